"""Addresses: pages, feeds and sitemaps of a real server, what is remembered of them, and what is asked again."""

import datetime as dt
import json
import time

import pages
import pytest
import samples

from server import Answer
from svodka.errors import FetchError, FormatError, InputError, TooLargeError
from svodka.feed import Done, Failure, Found, Limits, read_sources
from svodka.model.release import Visit

RSS = "application/rss+xml; charset=utf-8"
XML = "application/xml"
DAY = dt.date(2024, 7, 12)


class Store:
    """A memory that keeps what is done, as a store does."""

    def __init__(self):
        self.visits = {}
        self.releases = {}

    def visit(self, url):
        return self.visits.get(url)

    def keep(self, items):
        for item in items:
            if isinstance(item, Done):
                self.visits[item.visit.url] = item.visit
            if isinstance(item, Found):
                self.releases[item.release.key] = item.release
        return items


@pytest.fixture
def reading(server, fetching):
    """Read paths of the server."""

    def read(*paths, memory=None, retries=1, **options):
        sources = [path if "://" in path else server.at(path) for path in paths]
        return list(read_sources(sources, fetcher=fetching(attempts=retries), memory=memory, **options))

    return read


def found(items):
    return [item for item in items if isinstance(item, Found)]


def failed(items):
    return [item for item in items if isinstance(item, Failure)]


def done(items):
    return [item.visit for item in items if isinstance(item, Done)]


def rss(*entries, title="Пресс-служба области", encoding="utf-8", inner=""):
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>{title}</title><link>/</link>{inner}{"".join(entries)}</channel></rss>'
    return text.encode(encoding)


def entry(link, date="Fri, 12 Jul 2024 10:00:00 +0500", title="Новость", more=""):
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link}</link>{dated}{more}</item>"


def sitemap(*links):
    items = "".join(f"<url><loc>{loc}</loc>{f'<lastmod>{mod}</lastmod>' if mod else ''}</url>" for loc, mod in links)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</urlset>'
    )


def index(*links):
    items = "".join(f"<sitemap><loc>{loc}</loc>{f'<lastmod>{mod}</lastmod>' if mod else ''}</sitemap>" for loc, mod in links)
    return f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</sitemapindex>'


def article(number, **more):
    return pages.kazakh(title=f"Сдано {number} домов в районах области", **more)


# Pages and documents


def test_a_page(server, reading):
    server.page("/news/1", pages.kazakh(), etag='"1"')
    item, last = reading("/news/1#top")
    address = server.at("/news/1")
    release = item.release
    assert (item.place, release.key, release.url, release.document.id) == (address,) * 4
    assert (release.title, release.publisher) == (pages.TITLE, "Управление строительства Карагандинской области")
    assert (release.document.published, release.document.country, release.document.records) == (DAY, "KZ", ())
    assert item.warnings == ()
    assert last == Done(Visit(address, etag='"1"'))


def test_marks_of_tracking_and_redirects_do_not_make_another_release(server, reading):
    server.page("/news/1?utm_source=tg&id=5", pages.kazakh())
    server.redirect("/go", "/news/1?utm_source=tg&id=5")
    first, visit, second, other = reading("/news/1?utm_source=tg&id=5", "/go")
    assert first.release.key == second.release.key == server.at("/news/1?id=5")
    assert (visit.visit.url, other.visit.url) == (server.at("/news/1?utm_source=tg&id=5"), server.at("/go"))
    assert second.place == server.at("/go")


def test_the_address_that_a_page_declares(server, reading):
    server.page("/print/1", pages.kazakh(head='<link rel="canonical" href="/news/1">'))
    assert reading("/print/1")[0].release.key == server.at("/news/1")


def test_the_publisher_of_a_page_that_names_none_is_its_host(server, reading):
    server.page("/1", pages.russian())
    assert reading("/1")[0].release.publisher == "127.0.0.1"


def test_last_modified_is_no_date_of_publication(server, reading):
    server.page("/1", pages.russian(date=""), last_modified="Mon, 05 Jan 2026 10:00:00 GMT")
    item, _ = reading("/1")
    assert item.release.document.published is None
    assert item.warnings == ("no date of publication in it; --published gives one",)


@pytest.mark.parametrize(
    ("type", "encoding"),
    [("text/html; charset=utf-8", "windows-1251"), ("text/html", "koi8-r"), ("text/html; charset=windows-1251", "utf-8")],
)
def test_a_header_that_lies_gives_no_mojibake(server, reading, type, encoding):
    html = pages.kazakh().replace('<meta charset="utf-8">', "")
    server.page("/1", html.encode(encoding, "xmlcharrefreplace"), type=type)
    assert reading("/1")[0].release.document.text == "\n\n".join((pages.TITLE, *pages.BODY))


@pytest.mark.parametrize(
    ("body", "type"),
    [
        (samples.pdf(samples.TEXT), "application/pdf"),
        (samples.pdf(samples.TEXT), "application/octet-stream"),
        (samples.word(lambda document: document.add_paragraph(samples.TEXT)), "application/msword"),
        (samples.TEXT.encode("windows-1251"), "text/plain; charset=windows-1251"),
        (samples.TEXT.encode(), "text/plain"),
        (json.dumps({"text": samples.TEXT}), "application/json"),
    ],
)
def test_documents_behind_an_address(server, reading, body, type):
    server.page("/files/release", body, type=type)
    item, _ = reading("/files/release")
    assert item.release.document.text == samples.TEXT
    assert item.release.key == item.release.url == item.release.document.id == server.at("/files/release")
    assert item.release.publisher == "127.0.0.1"


def test_json_and_archives_behind_an_address(server, reading):
    server.page("/a.json", json.dumps([{"text": samples.TEXT, "id": "7"}, {"text": samples.TEXT}]), type="application/json")
    server.page("/a.zip", samples.zipped({"a.txt": samples.TEXT}), type="application/zip")
    own, none, _, member, _ = reading("/a.json", "/a.zip")
    assert (own.release.key, own.release.url) == ("id:7", server.at("/a.json"))
    assert none.release.key.startswith("text:")
    assert (member.place, member.release.key) == (f"{server.at('/a.zip')}, a.txt", f"{server.at('/a.zip')}!a.txt")


@pytest.mark.parametrize(
    ("body", "type", "what"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg", "this is an image"),
        (b"\0\1\2\3", "video/mp4", "no document, but video/mp4"),
        (b"", "text/html", "an empty page, or none of HTML"),
        (b"<html><body></body></html>", "text/html", "no text found in the page"),
    ],
)
def test_what_is_no_document_is_said_and_not_remembered(server, reading, body, type, what):
    server.page("/a", body, type=type)
    [item] = reading("/a")
    assert isinstance(item.error, InputError)
    assert str(item.error).startswith(what)


def test_what_cannot_be_fetched_does_not_stop_the_others(server, reading):
    server.page("/1", pages.kazakh())
    missing, item, visit = reading("/none", "/1")
    assert isinstance(missing.error, FetchError)
    assert missing.place == server.at("/none")
    assert (type(item), type(visit)) == (Found, Done)


def test_files_and_addresses_come_in_the_order_given(server, reading, tmp_path):
    (tmp_path / "a.txt").write_text(samples.TEXT)
    server.page("/1", pages.kazakh())
    sources = [server.at("/1"), str(tmp_path / "a.txt"), server.at("/2")]
    with_fetcher = list(read_sources(sources, fetcher=None))
    assert [type(item) for item in with_fetcher] == [Failure, Found, Failure]  # the polite one refuses this computer


# Feeds


def test_a_feed_leads_to_its_pages(server, reading):
    for number in (1, 2, 3):
        server.page(f"/news/{number}", article(number), etag=f'"{number}"')
    server.page("/rss", rss(entry("/news/3"), entry("news/2"), entry(server.at("/news/1"))), type=RSS, etag='"feed"')
    items = reading("/rss")
    assert [type(item) for item in items] == [Found, Done] * 3 + [Done]
    assert [item.place for item in found(items)] == [server.at(f"/news/{number}") for number in (3, 2, 1)]
    assert [visit.stamp for visit in done(items)] == ["Fri, 12 Jul 2024 10:00:00 +0500"] * 3 + [None]
    assert done(items)[-1] == Visit(server.at("/rss"), etag='"feed"')


def test_the_second_time_only_what_is_new_is_asked(server, reading):
    store = Store()
    for number in (1, 2):
        server.page(f"/news/{number}", article(number))
    server.page("/rss", rss(entry("/news/1"), entry("/news/2")), type=RSS, etag='"1"')
    store.keep(reading("/rss", memory=store))
    assert store.keep(reading("/rss", memory=store)) == [Done(Visit(server.at("/rss"), etag='"1"'))]
    assert server.counts == {"/rss": 2, "/news/1": 1, "/news/2": 1}

    server.page("/news/3", article(3))
    server.page(
        "/rss",
        rss(entry("/news/3"), entry("/news/1"), entry("/news/2", "Sat, 13 Jul 2024 10:00:00 +0500")),
        type=RSS,
        etag='"2"',
    )
    items = store.keep(reading("/rss", memory=store))
    assert [item.place for item in found(items)] == [server.at("/news/3"), server.at("/news/2")]
    assert server.counts == {"/rss": 3, "/news/1": 1, "/news/2": 2, "/news/3": 1}


def test_a_page_of_which_the_feed_says_nothing_is_asked_whether_it_changed(server, reading):
    store = Store()
    server.page("/news/1", article(1), etag='"1"')
    server.page("/rss", rss(entry("/news/1", date=None)), type=RSS)
    store.keep(reading("/rss", memory=store))
    items = store.keep(reading("/rss", memory=store))
    assert (found(items), server.count("/news/1")) == ([], 2)
    server.page("/news/1", article(5), etag='"2"')
    assert found(reading("/rss", memory=store))[0].release.title.startswith("Сдано 5")


def test_a_page_that_fails_keeps_its_feed_from_being_done_and_is_asked_again(server, reading):
    store = Store()
    server.page("/news/1", article(1))
    server.page("/rss", rss(entry("/news/2"), entry("/news/1")), type=RSS, etag='"1"')
    items = store.keep(reading("/rss", memory=store))
    assert [item.place for item in failed(items)] == [server.at("/news/2")]
    assert [visit.url for visit in done(items)] == [server.at("/news/1")]
    server.page("/news/2", article(2))
    items = store.keep(reading("/rss", memory=store))
    assert [item.place for item in found(items)] == [server.at("/news/2")]
    assert set(store.visits) == {server.at(path) for path in ("/rss", "/news/1", "/news/2")}
    assert server.count("/news/1") == 1


def test_a_page_that_failed_for_one_feed_is_not_done_for_another(server, reading):
    for path in ("/a", "/b"):
        server.page(path, rss(entry("/news/1")), type=RSS)
    items = reading("/a", "/b")
    assert (len(failed(items)), done(items), server.count("/news/1")) == (1, [], 1)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Fri, 12 Jul 2024 23:30:00 +0500", dt.date(2024, 7, 12)),
        ("Fri, 12 Jul 2024 00:30:00 +0500", dt.date(2024, 7, 12)),
        ("2024-07-12T23:59:00-10:00", dt.date(2024, 7, 12)),
        ("Mon, 01 Jul 2024 10:00:00 GMT", dt.date(2024, 7, 1)),
        ("вчера", dt.date(2024, 7, 12)),
    ],
)
def test_the_date_of_an_entry_is_the_day_in_its_own_zone_and_comes_before_that_of_the_page(server, reading, date, day):
    server.page("/news/1", article(1))
    server.page("/rss", rss(entry("/news/1", date)), type=RSS)
    assert found(reading("/rss"))[0].release.document.published == day


def test_what_the_page_does_not_say_the_feed_does(server, reading):
    server.page("/news/1", f"<html><body><article>{pages.paragraphs()}</article></body></html>")
    server.page("/doc.pdf", samples.pdf(samples.TEXT), type="application/pdf")
    server.page(
        "/rss",
        rss(
            entry("/news/1", title="Сдано <![CDATA[214 <b>домов</b> &amp; 3 школы]]>"),
            entry("/doc.pdf", title="Изъяты наркотики"),
        ),
        type=RSS,
    )
    page, document = found(reading("/rss"))
    assert (page.release.title, page.release.publisher) == ("Сдано 214 домов & 3 школы", "Пресс-служба области")
    assert page.release.document.text.startswith("Сдано 214 домов & 3 школы\n\nЗа шесть месяцев")
    assert (page.release.document.published, page.warnings) == (DAY, ())
    assert document.release.document.text == f"Изъяты наркотики\n\n{samples.TEXT}"
    assert (document.release.document.published, document.warnings) == (DAY, ())


def test_an_atom_feed(server, reading):
    server.page("/news/1", article(1))
    server.page("/news/2", f"<html><body><article>{pages.paragraphs()}</article></body></html>")
    feed = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="{server.at("/")}">
    <title type="html">Акимат &lt;b&gt;области&lt;/b&gt;</title><id>urn:a</id><updated>2024-07-20T10:00:00Z</updated>
    <entry><title>Раз</title><id>urn:1</id><link rel="enclosure" href="/x.mp3"/><link href="news/1"/>
    <published>2024-07-11T23:00:00+05:00</published><updated>2024-07-15T10:00:00Z</updated></entry>
    <entry><title>Два</title><id>urn:2</id><link href="news/2"/><updated>2024-07-14T23:00:00-05:00</updated></entry></feed>"""
    server.page("/atom", feed, type="application/atom+xml")
    items = reading("/atom")
    first, second = found(items)
    assert (first.release.document.published, second.release.document.published) == (
        dt.date(2024, 7, 11),
        dt.date(2024, 7, 14),
    )
    assert second.release.publisher == "Акимат области"
    assert [visit.stamp for visit in done(items)] == ["2024-07-15T10:00:00Z", "2024-07-14T23:00:00-05:00", None]


@pytest.mark.parametrize(
    "type", ["text/xml", "application/rss+xml; charset=utf-8", "text/xml; charset=windows-1251", "text/html"]
)
def test_a_feed_in_windows_1251_whatever_the_header_says(server, reading, type):
    server.page("/news/1", f"<html><body><article>{pages.paragraphs()}</article></body></html>")
    server.page("/rss", rss(entry("/news/1", title="Сдано 214 домов"), encoding="windows-1251"), type=type)
    [item] = found(reading("/rss"))
    assert (item.release.title, item.release.publisher) == ("Сдано 214 домов", "Пресс-служба области")


def test_an_entry_without_a_page_is_its_content(server, reading):
    content = "<item><guid isPermaLink='false'>n-1</guid><title>Сдано 5 школ</title><pubDate>Fri, 12 Jul 2024 10:00:00 +0500</pubDate><description><![CDATA[<p>Школы на <b>320</b> мест.</p><p>Ещё 2 строятся.</p>]]></description></item>"
    server.page("/rss", rss(content), type=RSS)
    item, visit = reading("/rss")
    assert item.release.document.text == "Сдано 5 школ\n\nШколы на 320 мест.\n\nЕщё 2 строятся."
    assert (item.release.key, item.release.document.published) == ("id:n-1", DAY)
    assert visit.visit.url == server.at("/rss")


def test_a_feed_that_was_cut_off_gives_what_it_has_and_is_not_done(server, reading):
    server.page("/news/1", article(1))
    server.page("/rss", rss(entry("/news/1"), entry("/news/2"))[:-120], type=RSS)
    items = reading("/rss")
    assert [item.place for item in found(items)] == [server.at("/news/1")]
    assert any(isinstance(item.error, FormatError) and "entries may be missing" in str(item.error) for item in failed(items))
    assert server.at("/rss") not in [visit.url for visit in done(items)]


def test_a_feed_with_entities_is_refused(server, reading):
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>'
    server.page("/rss", bomb, type=RSS)
    [item] = reading("/rss")
    assert "entities" in str(item.error)


def test_an_empty_feed_is_done(server, reading):
    server.page("/rss", rss(), type=RSS)
    assert [type(item) for item in reading("/rss")] == [Done]


def test_a_feed_behind_a_feed_is_not_followed(server, reading):
    server.page("/other", rss(entry("/news/1")), type=RSS)
    server.page("/rss", rss(entry("/other")), type=RSS)
    [item] = reading("/rss")
    assert str(item.error).startswith("a feed where a release should be; give its address")


def test_links_that_are_no_addresses_are_passed_over(server, reading):
    server.page("/rss", rss(entry("javascript:alert(1)"), entry("file:///etc/passwd"), entry("mailto:a@b.kz")), type=RSS)
    items = reading("/rss")
    assert server.counts == {"/rss": 1}
    assert [str(item.error) for item in items] == ["an entry without an address that can be fetched, and without a text"] * 3


# Sitemaps


def test_a_sitemap_leads_to_its_pages_those_that_changed_last_first(server, reading):
    for number in (1, 2, 3):
        server.page(f"/news/{number}", article(number))
    links = [
        (server.at("/news/1"), None),
        (server.at("/news/2"), "2024-07-12"),
        (server.at("/news/3"), "2024-07-13T10:00:00+05:00"),
    ]
    server.page("/sitemap.xml", sitemap(*links), type=XML)
    items = reading("/sitemap.xml")
    assert [item.place for item in found(items)] == [server.at(f"/news/{number}") for number in (3, 2, 1)]
    assert [visit.stamp for visit in done(items)] == ["2024-07-13T10:00:00+05:00", "2024-07-12", None, None]
    assert found(items)[0].release.document.published == DAY  # of the page: lastmod is no date of publication


def test_a_sitemap_index_with_packed_sitemaps(server, reading):
    store = Store()
    for number in (1, 2):
        server.page(f"/news/{number}", article(number))
    server.page("/1.xml.gz", samples.gzipped(sitemap((server.at("/news/1"), "2024-07-12"))), type="application/x-gzip")
    server.page("/2.xml.gz", samples.gzipped(sitemap(("/news/2", "2024-07-11"))), type="application/octet-stream")
    server.page(
        "/sitemap.xml", index((server.at("/1.xml.gz"), "2024-07-12"), (server.at("/2.xml.gz"), "2024-07-11")), type=XML
    )
    items = store.keep(reading("/sitemap.xml", memory=store))
    assert [type(item) for item in items] == [Found, Done, Done] * 2 + [Done]

    store.keep(reading("/sitemap.xml", memory=store))
    assert server.counts == {"/sitemap.xml": 2, "/1.xml.gz": 1, "/2.xml.gz": 1, "/news/1": 1, "/news/2": 1}
    server.page("/1.xml.gz", samples.gzipped(sitemap((server.at("/news/1"), "2024-07-20"))), type="application/x-gzip")
    server.page(
        "/sitemap.xml", index((server.at("/1.xml.gz"), "2024-07-20"), (server.at("/2.xml.gz"), "2024-07-11")), type=XML
    )
    assert len(found(store.keep(reading("/sitemap.xml", memory=store)))) == 1
    assert server.counts == {"/sitemap.xml": 3, "/1.xml.gz": 2, "/2.xml.gz": 1, "/news/1": 2, "/news/2": 1}


def test_a_failing_page_keeps_every_sitemap_above_it_from_being_done(server, reading):
    server.page("/1.xml", sitemap(("/none", "2024-07-12")), type=XML)
    server.page("/2.xml", sitemap(), type=XML)
    server.page("/sitemap.xml", index(("/1.xml", None), ("/2.xml", None)), type=XML)
    assert [visit.url for visit in done(reading("/sitemap.xml"))] == [server.at("/2.xml")]


def test_the_limit_of_pages_leaves_the_others_for_the_next_run(server, reading):
    store = Store()
    for number in range(7):
        server.page(f"/news/{number}", article(number))
    server.page(
        "/sitemap.xml", sitemap(*[(server.at(f"/news/{n}"), f"2024-07-{10 + n}") for n in range(7)]), type=XML, etag='"1"'
    )
    read = lambda: store.keep(reading("/sitemap.xml", memory=store, limits=Limits(pages=3)))  # noqa: E731
    first = read()
    assert [item.place[-1] for item in found(first)] == ["6", "5", "4"]
    assert [type(item.error) for item in failed(first)] == [TooLargeError]
    assert "more than 3 new pages" in str(failed(first)[0].error)
    assert [item.place[-1] for item in found(read())] == ["3", "2", "1"]
    last = read()
    assert ([item.place[-1] for item in found(last)], failed(last)) == (["0"], [])
    assert server.at("/sitemap.xml") in store.visits
    assert all(server.count(f"/news/{number}") == 1 for number in range(7))


def test_the_limit_holds_for_all_sitemaps_of_an_index_together(server, reading):
    for number in range(6):
        server.page(f"/news/{number}", article(number))
    for name, numbers in (("a", range(3)), ("b", range(3, 6))):
        server.page(f"/{name}.xml", sitemap(*[(server.at(f"/news/{n}"), "2024-07-12") for n in numbers]), type=XML)
    server.page("/sitemap.xml", index(("/a.xml", "2024-07-12"), ("/b.xml", "2024-07-11")), type=XML)
    items = reading("/sitemap.xml", limits=Limits(pages=3))
    assert (len(found(items)), len(failed(items))) == (3, 1)
    assert [visit.url for visit in done(items)].count(server.at("/sitemap.xml")) == 0


def test_pages_may_be_chosen_by_their_address(server, reading):
    server.page("/news/1", article(1))
    server.page("/sitemap.xml", sitemap(("/about", None), ("/news/1", None), ("/contacts", None)), type=XML)
    items = reading("/sitemap.xml", pages=r"/news/\d+")
    assert ([item.place for item in found(items)], failed(items)) == ([server.at("/news/1")], [])
    assert server.counts == {"/sitemap.xml": 1, "/news/1": 1}


def test_sitemaps_that_lead_to_themselves_end(server, reading):
    server.page("/a.xml", index(("/b.xml", None), ("/a.xml", None)), type=XML)
    server.page("/b.xml", index(("/a.xml", None), ("/c.xml", None)), type=XML)
    server.page("/c.xml", index(("/d.xml", None)), type=XML)
    server.page("/d.xml", index(("/e.xml", None)), type=XML)
    items = reading("/a.xml")
    assert any("sitemaps that lead to one another" in str(item.error) for item in failed(items))
    assert max(server.counts.values()) == 1


def test_a_sitemap_with_entities_fetches_and_resolves_nothing(server, reading):
    evil = '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>/&x;</loc></url></urlset>'
    server.page("/sitemap.xml", evil, type=XML)
    reading("/sitemap.xml")
    assert not [path for path in server.counts if "root" in path]


def test_a_packed_sitemap_that_is_a_bomb(server, reading):
    server.page("/a.xml.gz", samples.gzipped(b"<urlset>" + b" " * (3 << 20)), type="application/gzip")
    [item] = reading("/a.xml.gz", limits=Limits(size=1 << 20))
    assert str(item.error) == "unpacks to more than 1 MiB"


def test_a_sitemap_of_news_tells_date_and_title(server, reading):
    server.page("/n/1", f"<html><body><article>{pages.paragraphs()}</article></body></html>")
    news = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>{server.at("/n/1")}</loc><news:news><news:publication_date>2024-07-12T23:00:00+05:00</news:publication_date>
    <news:title>Сдано 214 домов</news:title></news:news></url></urlset>"""
    server.page("/news.xml", news, type=XML)
    [item] = found(reading("/news.xml"))
    assert (item.release.title, item.release.document.published) == ("Сдано 214 домов", DAY)


def test_a_sitemap_that_was_cut_off_gives_what_it_has_and_is_not_done(server, reading):
    server.page("/news/1", article(1))
    server.page("/sitemap.xml", sitemap(("/news/1", "2024-07-12"), ("/news/2", "2024-07-11"))[:-60], type=XML)
    items = reading("/sitemap.xml")
    assert server.at("/news/1") in [item.place for item in found(items)]
    assert any(str(item.error).startswith("damaged XML") for item in failed(items))
    assert server.at("/sitemap.xml") not in [visit.url for visit in done(items)]


# In parallel, and stopped


def test_pages_of_several_addresses_are_waited_for_together_and_come_in_order(server, fetching, names):
    def slow(number):
        def answer(handler):
            handler.wait(0.5)
            Answer(article(number).encode(), headers={"Content-Type": "text/html; charset=utf-8"})(handler)

        return answer

    for number in range(4):
        names[f"site{number}.test"] = ["127.0.0.1"]
        server.route(f"/{number}", slow(number))
    urls = [server.at(f"/{number}", f"site{number}.test") for number in range(4)]
    begin = time.monotonic()
    items = list(read_sources(urls, fetcher=fetching()))
    assert [item.place for item in found(items)] == urls
    assert time.monotonic() - begin < 1.8


def test_who_stops_iterating_waits_for_nothing(server, fetching):
    server.page("/0", article(0))
    server.route("/1", lambda handler: handler.wait(20))
    items = read_sources([server.at("/0"), server.at("/1")], fetcher=fetching())
    assert isinstance(next(items), Found)
    begin = time.monotonic()
    items.close()
    assert time.monotonic() - begin < 2
