import pytest

from svodka.pipeline import load


@pytest.fixture(scope="session")
def nlp():
    """The pipeline as a user gets it, loaded once a worker."""
    return load()
