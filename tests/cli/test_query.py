"""The command «query»: SQL over a store or documents, and how the answer is shown."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from test_export import DOCUMENT, fish, store  # noqa: F401  # fixtures

from svodka.cli import results
from svodka.export import COLUMNS, RELEASES

ASK = "SELECT unit, value, quantity FROM records ORDER BY value"


def test_the_store_is_asked(svodka, store):  # noqa: F811
    result = svodka("query", "SELECT count(*) AS n FROM records")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "n\n4\n", "")
    assert svodka("query", "SELECT count(*) AS n FROM records", "--store", store, "--duplicates").stdout == "n\n6\n"


def test_documents_are_asked_and_a_pipe_gets_csv(svodka, fish):  # noqa: F811
    assert svodka("query", ASK, "-i", fish).stdout_bytes.decode() == "unit,value,quantity\r\nt,7,7 тонн\r\nkg,12,12 кг\r\n"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("jsonl", '{"unit": "t", "value": 7, "quantity": "7 тонн"}\n{"unit": "kg", "value": 12, "quantity": "12 кг"}\n'),
        ("markdown", "| unit | value | quantity |\n| --- | ---: | --- |\n| t | 7 | 7 тонн |\n| kg | 12 | 12 кг |\n"),
        ("table", "│ t    │     7 │ 7 тонн   │\n│ kg   │    12 │ 12 кг    │\n"),
    ],
)
def test_answers_in_the_formats_that_people_read(svodka, fish, form, shown):  # noqa: F811
    assert shown in svodka("query", ASK, "-i", fish, "--format", form).stdout


def test_answers_go_into_files(svodka, fish, tmp_path):  # noqa: F811
    result = svodka("query", ASK, "-i", fish, "-o", "answer.xlsx")
    assert (result.stdout, result.stderr) == ("", "written: answer.xlsx (2 rows)\n")
    assert list(openpyxl.load_workbook(tmp_path / "answer.xlsx")["result"].values) == [
        ("unit", "value", "quantity"),
        ("t", 7, "7 тонн"),
        ("kg", 12, "12 кг"),
    ]
    assert svodka("query", ASK, "-i", fish, "-o", "answer.md").exit_code == 0
    assert (tmp_path / "answer.md").read_text(encoding="utf-8").startswith("| unit |")


def test_sql_may_come_from_standard_input(svodka, fish):  # noqa: F811
    assert svodka("query", "-", "-i", fish, input="SELECT 'ж' AS a\n").stdout == "a\nж\n"


def test_long_cells_are_cut_in_the_table_only(svodka, tmp_path):
    sql = "SELECT 1 AS n, repeat('слово ', 100) AS long"
    (tmp_path / "a.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    shown = svodka("query", sql, "-i", "a.json", "--format", "table").stdout
    assert "слово …" in shown or "…" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert "слово " * 100 in svodka("query", sql, "-i", "a.json", "--format", "csv").stdout


def test_more_columns_than_a_terminal_has_room_for_are_blocks(svodka, fish):  # noqa: F811
    shown = svodka("query", "FROM records ORDER BY value", "-i", fish, "--format", "table").stdout
    assert shown.startswith("row 1") and "row 2" in shown
    assert "quantity        7 тонн" in shown and "baseline_value" not in shown


def test_control_characters_are_not_obeyed(svodka, fish):  # noqa: F811
    for form in ("table", "markdown"):
        shown = svodka(
            "query", "SELECT 'a' || chr(27) || '[2J' || chr(10) || 'b|c' AS x", "-i", fish, "--format", form
        ).stdout
        assert "\x1b" not in shown and "b|c" in shown.replace("\\|", "|") and "[2J b" in shown


def test_a_table_shows_so_many_rows_and_says_how_many_there_are(svodka, fish, monkeypatch):  # noqa: F811
    monkeypatch.setattr(results, "ROWS", 3)
    shown = svodka("query", "SELECT range AS n FROM range(10)", "-i", fish, "--format", "table").stdout
    assert "│ 2 │" in shown and "│ 3 │" not in shown
    assert "7 more rows; --format csv or -o FILE gives all" in shown
    assert "no rows" in svodka("query", "SELECT 1 AS n WHERE false", "-i", fish, "--format", "table").stdout


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ([], "nothing is asked; give SQL, or --columns"),
        (["SELEC 1"], 'SQL, line 1, column 1: syntax error at or near "SELEC"'),
        (["SELECT foo FROM records"], 'SQL, line 1, column 8: Referenced column "foo" not found'),
        (["COPY records TO 'x.csv'"], "COPY is no query: nothing is written here"),
        (["SELECT 1; SELECT 2"], "2 SQL statements; give one query"),
        (["SELECT 1", "-o", "a.txt"], "its name tells no format"),
        (["SELECT 1", "-o", "a.jsonld"], "use svodka export"),
        (["SELECT 1", "-o", "a.csv", "--format", "table"], "--format table is for a terminal"),
    ],
)
def test_wrong_usage_is_one_line(svodka, fish, tmp_path, arguments, what):  # noqa: F811
    result = svodka("query", *arguments, "-i", fish)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ") and what in result.stderr and result.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["fish.json"]


def test_a_long_query_can_be_stopped(fish):  # noqa: F811
    endless = "SELECT sum(a.range * b.range % 7) FROM range(1000000000) a, range(1000000000) b"
    running = subprocess.Popen([sys.executable, "-m", "svodka", "query", endless, "-i", str(fish)], stderr=subprocess.PIPE)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(4)
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130
        assert running.stderr.read() == b"interrupted\n"
    finally:
        running.kill()
        running.communicate()


def test_the_columns_are_told(svodka):
    told = json.loads(svodka("query", "--columns", "--format", "json").stdout)
    assert {row["column"] for row in told if "records" in row["table"].split(", ")} == {column.name for column in COLUMNS}
    assert {row["column"] for row in told if "releases" in row["table"].split(", ")} == {column.name for column in RELEASES}
    assert told[0] == {"column": "indicator", "type": "text", "table": "records", "meaning": COLUMNS[0].about}


def test_a_terminal_gets_a_table(fish: Path):  # noqa: F811
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "svodka", "query", ASK, "-i", str(fish)],
        stdout=theirs,
        env=os.environ | {"COLUMNS": "80"},
        check=True,
    )
    os.close(theirs)
    shown = b""
    while b"\xe2\x94\x94" not in shown:  # └, the last line of a table
        shown += os.read(ours, 4096)
    os.close(ours)
    assert done.returncode == 0 and "7 тонн" in shown.decode(errors="replace")
