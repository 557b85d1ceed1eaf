"""Series out of releases: what is one series, which statement is shown, who contradicts whom, who takes what back."""

import datetime as dt
import json
import random
from decimal import Decimal

import pytest
from invented import one, record, release, releases
from pydantic import ValidationError

from svodka.series import Found, find_series, list_indicators, search


def shown(series):
    """The points of a series in short."""
    return {point.label: str(point.value) for point in series.points}


def statuses(point):
    return {statement.origin.document: statement.status for statement in point.statements}


def test_one_indicator_under_its_names_over_years_and_places():
    region, country, part = find_series(releases(), "кражи")
    assert (region.place, region.place_code, region.unit, region.length) == ("Костанайская область", "KZ-39", "1", "year")
    assert shown(region) == {"2021": "1480", "2022": "1406", "2023": "1355", "2024": "1080", "2025": "1100"}
    assert shown(country) == {"2023": "40000", "2024": "38700"}
    assert (part.length, shown(part)) == ("january-september", {"янв–сен 2024": "790"})
    assert {one.indicator for one in (region, country, part)} == {"число краж"}
    assert set(region.names) >= {"количество краж", "кражи", "краж зарегистрировано", "зарегистрировано краж"}


@pytest.mark.parametrize("query", ["количество краж", "краж", "зарегистрированные кражи", "Число краж", "краж число"])
def test_the_words_and_their_order_do_not_matter(query):
    assert find_series(releases(), query) == find_series(releases(), "кражи")


def test_a_narrower_indicator_is_another_unless_asked_for():
    assert all("212" not in shown(one).values() for one in find_series(releases(), "кражи"))
    more = find_series(releases(), "кражи", narrower=True)
    assert [shown(one) for one in more if one.indicator == "количество квартирных краж"] == [{"2023": "212"}]
    assert len(more) == 4


def test_units_are_told_in_the_commonest_and_in_the_one_asked_for():
    (tonnes,) = find_series(releases(), "производство зерна")
    assert tonnes.unit == "t" and shown(tonnes)["2021"] == "16400000"
    assert {statement.unit for point in tonnes.points for statement in point.statements} == {"t", "kg"}
    (kilograms,) = find_series(releases(), "производство зерна", unit="kg")
    assert shown(kilograms)["2020"] == "19500000000"
    assert find_series(releases(), "производство зерна", unit="m3") == []


def test_where_no_level_is_in_the_unit_no_change_comes_in_its_place():
    made = [
        one("a", "2023-02-01", "1406 краж", "кражи", 1406, "2022"),
        one(
            "b",
            "2024-02-01",
            "12 %",
            "кражи",
            12,
            "2023",
            unit="%",
            measure="relative_change",
            direction="up",
            baseline="2022",
        ),
    ]
    for unit in ("t", "слон", "KZT"):
        assert find_series(made, "кражи", unit=unit) == []
    assert [series.measure for series in find_series(made, "кражи", unit="1")] == ["level"]
    assert [series.unit for series in find_series(made, "кражи", measure="relative_change")] == ["%"]
    assert find_series(made, "кражи", measure="relative_change", unit="t") == []


def test_a_change_is_held_against_levels_told_in_another_unit():
    made = [
        one(str(year), f"{year + 1}-02-01", f"{tonnes} т", "добыча угля", tonnes, str(year), unit="t")
        for year, tonnes in ((2022, 1000), (2023, 900))
    ]
    change = one(
        "x",
        "2024-02-01",
        "15 %",
        "добыча угля",
        15,
        "2023",
        unit="%",
        measure="relative_change",
        direction="down",
        baseline="2022",
    )
    (series,) = find_series([*made, change], "добыча угля", unit="kg")
    assert (series.unit, [check.agrees for check in series.checks]) == ("kg", [False])


def test_money_of_two_currencies_is_two_series():
    made = [
        one("a", "2024-02-01", "5 млрд тенге", "выручка", 5 * 10**9, "2023", unit="KZT"),
        one("b", "2024-02-01", "1 млрд рублей", "выручка", 10**9, "2023", unit="RUB"),
    ]
    assert [series.unit for series in find_series(made, "выручка")] == ["KZT", "RUB"]


def test_a_plan_is_a_point_of_its_own_and_a_range_stays_one():
    (grain,) = find_series(releases(), "производство зерна")
    plan = grain.points[-1]
    assert (plan.modality, plan.value, plan.lower, plan.upper) == ("planned", None, 20_000_000, 22_000_000)
    assert [point.label for point in find_series(releases(), "производство зерна", modalities=["actual"])[0].points] == [
        "2020", "2021", "2022", "2023", "2024",
    ]  # fmt: skip


def test_rounded_words_agree_and_others_contradict():
    region = find_series(releases(), "кражи")[0]
    by_label = {point.label: point for point in region.points}
    assert not by_label["2022"].contradiction and statuses(by_label["2022"])["site-2022"] == "stands"
    assert by_label["2023"].contradiction
    assert statuses(by_label["2023"]) == {"police-2023": "stands", "site-2023": "contradicts", "police-2024": "stands"}
    assert region.contradictions == 1


def test_evidence_goes_with_every_statement():
    region = find_series(releases(), "кражи")[0]
    said = next(s for point in region.points for s in point.statements if s.origin.document == "police-2024")
    assert said.origin.url == "https://police.example.org/2024"
    assert said.origin.quote == "В 2024 году число краж снизилось на 20,3 % — с 1 355 до 1 080."
    assert said.origin.mention == "с 1 355 до 1 080"


def test_a_stated_change_is_held_against_the_levels():
    region = find_series(releases(), "кражи")[0]
    (check,) = region.checks
    assert (check.stated, round(check.computed, 1), check.agrees) == (Decimal("-20.3"), Decimal("-20.3"), True)


def test_a_change_that_does_not_fit_is_told():
    levels = [
        one(str(year), f"{year + 1}-01-20", f"{count} краж", "кражи", count, str(year))
        for year, count in ((2022, 1000), (2023, 900))
    ]
    wrong = one(
        "x",
        "2024-01-20",
        "15 %",
        "кражи",
        15,
        "2023",
        unit="%",
        measure="relative_change",
        direction="down",
        baseline="2022",
    )
    (series,) = find_series([*levels, wrong], "кражи")
    assert [(check.agrees, check.computed) for check in series.checks] == [(False, Decimal(-10))]
    assert series.contradictions == 1


@pytest.mark.parametrize(
    ("mention", "value", "unit", "measure", "direction", "agrees"),
    [
        ("10 %", 10, "%", "relative_change", "down", True),
        ("9,7 %", "9.7", "%", "relative_change", "down", False),
        ("10 %", 10, "%", "relative_change", "up", False),
        ("100 краж", 100, "1", "change", "down", True),
        ("120 краж", 120, "1", "change", "down", False),
        ("в 1,1 раза", "1.1", "x", "multiple", "down", True),
        ("в 2 раза", 2, "x", "multiple", "down", False),
    ],
)  # fmt: skip
def test_every_kind_of_change_is_held(mention, value, unit, measure, direction, agrees):
    levels = [
        one(str(year), f"{year + 1}-01-20", f"{count} краж", "кражи", count, str(year))
        for year, count in ((2022, 1000), (2023, 900))
    ]
    change = one(
        "x", "2024-01-20", mention, "кражи", value, "2023", unit=unit, measure=measure, direction=direction, baseline="2022"
    )
    (series,) = find_series([*levels, change], "кражи")
    assert [check.agrees for check in series.checks] == [agrees]


def test_rounding_of_the_levels_is_allowed_for():
    made = [
        one("a", "2023-01-20", "1,3 тыс.", "кражи", 1300, "2022"),
        one("b", "2024-01-20", "1,2 тыс.", "кражи", 1200, "2023"),
        one(
            "c",
            "2024-01-20",
            "5 %",
            "кражи",
            5,
            "2023",
            unit="%",
            measure="relative_change",
            direction="down",
            baseline="2022",
        ),
    ]
    assert [check.agrees for check in find_series(made, "кражи")[0].checks] == [True]


def test_a_baseline_gives_a_point_and_says_so():
    made = [one("a", "2024-01-20", "900 краж", "кражи", 900, "2023", baseline=("2022", 1000))]
    (series,) = find_series(made, "кражи")
    assert [(point.label, str(point.value), point.baseline) for point in series.points] == [
        ("2022", "1000", True),
        ("2023", "900", False),
    ]


def test_own_words_are_shown_before_those_of_a_comparison():
    made = [
        one("a", "2024-01-20", "900 краж", "кражи", 900, "2023", baseline=("2022", 1000)),
        one("b", "2023-01-20", "1 тыс.", "кражи", 1000, "2022"),
    ]
    point = find_series(made, "кражи")[0].points[0]
    assert (point.baseline, point.statements[0].origin.document) == (False, "b")


def said(id_, published, value, **fields):
    return one(id_, published, f"{value} краж", "кражи", value, "2023", **fields)


def test_a_publisher_that_corrects_itself_contradicts_nobody():
    made = [said("a", "2024-01-20", 900, publisher="МВД"), said("b", "2024-03-20", 912, publisher="МВД")]
    point = find_series(made, "кражи")[0].points[0]
    assert (point.contradiction, str(point.value), statuses(point)) == (False, "912", {"a": "revised", "b": "stands"})


def test_a_later_version_takes_the_earlier_one_back():
    made = [said("a", "2024-01-20", 900, key="k", version=1), said("a2", "2024-01-20", 912, key="k", version=2)]
    point = find_series(made, "кражи")[0].points[0]
    assert (point.contradiction, statuses(point)) == (False, {"a": "revised", "a2": "stands"})


def test_two_publishers_contradict_each_other():
    made = [said("a", "2024-01-20", 900, publisher="МВД"), said("b", "2024-03-20", 912, publisher="Прокуратура")]
    assert find_series(made, "кражи")[0].points[0].contradiction


def test_two_sources_of_one_outlet_contradict_each_other():
    made = [said(id_, day, value, publisher="Вестник", source=source) for id_, day, value, source in (
        ("a", "2024-01-20", 900, "МВД"), ("b", "2024-03-20", 912, "Прокуратура"))]  # fmt: skip
    assert find_series(made, "кражи")[0].points[0].contradiction


def test_without_a_publisher_the_source_is_the_voice():
    made = [said("a", "2024-01-20", 900, source="МВД"), said("b", "2024-03-20", 912, source="МВД")]
    assert not find_series(made, "кражи")[0].points[0].contradiction
    assert find_series([said("a", "2024-01-20", 900), said("b", "2024-03-20", 912)], "кражи")[0].points[0].contradiction


def test_most_documents_decide_what_is_shown():
    made = [said("a", "2024-01-20", 900), said("b", "2024-01-21", 900), said("c", "2024-05-01", 950)]
    point = find_series(made, "кражи")[0].points[0]
    assert (str(point.value), statuses(point)["c"]) == ("900", "contradicts")


def test_of_two_that_contradict_each_other_who_tells_more_of_the_series_is_shown():
    made = [
        *(one(str(y), f"{y + 1}-01-20", f"{y} краж", "кражи", y, str(y), source="полиция") for y in (2021, 2022, 2023)),
        said("later", "2024-06-20", 900, source="прокуратура"),
    ]
    point = find_series(made, "кражи")[0].points[-1]
    assert (str(point.value), statuses(point)) == ("2023", {"2023": "stands", "later": "contradicts"})


def test_precise_words_that_exclude_each_other_contradict_though_a_round_one_agrees_with_both():
    made = [
        one("round", "2024-01-20", "1,3 тыс.", "кражи", 1300, "2023"),
        said("a", "2024-01-21", 1260),
        said("b", "2024-01-22", 1340),
    ]
    assert find_series(made, "кражи")[0].points[0].contradiction


def test_several_numbers_of_one_document_are_parts_and_no_contradiction():
    text = "Краж стало 900: краж в городе 600, краж в сёлах 300."
    parts = [record(text, mention, "кражи", int(mention), when="2023") for mention in ("900", "600", "300")]
    point = find_series([release("a", "2024-01-20", text, *parts), said("b", "2024-01-21", 900)], "кражи")[0].points[0]
    assert (point.contradiction, str(point.value)) == (False, "900")
    assert [statement.status for statement in point.statements] == ["stands", "stands", "aside", "aside"]


def test_a_comparator_agrees_with_what_it_allows():
    made = [
        one("a", "2024-01-20", "более 2 млрд", "ущерб", 2 * 10**9, "2023", comparator="gt"),
        one("b", "2024-01-21", "2,1 млрд", "ущерб", 21 * 10**8, "2023"),
    ]
    point = find_series(made, "ущерб")[0].points[0]
    assert (point.contradiction, str(point.value), point.comparator) == (False, "2100000000", "eq")


def test_actual_and_forecast_do_not_contradict_each_other():
    made = [said("a", "2023-01-20", 900, modality="forecast"), said("b", "2024-01-20", 700)]
    assert [(point.modality, point.contradiction) for point in find_series(made, "кражи")[0].points] == [
        ("actual", False),
        ("forecast", False),
    ]


def test_without_a_period_nothing_is_contradicted():
    made = [one("a", "2024-01-20", "900 краж", "кражи", 900), one("b", "2024-02-20", "800 краж", "кражи", 800)]
    (series,) = find_series(made, "кражи")
    assert (series.length, [str(point.value) for point in series.points], series.contradictions) == (
        "undated",
        ["900", "800"],
        0,
    )


def test_a_place_that_nobody_names_is_marked():
    country = find_series(releases(), "кражи")[1]
    assert [point.statements[0].place_assumed for point in country.points] == [True, False]
    assert not country.place_assumed


def test_indices_to_two_bases_are_two_series():
    made = [
        one("a", "2024-07-05", "100,3 %", "индекс цен", "100.3", "2024-06", unit="%", baseline="2024-05"),
        one("b", "2024-07-05", "108,4 %", "индекс цен", "108.4", "2024-06", unit="%", baseline="2023-06"),
    ]
    assert [series.compared for series in find_series(made, "индекс цен")] == ["previous", "year-ago"]


def test_a_fall_has_a_minus_where_changes_are_asked_for():
    (series,) = find_series(releases(), "кражи", measure="relative_change")
    assert (series.measure, series.compared, shown(series)) == ("relative_change", "year-ago", {"2024": "-20.3"})


def test_changes_are_found_where_there_are_no_levels():
    made = [
        one(
            "a",
            "2024-01-20",
            "5 %",
            "кражи",
            5,
            "2023",
            unit="%",
            measure="relative_change",
            direction="up",
            baseline="2022",
        )
    ]
    assert [series.measure for series in find_series(made, "кражи")] == ["relative_change"]


def test_since_until_and_place():
    found = find_series(
        releases(), "кражи", since=dt.date(2022, 1, 1), until=dt.date(2023, 12, 31), place="Костанайской области"
    )
    assert [list(shown(series)) for series in found] == [["2022", "2023"]]
    assert [series.place for series in find_series(releases(), "кражи", place="KZ")] == ["Казахстан"]


def test_what_is_denied_is_left_out_unless_asked_for():
    made = [said("a", "2024-01-20", 900, modality="negated")]
    assert find_series(made, "кражи") == []
    assert len(find_series(made, "кражи", modalities=["negated"])) == 1


def test_the_nearest_names_are_told():
    found = search(releases(), "квартирная кража в городе")
    assert found.series == ()
    assert [(one.indicator, one.relation) for one in found.similar] == [
        ("количество квартирных краж", "wider"),
        ("число краж", "wider"),
    ]
    assert search(releases(), "телескоп").similar == ()


def test_all_indicators_are_listed_those_of_most_documents_first():
    listed = [(one.indicator, one.documents, one.units) for one in list_indicators(releases())]
    assert listed == [
        ("число краж", 9, ("1", "%")),
        ("объём производства зерна", 6, ("t", "kg")),
        ("количество квартирных краж", 1, ("1",)),
    ]


@pytest.mark.parametrize("query", ["", " ", "—", "в на и"])
def test_a_query_of_no_words_finds_nothing(query):
    assert search(releases(), query).series == ()


def test_no_releases_no_series():
    assert find_series([], "кражи") == []


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_releases_changes_nothing(seed):
    mixed = releases()
    random.Random(seed).shuffle(mixed)
    assert search(mixed, "кражи", narrower=True) == search(releases(), "кражи", narrower=True)


def test_json_there_and_back():
    found = search(releases(), "кражи")
    text = found.model_dump_json()
    assert Found.model_validate_json(text) == found
    point = json.loads(text)["series"][0]["points"][0]
    assert point["value"] == 1480 and point["period"] == {"start": "2021-01-01", "end": "2021-12-31"}
    with pytest.raises(ValidationError):
        Found.model_validate({"query": "x"})


def test_every_field_of_the_json_is_documented():
    schema = Found.model_json_schema()
    shapes = [schema, *schema["$defs"].values()]
    bare = [
        (shape.get("title"), name)
        for shape in shapes
        for name, field in shape.get("properties", {}).items()
        if not {"description", "$ref"} & set(field)
    ]
    assert bare == []
