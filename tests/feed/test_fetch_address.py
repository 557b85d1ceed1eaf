import pytest

from svodka import FetchError
from svodka.feed.fetch.address import AddressError, follow, parse, same_page, shown


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("http://a.kz", "http://a.kz/"),
        (" https://A.KZ/x?y=1#z\n", "https://a.kz/x?y=1"),
        ("HTTP://A.KZ:80/", "http://a.kz/"),
        ("https://a.kz:443/", "https://a.kz/"),
        ("https://a.kz:8443/", "https://a.kz:8443/"),
        ("https://Министерство.РФ/новости/1?тема=суд", None),
        ("http://[2a00::1]:81/x", "http://[2a00::1]:81/x"),
        ("http://a.kz/a b", "http://a.kz/a%20b"),
    ],
)
def test_addresses_of_the_web_are_taken(text, address):
    idn = (
        "https://xn--b1afiashkohcid.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1"
        "?%D1%82%D0%B5%D0%BC%D0%B0=%D1%81%D1%83%D0%B4"
    )
    assert str(parse(text)) in (address or idn, (address or idn).rstrip("/"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.kz",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://a.kz/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://",
        "http:///x",
        "http://a b/",
        "http://a%2eb/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://a.kz:99999/",
        "http://a.kz:0/",
        "http://a.kz:x/",
        "http://a.kz/\x00",
        "http://a.kz/x\ny",
        "http://１２７.0.0.1/",
        "http://0177.0.0.1/",
        "http://" + "я" * 300 + ".рф/",
        "http://a.kz/" + "x" * 100_000,
    ],
)
def test_other_addresses_are_not(text):
    with pytest.raises(AddressError):
        parse(text)


SECRETS = ["http://user:secret@a.kz/x", "http://secret@a.kz/", "http://user:se/secret@a.kz/", "http://good.kz\\secret@a.kz/"]


@pytest.mark.parametrize("text", SECRETS)
def test_passwords_are_neither_sent_nor_shown(text, fetching):
    with pytest.raises(FetchError) as caught:
        fetching().get(text)
    assert "secret" not in str(caught.value)
    assert str(caught.value).startswith("http://a.kz/")


def test_the_error_says_what_to_do_with_a_password(fetching):
    with pytest.raises(
        FetchError, match=r"^http://a\.kz/x: addresses with a name or password in them are not fetched; check"
    ):
        fetching().get("http://user:secret@a.kz/x")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("http://a.kz/@me", "http://a.kz/@me"),
        ("http://a.kz/x\r\nHost: b", "http://a.kz/x??Host: b"),
        ("https://министерство.рф/я", "https://министерство.рф/я"),
        ("http://a.kz/" + "x" * 1000, "http://a.kz/" + "x" * 288 + "…"),
    ],
)
def test_an_address_is_shown_on_one_line(text, line):
    assert shown(text) == line


@pytest.mark.parametrize(
    ("location", "address"),
    [
        (b"/b", "http://a.kz/b"),
        (b"b?c", "http://a.kz/x/b?c"),
        (b"//b.kz/c", "http://b.kz/c"),
        (b"https://b.kz/c#d", "https://b.kz/c"),
        ("/новость".encode(), "http://a.kz/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C"),
        ("/новость".encode("cp1251"), "http://a.kz/%ED%EE%E2%EE%F1%F2%FC"),
        ("https://минюст.рф/".encode(), "https://xn--h1aheqf4e.xn--p1ai/"),
    ],
)
def test_a_redirect_leads(location, address):
    assert str(follow(parse("http://a.kz/x/y"), location)) == address


@pytest.mark.parametrize("location", [b"file:///etc/passwd", b"http://u:p@b.kz/", b"gopher://b.kz/", b"http://a.kz:0/"])
def test_a_redirect_is_an_address_like_others(location):
    with pytest.raises(AddressError):
        follow(parse("http://a.kz/x/y"), location)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.kz/x", "https://a.kz/x", True),
        ("http://a.kz/x", "https://www.a.kz/x/", True),
        ("http://a.kz", "http://a.kz/", True),
        ("http://a.kz/x", "http://a.kz/y", False),
        ("http://a.kz/x", "http://b.kz/x", False),
        ("http://a.kz/x", "http://a.kz:81/x", False),
        ("http://a.kz/?p=1", "http://a.kz/?p=2", False),
    ],
)
def test_spellings_of_a_page(one, other, same):
    assert same_page(parse(one), parse(other)) is same
