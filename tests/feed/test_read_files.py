"""Files, folders and standard input become releases; what cannot be read is named, and the rest goes on."""

import datetime as dt
import json
import sys
from io import BytesIO
from types import SimpleNamespace

import pages
import pytest
import samples

from svodka.errors import FormatError, InputError, TooLargeError
from svodka.feed import Failure, Found, Limits, Note, read_sources

TEXT = samples.TEXT


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(content, bytes | str):
        content = json.dumps(content, ensure_ascii=False)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(*sources, **options):
    return list(read_sources([str(source) for source in sources], **options))


def only(*sources, **options):
    [item] = read(*sources, **options)
    return item


def give_stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(data if isinstance(data, bytes) else data.encode())))


@pytest.mark.parametrize("name", ["a.txt", "a", "a.dat"])
def test_a_text_file_keeps_its_text_and_is_known_by_its_path(tmp_path, name):
    path = write(tmp_path / name, f"{TEXT}\r\n")
    item = only(path)
    assert isinstance(item, Found)
    assert (item.place, item.warnings, item.ignored) == (str(path), (), ())
    assert item.release.document.text == f"{TEXT}\r\n"
    assert item.release.document.id == "a"
    assert item.release.key == f"file:{path}"
    assert (item.release.url, item.release.title, item.release.publisher, item.release.version) == (None,) * 4


def test_the_key_of_a_file_does_not_depend_on_where_one_stands(tmp_path, monkeypatch):
    path = write(tmp_path / "a.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    item = only("a.txt")
    assert (item.place, item.release.key) == ("a.txt", f"file:{path}")


def test_json_brings_its_id_and_address(tmp_path):
    given = {
        "id": "x-1",
        "text": TEXT,
        "published": "2024-05-13",
        "country": "KZ",
        "url": "https://polisia.kz/1",
        "title": "Изъяты наркотики",
        "publisher": "Департамент полиции",
        "author": "Ахметова",
        "records": [],
    }
    item = only(write(tmp_path / "a.json", given))
    release = item.release
    assert (release.key, release.document.id) == ("https://polisia.kz/1", "x-1")
    assert (release.url, release.title, release.publisher) == (given["url"], given["title"], given["publisher"])
    assert (release.document.text, release.document.published, release.document.country) == (
        TEXT,
        dt.date(2024, 5, 13),
        "KZ",
    )
    assert item.ignored == ("author",)


def test_fields_that_are_no_texts_stay_unknown(tmp_path):
    item = only(write(tmp_path / "a.json", {"text": TEXT, "url": 7, "title": ["a"], "publisher": None}))
    assert (item.release.url, item.release.title, item.release.publisher) == (None, None, None)
    assert item.ignored == ("publisher", "title", "url")


def test_one_document_without_an_id_is_its_file_those_of_a_list_are_their_texts(tmp_path):
    one = only(write(tmp_path / "a.json", {"text": TEXT}))
    assert (one.release.key, one.release.document.id) == (f"file:{tmp_path / 'a.json'}", "a")
    first, second, same = read(write(tmp_path / "b.json", [{"text": TEXT}, {"text": TEXT, "id": "2"}, {"text": TEXT}]))
    assert first.release.key.startswith("text:")
    assert first.release.key == same.release.key != second.release.key == "id:2"
    assert [item.release.document.id for item in (first, second, same)] == ["b-1", "2", "b-3"]
    assert first.place.endswith("b.json, document 1")


def test_lines_of_jsonl(tmp_path):
    lines = f'{{"text": "{TEXT}"}}\n\n{{"text": \n{{"text": "Пожаров нет.", "id": "3"}}\n'
    first, broken, last = read(write(tmp_path / "a.jsonl", lines))
    assert first.release.key.startswith("text:")
    assert (broken.place, str(broken.error)) == (
        f"{tmp_path / 'a.jsonl'}, line 3",
        "broken JSON at column 9: Expecting value",
    )
    assert last.release.key == "id:3"


def test_a_key_of_a_text_is_that_of_the_same_text_anywhere(tmp_path, monkeypatch):
    listed = only(write(tmp_path / "a.json", [{"text": TEXT}]))
    give_stdin(monkeypatch, TEXT)
    assert only("-").release.key == listed.release.key


def test_a_folder_is_read_in_order_without_what_is_not_meant_for_reading(tmp_path):
    wanted = ["a.txt", "b/a.html", "b/c.jsonl", "c.docx", "d.pdf", "e.zip", "f.tar.gz", "g.txt.gz"]
    content = {
        "b/a.html": pages.kazakh(),
        "b/c.jsonl": '{"text": "раз"}',
        "c.docx": samples.word(lambda document: document.add_paragraph(TEXT)),
        "d.pdf": samples.pdf(TEXT),
        "e.zip": samples.zipped({"a.txt": TEXT}),
        "f.tar.gz": samples.tarred({"a.txt": TEXT}, "w:gz"),
        "g.txt.gz": samples.gzipped(TEXT),
    }
    for name in wanted:
        write(tmp_path / name, content.get(name, TEXT))
    for name in ["README.md", "a.flags.md", "photo.jpg", ".a.txt", ".git/a.txt", "table.xlsx"]:
        write(tmp_path / name, "не для чтения")
    note, *items = read(tmp_path)
    assert note.what == "2 files of other kinds left out: 1 .jpg, 1 .xlsx"
    assert all(isinstance(item, Found) for item in items)
    assert [item.place.removeprefix(f"{tmp_path}/").partition(",")[0] for item in items] == wanted


def test_sources_come_in_the_order_given_and_one_at_a_time(tmp_path):
    last = write(tmp_path / "b.txt", "два")
    items = read_sources([str(last), str(tmp_path / "a.txt")])
    assert next(items).release.document.text == "два"
    write(tmp_path / "a.txt", "раз")
    assert next(items).release.document.text == "раз"


def test_a_page_saved_to_a_file(tmp_path):
    path = write(tmp_path / "page.html", pages.kazakh())
    release = only(path).release
    assert release.key == f"file:{path}"
    assert (release.document.id, release.url, release.title) == ("page", None, pages.TITLE)
    assert (release.document.published, release.document.country) == (dt.date(2024, 7, 12), "KZ")
    assert release.document.text == "\n\n".join((pages.TITLE, *pages.BODY))


def test_a_page_is_known_by_its_content_too(tmp_path):
    assert only(write(tmp_path / "page", pages.modern())).release.title == pages.TITLE


@pytest.mark.parametrize(
    ("data", "begins"),
    [
        (TEXT, TEXT),
        (json.dumps({"text": TEXT}, ensure_ascii=False), TEXT),
        (pages.kazakh(), pages.TITLE),
        (samples.pdf(TEXT), TEXT),
        (samples.word(lambda document: document.add_paragraph(TEXT)), TEXT),
        (samples.zipped({"a.txt": TEXT}), TEXT),
        (samples.gzipped(TEXT), TEXT),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(monkeypatch, data, begins):
    give_stdin(monkeypatch, data)
    item = only("-")
    assert item.place.startswith("standard input")
    assert item.release.document.text.startswith(begins)
    assert item.release.key.startswith("text:")


def test_standard_input_as_jsonl(monkeypatch):
    give_stdin(monkeypatch, '{"text": "раз"}\n{"text": "два", "id": "x"}\n')
    first, second = read("-")
    assert (first.place, first.release.document.id, second.release.key) == ("standard input, line 1", "stdin-1", "id:x")


@pytest.mark.parametrize(
    ("name", "content", "kind", "what"),
    [
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0" + b"\0" * 600,
            InputError,
            "this is a document of an old office program: save it as DOCX",
        ),
        ("a.txt", b"{\\rtf1 text}", InputError, "this is an RTF file: save it as DOCX"),
        ("a.pdf", b"\x89PNG\r\n", InputError, "this is an image: run it through OCR first"),
        ("a.xlsx", samples.zipped({"xl/workbook.xml": "<a/>"}), InputError, "this is a table of Excel, not a text"),
        ("a.rar", b"Rar!\x1a\x07", InputError, "this is a RAR archive: pack it as ZIP"),
        ("a.bin", b"\0\1\2", InputError, "binary data, not a text; extract the text first"),
        ("a.json", "{", FormatError, "broken JSON at line 1, column 2: "),
        ("a.html", "", InputError, "an empty page, or none of HTML"),
        ("a.html", "<html><body><nav><a href='/'>Главная</a></nav></body></html>", InputError, "no text found in the page"),
        (
            "a.xml",
            '<?xml version="1.0"?><rss version="2.0"></rss>',
            InputError,
            "a feed where a release should be; give its address",
        ),
    ],
)
def test_what_cannot_be_read_says_what_it_is(tmp_path, name, content, kind, what):
    item = only(write(tmp_path / name, content))
    assert isinstance(item, Failure)
    assert type(item.error) is kind
    assert str(item.error).startswith(what)
    assert "\n" not in str(item.error)
    assert item.place == str(tmp_path / name)


def test_what_is_not_there(tmp_path):
    (tmp_path / "empty").mkdir()
    missing, nothing = read(tmp_path / "no.txt", tmp_path / "empty")
    assert str(missing.error) == "no such file or folder"
    assert str(nothing.error).startswith("a folder without any .txt, .md, .html")


def test_a_file_over_the_limit_is_refused_before_it_is_parsed(tmp_path):
    limits = Limits(size=1 << 20)
    big, small = write(tmp_path / "a.txt", "а" * (1 << 20)), write(tmp_path / "b.txt", "а" * (1 << 19))
    refused, fits = read(big, small, limits=limits)
    assert isinstance(refused.error, TooLargeError)
    assert str(refused.error) == "over the limit of 1 MiB for one document"
    assert isinstance(fits, Found)


def test_a_line_without_end_is_refused_a_long_file_of_lines_is_not(tmp_path):
    limits = Limits(size=1000)
    line = json.dumps({"text": "а" * 100})
    long = write(tmp_path / "a.jsonl", "\n".join([line] * 50))
    endless = write(tmp_path / "b.jsonl", f"{line}\n" + "x" * 5000 + f"\n{line}")
    assert sum(isinstance(item, Found) for item in read(long, limits=limits)) == 50
    first, refused = read(endless, limits=limits)
    assert isinstance(first, Found)
    assert isinstance(refused.error, TooLargeError)


def test_one_bad_file_never_stops_the_others(tmp_path):
    write(tmp_path / "1.txt", TEXT)
    write(tmp_path / "2.pdf", b"%PDF-1.7 broken")
    write(tmp_path / "3.docx", b"PK\x03\x04 broken")
    write(tmp_path / "4.zip", b"PK\x03\x04 broken")
    write(tmp_path / "5.tar.gz", b"\x1f\x8b broken")
    write(tmp_path / "6.html", b"\0\0\0")
    write(tmp_path / "7.txt", TEXT)
    items = read(tmp_path)
    assert [isinstance(item, Found) for item in items] == [True, False, False, False, False, False, True]


def test_reading_twice_gives_the_same(tmp_path):
    write(tmp_path / "a.html", pages.kazakh(inner=pages.paragraphs() + pages.TABLE))
    write(tmp_path / "b.pdf", samples.pdf(TEXT))
    assert read(tmp_path) == read(tmp_path) == read(tmp_path)


def test_each_publisher_counts_from_one(tmp_path):
    lines = [{"id": "1", "text": TEXT, "publisher": name} for name in ("МВД", "МЧС")] + [{"id": "1", "text": TEXT}]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    assert [item.release.key for item in read_sources([str(path)])] == ["id:МВД/1", "id:МЧС/1", "id:1"]


def test_a_file_is_the_same_by_whatever_way_one_comes_to_it(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    ways = ["in/a.txt", "other/../in/a.txt", "link/a.txt"]
    assert len({only(tmp_path / way).release.key for way in ways}) == 1


def test_files_of_other_kinds_are_counted_by_their_endings(tmp_path):
    for name in (
        "a.txt",
        "b.RTF",
        "c.rtf",
        "d/e.xlsx",
        "d/LICENSE",
        ".hidden.doc",
        ".git/config",
        "readme.md",
        "x.flags.md",
    ):
        write(tmp_path / "in" / name, TEXT)
    note, found = read(tmp_path / "in")
    assert note == Note(str(tmp_path / "in"), "4 files of other kinds left out: 2 .rtf, 1 .xlsx, 1 without an ending")
    assert found.release.document.id == "a"
    assert isinstance(only(tmp_path / "in" / "a.txt"), Found)


def test_of_many_endings_the_commonest_are_told(tmp_path):
    for number in range(9):
        for copy in range(2 if number == 8 else 1):
            write(tmp_path / f"{copy}.x{number}", TEXT)
    write(tmp_path / "a.txt", TEXT)
    said = read(tmp_path)[0].what
    assert said.startswith("10 files of other kinds left out: 2 .x8, 1 .x")
    assert said.endswith(", 3 others")


BLANK = "nothing in it but white space: leave it out, or get a fresh copy"
NO_DOCUMENT = "no document in it: leave it out, or get a fresh copy"


@pytest.mark.parametrize(
    ("name", "content", "place", "reason"),
    [
        ("a.txt", "", "a.txt", BLANK),
        ("a.md", " \n\t\r\n\u00a0", "a.md", BLANK),
        ("a", "", "a", BLANK),
        ("a.json", '{"text": " "}', "a.json", BLANK),
        ("a.jsonl", '{"text": ""}', "a.jsonl, line 1", BLANK),
        ("a.jsonl", "\n \n", "a.jsonl", NO_DOCUMENT),
        ("a.json", "[]", "a.json", NO_DOCUMENT),
    ],
)
def test_what_is_empty_is_no_release(tmp_path, name, content, place, reason):
    bad, good = read(write(tmp_path / name, content), write(tmp_path / "z.txt", TEXT))
    assert (bad.place, str(bad.error)) == (str(tmp_path / place), reason)
    assert isinstance(bad.error, InputError)
    assert good.release.document.text == TEXT


def test_empty_standard_input_is_no_release(monkeypatch):
    give_stdin(monkeypatch, "")
    assert str(only("-").error) == BLANK


@pytest.mark.parametrize("name", ["a.csv", "a.TSV", "a.tab"])
def test_a_table_is_no_prose(tmp_path, name):
    item = only(write(tmp_path / name, "год,число\n2024,5\n"))
    said = "a table of values, not a text: what is read are .txt .md .html .htm .json .jsonl .docx .pdf and archives of them"
    assert str(item.error) == said


@pytest.mark.parametrize("source", ["ftp://gov.kz/a.pdf", "file:///home/me/a.txt", "s3://bucket/a.txt"])
def test_addresses_that_are_not_fetched_are_named_as_such(source):
    item = only(source)
    scheme = source.partition(":")[0]
    assert (item.place, str(item.error)) == (
        source,
        f"an address of {scheme}, and only those of http and https are fetched: download it, and feed the file",
    )


def test_a_broken_docx_is_no_broken_archive(tmp_path):
    whole = samples.word(lambda document: document.add_paragraph(TEXT))
    for name, data in (("a.docx", whole[: len(whole) // 2]), ("b.DOCX", samples.zipped({"a.txt": TEXT}))):
        said = str(only(write(tmp_path / name, data)).error)
        assert said.startswith("a damaged ") and said.endswith("open it and save it anew")
        assert "archive" not in said
    inside = str(only(write(tmp_path / "c.zip", samples.zipped({"a.docx": whole[:500]}))).error)
    assert inside == "a damaged office document: open it and save it anew"
