"""Of a release that one source brings several times the last counts."""

import json
import zipfile

import pytest

from svodka.feed import Failure, Found, read_sources

OLD, NEW, OTHER = "Изъято 5 кг рыбы.", "Изъято 6 кг рыбы.", "Пожаров нет."


def line(text, **told):
    return json.dumps({"id": "x", "text": text, **told}, ensure_ascii=False)


def texts(*sources):
    return [item.release.document.text for item in read_sources([str(source) for source in sources])]


@pytest.fixture
def twice(tmp_path):
    file = tmp_path / "day.jsonl"
    file.write_text("\n".join([line(OLD), line(OTHER, id="y"), line(NEW)]), encoding="utf-8")
    return file


def test_of_the_lines_of_a_file(twice):
    first, last = read_sources([str(twice)])
    assert (first.release.document.text, first.warnings) == (OTHER, ())
    assert (last.release.document.text, last.place) == (NEW, f"{twice}, line 3")
    assert last.warnings == ("its id 'x' comes several times here with different texts; the last one counts",)


def test_of_a_list_an_archive_a_folder_and_several_files(tmp_path, twice):
    (tmp_path / "list.json").write_text(f"[{line(OLD)}, {line(NEW)}, {line(OTHER)}]", encoding="utf-8")
    assert texts(tmp_path / "list.json") == [OTHER]
    with zipfile.ZipFile(tmp_path / "day.zip", "w") as archive:
        archive.writestr("a.json", line(OLD))
        archive.writestr("b.txt", OTHER)
        archive.writestr("c.json", line(NEW))
    assert texts(tmp_path / "day.zip") == [OTHER, NEW]
    (tmp_path / "in").mkdir()
    for name, text in (("a.json", NEW), ("b.json", OLD)):
        (tmp_path / "in" / name).write_text(line(text), encoding="utf-8")
    assert texts(tmp_path / "in") == [OLD]
    assert texts(twice, tmp_path / "in") == [OTHER, OLD]


def test_the_same_text_twice_is_nothing_to_speak_of(tmp_path):
    (tmp_path / "a.jsonl").write_text(f"{line(OLD)}\n{line(OLD)}\n", encoding="utf-8")
    (item,) = read_sources([str(tmp_path / "a.jsonl")])
    assert (item.place, item.warnings) == (f"{tmp_path / 'a.jsonl'}, line 2", ())


def test_every_publisher_counts_from_one_and_texts_without_id_are_all_read(tmp_path):
    lines = [line(OLD, publisher="ДЧС"), line(NEW, publisher="ДП"), json.dumps({"text": OLD}), json.dumps({"text": OLD})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert texts(tmp_path / "a.jsonl") == [OLD, NEW, OLD, OLD]


def test_a_broken_line_is_told_once(tmp_path):
    (tmp_path / "a.jsonl").write_text(f'{line(OLD)}\n{{"text": \n{line(NEW)}\n', encoding="utf-8")
    bad, good = read_sources([str(tmp_path / "a.jsonl")])
    assert isinstance(bad, Failure) and isinstance(good, Found)
    assert good.release.document.text == NEW


def test_what_the_file_loses_between_its_two_readings_is_no_loss(twice):
    found = read_sources([str(twice)])
    next(found)
    twice.write_text(line(OLD), encoding="utf-8")
    assert [item.release.document.text for item in found] in ([NEW], [OLD])
