import httpx
import pytest
from server import Answer

from svodka import FetchError
from svodka.feed.fetch.conditions import conditions, remembered
from svodka.model.release import Visit

MONDAY = "Mon, 05 Jan 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    "validators", [{"etag": 'W/"1"'}, {"last_modified": MONDAY}, {"etag": '"1"', "last_modified": MONDAY}]
)
def test_a_page_that_did_not_change_is_not_sent_again(validators, server, fetching):
    server.page("/", "news", **validators)
    fetcher = fetching()
    first = fetcher.get(server.at("/"))
    assert (first.status, first.body, first.visit) == (200, b"news", Visit(server.at("/"), **validators))
    second = fetcher.get(server.at("/"), first.visit)
    assert (second.status, second.body, second.visit) == (304, b"", first.visit)


def test_a_page_that_changed_is(server, fetching):
    server.page("/", "news", etag='"1"')
    visit = fetching().get(server.at("/")).visit
    server.page("/", "other news", etag='"2"')
    page = fetching().get(server.at("/"), visit)
    assert (page.status, page.body, page.visit.etag) == (200, b"other news", '"2"')


def test_what_is_no_longer_said_is_no_longer_remembered(server, fetching):
    server.page("/", "news")
    page = fetching().get(server.at("/"), Visit(server.at("/"), '"1"', MONDAY))
    assert page.visit == Visit(server.at("/"))


def test_what_304_leaves_out_holds_on():
    before = Visit("u", '"1"', MONDAY, "stamp")
    assert remembered(httpx.Headers({"ETag": '"2"'}), before, unchanged=True) == Visit("u", '"2"', MONDAY, "stamp")


def test_304_without_having_asked_is_an_error(server, fetching):
    server.answers("/", Answer(status=304, headers={"Content-Length": None}))
    with pytest.raises(FetchError, match="304 Not Modified, although nothing was said of an earlier visit"):
        fetching().get(server.at("/"), Visit(server.at("/"), stamp="2026"))


def test_the_stamp_is_handed_through_and_the_address_is_the_one_asked(server, fetching):
    server.page("/", "news", etag='"1"')
    page = fetching().get(server.at("/#top"), Visit("elsewhere", stamp="2026-01-05"))
    assert page.visit == Visit(server.at("/#top"), '"1"', None, "2026-01-05")


def test_validators_of_a_page_are_not_told_to_another(server, fetching):
    server.page("/one", "one", etag='"1"')
    server.page("/two", "two", etag='"1"')
    server.redirect("/latest", "/one")
    first = fetching().get(server.at("/latest"))
    assert first.visit == Visit(server.at("/latest"))
    server.redirect("/latest", "/two")
    # Whoever remembers them nevertheless does not lose the page.
    assert fetching().get(server.at("/latest"), Visit(server.at("/latest"), '"1"')).body == b"two"
    assert server.requests[-1].headers["If-None-Match"] is None


def test_but_to_another_spelling_of_it(server, fetching):
    server.redirect("/feed", "/feed/", 301)
    server.page("/feed/", "news", etag='"1"')
    first = fetching().get(server.at("/feed"))
    assert first.visit == Visit(server.at("/feed"), '"1"')
    assert fetching().get(server.at("/feed"), first.visit).status == 304


@pytest.mark.parametrize("etag", ["", "\r\nX: y", '"€"', '"' + "x" * 2000 + '"', None])
def test_what_cannot_be_sent_is_not(etag):
    assert conditions(Visit("u", etag=etag)) == {}


def test_an_etag_goes_back_byte_by_byte(server, fetching):
    server.page("/", "news", etag='"Ñ\xa1x"')
    # A space of its own kind is not printable: rather the whole page again than a header gone wrong.
    assert fetching().get(server.at("/")).visit.etag == '"Ñ¡x"'
    assert fetching().get(server.at("/"), Visit(server.at("/"), '"Ñ¡x"')).status == 304
