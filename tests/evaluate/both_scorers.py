"""``svodka.evaluate`` and ``independent.py`` side by side, and small documents for the two."""

import json

import independent

from svodka.evaluate import evaluate
from svodka.model import Document

TEXT = "абвгдежзик" * 4

PLAIN = {
    "value": 5, "lower": None, "upper": None, "comparator": "eq", "unit": "1", "counted": None, "indicator": "задержано лиц",
    "measure": "level", "direction": None, "period": None, "baseline": None, "place": None, "actor": None, "source": None,
    "modality": "actual",
}  # fmt: skip


def made(start=0, end=5, **fields):
    """A record of TEXT that says nothing but a number, with the fields given."""
    return {"quantity": {"text": TEXT[start:end], "start": start, "end": end}, **PLAIN, **fields}


def made_document(*records, id="a"):
    return {"id": id, "text": TEXT, "records": sorted(records, key=lambda record: record["quantity"]["start"])}


# Both scorers in one shape: {"core.f1": …, "place.accuracy": …, "place.f1": …, "gold": …, "predicted": …}
def of_svodka(gold, predicted):
    golds, predictions = ([Document.model_validate_json(json.dumps(one)) for one in side] for side in (gold, predicted))
    found = evaluate(golds, predictions)
    flat = {"gold": found.gold, "predicted": found.predicted}
    for level, score in found.levels.items():
        flat |= {f"{level}.precision": score.precision, f"{level}.recall": score.recall, f"{level}.f1": score.f1}
    flat |= {f"{field}.accuracy": number for field, number in found.fields.items()}
    flat |= {f"{field}.f1": number for field, number in found.field_f1.items()}
    return flat


def of_independent(gold, predicted):
    found = independent.score(gold, predicted)
    flat = {"gold": found["gold"], "predicted": found["predicted"]}
    for level, score in found["levels"].items():
        flat |= {f"{level}.{name}": number for name, number in score.items()}
    for field, score in found["fields"].items():
        flat |= {f"{field}.{name}": score[name] for name in ("accuracy", "f1") if name in score}
    return flat


def defined(key, theirs, ours):
    """What svodka should say where the definitions divide by nothing: its docstrings fill that gap, and only that."""
    if ours is None and key.partition(".")[0] in independent.LEVELS:
        return 1.0 if theirs["gold"] == theirs["predicted"] == 0 else 0.0
    return ours


def assert_agreement(gold, predicted):
    theirs, ours = of_svodka(gold, predicted), of_independent(gold, predicted)
    unlike = {}
    for key, number in theirs.items():
        expected = defined(key, theirs, ours[key])
        # Nulls are the same nulls; numbers are the same far beyond the third decimal.
        same = number is expected if number is None or expected is None else abs(number - float(expected)) < 1e-9
        if not same:
            unlike[key] = (number, expected)
    assert not unlike, f"svodka, independent: {unlike}"
    assert not ours.keys() - theirs.keys()
