"""Statistics of two small documents, counted by hand."""

import datetime as dt
import json

from marked import marked

from svodka.gold.index import Entry
from svodka.gold.statistics import UNKNOWN, Size, measure
from svodka.model import Document

FIRST = marked(
    "Задержаны [5 человек]. Цены 12 мая выросли [вдвое]!\n\nШтраф – [10–12 тыс. тенге]. № 7.",
    {"period": "2023", "place": "Казахстан"},
    {"unit": "x", "counted": None, "measure": "multiple", "direction": "up"},
    {
        "unit": "KZT",
        "counted": None,
        "value": None,
        "lower": 10000,
        "upper": 12000,
        "modality": "planned",
        "comparator": "le",
    },
)
SECOND = marked("Собрано [5 т] зерна.", {"unit": "t"}).model_copy(
    update={"id": "b", "country": "RU", "published": dt.date(2023, 2, 1)}
)
THIRD = Document(id="c", text="")

INDEX = {
    "a": Entry(domain="prices", structure="prose", difficulty="easy", split="dev", source="made", annotator="A"),
    "b": Entry(domain="crime", structure="table", difficulty="hard", split="train", source="made", annotator="B"),
}


def test_the_size_of_all():
    total = measure([FIRST, SECOND, THIRD], numbers=False).total
    assert total == Size(documents=3, records=4, characters=len(FIRST.text) + len(SECOND.text), sentences=5)
    assert len(FIRST.text) == 79
    assert len(SECOND.text) == 18
    assert round(total.density, 2) == 41.24


def test_nothing_has_no_density():
    assert Size().density == 0.0
    assert measure([], numbers=False).total == Size()


def test_the_parts_stand_in_the_order_of_their_vocabulary():
    parts = measure([SECOND, FIRST, THIRD], INDEX, numbers=False).parts
    assert list(parts) == ["split", "domain", "country", "year", "structure", "difficulty"]
    assert list(parts["split"]) == ["train", "dev", UNKNOWN]
    assert list(parts["domain"]) == ["crime", "prices", UNKNOWN]
    assert list(parts["country"]) == ["KZ", "RU", UNKNOWN]
    assert list(parts["year"]) == ["2023", "2024", UNKNOWN]
    assert list(parts["structure"]) == ["prose", "table", UNKNOWN]
    assert list(parts["difficulty"]) == ["easy", "hard", UNKNOWN]
    assert parts["domain"]["prices"] == Size(1, 3, 79, 4)
    assert parts["country"]["RU"] == Size(1, 1, 18, 1)
    assert parts["split"][UNKNOWN] == Size(1, 0, 0, 0)


def test_without_an_index_there_are_country_and_year():
    assert list(measure([FIRST], numbers=False).parts) == ["country", "year"]


def test_the_counts_of_records():
    counts = measure([FIRST, SECOND], INDEX, numbers=False).counts
    assert counts["measure"] == {"level": 3, "change": 0, "relative_change": 0, "multiple": 1, "share": 0}
    assert counts["unit"] == {
        "count": 1, "percent": 0, "points": 0, "multiple": 1, "money": 1, "duration": 0, "rate": 0, "measure": 1,
    }  # fmt: skip
    assert counts["comparator"] == {"eq": 3, "approx": 0, "almost": 0, "gt": 0, "ge": 0, "lt": 0, "le": 1}
    assert counts["direction"] == {"up": 1, "down": 0, "flat": 0, "null": 3}
    assert counts["modality"] == {"actual": 3, "planned": 1, "forecast": 0, "negated": 0}
    assert counts["null"] == {
        "lower": 3, "upper": 3, "counted": 2, "direction": 3, "period": 3, "baseline": 4, "place": 3, "actor": 4, "source": 4,
    }  # fmt: skip
    assert "unmarked" not in counts


def test_the_numbers_without_a_record():
    document = marked("12 мая задержаны 5 человек, изъято [2 кг] гашиша. Приказ № 7. Приказ № 8.")
    assert measure([document]).counts["unmarked"] == {"date": 1, "identifier": 2, "unaccounted": 1}
    named = INDEX["a"].model_copy(update={"unmarked": {"5 человек": "name"}})
    assert measure([document], {"a": named}).counts["unmarked"] == {"date": 1, "identifier": 2, "name": 1}


def test_order_of_documents_changes_nothing():
    first, second = (measure(given, INDEX, numbers=False).to_dict() for given in ([FIRST, SECOND], [SECOND, FIRST]))
    assert json.dumps(first) == json.dumps(second)
    assert [release["id"] for release in first["releases"]] == ["a", "b"]
    assert first["releases"][1] == {
        "id": "b", "country": "RU", "published": "2023-02-01", "domain": "crime", "structure": "table", "difficulty": "hard",
        "split": "train", "source": "made", "annotator": "B", "documents": 1, "records": 1, "characters": 18, "sentences": 1,
        "density": 55.56,
    }  # fmt: skip
