import gzip
import tracemalloc
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svodka import FetchError
from svodka.feed.fetch.body import coding, read
from svodka.feed.fetch.fetched import content_type
from svodka.feed.fetch.trouble import Trouble

MEBIBYTE = 1 << 20


def bare_deflate(data):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


CODINGS = {"gzip": ("gzip", gzip.compress), "zlib": ("deflate", zlib.compress), "bare": ("deflate", bare_deflate)}


def cut_up(data, cuts):
    edges = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


@given(st.binary(max_size=300), st.sampled_from([*CODINGS, None]), st.lists(st.integers(0, 1000), max_size=6))
def test_what_was_encoded_comes_back_however_it_is_cut(data, name, cuts):
    encoded, encode = CODINGS[name] if name else (None, bytes)
    assert read(cut_up(encode(data), cuts), encoded, 1000) == data


@given(st.lists(st.integers(0, 200), max_size=6))
def test_gzip_after_gzip_is_one_body_and_rubbish_at_the_end_is_none(cuts):
    data = gzip.compress(b"one, ") + gzip.compress(b"") + gzip.compress(b"two") + b"\0\0rubbish"
    assert read(cut_up(data, cuts), "gzip", 1000) == b"one, two"


@pytest.mark.parametrize("name", CODINGS)
def test_the_limit_is_of_decoded_bytes(name):
    encoded, encode = CODINGS[name]
    assert read([encode(b"x" * 1000)], encoded, 1000) == b"x" * 1000
    with pytest.raises(Trouble, match="larger than 1000 bytes"):
        read([encode(b"x" * 1001)], encoded, 1000)


@pytest.mark.parametrize("name", CODINGS)
def test_a_bomb_in_one_piece_takes_no_memory(name):
    encoded, encode = CODINGS[name]
    bomb = encode(bytes(64 * MEBIBYTE))
    tracemalloc.start()
    with pytest.raises(Trouble, match="larger than 1 MiB"):
        read([bomb], encoded, MEBIBYTE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * MEBIBYTE


def test_bytes_that_decode_to_nothing_count_as_well():
    nothing = gzip.compress(b"")
    with pytest.raises(Trouble, match="larger than"):
        read([nothing] * 1000, "gzip", 1000)


@pytest.mark.parametrize("name", CODINGS)
def test_what_is_broken_off_is_not_taken_for_the_whole(name):
    encoded, encode = CODINGS[name]
    whole = encode(b"Seventeen people were detained." * 20)
    for end in (1, 2, 20, len(whole) - 1):
        with pytest.raises(Trouble, match="broke off") as caught:
            read([whole[:end]], encoded, 1000)
        assert caught.value.passing


def test_damage_is_an_error():
    whole = bytearray(gzip.compress(b"Seventeen people were detained." * 20))
    whole[-6] ^= 1
    for damaged in (bytes(whole), b"<html>not gzip at all"):
        with pytest.raises(Trouble, match="says that it is gzip, but is not, or is damaged") as caught:
            read([damaged], "gzip", 1000)
        assert not caught.value.passing


def test_the_beginning_can_be_enough():
    assert read([b"abc", b"def"], None, 4, cut=True) == b"abcd"
    assert read([gzip.compress(b"abcdef")], "gzip", 4, cut=True) == b"abcd"


def test_nothing_is_nothing_in_every_coding():
    assert read([], "gzip", 10) == read([], None, 10) == b""


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("", None),
        ("identity", None),
        ("utf-8", None),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("deflate", "deflate"),
        ("gzip, UTF-8", "gzip"),
    ],
)
def test_codings_that_are_undone(header, name):
    assert coding(header) == name


@pytest.mark.parametrize("header", ["br", "zstd", "gzip, gzip", "deflate, gzip", "compress"])
def test_codings_that_were_not_asked_for(header):
    with pytest.raises(Trouble, match=f"comes encoded as {header}"):
        coding(header)


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("text/html", ("text/html", None)),
        ("Text/HTML; charset=Windows-1251", ("text/html", "Windows-1251")),
        ('text/html;charset="utf-8"; x=y', ("text/html", "utf-8")),
        ("application/rss+xml; foo=charset=bar; charset=koi8-r", ("application/rss+xml", "koi8-r")),
        ("text/html; charset=", ("text/html", None)),
        ("; charset=utf-8", (None, "utf-8")),
        ("html", (None, None)),
        ("", (None, None)),
    ],
)
def test_content_type(header, named):
    assert content_type(header) == named


def test_a_body_over_the_limit_is_not_taken(server, fetching):
    server.page("/told", b"x" * 1001)
    server.page("/gzip", gzip.compress(bytes(10 * MEBIBYTE)), headers={"Content-Encoding": "gzip"})
    fetcher = fetching(size=1000, attempts=3)
    for path in ("/told", "/gzip"):
        with pytest.raises(FetchError, match=rf"{path}: larger than 1000 bytes; allow a larger size"):
            fetcher.get(server.at(path))
        assert server.count(path) == 1


def test_a_body_without_end_is_not_taken(server, fetching):
    def endless(handler):
        handler.begin(200)
        while not handler.wait(0):
            handler.wfile.write(b"news " * 1000)

    server.route("/", endless)
    with pytest.raises(FetchError, match="larger than 1 MiB"):
        fetching(size=MEBIBYTE).get(server.at("/"))


def test_a_body_of_just_the_limit_is(server, fetching):
    server.page("/", b"x" * 1000)
    assert len(fetching(size=1000).get(server.at("/")).body) == 1000


def test_gzip_is_asked_for_and_undone(server, fetching):
    server.page("/", gzip.compress("Пять лиц".encode()), headers={"Content-Encoding": "gzip"})
    assert fetching().get(server.at("/")).body.decode() == "Пять лиц"
    assert server.requests[0].headers["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize("charset", ["windows-1251", "no-such-charset", "UTF-8"])
def test_a_charset_is_passed_on_as_it_was_sent(charset, server, fetching):
    server.page("/", "Пять".encode("koi8-r"), type=f"text/html; charset={charset}")
    page = fetching().get(server.at("/"))
    assert (page.body, page.media_type, page.charset) == ("Пять".encode("koi8-r"), "text/html", charset)
