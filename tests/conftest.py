import os

# Matrices as small as a sentence's are slower on many threads, and workers of xdist would fight for the processors.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest


@pytest.fixture(scope="session")
def nlp():
    """The pipeline as a user gets it, loaded once a worker."""
    from svodka.pipeline import load

    return load()


def pytest_terminal_summary(terminalreporter):
    """Tests of the browser that did not run are not passed over in silence."""
    told = {report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(reason for reason in told if reason.startswith("the page is NOT")):
        terminalreporter.write_line(f"WARNING: {reason}", yellow=True, bold=True)
