"""The linter of gold: each check with a line that it speaks of and one in which it keeps silent."""

import json
from pathlib import Path

import pytest
from marked import PERIOD, marked, record

from svodka.errors import FormatError, InputError
from svodka.gold.index import Entry
from svodka.gold.lint import check_document, check_files
from svodka.model import Baseline, Document

ENTRY = {"domain": "crime", "structure": "prose", "difficulty": "easy", "split": "train", "source": "made", "annotator": "A"}


def said(document: Document, entry: Entry | None = None, *, numbers: bool = False) -> list[str]:
    """What the linter says, as «check severity»."""
    return [f"{remark.check} {remark.severity}" for remark in check_document(document, entry, numbers=numbers)]


def of(line: str, *records: dict, **every) -> list[str]:
    return said(marked(line, *records, **every))


MENTIONS = [
    ("Задержаны [5 человек].", []),
    ("Задержаны[ 5 человек].", ["edge error"]),
    ("Задержаны [5 человек ].", ["edge error"]),
    ("Задержаны [5,] потом 6", ["edge error"]),
    ("Собрано [764,2 руб.] В июне", []),
    ("Погибли [5 че]ловек", ["cut error"]),
    ("Погибли при[мерно 5 человек]", ["cut error"]),
    ("Собрано [12],7 тонны", ["cut error"]),
    ("Собрано 12,[7 тонны]", ["cut error"]),
    ("Собрано 1[2 тонны]", ["cut error"]),
    ("Собрано [1]2 тонны", ["cut error"]),
    ("Собрано [12], 7 потеряно", []),
    ("Сдано [100тыс. тонн]", []),
    ("Задержаны [человек]", ["numberless error"]),
    ("Задержан [каждый] третий", ["numberless error"]),
    ("Задержан [каждый третий]", []),
    ("Задержаны [двое]", []),
    ("Помощь нужна [троим]", []),
    ("Дорогу перекрыли [семью машинами]", []),
    ("Выросло [вдвое]", []),
    ("Собрано [полмиллиона тонн]", []),
    ("Занято [½ площади]", []),
    ("Собрано [5\nтонн]", ["edge error"]),
]


@pytest.mark.parametrize(("line", "expected"), MENTIONS, ids=[line for line, _ in MENTIONS])
def test_where_mentions_begin_and_end(line, expected):
    assert of(line) == expected


def overlapping(first: tuple[int, int], second: tuple[int, int]) -> Document:
    text = "Сданы 15 школ и 12 садов"
    records = (record(text[start:end], start) for start, end in (first, second))
    return Document(id="a", text=text, records=tuple(records))


def test_mentions_that_share_characters():
    assert said(overlapping((6, 13), (6, 13))) == ["duplicate error"]
    assert said(overlapping((6, 24), (16, 24))) == ["overlap error"]
    assert said(overlapping((6, 13), (16, 24))) == []


FIELDS = [
    ("unit", {"unit": "KTZ", "counted": "деньги"}, "unit error"),
    ("unit", {"unit": "KZT/bushel", "counted": None}, "unit warning"),
    ("unit", {"unit": "KZT/kg", "counted": None}, None),
    ("unit", {"unit": "1/100000"}, None),
    ("unit", {"unit": "[bbl_us]/d"}, None),
    ("unit", {"unit": "t"}, None),
    ("counted", {"unit": "%", "measure": "share"}, "counted error"),
    ("counted", {"unit": "RUB"}, "counted error"),
    ("counted", {"unit": "RUB/L"}, "counted error"),
    ("counted", {"unit": "pp", "counted": None}, None),
    ("counted", {"counted": None}, "counted warning"),
    ("counted", {"unit": "km", "counted": None}, None),
    ("comparator", {"value": None, "lower": 5}, "comparator warning"),
    ("comparator", {"value": None, "lower": 5, "upper": 6, "comparator": "gt"}, "comparator warning"),
    ("comparator", {"value": None, "lower": 5, "upper": 5}, "comparator error"),
    ("comparator", {"value": None, "lower": 5, "upper": 6, "comparator": "approx"}, None),
    ("measure", {"unit": "%", "counted": None, "measure": "multiple", "direction": "up"}, "measure error"),
    ("measure", {"measure": "relative_change", "direction": "up"}, "measure error"),
    ("measure", {"unit": "%", "counted": None, "measure": "change", "direction": "up"}, "measure error"),
    ("measure", {"unit": "pp", "counted": None, "measure": "change", "direction": "up"}, None),
    ("measure", {"unit": "x", "counted": None}, "measure warning"),
    ("measure", {"measure": "share"}, "measure warning"),
    ("direction", {"measure": "change"}, "direction warning"),
    ("direction", {"measure": "change", "direction": "flat"}, None),
    ("size", {"value": 101, "unit": "%", "counted": None, "measure": "share"}, "size warning"),
    ("size", {"value": 100, "unit": "%", "counted": None, "measure": "share"}, None),
    ("size", {"value": 112.4, "unit": "%", "counted": None}, None),
    (
        "size",
        {"value": 120, "unit": "%", "counted": None, "measure": "relative_change", "direction": "down"},
        "size warning",
    ),
    ("size", {"value": 120, "unit": "%", "counted": None, "measure": "relative_change", "direction": "up"}, None),
    ("size", {"value": -5}, "size warning"),
    ("size", {"value": -5, "unit": "Cel", "counted": None}, None),
    ("size", {"value": -5, "unit": "RUB", "counted": None}, None),
    ("baseline", {"measure": "change", "direction": "up", "baseline": 5}, "baseline error"),
    ("baseline", {"direction": "up", "baseline": 5}, None),
    ("baseline", {"baseline": Baseline(start=None, end=None, value=None)}, "baseline error"),
    ("baseline", {"baseline": Baseline(start=PERIOD["2023"].start, end=None, value=None)}, "baseline error"),
    ("period", {"period": "2204", "modality": "planned"}, "period warning"),
    ("period", {"period": "1824"}, "period warning"),
    ("period", {"period": "2025"}, "period warning"),
    ("period", {"period": "2025", "modality": "planned"}, None),
    ("period", {"period": "2024"}, None),
    ("period", {"period": "2023", "modality": "forecast"}, "period warning"),
    ("period", {"period": "2024", "modality": "forecast"}, None),
]


@pytest.mark.parametrize(("check", "fields", "expected"), FIELDS)
def test_fields_against_one_another(check, fields, expected):
    assert of("Задержаны [5 человек]", **fields) == ([expected] if expected else [])


NAMES = [
    ("Полиция Костанайской области задержала [5 лиц]", {"place": "Костанайская область", "actor": "полиция"}, 0),
    ("Полиция Костанайской области задержала [5 лиц]", {"place": "Актюбинская область"}, 1),
    ("Полиция задержала [5 лиц]", {"actor": "прокуратура"}, 1),
    ("Полиция задержала [5 лиц]", {"actor": "прокуратура|полиция"}, 0),
    ("Полиция задержала [5 лиц]", {"actor": "прокуратура|"}, 0),
    ("Об этом сообщил Данияр Ескалиев: [5 лиц]", {"source": "Данияр Ескалиев"}, 0),
    ("Об этом сообщил Данияр Ескалиев: [5 лиц]", {"source": "Ержан Ескалиев"}, 1),
    ("В РФ задержаны [5 лиц]", {"place": "Россия"}, 0),
    ("В стране задержаны [5 лиц]", {"place": "Казахстан"}, 0),
    ("В стране задержаны [5 лиц]", {"place": "Узбекистан"}, 1),
    ("Казахстанские суды осудили [5 лиц]", {"place": "Казахстан"}, 0),
    ("Белорусские суды осудили [5 лиц]", {"place": "Беларусь"}, 0),
    ("На Витебщине задержаны [5 лиц]", {"place": "Витебская область"}, 0),
    ("В столице задержаны [5 лиц]", {"place": "Астана"}, 0),
    ("В столице задержаны [5 лиц]", {"place": "Костанай"}, 1),
]


@pytest.mark.parametrize(("line", "fields", "count"), NAMES)
def test_names_stand_in_the_text(line, fields, count):
    assert of(line, **fields) == ["name warning"] * count


READINGS = [
    ("Собрано [12,7 тыс. тонн] зерна", {"value": 12700, "unit": "t"}, 0),
    ("Собрано [12,7 тыс. тонн] зерна", {"value": 12.7, "unit": "t"}, 1),
    ("Собрано [12,7 тыс. тонн] зерна", {"value": 12700, "unit": "kg"}, 1),
    ("Собрано [более 12 тонн] зерна", {"value": 12, "unit": "t"}, 1),
    ("Собрано [более 12 тонн] зерна", {"value": 12, "unit": "t", "comparator": "gt"}, 0),
    ("Собрано [10–12 тонн] зерна", {"value": None, "lower": 10, "upper": 12, "unit": "t"}, 0),
    ("Собрано [10–12 тонн] зерна", {"value": None, "lower": 10, "upper": 13, "unit": "t"}, 1),
    ("Осуждён [каждый третий] водитель", {"value": 33.3, "unit": "%", "counted": None, "measure": "share"}, 0),
    ("Ввоз вырос (на 1 мая [+8 %])", {"value": 8, "unit": "%", "counted": None, "measure": "relative_change", "direction": "down"}, 1),
    ("Ввоз вырос (на 1 мая [+8 %])", {"value": 8, "unit": "%", "counted": None, "measure": "relative_change", "direction": "up"}, 0),
    ("Доля выросла [с 5 до 7 %]", {"value": 7, "unit": "%", "counted": None, "direction": "up", "baseline": 5}, 0),
    ("Доля выросла [с 5 до 7 %]", {"value": 7, "unit": "%", "counted": None, "direction": "up", "baseline": 4}, 1),
    ("Доля выросла [с 5 до 7 %]", {"value": 7, "unit": "%", "counted": None, "direction": "up"}, 1),
    ("Школьник, в возрасте [12 лет], задержан", {"value": 12, "unit": "a", "counted": None}, 1),
]  # fmt: skip


@pytest.mark.parametrize(("line", "fields", "count"), READINGS)
def test_the_number_gives_the_value(line, fields, count):
    assert said(marked(line, fields), numbers=True) == ["reading warning"] * count


def test_a_reading_tells_both_sides():
    remark, = check_document(marked("Собрано [12,7 тыс. тонн] зерна", {"value": 12.7, "unit": "t"}))  # fmt: skip
    assert remark.what == "«12,7 тыс. тонн»: gold says 12.7 t, the pipeline reads 12700 t"
    assert "index.toml" in remark.remedy


def write(folder: Path, document: Document, index: str | None = None) -> Path:
    path = folder / "a.json"
    path.write_text(document.to_json(), encoding="utf-8")
    if index is not None:
        told = "".join(f'{key} = "{value}"\n' for key, value in ENTRY.items())
        (folder / "index.toml").write_text(f"[release.a]\n{told}{index}\n", encoding="utf-8")
    return path


UNMARKED = "Полицейские вызваны.\nЗадержано 5 лиц, изъято [2 кг] гашиша."


def test_a_finding_names_file_line_column_fault_and_remedy(tmp_path):
    path = write(tmp_path, marked(UNMARKED, value=2, unit="kg"))
    ((file, (finding,)),) = check_files(tmp_path)
    assert file == path
    assert (finding.line, finding.column, finding.start, finding.end) == (2, 11, 31, 32)
    assert str(finding) == (
        f"{path}:2:11: error: unmarked: «5» in «Задержано 5 лиц, изъято 2 кг га…» has no record, which reads as 5 1 (лицо); "
        'mark it, or class it in index.toml: unmarked = { "…" = "identifier" }'
    )
    assert json.loads(json.dumps(finding.to_dict()))["path"] == str(path)


def entry(**more) -> Entry:
    return Entry.model_validate({**ENTRY, **more})


GOOD = marked(UNMARKED, value=2, unit="kg")


def test_the_index_classes_what_the_linter_cannot():
    assert said(GOOD, numbers=True) == ["unmarked error"]
    assert said(GOOD, entry(unmarked={"5 лиц": "name"}), numbers=True) == []
    assert said(GOOD, entry(unmarked={"5 лиц": "name"})) == []


@pytest.mark.parametrize("piece", ["7 лиц", "2 кг", "изъято"])
def test_a_piece_of_the_index_that_classes_nothing_is_stale(piece):
    assert said(GOOD, entry(unmarked={"5 лиц": "name", piece: "name"}), numbers=True) == ["stale error"]


def test_a_space_of_a_piece_is_any_space_of_the_text():
    document = marked("Школа «5\N{NO-BREAK SPACE}лиц», изъято [2 кг] гашиша", value=2, unit="kg")
    assert said(document, entry(unmarked={"5 лиц": "name"}), numbers=True) == []


def test_the_index_explains_a_warning_but_no_error():
    odd = marked("Собрано [12 тонн] зерна", value=13, unit="t")
    assert said(odd, numbers=True) == ["reading warning"]
    assert said(odd, entry(explained={"reading: 12 тонн": "so it is"}), numbers=True) == []
    wrong = marked("Собрано [12 тонн] зерна", value=12, unit="KTZ")
    assert said(wrong, entry(explained={"unit: 12 тонн": "so it is"})) == ["stale error", "unit error"]


def test_an_explanation_of_nothing_is_stale():
    fine = marked("Собрано [12 тонн] зерна", value=12, unit="t")
    assert said(fine, entry(explained={"reading: 12 тонн": "so it is"}), numbers=True) == ["stale error"]
    assert said(fine, entry(explained={"reading: 12 тонн": "so it is"})) == [], "not looked at without numbers"
    assert said(fine, entry(explained={"name: 12 тонн": "so it is"})) == ["stale error"]


def lines(path: Path, **options) -> list[str]:
    return [str(finding).removeprefix(f"{path}:") for _, found in check_files(path, **options) for finding in found]


def test_a_file_that_is_no_document_is_a_finding_among_others(tmp_path):
    path = tmp_path / "b.json"
    path.write_text("{}", encoding="utf-8")
    write(tmp_path, marked("Собрано [12 тонн] зерна", value=12, unit="t"))
    assert lines(path) == ["1:1: error: format: field text: missing; add it, with null where the text gives none"]
    assert [len(found) for _, found in check_files(tmp_path)] == [0, 1]


def test_a_file_is_named_by_its_id(tmp_path):
    path = write(tmp_path, marked("Собрано [12 тонн] зерна", value=12, unit="t")).rename(tmp_path / "b.json")
    assert lines(path) == ["1:1: error: id: id is a; name it b, as the file"]


def test_a_file_without_an_entry_is_a_finding_where_there_is_an_index(tmp_path):
    document = marked("Собрано [12 тонн] зерна", value=12, unit="t")
    write(tmp_path, document, "")
    other = tmp_path / "b.json"
    other.write_text(document.model_copy(update={"id": "b"}).to_json(), encoding="utf-8")
    assert lines(other) == ["1:1: error: index: no entry in index.toml; add [release.b]"]


def test_without_numbers_the_pipeline_says_nothing(tmp_path):
    write(tmp_path, GOOD)
    assert lines(tmp_path, numbers=False) == []


def test_a_bad_index_and_an_empty_folder_are_told(tmp_path):
    with pytest.raises(InputError):
        list(check_files(tmp_path))
    write(tmp_path, GOOD, "colour = 1")
    with pytest.raises(FormatError, match=r"index\.toml: release «a»: field colour: unknown"):
        list(check_files(tmp_path))
