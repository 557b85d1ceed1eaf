import os

# Matrices as small as a sentence's are slower on many threads, and workers of xdist would fight for the processors.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest


@pytest.fixture(scope="session")
def nlp():
    """The pipeline as a user gets it, loaded once a worker."""
    from svodka.pipeline import load

    return load()
