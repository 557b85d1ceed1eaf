"""Figures: the same bytes each time, everything that is to be seen is there, and a missing library is named."""

import re
import sys

import pytest
from invented import one, releases

from svodka.errors import MissingExtraError
from svodka.series import find_series
from svodka.series.drawn import figure, left_out, terminal
from svodka.series.drawn.panel import panels, ticks, written

THEFTS = find_series(releases(), "кражи")
GRAIN = find_series(releases(), "производство зерна")


@pytest.mark.parametrize(("form", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_equal_series_give_equal_bytes(form, begins):
    drawn = figure(THEFTS, form)
    assert drawn == figure(find_series(releases(), "кражи"), form)
    assert drawn.startswith(begins)
    assert b"202" not in re.findall(rb"<dc:date>(.*?)</dc:date>", drawn)


def test_an_svg_asks_for_nothing_outside_and_tells_no_time():
    drawn = figure(THEFTS, "svg").decode()
    assert "<dc:date>" not in drawn and "<script" not in drawn
    assert set(re.findall(r'href="(.)', drawn)) <= {"#"}


def test_countries_stand_apart_from_regions_and_single_periods_are_left_out():
    shown = panels(THEFTS)
    assert [[line.name for line in panel.lines] for panel in shown] == [["Костанайская область"], ["Казахстан"]]
    assert [(panel.about, panel.unit) for panel in shown] == [("по годам", "ед."), ("по годам", "тыс. ед.")]
    assert shown[0].documents >= {"police-2021", "site-2023"}


def test_numbers_are_in_the_scale_of_the_axis():
    (panel,) = panels(GRAIN)
    assert (panel.unit, [spot.number for spot in panel.spots][:2]) == ("млн т", [19.5, 16.4])
    assert panel.spots[-1].ends == (20.0, 22.0) and panel.spots[-1].expected


def test_what_contradicts_is_at_its_point():
    assert [spot.others for spot in panels(THEFTS)[0].spots] == [(), (), (1530.0,), (), ()]


def test_an_open_value_points_its_way():
    assert [spot.open for spot in panels(THEFTS)[1].spots] == [1, 0]


def test_a_single_value_is_drawn_where_there_is_no_more():
    series = find_series([one("a", "2024-01-20", "900 краж", "кражи", 900, "2023")], "кражи")
    assert figure(series, "png").startswith(b"\x89PNG")
    assert terminal(series) == ""


def test_nothing_to_draw_is_an_error():
    series = find_series([one("a", "2024-01-20", "900 краж", "кражи", 900)], "кражи")
    with pytest.raises(ValueError, match="nothing to draw"):
        figure(series, "png")


def test_ticks_are_few_and_the_newest_is_among_them():
    series = find_series(
        [one(str(y), f"{y + 1}-01-20", f"{y} краж", "кражи", y, str(y)) for y in range(1990, 2025)], "кражи"
    )
    marked = ticks(panels(series)[0], 8)
    assert len(marked) <= 8 and marked[-1][1] == "2024"


def test_a_month_has_its_year_under_it():
    series = find_series([one(str(m), "2024-12-31", f"{m} краж", "кражи", m, f"2024-0{m}") for m in (1, 2)], "кражи")
    assert [text for _, text in ticks(panels(series)[0], 5)] == ["янв\n2024", "фев\n2024"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12700.0, "12\u202f700"),
        (1480.0, "1480"),
        (8.4, "8,4"),
        (-3.14159, "−3,14"),
        (0.0, "0"),
        (0.1234, "0,123"),
        (-0.0001, "0"),
    ],
)
def test_a_number_for_a_reader(number, text):
    assert written(number) == text


def test_the_terminal_has_marks_and_no_colour_unless_asked_for():
    plain = terminal(THEFTS, width=80)
    assert "\x1b" not in plain and max(map(len, plain.splitlines())) <= 80
    assert "× источники противоречат" in plain and "◌ прогноз или план" in plain and "тыс. ед." in plain
    assert plain.count("●") >= 5 and "2024" in plain
    assert plain == terminal(THEFTS, width=80)
    assert "\x1b" in terminal(THEFTS, width=80, colour=True)


@pytest.mark.parametrize(
    ("library", "draw"), [("matplotlib", lambda: figure(THEFTS, "png")), ("plotext", lambda: terminal(THEFTS))]
)
def test_a_missing_library_is_named_with_its_extra(monkeypatch, library, draw):
    for name in [name for name in sys.modules if name.split(".")[0] == library or name.startswith("svodka.series.drawn.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"needs {library}.*pip install 'svodka\[series\]'"):
        draw()


def test_what_has_no_line_is_counted_and_told():
    assert left_out(THEFTS) == 1 and len(THEFTS) == 3  # one has a single period
    assert left_out(GRAIN) == 0
    places = [
        one(
            f"{place}{year}",
            f"{year + 1}-01-20",
            f"{900 + year} краж",
            "кражи",
            900 + year,
            str(year),
            place=f"Город {place}",
        )
        for place in range(11)
        for year in (2022, 2023)
    ]
    many = find_series(places, "кражи")
    assert (len(many), left_out(many)) == (11, 3)
    assert "рядов не показано: 3" in words_of(figure(many, "svg"))
    assert "рядов не показано" not in words_of(figure(GRAIN, "svg"))


def words_of(drawn):
    """The texts of an SVG, which matplotlib draws as outlines and tells in comments."""
    return "\n".join(re.findall(r"<!-- (.*?) -->", drawn.decode()))


def test_counts_have_no_halves():
    few = find_series(
        [
            one(f"a{year}", f"{year + 1}-01-20", f"{n} краж", "кражи", n, str(year))
            for year, n in ((2021, 1), (2022, 2), (2023, 3))
        ],
        "кражи",
    )
    (panel,) = panels(few)
    assert panel.counts
    axis = [line.partition("┤")[0].strip() for line in terminal(few).splitlines() if "┤" in line]
    assert axis and all("," not in mark for mark in axis)
    ticks_ = [text for text in words_of(figure(few, "svg")).splitlines() if re.fullmatch(r"[\d,]+", text)]
    assert ticks_ and all("," not in text for text in ticks_)
    assert not panels(GRAIN)[0].counts
