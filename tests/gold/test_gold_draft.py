"""Gold drafts: gold's fields only, and the doubtful ones flagged."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from svodka.errors import TooLargeError
from svodka.gold.draft import Doubt, doubts_about, draft, gold_only
from svodka.model import Document, Evidence, Mention, Period, Record

ROOT = Path(__file__).parents[2]
TEXT = "В 2023 году полиция работала. Изъято 5 кг чая."
SENTENCE = Mention(text="Изъято 5 кг чая.", start=30, end=46)
BEYOND = {"id", "evidence", "rule", "zone", "confidence", "place_code"}


def piece(part: str, text: str) -> Evidence:
    start = TEXT.index(text)
    return Evidence(part=part, text=text, start=start, end=start + len(text))


def record(**fields) -> Record:
    given = {
        "id": "0" * 16, "quantity": Mention(text="5 кг чая", start=37, end=45), "value": Decimal(5), "lower": None,
        "upper": None, "comparator": "eq", "unit": "kg", "counted": "чай", "indicator": "изъято чая", "measure": "level",
        "direction": None, "period": None, "baseline": None, "place": None, "actor": None, "source": None,
        "modality": "actual", "evidence": (piece("indicator", "Изъято"),), "rule": "single+happened", "zone": "body",
        "confidence": 0.9,
    }  # fmt: skip
    return Record(**{**given, **fields})


def doubts(one: Record, under: float = 0.8) -> list[Doubt]:
    return list(doubts_about(one, SENTENCE, under))


YEAR = Period.model_validate_json('{"start": "2023-01-01", "end": "2023-12-31"}')


def test_a_sure_record_that_its_sentence_proves_is_not_flagged() -> None:
    assert doubts(record()) == []


@pytest.mark.parametrize("confidence", [0.79, 0.0, None])
def test_low_or_no_confidence_doubts_what_it_measures(confidence: float | None) -> None:
    assert doubts(record(confidence=confidence)) == [Doubt(name, "unsure") for name in ("indicator", "measure", "direction")]


def test_the_threshold_itself_is_sure_enough() -> None:
    assert doubts(record(confidence=0.8)) == []
    assert [doubt.reason for doubt in doubts(record(confidence=0.9), under=0.95)] == ["unsure"] * 3


def test_a_period_from_another_sentence_is_inherited() -> None:
    year = piece("period", "В 2023 году")
    found = doubts(record(period=YEAR, evidence=(year, piece("indicator", "Изъято"))))
    assert found == [Doubt("period", "inherited", year)]
    assert found[0].shared


def test_an_actor_from_another_sentence_has_to_be_looked_at_for_this_record() -> None:
    found = doubts(record(actor="полиция", evidence=(piece("actor", "полиция"), piece("indicator", "Изъято"))))
    assert [(doubt.field, doubt.reason, doubt.shared) for doubt in found] == [("actor", "inherited", False)]


def test_a_piece_of_its_own_sentence_is_enough() -> None:
    pieces = (piece("period", "В 2023 году"), piece("indicator", "Изъято"), piece("period", "чая"))
    assert doubts(record(period=YEAR, evidence=pieces)) == []


def test_a_field_without_a_piece_is_unproven() -> None:
    assert doubts(record(place="Казань")) == [Doubt("place", "unproven")]
    assert doubts(record(comparator="gt")) == [Doubt("comparator", "unproven")]
    assert doubts(record(evidence=())) == [Doubt("indicator", "unproven")]


def test_gold_only_drops_what_gold_does_not_carry() -> None:
    written = gold_only(record()).model_dump(mode="json")
    assert not BEYOND & written.keys()
    assert (written["indicator"], written["value"]) == ("изъято чая", 5)


RELEASE = Document.model_validate_json(
    json.dumps(
        {
            "id": "a",
            "published": "2024-02-12",
            "country": "KZ",
            "text": "В 2023 году в Казахстане изъято 12 тонн наркотиков. Задержано 14 человек старше 60 лет.\n"
            "Справки по телефону 102. Встреча прошла 5 февраля.",
        }
    )
)


def test_a_release() -> None:
    made = draft(RELEASE)
    assert [one.quantity.text for one in made.document.records] == ["12 тонн", "14 человек"]
    second = next(flag for flag in made.flags if flag.number == 2)
    assert second.sentence.text == "Задержано 14 человек старше 60 лет."
    inherited = {doubt.field: doubt.piece.text for doubt in second.doubts if doubt.reason == "inherited"}
    assert inherited["period"] == "2023 году"
    carried = {(one.field, one.piece.text): one.numbers for one in made.carried()}
    assert carried["period", "2023 году"] == (2,)
    assert all(doubt.field != "period" for flag in made.flags if flag.number == 1 for doubt in flag.doubts)


def test_numbers_left_out_have_their_reason_and_dates_are_none() -> None:
    left_out = {one.mention.text: one.reason for one in draft(RELEASE).left_out}
    assert left_out == {"старше 60 лет": "age", "102": "number"}


def test_the_threshold_decides_who_is_unsure() -> None:
    def unsure(under: float) -> list[int]:
        flags = draft(RELEASE, under=under).flags
        return [flag.number for flag in flags if any(doubt.reason == "unsure" for doubt in flag.doubts)]

    assert unsure(0) == []
    assert unsure(1) == [1, 2]


def test_a_release_without_numbers_has_nothing_to_check() -> None:
    made = draft(Document(text="Погода хорошая."))
    assert (made.document.records, made.flags, made.left_out, made.carried()) == ((), (), (), ())


def test_a_text_that_is_too_long_is_an_error_of_ours() -> None:
    with pytest.raises(TooLargeError):
        draft(Document(text="а" * 1_000_001))


@pytest.mark.parametrize("name", ["kz-2024-05-crime", "am-2025-02-economy"])
def test_a_draft_is_valid_gold_in_text_order(name: str) -> None:
    source = Document.model_validate_json((ROOT / "corpus" / f"{name}.json").read_text(encoding="utf-8"))
    made = draft(source)
    assert made == draft(source)
    written = made.document.to_json()
    assert Document.model_validate_json(written) == made.document
    gold = json.loads((ROOT / "corpus" / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(written).keys() == gold.keys()
    for one in json.loads(written)["records"]:
        assert one.keys() == gold["records"][0].keys()
    numbers = [flag.number for flag in made.flags]
    assert numbers == sorted(set(numbers))
    for mention in [flag.sentence for flag in made.flags] + [one.mention for one in made.left_out]:
        assert source.text[mention.start : mention.end] == mention.text
    starts = [one.mention.start for one in made.left_out]
    assert starts == sorted(starts)
