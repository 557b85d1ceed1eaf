import socket

import pytest

from svodka import FetchError
from svodka.feed.fetch import network
from svodka.feed.fetch.public import is_public

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.5 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1
192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:224.0.0.1 64:ff9b::10.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1
2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%lo fec0::1 ff02::1
""".split()
PUBLIC = "8.8.8.8 77.88.55.242 172.32.0.1 2a02:6b8::1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::8.8.8.8".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_not_of_the_public_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_of_the_public_internet(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"],
)
def test_this_computer_is_not_asked(host, server, fetching):
    server.page("/", "secret")
    with pytest.raises(
        FetchError, match=r"is not of the public internet; allow private addresses if it is yours \(--allow-private\)$"
    ):
        fetching(private=False).get(server.at("/", host))
    assert server.requests == []


@pytest.mark.parametrize("url", ["http://10.0.0.5/", "http://169.254.169.254/latest/meta-data/", "https://192.168.1.1/"])
def test_nor_are_its_neighbours(url, fetching, clock):
    with pytest.raises(FetchError, match="is not of the public internet"):
        fetching(private=False).get(url)
    assert clock.naps == []


def test_a_name_that_leads_inside_is_refused(server, names, fetching):
    names["innocent.kz"] = ["127.0.0.1"]
    with pytest.raises(FetchError, match=r"innocent\.kz is at 127\.0\.0\.1, which is not of the public internet"):
        fetching(private=False).get(server.at("/", "innocent.kz"))
    assert server.requests == []


def test_one_private_address_among_public_ones_is_enough(names, fetching):
    names["mixed.kz"] = ["93.184.216.34", "10.1.1.1"]
    with pytest.raises(FetchError, match=r"mixed\.kz is at 10\.1\.1\.1"):
        fetching(private=False).get("http://mixed.kz/")


@pytest.fixture
def loopback_counts_as_public(monkeypatch):
    """127.0.0.1 stands for the internet in these tests, all of 127.0.0.2 and on for what is inside."""
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")


def test_a_redirect_to_the_inside_is_refused(server, fetching, loopback_counts_as_public):
    server.redirect("/a", server.at("/secret", "127.0.0.2"))
    server.redirect("/b", "http://169.254.169.254/latest/")
    for path, inside in (("/a", "127.0.0.2"), ("/b", "169.254.169.254")):
        with pytest.raises(FetchError, match=rf"{path}, redirected to http://{inside}.*: {inside} is not of the public"):
            fetching(private=False).get(server.at(path))
    assert server.count("/secret") == 0


def test_a_name_is_checked_at_each_connection_and_the_checked_address_is_used(
    server, names, fetching, loopback_counts_as_public
):
    answers = [["127.0.0.1"], ["127.0.0.2"]]
    names["rebound.kz"] = lambda: answers.pop(0)
    server.page("/", "news", headers={"Connection": "close"})
    fetcher = fetching(private=False)
    assert fetcher.get(server.at("/", "rebound.kz")).body == b"news"
    with pytest.raises(FetchError, match=r"rebound\.kz is at 127\.0\.0\.2"):
        fetcher.get(server.at("/", "rebound.kz"))
    assert answers == []
    assert server.count("/") == 1


def test_robots_txt_is_not_asked_for_inside_either(server, fetching):
    with pytest.raises(FetchError, match=r"/x: 127\.0\.0\.1 is not of the public internet; allow private"):
        fetching(private=False, robots=True).get(server.at("/x"))
    assert server.requests == []


def test_an_address_that_does_not_answer_is_not_the_last_one(server, names, fetching):
    names["two.kz"] = ["127.0.0.9", "127.0.0.1"]
    server.page("/", "news")
    assert fetching().get(server.at("/", "two.kz")).body == b"news"


def test_a_resolver_that_is_down_is_asked_again(names, fetching):
    def down():
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    names["a.kz"] = down
    with pytest.raises(
        FetchError, match=r"the host cannot be looked up \(Temporary failure.*\), tried 2 times; try again later"
    ):
        fetching(attempts=2).get("http://a.kz/")
