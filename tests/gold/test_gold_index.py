"""The index of a gold folder: what is read, and how each fault is told."""

from pathlib import Path

import pytest

from svodka.errors import FormatError, InputError, SvodkaError
from svodka.gold import Entry, read_index

GOOD = """[release.a]
domain = "crime"
structure = "prose"
difficulty = "easy"
split = "train"
source = "Written for the project."
annotator = "A"
"""


def folder(path: Path, index: str, *releases: str) -> Path:
    (path / "index.toml").write_text(index, encoding="utf-8")
    for release in releases or ("a",):
        (path / f"{release}.json").write_text("{}", encoding="utf-8")
    return path


def fault(path: Path) -> str:
    """What a bad index is told of, behind its name, checked to be one line."""
    with pytest.raises(SvodkaError) as caught:
        read_index(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"{path / 'index.toml'}: ")
    return message.removeprefix(f"{path / 'index.toml'}: ")


def test_a_folder_without_an_index_has_none(tmp_path):
    assert read_index(tmp_path) is None
    assert read_index(tmp_path / "nowhere") is None


def test_the_entries_by_release(tmp_path):
    index = read_index(folder(tmp_path, GOOD))
    assert list(index) == ["a"]
    assert index["a"] == Entry(
        domain="crime", structure="prose", difficulty="easy", split="train", source="Written for the project.", annotator="A"
    )
    assert (index["a"].unmarked, index["a"].explained) == ({}, {})


def test_entries_are_sorted_by_release(tmp_path):
    assert list(read_index(folder(tmp_path, GOOD.replace(".a]", ".b]") + GOOD, "a", "b"))) == ["a", "b"]


def test_an_empty_index_has_no_entries(tmp_path):
    assert read_index(folder(tmp_path, "")) == {}


def test_numbers_and_warnings_of_a_release(tmp_path):
    more = 'unmarked = { "№ 14" = "identifier" }\n[release.a.explained]\n"reading: 5 лиц" = "why not"\n'
    entry = read_index(folder(tmp_path, GOOD + more))["a"]
    assert entry.unmarked == {"№ 14": "identifier"}
    assert entry.explained == {"reading: 5 лиц": "why not"}


def test_a_byte_order_mark_is_no_fault(tmp_path):
    folder(tmp_path, "")
    (tmp_path / "index.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert list(read_index(tmp_path)) == ["a"]


FAULTS = [
    ("", '[release.b]\nx = 1', "release «b»: field domain: missing; add it (and 6 more)"),
    ('"crime"', '"crimes"', "release «a»: field domain: unknown word 'crimes'; write 'crime', 'justice', 'emergencies'"),
    ('"prose"', '"verse"', "release «a»: field structure: unknown word 'verse'; write 'prose', 'list', 'table'"),
    ('"easy"', '"light"', "release «a»: field difficulty: unknown word 'light'; write 'easy', 'medium' or 'hard'"),
    ('"train"', '"training"', "release «a»: field split: unknown word 'training'; write 'train', 'dev' or 'test'"),
    ('annotator = "A"', "", "release «a»: field annotator: missing; add it"),
    ('annotator = "A"', 'annotator = ""', "release «a»: field annotator: string should have at least 1 character"),
    ('annotator = "A"', "annotator = 1", "release «a»: field annotator: input should be a valid string"),
    ('annotator = "A"', 'annotator = "A"\ncolour = 1', "release «a»: field colour: unknown; there are domain, structure"),
    ('annotator = "A"', 'annotator = "A"\nunmarked = { "5" = "house" }', "release «a»: field unmarked.5: unknown word 'house'; write 'date'"),
    ("[release.a]", "[releases.a]", "unknown table [releases]; write one [release.ID] for each release"),
    ("[release.a]", "[release.a", "not valid TOML: "),
    (GOOD, "release = 1", "`release` is no table; write one [release.ID] for each release"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), FAULTS, ids=[told for _, _, told in FAULTS])
def test_each_fault_in_one_line(tmp_path, old, new, told):
    index = GOOD.replace(old, new) if old else GOOD + new
    assert fault(folder(tmp_path, index, "a", "b")).startswith(told)


def test_a_release_without_a_file(tmp_path):
    (folder(tmp_path, GOOD) / "a.json").unlink()
    assert fault(tmp_path) == "release «a»: no a.json in the folder; add it or remove the entry"


def test_a_file_without_an_entry_is_the_linters_matter(tmp_path):
    assert list(read_index(folder(tmp_path, GOOD, "a", "b"))) == ["a"]


def test_an_index_in_another_encoding(tmp_path):
    (folder(tmp_path, "") / "index.toml").write_bytes('source = "в"'.encode("cp1251"))
    assert fault(tmp_path) == "not UTF-8; save the file as UTF-8"


def test_what_kind_of_error_it_is(tmp_path):
    with pytest.raises(FormatError):
        read_index(folder(tmp_path, "x = 1"))
    (tmp_path / "index.toml").write_bytes(b"\xff")
    with pytest.raises(InputError):
        read_index(tmp_path)
