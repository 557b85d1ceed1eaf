import pytest
from server import serving


@pytest.fixture
def server():
    """A real HTTP server on loopback, with nothing in its table yet."""
    with serving() as server:
        yield server
