"""The command «show»: colours in the text, a table that reads in 80 columns, no colour codes in a pipe."""

import datetime as dt
import io
import os
import re
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from svodka.cli.show import STYLES, coloured, format_period, format_value, print_document
from svodka.model import Baseline, Document, Evidence, Mention, Period, Record

TEXT = "Акмолинская область, 2023 год.\r\nПо данным МВД, [b]изъято[/b] более 2 млрд тенге\x1b[31m, в 2022 году — 1."


def mention(piece: str) -> dict:
    start = TEXT.index(piece)
    return {"text": piece, "start": start, "end": start + len(piece)}


def record(**given) -> Record:
    fields = {
        "quantity": Mention(**mention("более 2 млрд тенге")),
        "value": Decimal(2_000_000_000),
        "lower": None,
        "upper": None,
        "comparator": "gt",
        "unit": "KZT",
        "counted": None,
        "indicator": "изъято наличных денег, полученных от незаконного оборота наркотиков",
        "measure": "level",
        "direction": "up",
        "period": Period(start=dt.date(2023, 1, 1), end=dt.date(2023, 12, 31)),
        "baseline": Baseline(start=dt.date(2022, 1, 1), end=dt.date(2022, 12, 31), value=Decimal("1500000000.5")),
        "place": "Акмолинская область",
        "actor": "департамент полиции",
        "source": "МВД",
        "modality": "planned",
        "evidence": (
            Evidence(part="place", **mention("Акмолинская область")),
            Evidence(part="period", **mention("2023 год")),
            Evidence(part="source", **mention("МВД")),
            Evidence(part="number", **mention("2 млрд")),
            Evidence(part="baseline", **mention("в 2022 году")),
        ),
    }
    return Record(**{**fields, **given})


def document(*records: Record) -> Document:
    return Document(id="релиз", published=dt.date(2024, 1, 15), country="KZ", text=TEXT, records=records)


def printed(shown: Document, *, width: int = 80, terminal: bool = False) -> str:
    # Colours are asked for by name: NO_COLOR or TERM of the one who runs the tests must not decide.
    colours = {"color_system": "standard", "no_color": False} if terminal else {"color_system": None}
    console = Console(file=io.StringIO(), width=width, force_terminal=terminal, highlight=False, **colours)
    print_document(shown, console)
    return console.file.getvalue()


def test_quantities_periods_and_names_have_styles_at_their_places():
    text = coloured(document(record()))
    styled = {(text.plain[span.start : span.end], span.style) for span in text.spans if span.style}
    assert styled == {
        ("Акмолинская область", STYLES["name"]),
        ("2023 год", STYLES["period"]),
        ("МВД", STYLES["name"]),
        ("более 2 млрд тенге", STYLES["quantity"]),
        ("в 2022 году", STYLES["period"]),
    }


def test_where_pieces_overlap_the_quantity_wins():
    within = Evidence(part="period", **mention("более 2 млрд тенге"))
    text = coloured(document(record(evidence=(within,))))
    assert [span.style for span in text.spans if span.style] == [STYLES["quantity"]]


def test_markup_and_control_characters_of_the_text_are_not_obeyed():
    shown = printed(document(record(unit="[bbl_us]/d")), terminal=False)
    assert "[b]изъято[/b]" in shown
    assert "[bbl_us]/d" in shown
    assert "\x1b" not in shown
    assert "\r" not in shown
    assert "\N{REPLACEMENT CHARACTER}[31m" in shown


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_says_everything_and_fits(width):
    shown = printed(document(record()), width=width)
    assert max(cell_len(line) for line in shown.splitlines()) <= width
    words = " ".join(re.sub(r"[─\s]+", " ", shown).split())
    said = ["релиз · 2024-01-15 · KZ", "> 2 000 000 000 KZT", "level ↗", "from 1 500 000 000.5", "planned"]
    said += ["vs 2022", "by департамент", "said МВД", "Акмолинская"]
    assert [piece for piece in said if piece not in words] == []


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_word_of_an_indicator_is_torn_where_there_is_room(width):
    shown = printed(document(record()), width=width)
    assert ("незаконного" in shown) == (width >= 80)


def test_colours_and_a_legend_only_on_a_terminal():
    terminal, pipe = printed(document(record()), terminal=True), printed(document(record()))
    assert "\x1b[1;33m" in terminal
    assert "\x1b" not in pipe
    legend = "quantity  period  name"
    assert legend in re.sub(r"\x1b\[[\d;]*m", "", terminal)
    assert legend not in pipe


def test_without_records():
    shown = printed(Document(text="Ничего."))
    assert "no id · no date · no country" in shown
    assert shown.endswith("Ничего.\n\nNo quantities found.\n")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "> 2 000 000 000 KZT"),
        ({"comparator": "eq", "unit": "1", "value": Decimal("12700")}, "12 700"),
        ({"comparator": "ge", "unit": "%", "value": Decimal("0.250")}, "≥ 0.25 %"),
        ({"comparator": "approx", "unit": "Cel", "value": Decimal("-1234.5")}, "≈ -1 234.5 Cel"),
        ({"comparator": "le", "unit": "1", "value": Decimal(0)}, "≤ 0"),
        ({"comparator": "lt", "unit": "1", "value": Decimal(1)}, "< 1"),
        ({"comparator": "almost", "unit": "t", "value": Decimal(22)}, "≲ 22 t"),
        ({"comparator": "eq", "unit": "%", "value": None, "lower": Decimal(10), "upper": Decimal("15.5")}, "10–15.5 %"),
        ({"comparator": "eq", "unit": "%", "value": None, "lower": Decimal(10)}, "≥ 10 %"),
        ({"comparator": "eq", "unit": "%", "value": None, "upper": Decimal(10)}, "≤ 10 %"),
        (
            {"comparator": "approx", "value": None, "lower": Decimal(10**10), "upper": Decimal(15 * 10**9)},
            "≈ 10 000 000 000–\n15 000 000 000 KZT",
        ),
    ],
)
def test_values(given, expected):
    assert format_value(record(**given)).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023-01-01", "2023-12-31", "2023"),
        ("2022-01-01", "2023-12-31", "2022–2023"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-01-01", "2023-09-30", "2023-01…09"),
        ("2022-11-01", "2023-03-31", "2022-11…2023-03"),
        ("2023-10-12", "2023-10-12", "2023-10-12"),
        ("2023-10-12", "2023-12-31", "2023-10-12…2023-12-31"),
        ("0001-01-01", "9999-12-31", "1–9999"),
    ],
)
def test_periods(start, end, expected):
    assert format_period(Period(start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end))) == expected


def test_the_command(svodka, tmp_path):
    Path("a.txt").write_text("раз 12", encoding="utf-8")
    result = svodka("show", "a.txt", "--published", "2024-05-13", "--country", "KZ")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("a · 2024-05-13 · KZ ─")
    assert "\x1b" not in result.stdout
    assert re.search(r"1 +12 +12 +число", result.stdout)


def test_bad_input_of_show(svodka, tmp_path):
    Path("a.txt").write_text("раз 12", encoding="utf-8")
    result = svodka("show", "none.txt", "a.txt")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["error: none.txt: no such file or folder", "1 of 2 documents failed"]
    assert "раз 12" in result.stdout
    assert svodka("show", "a.txt", "--published", "13.05.2024").exit_code == 2


def test_an_output_that_knows_no_cyrillic(command, tmp_path):
    (tmp_path / "a.txt").write_text("раз 12", encoding="utf-8")
    done = subprocess.run(
        [*command, "show", tmp_path / "a.txt"], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"??? 12" in done.stdout
