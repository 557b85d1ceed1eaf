import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "cli"))

from service import StandInShelf, client

from svodka.web import Settings


@pytest.fixture
def web():
    """A service with nothing but the extraction."""
    with client() as opened:
        yield opened


@pytest.fixture
def shelf():
    return StandInShelf()


@pytest.fixture
def browse(shelf):
    """A service with a store."""
    with client(shelf=shelf) as opened:
        yield opened


@pytest.fixture
def gold(tmp_path):
    """A folder of gold that is not there yet."""
    return tmp_path / "gold"


@pytest.fixture
def save(gold):
    """Post a document to the service's folder of gold."""
    with client(Settings(gold=gold)) as opened:
        yield lambda document, **asked: opened.post("/gold", json=document, **asked)


from page_fixtures import browser, extractor, page, pages, service  # noqa: E402, F401
