import pytest

from svodka.store import Store


@pytest.fixture
def store(database):
    """An empty store on each of the databases."""
    with Store.open(database) as opened:
        yield opened


@pytest.fixture
def run(store):
    return store.start_run("feed", version="0.1.0", fingerprint="one")
