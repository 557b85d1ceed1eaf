import pytest
from server import Answer

from svodka import FetchError


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status, server, fetching):
    server.redirect("/a", "/b?x=1", status)
    server.redirect("/b?x=1", server.at("/c#place"), status)
    server.page("/c", "news")
    page = fetching().get(server.at("/a"))
    assert (page.url, page.status, page.body) == (server.at("/c"), 200, b"news")
    assert page.visit.url == server.at("/a")


def test_not_for_ever(server, fetching):
    for step in range(6):
        server.redirect(f"/{step}", f"/{step + 1}")
    server.page("/5", "news")
    server.page("/6", "news")
    assert fetching(redirects=5).get(server.at("/0")).body == b"news"
    server.redirect("/5", "/6")
    with pytest.raises(FetchError, match=r"/0, redirected to .*/5: redirects more than 5 times; check the address$"):
        fetching(redirects=5).get(server.at("/0"))
    with pytest.raises(FetchError, match=r"redirects more than 0 times"):
        fetching(redirects=0).get(server.at("/0"))


def test_not_in_a_circle(server, fetching):
    server.redirect("/a", "/b")
    server.redirect("/b", "/a#again")
    with pytest.raises(FetchError, match="redirects in a circle"):
        fetching().get(server.at("/a"))
    assert server.counts == {"/a": 1, "/b": 1}


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "http://user:secret@127.0.0.1/"]
)
def test_not_out_of_the_web(target, server, fetching):
    server.redirect("/a", target)
    with pytest.raises(
        FetchError, match=r"^http://127\.0\.0\.1:\d+/a: redirects to .*, which is not followed: .*; check the address$"
    ) as caught:
        fetching().get(server.at("/a"))
    assert "secret" not in str(caught.value)


def test_the_error_tells_where_it_led(server, fetching):
    server.redirect("/a", "/b")
    with pytest.raises(FetchError) as caught:
        fetching().get(server.at("/a"))
    assert str(caught.value) == f"{server.at('/a')}, redirected to {server.at('/b')}: 404 Not Found; check the address"


@pytest.mark.parametrize("status", [302, 300, 305])
def test_a_redirect_to_nowhere(status, server, fetching):
    server.page("/a", status=status)
    with pytest.raises(FetchError, match=f"/a: {status} .*; check the address"):
        fetching().get(server.at("/a"))


@pytest.mark.parametrize("charset", ["utf-8", "cp1251"])
def test_locations_in_bare_letters(charset, server, fetching):
    server.redirect("/a", "/новость".encode(charset).decode("latin-1"))
    path = "".join(f"%{byte:02X}" for byte in "новость".encode(charset))
    server.page(f"/{path}", "news")
    assert fetching().get(server.at("/a")).body == b"news"


def test_international_hosts_and_paths(server, names, fetching):
    names["xn--b1afiashkohcid.xn--p1ai"] = ["127.0.0.1"]
    server.page("/%D0%B4%D0%B0?%D0%BD%D0%B5=%D1%82", "news")
    page = fetching().get(server.at("/да?не=т", "Министерство.рф"))
    assert page.body == b"news"
    assert page.url == server.at("/%D0%B4%D0%B0?%D0%BD%D0%B5=%D1%82", "xn--b1afiashkohcid.xn--p1ai")
    assert server.requests[0].host == f"xn--b1afiashkohcid.xn--p1ai:{server.port}"


def test_no_cookie_is_kept(server, fetching):
    cookie = {"Set-Cookie": "name=value; Path=/"}
    server.page("/a", headers=cookie)
    server.answers("/b", Answer(status=302, headers={"Location": "/c"} | cookie))
    server.page("/c")
    fetcher = fetching()
    fetcher.get(server.at("/a"))
    fetcher.get(server.at("/b"))
    assert [asked.headers["Cookie"] for asked in server.requests] == [None, None, None]


def test_the_environment_has_no_say(server, fetching, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.page("/", "news")
    assert fetching().get(server.at("/")).body == b"news"


def test_who_asks_says_so(server, fetching):
    server.page("/")
    fetching().get(server.at("/"))
    fetching(user_agent="another/2").get(server.at("/"))
    first, second = (asked.headers["User-Agent"] for asked in server.requests)
    assert first.startswith("svodka/")
    assert "press releases" in first
    assert second == "another/2"
