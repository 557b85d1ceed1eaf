"""The command «series»: what it prints, draws and says when there is nothing."""

import csv
import datetime as dt
import importlib.util
import io
import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from svodka.model import Baseline
from svodka.series import Found
from svodka.store import Store


def invented():
    """The releases of the tests of ``svodka.series``."""
    path = Path(__file__).parents[1] / "series" / "invented.py"
    spec = importlib.util.spec_from_file_location("invented_series", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.releases()


@pytest.fixture
def series(svodka, tmp_path):
    """Run «series» beside the folder ``docs`` of invented documents; their publishers are not in it, as files have none."""
    (tmp_path / "docs").mkdir()
    for release in invented():
        (tmp_path / "docs" / f"{release.document.id}.json").write_text(release.document.to_json(), encoding="utf-8")
    return lambda *arguments: svodka("series", *arguments)


def test_a_table_tells_period_value_document_and_marks(series):
    done = series("кражи", "docs", "--no-plot")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == "число краж · Костанайская область · level · 1 (ед.) · year"
    rows = [" ".join(line.split()) for line in lines]
    assert "2021 1 480 — police-2021" in rows
    assert "2023 1 355 — police-2023 contradicted, +1 agree" in rows
    assert "× 1 530 — site-2023 contradicts" in rows
    assert "2025 1 100 — site-2025 forecast" in rows
    assert "2023 > 40 000 — country-2023 place assumed" in rows


def test_a_plot_stands_under_the_tables(series):
    done = series("кражи", "docs")
    assert "◌ прогноз или план" in done.stdout and "\x1b" not in done.stdout
    assert done.stdout.index("site-2025") < done.stdout.index("◌")


def test_json_is_the_model(series):
    done = series("производство зерна", "docs", "--format", "json", "--unit", "тонна")
    found = Found.model_validate_json(done.stdout)
    assert (found.query, found.series[0].unit, len(found.series[0].points)) == ("производство зерна", "t", 6)


@pytest.mark.parametrize("unit", ["млн т", "тонн", "тысяч тонн", "t"])
def test_a_unit_may_be_scaled_and_inflected(series, unit):
    found = Found.model_validate_json(series("производство зерна", "docs", "--format", "json", "--unit", unit).stdout)
    assert [one.unit for one in found.series] == ["t"]


@pytest.mark.parametrize(
    ("unit", "told"), [("тона", "the nearest are «тонна»"), ("слоны", "«слоны»"), ("тысяч", "is no unit")]
)
def test_an_unknown_unit_is_refused_in_one_line(series, unit, told):
    done = series("производство зерна", "docs", "--unit", unit)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and told.replace("«слоны»", "'слоны'") in done.stderr and "--unit" in done.stderr


def test_a_unit_that_no_level_has_gives_no_other_series(series):
    done = series("производство зерна", "docs", "--unit", "рублей")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "left out by what was asked for" in done.stderr


def test_csv_has_a_line_for_each_statement(series):
    rows = list(csv.DictReader(io.StringIO(series("кражи", "docs", "--format", "csv").stdout)))
    assert len(rows) == 11
    told = next(row for row in rows if row["document"] == "site-2023")
    assert (told["value"], told["status"], told["start"], told["end"]) == ("1530", "contradicts", "2023-01-01", "2023-12-31")


@pytest.mark.parametrize(("name", "begins"), [("thefts.png", b"\x89PNG"), ("thefts.svg", b"<?xml")])
def test_a_figure_is_written(series, tmp_path, name, begins):
    done = series("кражи", "docs", "--no-plot", "-o", name)
    assert done.exit_code == 0 and f"{name} written" in done.stderr
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["кражи", "docs", "-o", "thefts.gif"], "ends neither with .png nor with .svg"),
        (["кражи", "docs", "-o", "nowhere/thefts.png"], "its folder does not exist"),
        (["кражи", "docs", "--since", "вчера"], "'вчера' is no date; write 2020"),
        (["кражи", "docs", "--until", "2024-13"], "is no date"),
        (["кражи", "docs", "--since", "2024-02-30"], "is no date"),
        (["кражи", "nowhere"], "no such file or folder"),
        ([" ", "docs"], "name an indicator"),
        ([], "name an indicator"),
    ],
)
def test_wrong_usage_is_told_in_one_line(series, arguments, said):
    done = series(*arguments)
    assert done.exit_code == 2 and said in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("крожи", "the nearest are «число краж», «количество квартирных краж»"),
        ("зерно", "the nearest are «объём производства зерна»; --narrower takes those that say more"),
        ("телескопы", "no record has this indicator or one like it; svodka series --list tells which there are"),
    ],
)
def test_what_is_not_found_ends_with_1_and_what_is_near(series, query, said):
    done = series(query, "docs")
    assert (done.exit_code, done.stdout) == (1, "") and said in done.stderr


def test_what_options_leave_out_is_not_called_unknown(series):
    done = series("кражи", "docs", "--place", "Астана")
    assert done.exit_code == 1 and "give fewer options" in done.stderr


def test_nothing_found_is_json_all_the_same(series):
    done = series("крожи", "docs", "--format", "json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1 and found["series"] == [] and found["similar"][0]["indicator"] == "число краж"


def test_options_narrow_and_widen(series):
    done = series(
        "кражи",
        "docs",
        "--no-plot",
        "--place",
        "костанайской области",
        "--since",
        "2022",
        "--until",
        "2023-12",
        "--narrower",
    )
    rows = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert not any(row.startswith(("2021 ", "2024 ", "2025 ")) for row in rows)
    assert any("количество квартирных краж ·" in row for row in rows)
    forecast = series("кражи", "docs", "--no-plot", "--modality", "forecast").stdout
    assert "1\xa0100" in forecast and "1\xa0480" not in forecast
    change = series("кражи", "docs", "--no-plot", "--measure", "relative_change").stdout
    assert "−20.3" in change and "to a year ago" in change


def test_similar_names_only(series):
    done = series("кражи", "docs", "--similar", "3")
    rows = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert rows[-2:] == ["число краж 1.00 same 11 9 1, %", "количество квартирных краж 0.80 narrower 1 1 1"]


def test_a_list_of_all_indicators(series):
    assert "объём производства зерна" in series("--list", "docs").stdout
    rows = list(csv.reader(io.StringIO(series("--list", "docs", "--format", "csv").stdout)))
    assert [row[0] for row in rows[1:]] == ["число краж", "объём производства зерна", "количество квартирных краж"]
    assert len(json.loads(series("--list", "docs", "--format", "json").stdout)) == 3


def test_what_the_figure_leaves_out_is_told(series):
    assert (
        "thefts.svg written; 1 of 3 series are not in it" in series("кражи", "docs", "--no-plot", "-o", "thefts.svg").stderr
    )
    done = series("кражи", "docs", "--no-plot", "-o", "thefts.svg", "--place", "Казахстан")
    assert done.stderr.strip() == "thefts.svg written"


def test_a_list_has_no_empty_columns(series):
    heading = series("--list", "docs").stdout.splitlines()[0].split()
    assert heading == ["Indicator", "Records", "Documents", "Units"]
    assert series("--list", "docs", "--format", "csv").stdout.splitlines()[0] == "indicator,records,documents,units"
    heading = series("кражи", "docs", "--similar", "3").stdout.splitlines()[0].split()
    assert heading == ["Indicator", "Likeness", "Is", "Records", "Documents", "Units"]


@pytest.mark.parametrize("name", ["выработка электроэнергии", "инфляция"])
def test_the_examples_of_the_help_are_in_the_corpus(svodka, name):
    corpus = Path(__file__).parents[2] / "corpus"
    done = svodka("series", name, str(corpus), "--format", "json")
    found = Found.model_validate_json(done.stdout)
    assert len({point.statements[0].origin.document for one in found.series for point in one.points}) > 2
    assert name in svodka("series", "--help").stdout or name in svodka("series").stderr


def test_without_an_input_the_store_is_read(svodka):
    with Store.open("facts.db") as store:
        run = store.start_run("feed", version="0.1.0", fingerprint="0123456789abcdef")
        for release in invented():
            store.save(release, run)
    done = svodka("series", "кражи", "--store", "facts.db", "--no-plot")
    rows = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    # A store knows publishers and addresses.
    assert "× 1 530 Вестник site-2023 contradicts" in rows
    assert any("https://police.example.org/2024" in row for row in rows)


def test_control_characters_of_a_document_reach_no_terminal(svodka, tmp_path):
    document = invented()[0].document
    before = Baseline(start=dt.date(2020, 1, 1), end=dt.date(2020, 12, 31), value=Decimal(1500))
    bad = document.model_copy(
        update={
            "id": "a\x1b[31m",
            "records": (document.records[0].model_copy(update={"place": "Астана\x1b[2J", "baseline": before}),),
        }
    )
    (tmp_path / "bad.json").write_text(bad.to_json(), encoding="utf-8")
    done = svodka("series", "кражи", "bad.json")
    assert done.exit_code == 0 and "●" in done.stdout and "\x1b" not in done.stdout


def test_brackets_of_a_document_are_no_markup(svodka, tmp_path):
    document = invented()[0].document
    record = document.records[0].model_copy(update={"source": "[bold]МВД[/]"})
    bad = document.model_copy(update={"id": "[/x]", "records": (record,)})
    (tmp_path / "bad.json").write_text(bad.to_json(), encoding="utf-8")
    done = svodka("series", "кражи", "bad.json")
    assert done.exit_code == 0 and "[bold]МВД[/]" in done.stdout and "[/x]" in done.stdout
    assert svodka("series", "--list", "bad.json").exit_code == 0


def test_without_plotext_the_table_stands_and_a_note_tells_why(series, monkeypatch):
    monkeypatch.delitem(sys.modules, "svodka.series.drawn.characters", raising=False)
    monkeypatch.setitem(sys.modules, "plotext", None)
    done = series("кражи", "docs")
    assert done.exit_code == 0 and "police-2021" in done.stdout
    assert "pip install 'svodka[series]'" in done.stderr
    assert series("кражи", "docs", "--plot").exit_code == 1


def test_help_has_examples(svodka):
    assert "svodka series кражи" in svodka("series", "--help").stdout
