"""Both scorers, ``svodka.evaluate`` and ``independent.py``, held to numbers reckoned by hand from the definitions."""

import json
from fractions import Fraction

import independent
import pytest
from both_scorers import assert_agreement, made, made_document, of_svodka

from svodka.evaluate import evaluate
from svodka.model import Document

HALF = Fraction(1, 2)


def both(gold, predicted):
    """Keys of both scorers, each said by both; what divides by nothing as svodka's docstrings have it."""
    assert_agreement(gold, predicted)
    return of_svodka(gold, predicted)


def hand(gold, predicted, expected):
    """One document with these records on the two sides scores exactly so, with either scorer."""
    found = both([made_document(*gold)], [made_document(*predicted)])
    for key, number in expected.items():
        assert found[key] == (None if number is None else pytest.approx(float(number), abs=1e-12)), key


def same(field, gold, predicted):
    """Whether a single aligned pair agrees in the field: its accuracy is 1/1 or 0/1."""
    accuracy = both([made_document(made(**{field: gold}))], [made_document(made(**{field: predicted}))])[f"{field}.accuracy"]
    assert accuracy in (0, 1)
    return accuracy == 1


def test_a_tie_goes_by_the_order_of_gold_and_of_the_prediction():
    # All four pairs have equal numbers and share 10 characters, so first goes with first and second with second: both
    # are mentions, and the units, 1 with % and % with 1, are wrong in both. Crosswise both would have been right.
    hand(
        [made(0, 10, unit="1"), made(0, 10, unit="%")],
        [made(0, 10, unit="%"), made(0, 10, unit="1")],
        {
            "mention.precision": Fraction(2, 2),
            "mention.recall": Fraction(2, 2),
            "quantity.precision": Fraction(0, 2),
            "quantity.f1": Fraction(0, 4),
            "unit.accuracy": Fraction(0, 2),
            "value.accuracy": Fraction(2, 2),
        },
    )


def test_equal_numbers_go_before_a_longer_shared_stretch():
    # The first prediction, 5…20, shares 5 characters with gold 0…10 of the same number and 12 with gold 8…20 of another.
    # The equal number wins; the second prediction, 18…20, is left for the second gold, with another number.
    # Mentions 2, quantities 1: P = 1/2, R = 1/2, F1 = 2·1/(2+2).
    hand(
        [made(0, 10, value=1), made(8, 20, value=2)],
        [made(5, 20, value=1), made(18, 20, value=3)],
        {
            "mention.f1": Fraction(2, 2),
            "quantity.precision": HALF,
            "quantity.recall": HALF,
            "quantity.f1": Fraction(2 * 1, 2 + 2),
            "value.accuracy": HALF,
        },
    )


def test_the_longer_shared_stretch_goes_before_the_order():
    # Prediction 4…18 shares 6 with gold 0…10 and 8 with gold 10…20, all with equal numbers: it goes to the second gold,
    # and «%» is right there. Greedy, not best: prediction 18…20 shares 2 with the second gold alone, which is taken, and
    # the first gold has nobody left, though two pairs were possible.
    # Mentions 1 of 2 and 2, all of them right: P = 1/2, R = 1/2, F1 = 2/4.
    hand(
        [made(0, 10, unit="1"), made(10, 20, unit="%")],
        [made(4, 18, unit="%"), made(18, 20, unit="1")],
        {
            "mention.precision": HALF,
            "mention.recall": HALF,
            "mention.f1": Fraction(2, 4),
            "full.f1": Fraction(2, 4),
            "unit.accuracy": Fraction(1, 1),
        },
    )


@pytest.mark.parametrize(("value", "quantities"), [(7, 0), (2, 1)])
def test_a_mention_in_another_one_goes_to_the_equal_number_or_to_the_first(value, quantities):
    # Gold 0…20 is 1 and gold 5…10 within it is 2; prediction 5…10 shares 5 characters with both. As 7 it goes to the
    # first, wrong; as 2 to the second, right. Mentions 1: P = 1/1, R = 1/2, F1 = 2·1/(2+1); quantities: F1 = 2·q/3.
    hand(
        [made(0, 20, value=1), made(5, 10, value=2)],
        [made(5, 10, value=value)],
        {
            "mention.precision": Fraction(1, 1),
            "mention.recall": Fraction(1, 2),
            "mention.f1": Fraction(2, 3),
            "quantity.precision": Fraction(quantities, 1),
            "quantity.recall": Fraction(quantities, 2),
            "quantity.f1": Fraction(2 * quantities, 3),
        },
    )


def test_a_merged_mention_finds_one_of_two():
    # Prediction 0…10 over gold 0…5 and 5…10, shares 5 with each and equals the second's number.
    # P = 1/1, R = 1/2, F1 = 2/3 on every level.
    expected = {"precision": Fraction(1, 1), "recall": Fraction(1, 2), "f1": Fraction(2, 3)}
    hand(
        [made(0, 5, value=1), made(5, 10, value=2)],
        [made(0, 10, value=2)],
        {f"{level}.{name}": number for level in independent.LEVELS for name, number in expected.items()},
    )


@pytest.mark.parametrize(("start", "end", "mentions"), [(5, 10, 0), (4, 10, 1), (0, 1, 1), (10, 12, 0)])
def test_mentions_are_half_open(start, end, mentions):
    # Gold 0…5 is the characters 0 to 4: 5…10 shares none of them, 4…10 shares the last, 0…1 the first.
    hand(
        [made(0, 5)],
        [made(start, end)],
        {"mention.precision": Fraction(mentions, 1), "mention.f1": Fraction(2 * mentions, 2)},
    )


def test_a_document_with_nothing_in_it_changes_nothing():
    # «a»: one of one right; «b»: nothing on either side; together P = R = F1 = 1/1.
    found = both([made_document(made()), made_document(id="b")], [made_document(made()), made_document(id="b")])
    assert (found["full.precision"], found["full.recall"], found["full.f1"]) == (1, 1, 1)


def test_averages_are_micro():
    # «a»: 1 gold, 1 predicted, 1 right; «b»: 0 gold, 3 predicted; «c»: 2 gold, not predicted at all.
    # Together 1 right of 4 predicted and of 3 gold: P = 1/4, R = 1/3, F1 = 2·1/(3+4).
    found = both(
        [made_document(made()), made_document(id="b"), made_document(made(0, 5), made(5, 10), id="c")],
        [made_document(made()), made_document(made(0, 5), made(5, 10), made(10, 15), id="b")],
    )
    for level in independent.LEVELS:
        assert found[f"{level}.precision"] == pytest.approx(float(Fraction(1, 4)))
        assert found[f"{level}.recall"] == pytest.approx(float(Fraction(1, 3)))
        assert found[f"{level}.f1"] == pytest.approx(float(Fraction(2, 7)))
    assert (found["gold"], found["predicted"]) == (3, 4)


def test_nothing_at_all_is_undefined_and_svodka_calls_it_right():
    # 0/0 three times, in the definitions; no field has a pair.
    ours = independent.score([made_document()], [made_document()])
    assert ours["levels"]["full"] == {"precision": None, "recall": None, "f1": None}
    hand([], [], {"full.precision": 1, "full.recall": 1, "full.f1": 1, "value.accuracy": None, "place.f1": None})


def test_everything_missing():
    # 0 of 3 gold, 0 predicted: R = 0/3, F1 = 2·0/(3+0); P = 0/0 is undefined and svodka says 0. No pairs: no fields.
    gold = [made(0, 5), made(5, 10), made(10, 15)]
    assert independent.score([made_document(*gold)], [made_document()])["levels"]["mention"]["precision"] is None
    nothing = {f"{field}.accuracy": None for field in independent.FIELDS}
    hand(gold, [], {"mention.precision": 0, "mention.recall": Fraction(0, 3), "mention.f1": Fraction(0, 3), **nothing})


def test_everything_invented():
    # 0 right of 0 gold and 2 predicted: P = 0/2, F1 = 2·0/(0+2); R = 0/0 is undefined and svodka says 0.
    hand([], [made(0, 5), made(5, 10)], {"mention.precision": 0, "mention.recall": 0, "mention.f1": Fraction(0, 2)})


def test_nulls_on_both_sides_are_right_and_no_hits():
    # Of four pairs: null and null, right; null and «Омск», wrong; «Омск» and «Омск», right; «Омск» and «Томск», wrong.
    # Accuracy 2/4. Not null are 2 in gold and 3 predicted, with 1 hit: F1 = 2·1/(2+3). Sources: 4 right of 4, none said.
    gold = [made(0, 5), made(5, 10), made(10, 15, place="Омск"), made(15, 20, place="Омск")]
    predicted = [made(0, 5), made(5, 10, place="Омск"), made(10, 15, place="Омск"), made(15, 20, place="Томск")]
    hand(
        gold,
        predicted,
        {
            "place.accuracy": Fraction(2, 4),
            "place.f1": Fraction(2, 5),
            "source.accuracy": Fraction(4, 4),
            "source.f1": None,
            "core.f1": Fraction(8, 8),
            "full.f1": Fraction(2 * 2, 8),
        },
    )


def test_a_left_out_pair_does_not_touch_the_fields():
    # Gold 20…25 is not found: fields are judged over the one aligned pair, 1/1.
    hand([made(place="Омск"), made(20, 25, place="Томск")], [made(place="Омск")], {"place.accuracy": 1, "place.f1": 1})


def test_levels_ask_for_all_of_the_level_before():
    # 1: all right. 2: a wrong place costs full. 3: a wrong measure costs core and full. 4: a wrong comparator costs all but
    # the mention. 5: counted belongs to no level. Mentions 5, quantities 4, core 3, full 2 of 5 and 5.
    gold = [made(5 * i, 5 * i + 5) for i in range(5)]
    wrong = [{}, {"place": "Омск"}, {"measure": "share"}, {"comparator": "gt"}, {"counted": "лицо"}]
    predicted = [{**one, **fields} for one, fields in zip(gold, wrong, strict=True)]
    hits = {"mention": 5, "quantity": 4, "core": 3, "full": 2}
    # The F1 is 2·h/(5+5).
    hand(gold, predicted, {f"{level}.f1": Fraction(2 * number, 10) for level, number in hits.items()})


@pytest.mark.parametrize(
    ("gold", "predicted", "equal"),
    [
        (1000, 998, True),  # apart 2, 0.2 % of 1000 is 2
        (998, 1000, True),  # the larger magnitude counts, whichever side it is on
        (1000, 997.99, False),  # apart 2.01
        (1000, 1002, True),  # apart 2, 0.2 % of 1002 is 2.004
        (1000, 1002.004, True),  # apart 2.004, 0.2 % is 2.004008
        (1000, 1002.005, False),  # apart 2.005, 0.2 % is 2.00401
        (12.5, 12.475, True),  # apart 0.025, 0.2 % of 12.5 is 0.025; floats would say no
        (0.001, 0.000998, True),  # apart 0.000002, 0.2 % is 0.000002
        (-1000, -998, True),  # magnitudes
        (-5, 5, False),  # apart 10
        (0, 0, True),
        (0, 0.0, True),
        (0, 0.000001, False),  # apart 0.000001, 0.2 % of it is less
        (10**12, 998 * 10**9, True),  # apart 2·10⁹, 0.2 % of 10¹² is 2·10⁹
        (10**12, 998 * 10**9 - 1, False),
    ],
)
def test_numbers_are_equal_up_to_the_boundary_and_on_it(gold, predicted, equal):
    assert same("value", gold, predicted) is equal
    assert same("value", predicted, gold) is equal


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ((None, 10, 15), (None, 10, 15), (1, 1, 1)),
        ((None, 10, 15), (None, 10, None), (1, 1, 0)),
        ((None, 10, None), (None, None, 10), (1, 0, 0)),
        ((None, None, 0), (None, None, 0), (1, 1, 1)),
        ((0, None, None), (None, None, 0), (0, 1, 0)),  # zero is no null
        ((None, 10, 15), (10, None, None), (0, 0, 0)),
    ],
)
def test_ranges_are_equal_end_by_end(gold, predicted, right):
    names = ("value", "lower", "upper")
    # A quantity asks for all three: F1 = 2·1/2 or 0/2.
    hand(
        [made(**dict(zip(names, gold, strict=True)))],
        [made(**dict(zip(names, predicted, strict=True)))],
        {**{f"{name}.accuracy": one for name, one in zip(names, right, strict=True)}, "quantity.f1": min(right)},
    )


@pytest.mark.parametrize("field", ["counted", "place", "actor", "source"])
@pytest.mark.parametrize(
    ("gold", "predicted", "agrees"),
    [
        ("полиция|МВД", "МВД", True),
        ("полиция|МВД", "полиция", True),
        ("полиция|МВД", "прокуратура", False),
        ("полиция|МВД", None, False),
        ("полиция|", None, True),  # an empty alternative is an empty text
        ("полиция|МВД", "полиция и МВД", True),  # 2·1/(1+2) = 2/3 with either
        (
            "полиция|городская прокуратура",
            "городская полиция",
            True,
        ),  # 2·1/(1+2) = 2/3 with the first, 2·1/4 with the second
        ("МВД", "прокуратура|полиция|МВД", False),  # only gold has alternatives: 2·1/(1+3) = 1/2
        ("полиция|МВД РФ", "МВД России", True),  # an alternative with an alias in it
    ],
)
def test_alternatives_of_gold(field, gold, predicted, agrees):
    assert same(field, gold, predicted) is agrees


@pytest.mark.parametrize("field", ["counted", "place", "actor", "source"])
@pytest.mark.parametrize(
    ("gold", "predicted", "agrees"),
    [
        ("РФ", "Россия", True),
        ("России", "РФ", True),
        ("РК", "Казахстан", True),
        ("РБ", "Беларусь", True),
        ("Белоруссия", "РБ", True),
        ("КР", "Киргизия", True),
        ("Киргизия", "Кыргызстан", True),
        ("РК", "РФ", False),
        ("КР", "РК", False),
        ("МВД РФ", "МВД России", True),
        ("Подмосковье", "Московская область", True),
        ("Подмосковье", "область", True),  # московский область, область: 2·1/(2+1) = 2/3
        ("ФТС", "Федеральная таможенная служба", True),
        ("ФТС", "Федеральная таможенная служба России", True),  # 2·3/(3+4) = 6/7
        ("ФТС", "таможенная служба", True),  # 2·2/(3+2) = 4/5
        ("ФТС", "служба", False),  # 2·1/(3+1) = 1/2
        ("ЦБ", "банк", True),  # 2·1/(2+1) = 2/3
        ("ЦБ РФ", "банк", False),  # 2·1/(3+1) = 1/2
        ("ЦБ РФ", "Центральный банк России", True),
    ],
)
def test_aliases(field, gold, predicted, agrees):
    assert same(field, gold, predicted) is agrees
    assert same(field, predicted, gold) is agrees


def test_aliases_are_for_names_not_for_indicators():
    assert same("indicator", "РФ", "Россия") is False  # 2·0/2


@pytest.mark.parametrize(
    ("gold", "predicted", "agrees"),
    [
        ("задержано лиц", "задержано граждан", True),  # 2·1/(2+2) = 1/2, on the threshold
        ("задержано разыскиваемых лиц", "задержано граждан", False),  # 2·1/(3+2) = 2/5
        ("лиц лиц лиц лиц", "лиц", False),  # multisets: 2·1/(4+1) = 2/5
        ("лиц лиц лиц", "лиц", True),  # 2·1/(3+1) = 1/2
        ("лиц лиц лиц", "лица лица лица", True),  # 2·3/(3+3); sets would give 2·1/6
        ("экспорт в Китай", "экспорт Китая", True),  # prepositions and case fall away: 2·2/4 = 1
        ("не в на и же", "а", True),  # nothing but words that fall out, on both sides: two empty texts
        ("экспорт", "и", False),  # one is empty: 2·0/1
        ("Зелёных ёлок", "зеленая елка", True),  # ё is е and capitals do not count
        ("интернет-ресурсов", "ресурсов", False),  # a hyphen joins: one word, another word, 0
    ],
)
def test_indicators(gold, predicted, agrees):
    assert same("indicator", gold, predicted) is agrees
    assert same("indicator", predicted, gold) is agrees


@pytest.mark.parametrize(
    ("gold", "predicted", "agrees"),
    [
        ("городская полиция", "полиция", True),  # 2·1/3 = 2/3 ≥ 0.66
        ("отдел городской полиции", "городская полиция Омска", True),  # 2·2/6 = 2/3
        ("городская полиция Омска", "полиция Омска и Томска", True),  # 2·2/(3+3) = 2/3
        ("отдел городской полиции", "городской суд", False),  # 2·1/(3+2) = 2/5
        ("отдел полиции города Омска", "отдел полиции города", True),  # 2·3/7 = 6/7
        ("отдел внутренних дел", "отдел дел Омска и Томска", False),  # 2·2/(3+4) = 4/7
        ("отдел полиции города Омска Урала", "отдел полиции города Томска Алтая", False),  # 2·3/(5+5) = 3/5
        ("один два три пять семь девять сто", "один два три пять восемь", True),  # 2·4/(7+5) = 2/3
        ("один два три пять шесть семь девять", "один два три пять восемь сто", False),  # 2·4/(7+6) = 8/13
        ("и", None, True),  # a text of which nothing is left is empty
    ],
)
def test_names(gold, predicted, agrees):
    assert same("actor", gold, predicted) is agrees
    assert same("actor", predicted, gold) is agrees


YEAR = {"start": "2024-01-01", "end": "2024-12-31"}


def test_periods_agree_in_both_days():
    assert same("period", YEAR, YEAR)
    assert same("period", None, None)
    assert not same("period", YEAR, None)
    assert not same("period", YEAR, {**YEAR, "end": "2024-12-30"})
    assert not same("period", YEAR, {**YEAR, "start": "2024-01-02"})


def test_baselines_agree_in_days_and_value():
    assert same("baseline", {**YEAR, "value": 1000}, {**YEAR, "value": 998})
    assert not same("baseline", {**YEAR, "value": 1000}, {**YEAR, "value": 997})
    assert not same("baseline", {**YEAR, "value": 0}, {**YEAR, "value": None})
    assert not same("baseline", {**YEAR, "value": None}, None)
    assert not same("baseline", {"start": None, "end": None, "value": 0}, None)


def test_a_baseline_of_nulls_is_null():
    # It agrees with null, 1/1, and is nothing to hit on either side: 0/0.
    empty = {"start": None, "end": None, "value": None}
    hand([made(baseline=empty)], [made(baseline=None)], {"baseline.accuracy": 1, "baseline.f1": None, "full.f1": 1})


def test_every_field_that_may_be_null_has_an_f1():
    document = Document.model_validate_json(json.dumps(made_document(made())))
    assert set(evaluate([document], [document]).field_f1) == set(independent.NULLABLE)
