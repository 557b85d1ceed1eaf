"""``svodka.evaluate`` and the second scorer (``independent.py``) agree: on the corpus, on spoiled predictions, on made ones."""

import json
import random
from decimal import Decimal
from pathlib import Path

import independent
import pytest
from both_scorers import assert_agreement, made, made_document, of_independent
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import svodka
from svodka.evaluate import evaluate
from svodka.model import Document

CORPUS = Path(__file__).parents[2] / "corpus"


# --- The corpus, as the pipeline of the day predicts it and as worse pipelines might


@pytest.fixture(scope="module")
def corpus():
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.json"))]


@pytest.fixture(scope="module")
def predicted(corpus, nlp):
    releases = [{key: value for key, value in one.items() if key != "records"} for one in corpus]
    return [json.loads(one.model_dump_json()) for one in svodka.extract_many(releases, nlp=nlp)]


def respan(document, record, start, end):
    """The record with its mention at start…end, kept inside the text and never empty."""
    start = max(0, min(start, len(document["text"]) - 1))
    end = max(start + 1, min(end, len(document["text"])))
    return {**record, "quantity": {"text": document["text"][start:end], "start": start, "end": end}}


def drop(dice, document, records):
    return [record for record in records if dice.random() < 0.7]


def shift(dice, document, records):
    def moved(record):
        return respan(document, record, *(record["quantity"][side] + dice.randint(-6, 6) for side in ("start", "end")))

    return [moved(record) if dice.random() < 0.5 else record for record in records]


def change_numbers(dice, document, records):
    """Factors on both sides of the tolerance and on it; now and then another unit, comparator or measure."""
    changed = []
    for record in records:
        factor = Decimal(dice.choice(["1", "1", "0.998", "0.9979", "1.002", "1.0021", "1.5", "0"]))
        times = {
            name: float(Decimal(str(record[name])) * factor)
            for name in ("value", "lower", "upper")
            if record[name] is not None
        }
        other = dice.choice([{}, {}, {}, {"unit": "%"}, {"comparator": "gt"}, {"measure": "change"}, {"direction": "up"}])
        changed.append({**record, **times, **other})
    return changed


def swap_names(dice, document, records):
    """Names that belong to another record, to another field or to nobody; half of a title; another time."""
    swapped = []
    for record in records:
        other, field = dice.choice(records), dice.choice(["place", "actor", "source", "counted"])
        swapped.append(
            {
                **record,
                field: dice.choice([other[field], record["source"], None, "РФ", "и"]),
                "indicator": " ".join(record["indicator"].split()[: dice.randint(1, 4)]),
                "period": dice.choice([record["period"], other["period"]]),
                "baseline": dice.choice([record["baseline"], other["baseline"]]),
                "modality": dice.choice([record["modality"], other["modality"]]),
            }
        )
    return swapped


def merge_mentions(dice, document, records):
    """A mention that reaches to the end of the next one; the next one stays or goes."""
    merged, skip = [], False
    for record, after in zip(records, [*records[1:], None], strict=True):
        if skip:
            skip = False
        elif after is not None and dice.random() < 0.3:
            merged.append(respan(document, record, record["quantity"]["start"], after["quantity"]["end"]))
            skip = dice.random() < 0.5
        else:
            merged.append(record)
    return merged


def double(dice, document, records):
    """The same mention twice, as ties need."""
    return [copy for record in records for copy in [record] * dice.choice([1, 1, 2])]


def everything(dice, document, records):
    for spoil in (double, swap_names, change_numbers, merge_mentions, shift, drop):
        records = spoil(dice, document, records)
    return records


SPOILERS = (drop, shift, change_numbers, swap_names, merge_mentions, double, everything)


def spoiled(spoil, seed, documents):
    dice = random.Random(f"{spoil.__name__} {seed}")
    worse = []
    for document in documents:
        records = spoil(dice, document, document["records"]) if document["records"] else []
        records = sorted(records, key=lambda record: record["quantity"]["start"])
        worse.append({**document, "records": records})
    return worse


def test_they_agree_on_what_the_pipeline_predicts(corpus, predicted):
    assert sum(len(one["records"]) for one in predicted) > 0.9 * sum(len(one["records"]) for one in corpus)
    assert_agreement(corpus, predicted)


def test_they_agree_document_by_document(corpus, predicted):
    for gold, prediction in zip(corpus, predicted, strict=True):
        assert_agreement([gold], [prediction])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda spoil: spoil.__name__)
def test_they_agree_on_spoiled_predictions(corpus, predicted, spoil, seed):
    worse = spoiled(spoil, seed, predicted)
    assert of_independent(corpus, worse) != of_independent(corpus, predicted), "nothing was spoiled"
    assert_agreement(corpus, worse)


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda spoil: spoil.__name__)
def test_they_agree_on_spoiled_gold(corpus, spoil):
    """Without the pipeline in between: what is changed is what differs, and alternatives stand on both sides."""
    assert_agreement(corpus, spoiled(spoil, 7, corpus))


def test_gold_against_itself_is_all_right(corpus):
    one_reading = [{**one, "records": [first_readings(record) for record in one["records"]]} for one in corpus]
    found = of_independent(corpus, one_reading)
    assert {number for key, number in found.items() if "." in key} == {1}
    assert_agreement(corpus, one_reading)


def first_readings(record):
    return {
        **record,
        **{name: record[name] and record[name].split("|")[0] for name in ("counted", "place", "actor", "source")},
    }


@pytest.mark.parametrize("level", independent.LEVELS)
def test_their_intervals_are_near(corpus, predicted, level):
    """Two dice, one distribution."""
    worse = spoiled(everything, 1, predicted)
    golds, predictions = ([Document.model_validate_json(json.dumps(one)) for one in side] for side in (corpus, worse))
    theirs = evaluate(golds, predictions).levels[level].ci
    assert theirs == pytest.approx(independent.interval(corpus, worse, level), abs=0.015)


# --- Small documents, made at random

NAMES = [
    "РФ", "Россия", "МВД России", "МВД РФ", "ФТС", "Федеральная таможенная служба", "таможенная служба", "служба", "ЦБ",
    "банк", "Центральный банк", "Подмосковье", "Московская область", "область", "КР", "Киргизия", "в", "и", "-", "ёлка",
]  # fmt: skip
NUMBERS = [-5, 0, 5, 499, 500, 501, 1000, 998, 997.99, 1002, 12.5, 12.475, 12.47, 0.001, 0.000998, 10**12, 998 * 10**9]
TITLES = ["задержано лиц", "задержано граждан", "лица", "в", "экспорт в РФ", "экспорт России", "число лиц и граждан", "ёлки"]
DAYS = ["2023-12-31", "2024-01-01", "2024-12-31"]


@st.composite
def periods(draw):
    start, end = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=2)))
    return {"start": start, "end": end}


@st.composite
def baselines(draw):
    days = draw(st.one_of(st.just({"start": None, "end": None}), periods()))
    return {**days, "value": draw(st.none() | st.sampled_from(NUMBERS))}


@st.composite
def magnitudes(draw):
    kind = draw(st.sampled_from(["value", "value", "value", "range", "open below", "open above"]))
    low, high = sorted(draw(st.lists(st.sampled_from(NUMBERS), min_size=2, max_size=2)))
    if kind == "value":
        return {"value": low, "lower": None, "upper": None}
    return {"value": None, "lower": None if kind == "open below" else low, "upper": None if kind == "open above" else high}


@st.composite
def made_records(draw, gold):
    name = st.sampled_from(NAMES)
    alternatives = st.lists(name, min_size=1, max_size=3).map("|".join) | st.just("|МВД") if gold else name
    start = draw(st.integers(0, 12))
    end = draw(st.integers(start + 1, start + 8))
    return made(
        start,
        end,
        **draw(magnitudes()),
        unit=draw(st.sampled_from(["1", "%"])),
        comparator=draw(st.sampled_from(["eq", "gt"])),
        indicator=draw(st.sampled_from(TITLES)),
        measure=draw(st.sampled_from(["level", "change"])),
        direction=draw(st.sampled_from([None, "up", "down"])),
        period=draw(st.none() | periods()),
        baseline=draw(st.none() | baselines()),
        modality=draw(st.sampled_from(["actual", "planned"])),
        **{field: draw(st.none() | alternatives) for field in ("counted", "place", "actor", "source")},
    )


@st.composite
def pairs_of_corpora(draw):
    gold, predicted = [], []
    for name in "abc"[: draw(st.integers(1, 3))]:
        gold.append(made_document(*draw(st.lists(made_records(True), max_size=5)), id=name))
        # Some records of the prediction are those of gold with a change or two, or nothing would ever be right.
        copies = [{**one, **draw(changes())} for one in gold[-1]["records"] if draw(st.booleans())]
        invented = draw(st.lists(made_records(False), max_size=3))
        predicted.append(made_document(*copies, *invented, id=name))
    return gold, predicted[draw(st.integers(0, 1)) :]


@st.composite
def changes(draw):
    """A few fields of another record; the magnitude and the mention go whole."""
    other = draw(made_records(False))
    parts = [("value", "lower", "upper"), *((name,) for name in other if name not in ("value", "lower", "upper"))]
    return {name: other[name] for part in draw(st.lists(st.sampled_from(parts), max_size=3)) for name in part}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pairs_of_corpora())
def test_they_agree_on_made_documents(sides):
    assert_agreement(*sides)
