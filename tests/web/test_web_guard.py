"""Who may come in: host names, the token, pages of other sites; and the headers on every answer."""

import pytest
from service import HOME, client

from svodka.errors import SvodkaError
from svodka.web import Settings
from svodka.web.headers import SECURITY
from svodka.web.settings import is_loopback, origin_of

TOKEN = "t0ken-of-the-test-suite"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:9", "[::1]:8000", "127.0.0.1"])
def test_names_of_this_machine(web, host):
    assert web.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "localhost.example.org", "", "[", "a@localhost:x", "0.0.0.0"]
)
def test_a_name_that_was_resolved_to_this_machine_elsewhere(web, host):
    answer = web.get("/health", headers={"Host": host})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("this host name is not that of the service")


def asks(web, **headers):
    return web.post("/extract", json={"text": "7"}, headers={key.replace("_", "-"): value for key, value in headers.items()})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": HOME},
        {"Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "none"},
        {"Origin": HOME, "Sec_Fetch_Site": "same-origin"},
    ],
)
def test_the_own_page_may_post(web, headers):
    assert asks(web, **headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "http://localhost:8000"},
        {"Origin": ""},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_pages_of_others_may_not_post(web, headers):
    answer = asks(web, **headers)
    assert answer.status_code == 403
    assert answer.json() == {
        "error": "asked from a page of another site; use the page of the service itself",
        "code": "other_site",
    }


def test_no_other_site_may_read(web):
    answer = web.get("/health", headers={"Origin": "https://example.org"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert (
        web.options(
            "/extract", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
        ).status_code
        == 405
    )


@pytest.fixture
def locked():
    with client(Settings(token=TOKEN)) as opened:
        yield opened


@pytest.mark.parametrize(
    "path",
    [
        "/documents",
        "/records",
        "/facets",
        "/metrics",
        "/openapi.json",
        "/documents/a",
        "/nothing",
        "/health/",
        "//health",
        "/static",
    ],
)
def test_without_the_token_nothing_is_told(locked, path):
    answer = locked.get(f"{HOME}{path}")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert "token" in answer.json()["error"]


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", TOKEN, "Bearer \xff"]
)
def test_a_wrong_token(locked, given):
    assert locked.get("/metrics", headers={"Authorization": given.encode("latin-1")}).status_code == 401


def test_the_token_opens(locked):
    assert locked.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert locked.get("/metrics", headers={"Authorization": f"bearer  {TOKEN}"}).status_code == 200


def test_what_is_open_without_it(locked):
    assert locked.get("/health").status_code == 200
    assert locked.get("/").status_code == 404
    assert locked.get("/static/a.js").status_code == 404


def test_the_token_is_told_nowhere(locked):
    assert TOKEN not in repr(Settings(token=TOKEN))
    assert TOKEN not in locked.get("/openapi.json", headers={"Authorization": f"Bearer {TOKEN}"}).text


def test_openapi_tells_where_the_token_is_needed(locked):
    paths = locked.get("/openapi.json", headers={"Authorization": f"Bearer {TOKEN}"}).json()["paths"]
    assert paths["/extract"]["post"]["security"] == [{"token": []}]
    assert paths["/health"]["get"]["security"] == []


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"host": "0.0.0.0"}, "--host 0.0.0.0: others can reach it, so a token is needed: set SVODKA_TOKEN; make one with"),
        ({"host": "::"}, "--host ::: others can reach it"),
        ({"host": ""}, "--host : others can reach it"),
        ({"host": "192.0.2.1"}, "--host 192.0.2.1: others can reach it"),
        ({"host": "0.0.0.0", "token": "short"}, "--host 0.0.0.0: the token is shorter than 16 characters; make one with"),
        ({"token": "с буквами"}, "the token must be printable ASCII without spaces"),
        ({"token": "a b"}, "the token must be printable ASCII without spaces"),
        ({"public_url": "https://svodka.example.org"}, "--public-url https://svodka.example.org: others can reach it"),
        ({"public_url": "svodka.example.org", "token": TOKEN}, "--public-url: 'svodka.example.org' is not like https://"),
        ({"public_url": "https://example.org/svodka", "token": TOKEN}, "--public-url: "),
    ],
)
def test_what_would_be_open_to_others_does_not_start(settings, told):
    with pytest.raises(SvodkaError) as caught:
        client(Settings(**settings))
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)
    assert "short;" not in str(caught.value)


def test_on_another_host_any_name_is_answered_to_those_with_the_token():
    with client(Settings(host="0.0.0.0", token=TOKEN), home="http://svodka.lan:8000") as web:
        assert web.get("/health").status_code == 200
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        assert web.post("/extract", json={"text": "7"}, headers=bearer).status_code == 200
        assert (
            web.post("/extract", json={"text": "7"}, headers={**bearer, "Origin": "http://svodka.lan:8000"}).status_code
            == 200
        )
        assert (
            web.post("/extract", json={"text": "7"}, headers={**bearer, "Origin": "http://example.org"}).status_code == 403
        )


def test_behind_a_proxy():
    settings = Settings(token=TOKEN, public_url="https://svodka.example.org")
    bearer = {"Authorization": f"Bearer {TOKEN}", "Origin": "https://svodka.example.org"}
    for host in ("svodka.example.org", "127.0.0.1:8000"):  # whether the proxy passes the name on or not
        with client(settings, home=f"http://{host}") as web:
            assert web.post("/extract", json={"text": "7"}, headers=bearer).status_code == 200
            assert web.get("/health", headers={"Host": "example.org"}).status_code == 400


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("8.8.8.8", False),
        ("", False),
        ("no.such.name.invalid", False),
    ],
)
def test_what_is_loopback(host, local):
    assert is_loopback(host) is local


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://a.example/", "https://a.example"), ("https://A.example:443", "https://a.example"),
        ("http://a.example:81", "http://a.example:81"), ("http://[2001:db8::1]:81", "http://[2001:db8::1]:81"),
        ("https://a.example/x", None), ("https://u@a.example", None), ("https://a.example:x", None), ("ftp://a", None), ("https://", None),
    ],
)  # fmt: skip
def test_the_origin_of_an_address(url, origin):
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/health", {}),
        ("/", {}),
        ("/nothing", {}),
        ("/extract", {}),
        ("/records?limit=x", {}),
        ("/health", {"Host": "example.org"}),
    ],
)
def test_careful_headers_are_on_every_answer(web, path, headers):
    answer = web.get(path, headers=headers)
    assert {name: answer.headers[name] for name in SECURITY} == SECURITY
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "server" not in answer.headers


def test_careful_headers_are_on_faults_too(web):
    answer = web.post("/extract", json={"text": "ПАДЕНИЕ"})
    assert answer.status_code == 500
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
