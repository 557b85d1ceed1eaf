"""Fixtures of the tests of the page; ``conftest.py`` shows them to the tests beside it."""

import pytest
from browser import Served, chromium, opened
from corpus_shelf import CorpusShelf

from svodka.web import Settings, create
from svodka.web.extractor import Extractor


@pytest.fixture(scope="module")
def browser():
    """Of the module alone: while Playwright runs, its event loop holds the thread, and tests beside it run loops of their own."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def extractor(nlp):
    """The real pipeline, loaded once a worker."""
    return Extractor()


@pytest.fixture(scope="session")
def service(extractor, tmp_path_factory):
    """A service with the pipeline, the corpus as its store and a folder of gold, ``service.gold``."""
    gold = tmp_path_factory.mktemp("gold")
    served = Served(create(Settings(gold=gold), shelf=CorpusShelf(), extractor=extractor))
    served.gold = gold
    yield served
    served.stop()


@pytest.fixture
def pages(browser):
    """Opens pages, and checks at the end that none had errors or asked anybody but its service."""
    every = []

    def open_(address, **how):
        every.append(opened(browser, address, **how))
        return every[-1]

    yield open_
    for page in every:
        page.context.close()
    for page in every:
        page.watched.check()


@pytest.fixture
def page(pages, service):
    """The page of the service, wide, light and in Russian."""
    return pages(service.address)
