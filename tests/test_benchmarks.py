"""The benchmark measures what it says, and says what it did not measure; how fast anything is, no test asks."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.__main__ import main  # noqa: E402
from benchmarks.subjects import ENTRIES  # noqa: E402
from benchmarks.table import thousands  # noqa: E402
from benchmarks.texts import corpus, short, varied  # noqa: E402


def tables(report: str) -> dict[str, list[list[str]]]:
    """The rows of each table by its heading, its head first, the line below that left out."""
    found = {}
    for part in report.split("\n## ")[1:]:
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
        found[part.splitlines()[0]] = [rows[0], *rows[2:]]
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    peers = ["--subjects", "svodka", "natasha", "--peers-python", str(folder / "no-python")]
    return main(
        ["--quick", "--documents", "2", "--rounds", "1", "--flat", "20", "--no-starts", "--out", str(folder), *peers]
    )


def test_tables_have_the_shape_that_the_page_promises(report):
    found = tables(report.read_text(encoding="utf-8"))
    assert list(found) == [
        "Whole, repeated texts",
        "Whole, varied texts",
        "Whole, unmet texts",
        "Stages",
        "Start of a process",
        "Memory of svodka over short documents",
    ]
    for name, rows in found.items():
        assert {len(row) for row in rows} == {len(rows[0])}, name
    for mode in ("repeated", "varied", "unmet"):
        ours = found[f"Whole, {mode} texts"][1]
        assert ours[0] == "svodka"
        assert ours[5] == "–", "there is no natasha to be compared with"
        assert int(ours[6]) > 0, "records were found"
    stages = [row[1] for row in found["Stages"][1:]]
    assert (stages[0], stages[-2:], len(stages)) == ("tokens", ["records", "**all**"], 13)
    assert [row[0] for row in found["Memory of svodka over short documents"][1:]] == ["1", "5", "20"]


def test_a_peer_that_is_not_there_is_told_with_the_remedy(report):
    found = tables(report.read_text(encoding="utf-8"))
    told = "not installed: pip install -r benchmarks/requirements.txt"
    for name in ("Whole, repeated texts", "Whole, varied texts", "Whole, unmet texts", "Start of a process"):
        assert found[name][2][:2] == ["natasha", told]


def test_the_plot_is_beside_the_table(report):
    plot = report.with_suffix(".svg").read_text(encoding="utf-8")
    assert "svodka: indicators" in plot
    assert "dc:date" not in plot


def test_varied_texts_have_other_numbers_and_names_and_the_same_words():
    texts = corpus(12)
    one, again, other = (varied(texts, seed) for seed in ("1", "1", "2"))
    assert one == again
    assert all(text["text"] != new["text"] for text, new in zip(texts, one, strict=True))
    assert all(new["text"] != newer["text"] for new, newer in zip(one, other, strict=True))
    for text, new in zip(texts, one, strict=True):
        old_words, new_words = (re.findall(r"\b[а-яё]+\b", which["text"]) for which in (text, new))
        assert old_words == new_words
        assert [len(line) > 0 for line in text["text"].split("\n")] == [len(line) > 0 for line in new["text"].split("\n")]


def test_a_name_keeps_its_case_and_a_date_stays_a_date():
    text = {
        "text": "31.12.2024 в Омской области Вере Шатиловой вручили 1 949 книг и 5 мая 2025 года.",
        "published": "",
        "country": "",
    }
    for number in range(50):
        new = varied([text], str(number))[0]["text"]
        shape = r"(\d\d)\.(\d\d)\.2024 в [А-Я][а-я]*ской области Вере [А-Я][а-я]+овой вручили [1-9] [1-9]{3} книг и (\d+) мая 20\d\d года\."
        found = re.fullmatch(shape, new)
        assert found, new
        assert int(found[1]) <= 28
        assert int(found[2]) <= 12
        assert int(found[3]) <= 28


def test_short_documents_are_short_and_seldom_alike():
    texts = [text["text"] for text in short(corpus(10), 100, "1")]
    assert max(map(len, texts)) <= 450, "a made-up name may be longer than the one it stands for"
    assert len(set(texts)) > 90


@pytest.mark.parametrize(("value", "told"), [(0, "0"), (999, "999"), (1234, "1 230"), (1_049_800, "1 050 000")])
def test_thousands(value, told):
    assert thousands(value).replace("\N{NARROW NO-BREAK SPACE}", " ") == told


def test_each_peer_is_pinned():
    pins = (ROOT / "benchmarks" / "requirements.txt").read_text(encoding="utf-8")
    pinned = {line.partition("==")[0] for line in pins.splitlines() if line and not line.startswith("#")}
    assert pinned >= {package for known in ENTRIES if not known.ours for package in known.packages if package != "navec"}
