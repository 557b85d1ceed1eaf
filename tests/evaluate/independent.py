"""A second scorer, written from the definitions alone, to check ``svodka.evaluate`` against. It imports nothing of svodka.

Documents are JSON dicts with an ``id`` and ``records``; every predicted document has its gold document under the same id.
A quotient of which the denominator is nothing (no record predicted, no pair aligned) is not defined, and is None here.
"""

import random
import re
from collections import Counter
from fractions import Fraction
from functools import cache

import pymorphy3

LEVELS = ("mention", "quantity", "core", "full")
SINGLE = ("value", "lower", "upper", "unit", "comparator", "counted", "indicator", "measure", "direction")
FIELDS = (*SINGLE, "period", "baseline", "place", "actor", "source", "modality")
NULLABLE = ("value", "lower", "upper", "counted", "direction", "period", "baseline", "place", "actor", "source")
NAMES = ("counted", "place", "actor", "source")


# Numbers. Two numbers are equal when both are null or when they are no more than 0.2 % of the larger magnitude apart.
# «No more than» holds on the boundary, so the reckoning is exact: 12.475 is the decimal that JSON spells, not its nearest float.
def exact(number):
    return Fraction(str(number))


def same_number(a, b):
    if a is None or b is None:
        return a is None and b is None
    a, b = exact(a), exact(b)
    return abs(a - b) <= Fraction(2, 1000) * max(abs(a), abs(b))


def same_numbers(gold, predicted):
    return all(same_number(gold[field], predicted[field]) for field in ("value", "lower", "upper"))


# Words. A text is the multiset of its lemmas: runs of word characters and hyphens, in lower case, ё as е, the normal form of
# the first parse; prepositions, conjunctions and particles fall out.
MORPH = pymorphy3.MorphAnalyzer()


@cache
def lemmas(text):
    found = []
    for word in re.findall(r"[\w-]+", text.lower().replace("ё", "е")):
        parse = MORPH.parse(word)[0]
        if parse.tag.POS not in ("PREP", "CONJ", "PRCL"):
            found.append(parse.normal_form)
    return tuple(found)


# A common name and its abbreviation are the same name; the left is read as the right wherever it stands in a text.
ALIASES = {
    "РФ": "Россия",
    "РК": "Казахстан",
    "РБ": "Беларусь",
    "Белоруссия": "Беларусь",
    "КР": "Кыргызстан",
    "Киргизия": "Кыргызстан",
    "ФТС": "Федеральная таможенная служба",
    "ЦБ": "Центральный банк",
    "Подмосковье": "Московская область",
}
IN_FULL = {lemmas(short)[0]: lemmas(full) for short, full in ALIASES.items()}


def named_in_full(words):
    return [part for word in words for part in IN_FULL.get(word, (word,))]


# F1 of two multisets of lemmas is twice the common ones over all of them; two empty texts agree.
def overlap(words, other):
    if not words and not other:
        return Fraction(1)
    common = sum((Counter(words) & Counter(other)).values())
    return Fraction(2 * common, len(words) + len(other))


# An indicator agrees from a half on.
def same_indicator(gold, predicted):
    return overlap(lemmas(gold or ""), lemmas(predicted or "")) >= Fraction(1, 2)


# A name agrees with both sides empty, or from 0.66 on with one of the alternatives («A|B») that the gold allows.
def same_name(gold, predicted):
    words = named_in_full(lemmas(predicted or ""))
    return any(overlap(named_in_full(lemmas(one)), words) >= Fraction(66, 100) for one in (gold or "").split("|"))


# A period agrees when both days do; a baseline when its days and its earlier value do. Null is: no days, no value.
def same_days(gold, predicted):
    gold, predicted = gold or {}, predicted or {}
    return all(gold.get(day) == predicted.get(day) for day in ("start", "end"))


def same_baseline(gold, predicted):
    return same_days(gold, predicted) and same_number((gold or {}).get("value"), (predicted or {}).get("value"))


def right(field, gold, predicted):
    """Whether the field of an aligned pair of records is right."""
    a, b = gold[field], predicted[field]
    if field in ("value", "lower", "upper"):
        return same_number(a, b)
    if field in NAMES:
        return same_name(a, b)
    if field == "indicator":
        return same_indicator(a, b)
    if field == "period":
        return same_days(a, b)
    if field == "baseline":
        return same_baseline(a, b)
    return a == b


# Alignment. Every gold and predicted record whose quantities share a character is a pair that could be; pairs with equal
# numbers come first, then the longer shared stretch, then the order of the gold, then of the prediction. The first that is
# still free on both sides is taken, one to one. A stretch is half open: 3…5 and 5…8 share nothing.
def shared(gold, predicted):
    a, b = gold["quantity"], predicted["quantity"]
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


def align(gold, predicted):
    """Indices of the aligned records, in pairs."""
    candidates = []
    for i, ours in enumerate(gold):
        for j, theirs in enumerate(predicted):
            if shared(ours, theirs) >= 1:
                candidates.append((not same_numbers(ours, theirs), -shared(ours, theirs), i, j))
    pairs, taken_gold, taken_predicted = [], set(), set()
    for *_, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_predicted:
            pairs.append((i, j))
            taken_gold.add(i)
            taken_predicted.add(j)
    return sorted(pairs)


# Levels. Each asks for all of the one before and for its own fields.
OWN_FIELDS = {
    "mention": (),
    "quantity": ("value", "lower", "upper", "unit", "comparator"),
    "core": ("measure", "direction", "indicator"),
    "full": ("period", "modality", "place", "baseline", "actor", "source"),
}


def levels_of(gold, predicted):
    """The levels that an aligned pair reaches."""
    reached = []
    for level in LEVELS:
        if not all(right(field, gold, predicted) for field in OWN_FIELDS[level]):
            break
        reached.append(level)
    return reached


def quotient(part, whole):
    return Fraction(part, whole) if whole else None


def prf(hits, gold, predicted):
    """Precision, recall and their harmonic mean, which is twice the hits over both counts."""
    return {
        "precision": quotient(hits, predicted),
        "recall": quotient(hits, gold),
        "f1": quotient(2 * hits, gold + predicted),
    }


def score(gold_documents, predicted_documents):
    """Levels and fields over all documents: what is counted is added up first and divided once (micro-average)."""
    predicted_by_id = {document["id"]: document["records"] for document in predicted_documents}
    pairs, gold_count, predicted_count = [], 0, 0
    for document in gold_documents:
        gold, predicted = document["records"], predicted_by_id.get(document["id"], [])
        gold_count += len(gold)
        predicted_count += len(predicted)
        pairs += [(gold[i], predicted[j]) for i, j in align(gold, predicted)]
    hits = Counter(level for pair in pairs for level in levels_of(*pair))
    return {
        "gold": gold_count,
        "predicted": predicted_count,
        "levels": {level: prf(hits[level], gold_count, predicted_count) for level in LEVELS},
        "fields": {field: field_score(field, pairs) for field in FIELDS},
    }


# Fields are judged over aligned pairs. A right null counts for accuracy; for F1 a hit is a right value that is not null,
# and what is counted on either side are the values that are not null. A baseline of nothing but nulls agrees with null, so it
# is one.
def filled(field, record):
    if field == "baseline":
        return not same_baseline(record["baseline"], None)
    return record[field] is not None


def field_score(field, pairs):
    is_right = [right(field, *pair) for pair in pairs]
    result = {"accuracy": quotient(sum(is_right), len(pairs))}
    if field in NULLABLE:
        in_gold = [filled(field, gold) for gold, _ in pairs]
        in_predicted = [filled(field, predicted) for _, predicted in pairs]
        hits = sum(all(three) for three in zip(is_right, in_gold, in_predicted, strict=True))
        result |= prf(hits, sum(in_gold), sum(in_predicted))
    return result


def interval(gold_documents, predicted_documents, level, resamples=1000, seed=1):
    """The 95 % interval of a level's F1: documents drawn with replacement, the 2.5th and the 97.5th hundredth of the F1s."""
    predicted_by_id = {document["id"]: document["records"] for document in predicted_documents}
    counts = []
    for document in gold_documents:
        gold, predicted = document["records"], predicted_by_id.get(document["id"], [])
        hits = sum(level in levels_of(gold[i], predicted[j]) for i, j in align(gold, predicted))
        counts.append((2 * hits, len(gold) + len(predicted)))
    dice, drawn = random.Random(seed), []
    for _ in range(resamples):
        sample = dice.choices(counts, k=len(counts))
        drawn.append(sum(part for part, _ in sample) / sum(whole for _, whole in sample))
    drawn.sort()
    return drawn[int(0.025 * resamples)], drawn[int(0.975 * resamples) - 1]
