"""Watching: files are read when they come or change, addresses are asked again, and it ends when it is told to."""

import os
import signal
import threading
import time
from queue import Empty, Queue

import pages
import pytest
import samples

from svodka.errors import FetchError
from svodka.feed import Done, Failure, Found, Note, watch_sources
from svodka.feed.fetch.trouble import Refused
from svodka.feed.rests import Rests

PATIENCE = 20


class Watcher:
    """Iterates in a thread of its own; what comes is waited for, with patience."""

    def __init__(self, sources, every=0.2, **options):
        self.stop = threading.Event()
        self._items = Queue()
        items = watch_sources([str(source) for source in sources], every=every, stop=self.stop, **options)
        self._thread = threading.Thread(target=lambda: [self._items.put(item) for item in items], daemon=True)
        self._thread.start()

    def next(self, *kinds):
        """The next item of these kinds."""
        while True:
            item = self._items.get(timeout=PATIENCE)
            if isinstance(item, kinds or (Found, Failure)):
                return item

    def none(self, seconds):
        """Whether nothing comes for so long but notes."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                if not isinstance(self._items.get(timeout=left), Note):
                    return False
            except Empty:
                break
        return True

    def end(self):
        self.stop.set()
        self._thread.join(PATIENCE)
        return not self._thread.is_alive()


@pytest.fixture
def watching():
    watchers = []

    def watch(*sources, **options):
        watchers.append(Watcher(sources, **options))
        return watchers[-1]

    yield watch
    assert all(watcher.end() for watcher in watchers)


def test_files_that_come_and_change_are_read(watching, tmp_path):
    (tmp_path / "a.txt").write_text("раз")
    watcher = watching(tmp_path)
    assert watcher.next().release.document.text == "раз"
    (tmp_path / "b.txt").write_text("два")
    assert watcher.next().release.document.text == "два"
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "c.txt").write_text("три")
    assert watcher.next().release.document.text == "три"
    (tmp_path / "a.txt").write_text("раз и ещё раз")
    item = watcher.next()
    assert (item.release.document.text, item.release.key) == ("раз и ещё раз", f"file:{tmp_path / 'a.txt'}")


def test_what_is_not_meant_for_reading_is_not_read(watching, tmp_path):
    (tmp_path / "a.txt").write_text("раз")
    watcher = watching(tmp_path)
    watcher.next()
    (tmp_path / ".b.txt").write_text("скрыто")
    (tmp_path / "README.md").write_text("о папке")
    (tmp_path / "c.jpg").write_text("снимок")
    (tmp_path / "a.txt").touch(exist_ok=True)
    os.utime(tmp_path / "a.txt", ns=(1, 1))
    assert watcher.next().place == str(tmp_path / "a.txt")
    assert watcher.none(0.5)


def test_a_file_that_is_replaced_or_comes_late_is_read(watching, tmp_path):
    path, late = tmp_path / "a.txt", tmp_path / "late.txt"
    path.write_text("раз")
    watcher = watching(path, late)
    assert watcher.next().release.document.text == "раз"
    assert str(watcher.next(Failure).error) == "no such file or folder"
    (tmp_path / "new").write_text("заменён")
    (tmp_path / "new").replace(path)
    assert watcher.next().release.document.text == "заменён"
    late.write_text("пришёл")
    assert watcher.next().release.document.text == "пришёл"
    (tmp_path / "newer").write_text("заменён снова")
    (tmp_path / "newer").replace(path)
    assert watcher.next().release.document.text == "заменён снова"


def test_a_file_that_goes_is_no_failure(watching, tmp_path):
    (tmp_path / "a.txt").write_text("раз")
    (tmp_path / "b.txt").write_text("два")
    watcher = watching(tmp_path)
    watcher.next()
    watcher.next()
    (tmp_path / "a.txt").unlink()
    assert watcher.none(0.7)


def test_a_bad_file_does_not_end_it(watching, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    watcher = watching(tmp_path)
    assert watcher.next(Failure).place == str(tmp_path / "a.pdf")
    (tmp_path / "a.pdf").write_bytes(samples.pdf(samples.TEXT))
    assert watcher.next(Found).release.document.text == samples.TEXT


def test_what_changes_while_the_rest_is_read_is_not_lost(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("раз")
    items = watch_sources([str(tmp_path)], every=0.2)
    assert next(items).place.endswith("a.txt")
    (tmp_path / "a.txt").write_text("изменён, пока читали b")
    assert next(items).place.endswith("b.txt")
    assert isinstance(next(items), Note)
    assert next(items).release.document.text == "изменён, пока читали b"
    items.close()


def test_a_feed_is_asked_again_and_only_for_news(watching, server, fetching):
    def feed(*numbers):
        links = "".join(
            f"<item><link>{server.at(f'/{n}')}</link><pubDate>Fri, 12 Jul 2024 10:00:00 +0500</pubDate></item>"
            for n in numbers
        )
        server.page(
            "/rss", f'<rss version="2.0"><channel>{links}</channel></rss>', type="application/rss+xml", etag=f'"{numbers}"'
        )

    for number in (1, 2):
        server.page(f"/{number}", pages.kazakh(title=f"Сдано {number} домов в районах"))
    feed(1)
    watcher = watching(server.at("/rss"), fetcher=fetching())
    assert watcher.next().place == server.at("/1")
    deadline = time.monotonic() + PATIENCE
    while server.count("/rss") < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    feed(1, 2)
    assert watcher.next().place == server.at("/2")
    assert (server.count("/1"), server.count("/2")) == (1, 1)


def test_an_address_that_fails_is_asked_again(watching, server, fetching):
    watcher = watching(server.at("/1"), fetcher=fetching(attempts=1))
    assert isinstance(watcher.next(), Failure)
    server.page("/1", pages.kazakh())
    while isinstance(item := watcher.next(), Failure):
        pass
    assert item.release.title == pages.TITLE
    assert watcher.next(Done).visit.url == server.at("/1")


@pytest.fixture
def interruptible():
    """Whoever starts the tests in the background may have had Ctrl-C ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_while_waiting_ends_it_cleanly(tmp_path, interruptible):
    (tmp_path / "a.txt").write_text("раз")
    items = watch_sources([str(tmp_path)], every=60)
    next(items)
    threading.Timer(0.5, signal.pthread_kill, [threading.main_thread().ident, signal.SIGINT]).start()
    begin = time.monotonic()
    assert [type(item) for item in items] == [Note]
    assert time.monotonic() - begin < 10


def test_an_empty_folder_is_waited_at_and_says_so(watching, tmp_path):
    watcher = watching(tmp_path)
    assert watcher.next(Note, Failure) == Note("watching", f"{tmp_path}; Ctrl-C ends it")
    (tmp_path / "a.txt").write_text("раз")
    assert watcher.next().release.document.text == "раз"


FEED = "<rss version='2.0'><channel><title>Новости</title><item><title>Раз</title><link>{link}</link></item></channel></rss>"


def test_a_dead_link_rests_longer_each_time(watching, server, fetching):
    server.page("/rss", FEED.format(link=server.at("/1")), type="application/rss+xml")
    server.page("/1", "", status=404)
    watcher = watching(server.at("/rss"), every=0.1, fetcher=fetching())
    assert watcher.next(Note, Failure).place == server.at("/1")
    assert watcher.next(Note, Failure) == Note("watching", "1 address every 0.1 s; Ctrl-C ends it")
    for _ in range(20):
        while watcher.next(Note, Failure) != Note("watching", "1 address asked again"):
            pass
    assert server.count("/rss") >= 20
    assert 2 <= server.count("/1") <= 5


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_rests_grow_to_a_day_and_end_with_a_change_or_success():
    clock = Clock()
    rests = Rests(900, clock)
    seen = []
    for round_ in range(400):
        clock.now = round_ * 901
        if not rests.resting("u", "1"):
            seen.append(round_)
            rests.failed("u", "1")
    assert seen == [0, 2, 6, 14, 30, 62, 126, 222, 318]
    assert rests.resting("u", "1") and not rests.resting("u", "2")
    rests.had("u")
    assert not rests.resting("u", "1")


def test_what_may_be_over_in_a_moment_needs_no_rest():
    rests = Rests(900, Clock())
    for status, rested in ((503, False), (404, True)):
        error = FetchError("x")
        error.__cause__ = Refused(status)
        rests.failed(f"u{status}", None, error)
        assert rests.resting(f"u{status}", None) is rested
