"""Entities of others as gold: maps, matching in three ways, and the command."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from svodka.cli import app
from svodka.errors import FormatError, InputError
from svodka.evaluate.entities import Annotated, Entity, annotated, find_entities, load_map, score_entities

NEREL = Path(__file__).parents[2] / "cases" / "brat-nerel"


@pytest.fixture(scope="module")
def nerel():
    return load_map("nerel")


def marked(text: str, *pieces: tuple[str, str]) -> tuple[Entity, ...]:
    return tuple(sorted(Entity(text.index(said), text.index(said) + len(said), kind) for said, kind in pieces))


def tally(text, gold, found, entity_map, kind):
    return score_entities([(Annotated("a", text, marked(text, *gold)), marked(text, *found))], entity_map).types[kind]


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("около 40 процентов", "около 40 процентов", {"exact": 1, "overlap": 1, "core": 1}),
        ("около 40 процентов", "40 процентов", {"exact": 0, "overlap": 1, "core": 1}),
        ("на около 40 процентов", "40 процентов", {"exact": 0, "overlap": 1, "core": 1}),
        ("на около 40 процентов", "40", {"exact": 0, "overlap": 1, "core": 0}),
        ("на", "40 процентов", {"exact": 0, "overlap": 0, "core": 0}),
    ],
)
def test_three_ways(nerel, gold, found, right):
    text = "Выросло на около 40 процентов"
    one = tally(text, [(gold, "PERCENT")], [(found, "PERCENT")], nerel, "PERCENT")
    assert (one.gold, one.found, dict(one.right)) == (1, 1, right)


def test_types_are_held_apart_and_groups_are_not(nerel):
    text = "Ушло 5 тысяч"
    scores = score_entities(
        [(Annotated("a", text, marked(text, ("5 тысяч", "MONEY"))), marked(text, ("5 тысяч", "NUMBER")))], nerel
    )
    assert scores.types["MONEY"].right["exact"] == scores.types["NUMBER"].right["exact"] == 0
    assert scores.groups["numbers and dates"].right["exact"] == 1
    assert scores.groups["all"].right["exact"] == 0
    assert (scores.groups["all"].gold, scores.groups["all"].found) == (1, 1)


def test_overlap_is_one_to_one_and_takes_the_longest_first(nerel):
    text = "5 и 6 и 7 т"
    gold = [("5 и 6", "NUMBER"), ("6 и 7 т", "NUMBER")]
    assert tally(text, gold, [("5 и 6 и 7 т", "NUMBER")], nerel, "NUMBER").right["overlap"] == 1
    assert tally(text, gold, [("6", "NUMBER"), ("7 т", "NUMBER")], nerel, "NUMBER").right["overlap"] == 2


def test_measures(nerel):
    text = "5 и 6 и 7"
    one = tally(text, [("5", "NUMBER"), ("6", "NUMBER")], [("5", "NUMBER")], nerel, "NUMBER")
    assert one.measures("exact") == (1.0, 0.5, pytest.approx(2 / 3))
    assert tally(text, [("5", "NUMBER")], [], nerel, "NUMBER").measures("exact") == (0.0, 0.0, 0.0)
    assert one.to_dict()["exact"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "right": 1}


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=8))
def test_gold_found_again_is_all_right(spans):
    entity_map = load_map("nerel")
    entities = tuple(Entity(start, start + length, "NUMBER") for start, length in spans)
    one = score_entities([(Annotated("a", "x" * 40, entities), entities)], entity_map).types["NUMBER"]
    assert one.gold == one.found == len(set(spans))
    assert all(one.right[way] == one.gold for way in ("exact", "overlap", "core"))


def test_leading_words_go_and_something_stays(nerel):
    def stripped(text: str) -> str:
        start, end = nerel.stripped(f"… {text}", 2, len(text) + 2)
        return f"… {text}"[start:end]

    assert stripped("В субботу") == "субботу"
    assert stripped("не менее чем в 40") == "40"
    assert stripped("более  чем 40") == "40"
    assert stripped("с") == "с"
    assert stripped("дома") == "дома"
    assert stripped("сорок") == "сорок"


@pytest.mark.parametrize(
    ("unit", "sort"),
    [("KZT", "money"), ("RUB/L", "money"), ("%", "percent"), ("pp", "percent"), ("pp#bp", "percent"), ("1", "count"),
     ("1/100000", "count"), ("mo", "duration"), ("h", "clock"), ("kW.h", "measure"), ("x", "multiple"), ("pt", "point")],
)  # fmt: skip
def test_units_have_sorts(nerel, unit, sort):
    assert nerel.sort_of(unit) == sort


def test_the_folder_is_read_with_its_pieces(nerel):
    documents = [read(lambda line: None) for _, read in annotated(NEREL)]
    assert [Path(document.place).name for document in documents] == ["bridge.ann", "market.ann"]
    bridge, market = documents
    assert len(bridge.entities) == 14 and len(market.entities) == 8
    assert (bridge.in_pieces, market.in_pieces) == (0, 1)
    percent = next(one for one in market.entities if one.type == "PERCENT")
    assert market.text[percent.start : percent.end] == "доходили до 15%"


def test_what_the_pipeline_finds(nerel, nlp):
    text = next(read(lambda line: None) for _, read in annotated(NEREL)).text
    found = {(text[one.start : one.end], one.type) for one in find_entities(nlp(text), nerel)}
    assert {
        ("почти 2,4 миллиарда рублей", "MONEY"),
        ("более 1 900", "NUMBER"),
        ("97,5 процента", "PERCENT"),
        ("Пётр Лапшин", "PERSON"),
        ("Саратовской области", "STATE_OR_PROVINCE"),
        ("Саратове", "CITY"),
    } <= found
    assert not [said for said, kind in found if kind == "NUMBER" and "рабочих" in said]


def test_a_range_keeps_its_preposition_and_loses_its_noun(nerel, nlp):
    text = "Поступило от 10 до 15 жалоб."
    assert [(text[one.start : one.end]) for one in find_entities(nlp(text), nerel)] == ["от 10 до 15"]


def test_offsets_count_when_the_copied_text_is_another(tmp_path):
    (tmp_path / "a.txt").write_text("Продано 5 т", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tNUMBER 8 11\t5 тонн\n", encoding="utf-8")
    told: list[str] = []
    [(_, read)] = annotated(tmp_path)
    assert read(told.append).entities == (Entity(8, 11, "NUMBER"),)
    assert told == ["1 annotations copy another text than stands at their offsets, first T1; offsets count"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("types = 5", "types: input should be a valid dictionary"),
        ("[types", "not valid TOML: "),
        ("[types]\nX = { period = true }", "types.X.period: extra inputs are not permitted"),
        ("[types]\nX = { quantities = ['money'] }", "types.X: 'money' is defined nowhere in it"),
        ("[types]\nX = {}\n[groups]\nG = ['Y']", "groups.G: 'Y' is defined nowhere in it"),
        ("[units]\nmoney = '('\n[types]", "units.money: value error, no regular expression: "),
    ],
)
def test_a_map_that_is_none(tmp_path, content, message):
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        load_map(str(path))
    assert str(caught.value).startswith(f"{path}: {message}")
    assert len(str(caught.value).splitlines()) == 1


def test_no_such_map():
    with pytest.raises(InputError, match="ontonotes: no such map; give nerel or a TOML file"):
        load_map("ontonotes")


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *arguments: CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_the_command_prints_a_table(run):
    result = run("--gold-format", "brat", "--map", "nerel", NEREL)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("2 documents, ")
    assert any(line.split()[:3] == ["MONEY", "3", "3"] for line in lines)
    assert any(line.startswith("STATE_OR_PROVINCE ") for line in lines)
    assert not any(line.startswith("TIME ") for line in lines)
    assert "Types that the map does not know, left out: PENALTY 1, PROFESSION 1" in lines
    assert "Gold inside other gold of its type, counted like any other: 1" in lines
    assert "Gold in pieces, taken as one stretch with what lies between: 1" in lines


def test_the_command_prints_json(run, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[units]\nmoney = "[A-Z]{3}"\n[types]\nMONEY = { quantities = ["money"] }\n', encoding="utf-8")
    result = run("--map", own, "--format", "json", NEREL)
    scores = json.loads(result.stdout)
    assert list(scores["types"]) == ["MONEY"]
    assert scores["types"]["MONEY"]["gold"] == scores["types"]["MONEY"]["found"] == 3
    assert scores["unmapped"]["DATE"] == 4
    assert scores["nested"] == 0 and scores["in_pieces"] == 1


def test_wrong_usage(run, tmp_path):
    for arguments in (["--map", "none", NEREL], ["--map", "nerel", tmp_path], ["--map", "nerel", NEREL, NEREL], ["--map", "nerel", "--errors", 3, NEREL]):  # fmt: skip
        result = run(*arguments)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
    (tmp_path / "a.ann").write_text("nonsense")
    result = run("--map", "nerel", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {tmp_path / 'a.ann'}: no a.txt beside it; put the text there")
