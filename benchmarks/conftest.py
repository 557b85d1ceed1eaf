"""One thread for matrices, as ``python -m benchmarks`` has it; to be set before numpy is imported."""

import os

from benchmarks.process import ONE_CORE

os.environ.update(ONE_CORE)
