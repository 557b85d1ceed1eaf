"""The files of the page: right types, kept as long as they may be, and nothing else of the disk."""

import pytest
from service import client


@pytest.fixture
def page(tmp_path):
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    files = {
        "index.html": "<!doctype html><title>Сводка</title>",
        "assets/index-BxYz0_9a.js": "export {}",
        "assets/index-BxYz0_9a.css": "body {}",
        "assets/serif-BxYz0_9a.woff2": "w",
        "icon.svg": "<svg/>",
        "secret.key": "no",
        ".env.json": "{}",
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    (tmp_path / "outside.js").write_text("no")
    (folder / "link.js").symlink_to(tmp_path / "outside.js")
    with client(static=folder) as web:
        yield web


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/static/assets/index-BxYz0_9a.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/static/assets/index-BxYz0_9a.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/static/assets/serif-BxYz0_9a.woff2", "font/woff2", "public, max-age=31536000, immutable"),
        ("/static/icon.svg", "image/svg+xml; charset=utf-8", "no-cache"),
    ],
)
def test_files_of_the_page(page, path, kind, kept):
    answer = page.get(path)
    assert answer.status_code == 200
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == (kind, kept)
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    again = page.get(path, headers={"If-None-Match": f'"other", {answer.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["cache-control"]) == (304, b"", kept)
    assert page.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_page_is_told_as_it_is(page):
    assert page.get("/").text == "<!doctype html><title>Сводка</title>"


@pytest.mark.parametrize(
    "name",
    [
        "secret.key", ".env.json", "link.js", "no.js", "", "assets", "../outside.js", "..%2Foutside.js", "%2e%2e/outside.js",
        "/etc/passwd", "..%5Coutside.js", "assets/../../outside.js", "a" * 5000, "%00",
    ],
)  # fmt: skip
def test_nothing_else_is_served(page, name):
    answer = page.get(f"/static/{name}")
    assert answer.status_code == 404
    assert list(answer.json()) == ["error", "code"]


def test_a_page_that_was_not_built(web):
    assert web.get("/").json() == {
        "error": "the page is not built in this installation; the API is there, see /openapi.json",
        "code": "not_found",
    }
