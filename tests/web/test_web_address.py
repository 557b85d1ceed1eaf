"""Addresses: one page through the real feed from a real server, and what is refused."""

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("trafilatura")
sys.path.append(str(Path(__file__).parents[1] / "feed"))

from service import client

from server import serving
from svodka.errors import FetchError, TooLargeError
from svodka.feed.fetch import Politeness
from svodka.web.address import Pages, can_fetch

BODY = "<p>В 2024 году полиция задержала 5 лиц и изъяла 7 кг наркотиков, сообщили в министерстве.</p>" * 3
PAGE = f"""<!doctype html><html lang=ru><head><title>Итоги года</title><meta property="og:site_name" content="МВД">
<meta property="article:published_time" content="2024-05-13T10:00:00+05:00"></head>
<body><article><h1>Итоги года</h1><p>😀 За год:</p>{BODY}</article></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Лента</title>{}</channel></rss>"""


@pytest.fixture
def server():
    with serving() as opened:
        yield opened


@pytest.fixture
def pages():
    """Pages that may be of this machine, too."""
    opened = Pages(Politeness(private=True, robots=False, delay=0, attempts=1, timeout=2, size=100_000))
    yield opened
    opened.close()


def test_a_page(server, pages):
    server.page("/news/1", PAGE)
    with client(fetch=pages) as web:
        answer = web.post("/extract", json={"url": f"{server.at('/news/1')}#end"})
    assert answer.status_code == 200
    body = answer.json()
    assert (body["title"], body["publisher"], body["url"]) == ("Итоги года", "МВД", server.at("/news/1"))
    document = body["document"]
    assert document["published"] == "2024-05-13"
    assert "😀" in document["text"]
    assert "задержала 5 лиц" in document["text"]
    spans = [one["quantity"] for one in document["records"]]
    assert spans
    assert all(document["text"][span["start"] : span["end"]] == span["text"] for span in spans)
    assert server.count("/news/1") == 1


def test_of_a_feed_nothing_is_fetched(server, pages):
    item = f"<item><title>Итоги</title><link>{server.at('/news/1')}</link></item>"
    server.page("/news/1", PAGE)
    server.page("/rss", RSS.format(item), headers={"Content-Type": "application/rss+xml"})
    with pytest.raises(FetchError, match="/rss: a feed, a sitemap or an archive, not one page"):
        pages(server.at("/rss"))
    assert server.count("/news/1") == 0


def test_an_entry_of_a_feed_is_no_page(server, pages):
    item = f"<item><title>Итоги</title><guid isPermaLink='false'>x</guid><description>{BODY}</description></item>"
    server.page(
        "/rss", RSS.format(item.replace("<p>", "").replace("</p>", "")), headers={"Content-Type": "application/rss+xml"}
    )
    with pytest.raises(FetchError, match="not one page"):
        pages(server.at("/rss"))


@pytest.mark.parametrize(("tag", "inner"), [("urlset", "url"), ("sitemapindex", "sitemap")])
def test_of_a_sitemap_nothing_is_fetched(server, pages, tag, inner):
    entries = "".join(f"<{inner}><loc>{server.at(f'/x{number}')}</loc></{inner}>" for number in range(3))
    server.page("/sitemap.xml", f'<?xml version="1.0"?><{tag}>{entries}</{tag}>', headers={"Content-Type": "text/xml"})
    with pytest.raises(FetchError, match="not one page"):
        pages(server.at("/sitemap.xml"))
    assert [server.count(f"/x{number}") for number in range(3)] == [0, 0, 0]


def test_an_archive_is_no_page(server, pages):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Задержано 5 лиц.")
        archive.writestr("b.txt", "Изъято 7 кг.")
    server.page("/day.zip", packed.getvalue(), headers={"Content-Type": "application/zip"})
    with pytest.raises(FetchError, match="not one page"):
        pages(server.at("/day.zip"))


def test_what_is_too_large(server, pages):
    server.page("/big", PAGE.replace(BODY, BODY * 1000))
    with pytest.raises((FetchError, TooLargeError)) as caught:
        pages(server.at("/big"))
    assert server.at("/big") in str(caught.value)
    server.page("/bomb", gzip.compress(b"<p>" + b"a" * 50_000_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises((FetchError, TooLargeError)):
        pages(server.at("/bomb"))


def test_a_page_that_is_not_there(server, pages):
    with pytest.raises(FetchError, match="404"):
        pages(server.at("/no"))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "[fd00::1]", "2130706433", "0x7f.1"]
)
def test_private_addresses_are_never_asked(server, host):
    server.page("/", PAGE)
    with client(fetch=Pages()) as web:
        answer = web.post("/extract", json={"url": f"http://{host}:{server.server_port}/"})
    assert answer.status_code == 502
    assert list(answer.json()) == ["error", "code"]
    assert server.count("/") == 0


def test_pages_that_are_closed_fetch_no_more(server, pages):
    server.page("/", PAGE)
    assert pages(server.at("/")).release.title
    pages.close()
    with pytest.raises(FetchError):
        pages(server.at("/"))


def test_without_the_extra(monkeypatch):
    assert can_fetch()
    for name in [name for name in sys.modules if name == "svodka.feed" or name.startswith("svodka.feed.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with client(fetch=Pages()) as web:
        answer = web.post("/extract", json={"url": "https://example.org/"})
    assert answer.status_code == 501
    assert "pip install 'svodka[feed]'" in answer.json()["error"]
