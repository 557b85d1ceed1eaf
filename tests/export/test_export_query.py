"""SQL over releases: what it gives, what is built for it, and one line for what is wrong."""

import re
from decimal import Decimal

import pytest
from exported import BARE, FISH, RELEASES, record, release

from svodka.errors import QueryError
from svodka.export import RELEASES as RELEASE_COLUMNS
from svodka.export import filtered, query, select, table


def rows(sql: str, source=RELEASES, **options) -> list[dict]:
    return select(sql, source, **options).to_pylist()


def kept(where: str, source=RELEASES) -> list[str]:
    return [one.indicator for found in filtered(source, where) for one in found.document.records]


def refusal(call, *arguments) -> str:
    with pytest.raises(QueryError) as error:
        call(*arguments)
    line = str(error.value)
    assert "\n" not in line
    return line


# select


def test_records_have_the_flat_columns():

    assert select("FROM records", RELEASES).to_pylist() == table(RELEASES).to_pylist()
    assert rows("SELECT sum(value) AS s FROM records WHERE unit = 't'") == [{"s": Decimal("11956.5")}]


def test_releases_are_a_row_each():
    found = rows("FROM releases ORDER BY release")
    assert [list(row) for row in found] == [[column.name for column in RELEASE_COLUMNS]] * 2
    assert [(row["release"], row["version"], row["records"]) for row in found] == [
        ("bare.txt", None, 1),
        ("https://example.org/fish", 2, 4),
    ]
    assert found[0]["text"] == "Изъято 7 тонн."


def test_both_tables_are_made_of_releases_that_can_be_read_once():
    sql = "SELECT text, max(quantity_end) AS last FROM records JOIN releases USING (release) GROUP BY ALL ORDER BY last"
    assert [row["text"][:6] for row in rows(sql, iter(RELEASES))] == ["Изъято", "Сводка"]


@pytest.mark.parametrize("sql", ["SELECT 1 AS a", "VALUES (1)", "SHOW TABLES"])
def test_what_mentions_no_table_reads_no_release(sql):
    def never():
        raise AssertionError("read")
        yield

    select(sql, never())


def test_only_the_table_that_is_mentioned_is_built(monkeypatch):
    monkeypatch.setattr(query, "table", lambda _: pytest.fail("built"))
    assert rows("SELECT count(*) AS n FROM Releases") == [{"n": 2}]


@pytest.mark.parametrize(
    "sql",
    [
        "WITH a AS (FROM records) SELECT count(*) FROM a",
        "PIVOT records ON modality USING count(*) GROUP BY unit",
        "SUMMARIZE records",
        "DESCRIBE releases",
        "EXPLAIN FROM records",
        "SELECT 1; -- и всё",
    ],
)
def test_all_that_reads_is_a_query(sql):
    assert select(sql, RELEASES).num_rows


@pytest.mark.parametrize(
    "sql",
    [
        "COPY records TO '{file}'",
        "CREATE TABLE a AS FROM records",
        "ATTACH '{file}'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 1",
        "EXPORT DATABASE '{file}'",
        "DROP VIEW records",
    ],
)
def test_nothing_that_writes_is_a_query(sql, tmp_path):
    assert "is no query: nothing is written here" in refusal(select, sql.format(file=tmp_path / "x"), RELEASES)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("sql", "count"), [("SELECT 1; SELECT 2", 2), ("", 0), ("-- nothing", 0)])
def test_there_is_one_query(sql, count):
    assert refusal(select, sql, RELEASES) == f"{count} SQL statements; give one query"


@pytest.mark.parametrize(
    ("sql", "place", "what"),
    [
        ("SELEC 1", "line 1, column 1", 'syntax error at or near "SELEC"'),
        ("SELECT unit\n  , foo FROM records", "line 2, column 5", 'Referenced column "foo" not found'),
        ("SELECT 'привет', foo FROM records", "line 1, column 18", 'Referenced column "foo" not found'),
        ("SELECT 'ж' || " + "'длинно' || " * 30 + "foo FROM records", "line 1, column 375", 'Referenced column "foo"'),
        ("FROM recs", "line 1, column 6", "Table with name recs does not exist"),
        ("SELECT unit::INT FROM records", "line 1, column 12", "Could not convert string 't' to INT32"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(sql, place, what):
    line = refusal(select, sql, RELEASES)
    assert line.startswith(f"SQL, {place}: {what}")


def test_one_who_errs_in_a_name_is_told_where_the_names_are():
    assert refusal(select, "SELECT foo FROM records", RELEASES).endswith(
        "; the tables are records and releases, their columns are told by svodka query --columns"
    )


def test_names_in_sql_are_no_variables_of_python():
    secret = table(RELEASES)
    assert secret.num_rows
    assert "secret does not exist" in refusal(select, "FROM secret", RELEASES)


def test_files_may_be_read_unless_forbidden(tmp_path):
    codes = tmp_path / "codes.csv"
    codes.write_text("unit,said\nt,тонна\n", encoding="utf-8")
    sql = f"SELECT DISTINCT said FROM records JOIN read_csv('{codes}', all_varchar = true) USING (unit)"
    assert rows(sql) == [{"said": "тонна"}]
    assert "disabled" in refusal(lambda: select(sql, RELEASES, files=False))
    assert rows("SELECT count(*) AS n FROM records", files=False) == [{"n": 5}]
    assert "No files found" in refusal(select, f"FROM '{tmp_path}/none.csv'", RELEASES)


def test_nothing_is_fetched():
    line = refusal(select, "FROM 'https://example.org/a.csv'", RELEASES)
    assert line == "SQL: File https://example.org/a.csv requires the extension httpfs to be loaded"


def test_columns_of_one_name_are_told_apart():
    assert rows("SELECT 1 AS a, 2 AS A, 3 AS a_2") == [{"a": 1, "A_2": 2, "a_2_2": 3}]


# filtered


def test_only_records_that_fulfil_it_are_left_and_only_releases_with_such():
    assert kept("unit = 't' AND period_end >= DATE '2024-01-01'") == ["изъято рыбы", "добыча"]
    (found,) = filtered(RELEASES, "value = 7")
    assert found.document.records == BARE.document.records and found.document.text == BARE.document.text
    assert list(filtered(RELEASES, "false")) == []
    assert list(filtered(RELEASES, "true")) == list(RELEASES)


def test_null_is_not_true():
    assert kept("place_code = 'KZ-19'") == ["изъято рыбы"]
    assert kept("place_code <> 'KZ-19'") == []
    assert kept("period_end IS NULL") == ["=доходы", "число"]


def test_it_streams_and_finds_all():
    many = (release(records=[FISH, record("5 погибших", unit="1")], key=str(number)) for number in range(5000))
    found = filtered(many, "unit = 't'")
    assert next(found).key == "0"
    assert [int(one.key) for one in found] == list(range(1, 5000))


@pytest.mark.parametrize(
    "where", ["unit = 't' -- тонны", "unit IN ('t', 'kg')\n  OR false", "context ILIKE '%тонн%' AND unit = 't'"]
)
def test_an_expression_may_have_lines_and_comments(where):
    assert kept(where)[0] == "изъято рыбы"


def test_a_subquery_may_read_a_file(tmp_path):
    (tmp_path / "units.csv").write_text("code\nt\n", encoding="utf-8")
    assert kept(f"unit IN (SELECT code FROM read_csv('{tmp_path}/units.csv', all_varchar = true))") == [
        "изъято рыбы",
        "добыча",
        "число",
    ]


@pytest.mark.parametrize(
    "where",
    [
        "true; DROP TABLE records",
        "true; SELECT 1",
        "true ORDER BY 1",
        "true LIMIT 1",
        "true GROUP BY 1",
        "true UNION SELECT 1",
        "true) OR (true",
        "true) UNION (SELECT 1",
        "",
        "unit =",
        "true QUALIFY true",
        "foo = 1",
        "records.foo = 1",
    ],
)
def test_what_is_no_expression_over_the_columns_is_refused_with_their_names(where):
    line = refusal(filtered, RELEASES, where)
    assert re.search(r"the columns are indicator, value, unit, .*, confidence$", line)


@pytest.mark.parametrize(
    ("where", "what"),
    [
        ("unit", "'unit' is VARCHAR, not true or false"),
        ("value", "is DECIMAL(38,12), not true or false"),
        ("value > (SELECT avg(value) FROM records)", "cannot look into the tables"),
        ("EXISTS (FROM releases)", "cannot look into the tables"),
        ("count(*) > 1", "cannot contain aggregates"),
        ("unit = 't' AND\nfoo", "line 2, column 1"),
    ],
)
def test_what_else_is_refused(where, what):
    assert what in refusal(filtered, RELEASES, where)


def test_it_is_refused_before_a_release_is_read():
    def never():
        raise AssertionError("read")
        yield

    refusal(filtered, never(), "unit")


@pytest.mark.parametrize(
    ("where", "what"), [("unit::INT > 3", "string 't' to INT32"), ("value > 'abc'", "column 9: Could not convert")]
)
def test_what_fails_on_a_row_is_told_when_it_is_read(where, what):
    assert what in refusal(list, filtered(RELEASES, where))
