import time

import pytest
from server import Answer

from svodka import FetchError
from svodka.feed.fetch.robots import SIZE, parse


@pytest.fixture
def obedient(fetching):
    """A fetcher that reads robots.txt."""
    return fetching(robots=True)


def says(server, *lines):
    server.page("/robots.txt", "\n".join(lines), type="text/plain")


def forbidden(fetcher, url):
    with pytest.raises(FetchError, match=r": robots\.txt does not allow svodka to read it; ask its owner"):
        fetcher.get(url)


def test_what_is_forbidden_is_not_asked_for(server, obedient):
    says(server, "User-agent: *", "Disallow: /private", "Disallow: /секрет", "Disallow: /*.pdf$")
    server.page("/news", "news")
    assert obedient.get(server.at("/news")).body == b"news"
    for path in ("/private/1", "/секрет", "/%D1%81%D0%B5%D0%BA%D1%80%D0%B5%D1%82", "/a/b.pdf"):
        forbidden(obedient, server.at(path))
    assert server.counts == {"/robots.txt": 1, "/news": 1}


def test_unless_the_rules_are_not_read(server, fetching):
    says(server, "User-agent: *", "Disallow: /")
    server.page("/news", "news")
    assert fetching(robots=False).get(server.at("/news")).body == b"news"
    assert server.counts == {"/news": 1}


@pytest.mark.parametrize(
    ("agent", "allowed"),
    [
        ("svodka", False),
        ("SVODKA", False),
        ("Svodka/1.0", False),
        ("*svodka*", False),
        ("another", True),
        ("svod", True),
        ("vodka", True),
    ],
)
def test_rules_are_for_those_who_are_named(agent, allowed, server, obedient):
    says(server, f"User-agent: {agent}", "Disallow: /", "", "User-agent: *", "Allow: /")
    server.page("/", "news")
    if allowed:
        assert obedient.get(server.at("/")).body == b"news"
    else:
        forbidden(obedient, server.at("/"))


def test_a_name_of_one_s_own_has_rules_of_its_own(server, fetching):
    says(server, "User-agent: mine", "Disallow: /", "User-agent: *", "Allow: /")
    with pytest.raises(FetchError, match="does not allow mine to read it"):
        fetching(robots=True, user_agent="mine/2.0 (svodka)").get(server.at("/"))


def test_rules_for_another_host_of_a_redirect(server, names, obedient):
    names["a.kz"] = names["b.kz"] = ["127.0.0.1"]
    server.redirect("/a", server.at("/b", "b.kz"))
    server.route(
        "/robots.txt",
        lambda handler: handler.send(
            200, b"User-agent: *\nDisallow: /b" if handler.headers["Host"].startswith("b.kz") else b"", {}
        ),
    )
    with pytest.raises(FetchError, match=r"/a, redirected to http://b\.kz:\d+/b: robots\.txt does not allow"):
        obedient.get(server.at("/a", "a.kz"))
    assert server.counts == {"/robots.txt": 2, "/a": 1}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 204])
def test_no_rules_forbid_nothing(status, server, obedient):
    server.page("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    server.page("/", "news")
    assert obedient.get(server.at("/")).body == b"news"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Not a robots.txt</body></html>",
        bytes(range(256)) * 10,
        b"\xef\xbb\xbf",
        b"User-agent: *\nDisallow:",
    ],
)
def test_nor_does_what_is_no_rule(body, server, obedient):
    server.page("/robots.txt", body)
    server.page("/", "news")
    assert obedient.get(server.at("/")).body == b"news"


def test_a_byte_order_mark_hides_no_rule(server, obedient):
    server.page("/robots.txt", b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n")
    forbidden(obedient, server.at("/"))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_rules_that_cannot_be_had_forbid_all(status, server, fetching, clock):
    server.page("/robots.txt", status=status)
    server.page("/", "news")
    fetcher = fetching(robots=True, attempts=2)
    for _ in range(3):
        with pytest.raises(
            FetchError,
            match=rf"/: robots\.txt, without which nothing is read there, cannot be had: {status} .*; try again later$",
        ):
            fetcher.get(server.at("/"))
    assert server.counts == {"/robots.txt": 2}
    server.page("/robots.txt", "")
    clock.now += 301
    assert fetcher.get(server.at("/")).body == b"news"


def test_so_do_rules_that_do_not_come(server, fetching):
    server.route("/robots.txt", lambda handler: handler.wait(60))
    with pytest.raises(FetchError, match=r"cannot be had: not all of it came within 0\.5 s"):
        fetching(robots=True, attempts=1, timeout=0.5).get(server.at("/"))


def test_a_host_out_of_reach_is_not_tried_for_each_page(fetching, clock):
    fetcher = fetching(robots=True, attempts=2)
    for path in ("a", "b"):
        with pytest.raises(
            FetchError, match=rf"^http://127\.0\.0\.1:1/{path}: no connection \(Connection refused\), tried 2 times"
        ):
            fetcher.get(f"http://127.0.0.1:1/{path}")
    assert clock.naps == [1]


def test_rules_may_be_elsewhere(server, obedient):
    server.redirect("/robots.txt", "/rules.txt")
    server.page("/rules.txt", "User-agent: *\nDisallow: /")
    forbidden(obedient, server.at("/"))


def test_redirects_without_end_are_no_rules(server, obedient):
    server.redirect("/robots.txt", "/robots.txt")
    server.page("/", "news")
    assert obedient.get(server.at("/")).body == b"news"


def test_of_a_huge_robots_txt_the_beginning_is_read(server, fetching):
    rules = b"User-agent: *\nDisallow: /early\n" + b"# nothing\n" * 60_000 + b"Disallow: /late\n"
    server.page("/robots.txt", rules)
    server.page("/late", "news")
    fetcher = fetching(robots=True, size=SIZE * 10)
    forbidden(fetcher, server.at("/early"))
    assert fetcher.get(server.at("/late")).body == b"news"


def test_a_hostile_one_does_not_take_long():
    forms = ("User-agent: bot{}\n", "\x0buser agent *bot{}*\u2028", " USERAGENT:bot{} # mine\r\n")
    agents = "".join(forms[number % 3].format(number) for number in range(12_000))
    rules = "".join(f"Disallow: /{number}*a*b*c*d$\n" for number in range(10_000))
    started = time.process_time()
    known = parse((agents + "User-agent: svodka\n" + rules).encode()[:SIZE], "svodka")
    assert known.can_fetch("http://a.kz/" + "a" * 1000, "svodka")
    assert time.process_time() - started < 5


def test_rules_are_kept_for_a_day(server, obedient, clock):
    says(server, "User-agent: *", "Disallow: /a")
    server.page("/b")
    obedient.get(server.at("/b"))
    says(server, "User-agent: *", "Disallow: /b")
    clock.now += 23 * 3600
    obedient.get(server.at("/b"))
    clock.now += 3600
    forbidden(obedient, server.at("/b"))
    assert server.count("/robots.txt") == 2


@pytest.mark.parametrize(
    ("asked", "rest"), [("5", 5), ("0.1", 1), ("3600", 30), ("-1", 1), ("nan", 1), ("inf", 1), ("slow", 1)]
)
def test_crawl_delay_raises_the_rest_up_to_a_limit(asked, rest, server, fetching, clock):
    says(server, "User-agent: *", f"Crawl-delay: {asked}")
    server.page("/", "news")
    fetcher = fetching(robots=True, delay=1.0, longest_delay=30.0)
    fetcher.get(server.at("/"))
    fetcher.get(server.at("/"))
    assert clock.naps == [rest, rest]


def test_each_port_has_rules_of_its_own(server, obedient):
    says(server, "User-agent: *", "Disallow: /")
    forbidden(obedient, server.at("/"))
    server.answers("/robots.txt", Answer())
    forbidden(obedient, server.at("/"))
