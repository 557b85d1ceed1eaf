"""Parts: whole or not there, and their own manifest."""

import datetime as dt
import json
import os
import uuid
from pathlib import Path

import fsspec
import pyarrow.parquet as pq
import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from svodka.cluster.columns import found, to_json
from svodka.cluster.form import Form
from svodka.cluster.parts import Parts, key
from svodka.cluster.places import reach, write_whole
from svodka.errors import InputError
from svodka.model import Document
from svodka.pipeline import extract
from svodka.version import __version__


def rows(*numbers: int) -> list:
    made = [extract(f"Изъято {number} кг рыбы.", id=str(number), published="2024-05-13", country="KZ") for number in numbers]
    return [(document.model_copy(update={"records": ()}), found(document)) for document in made]


@pytest.fixture(params=["folder", "memory"])
def place(request, tmp_path):
    yield str(tmp_path / "out") if request.param == "folder" else f"memory://{uuid.uuid4().hex}"


@pytest.mark.parametrize("form", Form)
def test_what_is_written_is_done(place, form):
    parts = Parts(place, "f" * 16, form)
    assert parts.keys() == set()
    first, second = rows(1, 2), rows(3)
    parts.write(0, first)
    path = parts.write(2, second)
    assert f"/svodka={__version__}-{'f' * 16}/part-000000002-" in path
    assert parts.keys() == {key(document) for document, _ in (*first, *second)}
    assert Parts(place, "f" * 16, form).keys() == parts.keys()


@pytest.mark.parametrize("form", Form)
def test_the_same_part_has_the_same_name_and_bytes(place, form):
    parts = Parts(place, "f" * 16, form)
    fs, _ = reach(place)
    path = parts.write(0, rows(1, 2))
    before = fs.cat_file(path)
    assert parts.write(0, rows(1, 2)) == path
    assert fs.cat_file(path) == before
    assert parts.write(0, rows(1, 3)) != path


def test_other_rules_and_trends_start_anew(place):
    Parts(place, "f" * 16, Form.JSONL).write(0, rows(1))
    assert Parts(place, "e" * 16, Form.JSONL).keys() == set()
    assert Parts(place, "f" * 16, Form.JSONL, trends=True).keys() == set()


def test_formats_are_not_mixed(place):
    Parts(place, "f" * 16, Form.JSONL).write(0, rows(1))
    with pytest.raises(InputError, match="parts in jsonl already; give --format jsonl"):
        Parts(place, "f" * 16, Form.PARQUET).keys()


@pytest.mark.parametrize("form", Form)
def test_a_damaged_part_is_named(tmp_path, form):
    parts = Parts(str(tmp_path), "f" * 16, form)
    path = parts.write(0, rows(1))
    os.truncate(path, 40)
    with pytest.raises(InputError, match="a damaged part; delete it") as error:
        parts.keys()
    assert str(error.value).startswith(path) and "\n" not in str(error.value)


def test_what_a_killed_run_leaves_behind_is_no_part(tmp_path):
    parts = Parts(str(tmp_path), "f" * 16, Form.JSONL)
    path = parts.write(0, rows(1))
    Path(path).with_name(".0123456789abcdef.tmp").write_text('{"id": "h')
    assert len(parts.keys()) == 1


def test_the_table_has_the_manifest_in_its_rows(tmp_path):
    parts = Parts(str(tmp_path), "f" * 16, Form.PARQUET)
    [(document, _)] = given = rows(1)
    [row] = pq.read_table(parts.write(0, given), partitioning=None).to_pylist()
    assert (row["key"], row["version"], row["fingerprint"]) == (key(document).hex(), __version__, "f" * 16)
    assert (row["published"], row["country"], row["trends"]) == (dt.date(2024, 5, 13), "KZ", None)
    assert json.loads(row["records"])[0]["value"] == 1


@hypothesis_given(st.text(st.characters(exclude_categories=["Cs"])), st.none() | st.dates(), st.none() | st.just("KZ"))
def test_the_key_is_the_same_before_and_after_json(text, published, country):
    document = Document(id="a", text=text, published=published, country=country)
    assert key(json.loads(document.to_json())) == key(document)
    assert to_json(document, found(document)) == document.to_json(indent=None)


def test_every_field_makes_another_document():
    base = {"id": "a", "text": "b", "published": None, "country": None}
    others = [{"id": "ab", "text": ""}, {"id": None}, {"text": "c"}, {"published": dt.date(2024, 1, 1)}, {"country": "KZ"}]
    assert len({key(Document(**{**base, **other})) for other in [{}, *others]}) == 6


def test_a_write_that_fails_leaves_nothing(tmp_path):
    class Other(fsspec.get_filesystem_class("dir")):
        """A file system that is neither local nor a store of whole objects."""

        protocol = "other"
        broken = False

        def mv(self, *arguments, **more):
            if self.broken:
                raise OSError("no space")
            return super().mv(*arguments, **more)

    fs = Other(path=str(tmp_path), fs=fsspec.filesystem("file"))
    write_whole(fs, "a/b.txt", b"1")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"1"
    fs.broken = True
    with pytest.raises(OSError, match="no space"):
        write_whole(fs, "a/c.txt", b"2")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


@pytest.mark.parametrize("url", ["nothing://bucket/out"])
def test_an_address_that_nobody_knows_is_refused_in_a_line(url):
    with pytest.raises(InputError, match="cannot be reached"):
        Parts(url, "f" * 16, Form.JSONL)


def test_s3_without_its_library_tells_what_to_install(monkeypatch):
    def missing(place):
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec, "url_to_fs", missing)
    with pytest.raises(InputError, match="run pip install s3fs"):
        reach("s3://bucket/out")
