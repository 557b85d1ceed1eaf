"""brat folders written by hand: what is read, what is left out, how faults are told."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from format_samples import record

from svodka.errors import FormatError, InputError
from svodka.gold.formats import read_gold, write_gold
from svodka.model import Document, Evidence, Mention, Trend

TEXT = "🎄 Продано более 5 т\r\nмандаринов,\N{NO-BREAK SPACE}рост на 7 %."


def folder(path: Path, ann: str, text: str = TEXT, meta: object = None) -> Path:
    (path / "a.txt").write_bytes(text.encode())
    (path / "a.ann").write_bytes(ann.encode())
    if meta is not None:
        (path / "a.meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return path


NOTE = '#1\tAnnotatorNotes T1\t{"value": 5, "unit": "t", "indicator": "продано мандаринов"}\n'
GOOD = "T1\tQuantity 10 19\tболее 5 т\nA1\tcomparator T1 gt\n" + NOTE


def fault(path: Path) -> str:
    with pytest.raises((FormatError, InputError)) as caught:
        read_gold(path)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert "; " in message, "no remedy"
    return message.removeprefix(f"{path / 'a.ann'}: ")


def test_a_record_by_hand(tmp_path: Path) -> None:
    ann = (
        GOOD + "T2\tUnit 18 19\tт\nT3\tComparator 10 15\tболее\nR1\tEvidence Arg1:T1 Arg2:T3\nR2\tEvidence Arg1:T1 Arg2:T2\n"
    )
    [document] = read_gold(folder(tmp_path, ann, meta={"published": "2024-12-30", "country": "RU"}))
    [found] = document.records
    assert (document.id, str(document.published), document.country, document.text) == ("a", "2024-12-30", "RU", TEXT)
    assert (found.quantity.text, found.value, found.unit, found.comparator) == ("более 5 т", Decimal(5), "t", "gt")
    assert (found.measure, found.modality, found.direction, found.period) == ("level", "actual", None, None)
    assert [(piece.part, piece.text) for piece in found.evidence] == [("comparator", "более"), ("unit", "т")]


def test_folders_in_folders_and_single_files(tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    (tmp_path / ".hidden").mkdir()
    folder(tmp_path / "train", GOOD)
    folder(tmp_path / ".hidden", "nonsense")
    assert [document.id for document in read_gold(tmp_path)] == ["train/a"]
    assert [document.id for document in read_gold(tmp_path / "train" / "a.ann")] == ["a"]
    assert [document.id for document in read_gold(tmp_path / "train" / "a.txt")] == ["a"]


def test_a_mention_over_a_line_end_is_in_pieces_as_brat_wants_it(tmp_path: Path) -> None:
    said = "5 т\r\nмандаринов"
    write_gold([Document(id="a", text=TEXT, records=(record(TEXT, said),))], tmp_path / "gold", "brat")
    assert (tmp_path / "gold" / "a.ann").read_text(encoding="utf-8").startswith("T1\tQuantity 16 19;21 31\t5 т мандаринов\n")
    assert (tmp_path / "gold" / "a.txt").read_bytes() == TEXT.encode()


def test_what_brat_gets(tmp_path: Path) -> None:
    piece = Evidence(part="unit", text="т", start=18, end=19)
    both = (
        record(TEXT, "более 5 т", comparator="gt", unit="t", evidence=(piece,), place="Тверь\u2028"),
        record(TEXT, "5 т", unit="t", evidence=(piece,)),
    )
    start = TEXT.index("рост")
    rest = {"period": None, "baseline": None, "place": None, "source": None}
    turn = Trend(
        mention=Mention(text="рост", start=start, end=start + 4),
        indicator="продажи",
        direction="up",
        modality="actual",
        **rest,
    )
    write_gold([Document(id="a", text=TEXT, records=both, trends=(turn,))], tmp_path / "gold", "brat")
    lines = (tmp_path / "gold" / "a.ann").read_text(encoding="utf-8").split("\n")
    assert lines == [
        "T1\tQuantity 10 19\tболее 5 т",
        "A1\tcomparator T1 gt",
        '#1\tAnnotatorNotes T1\t{"value": 5, "unit": "t", "indicator": "количество", "place": "Тверь\\u2028"}',
        "T2\tUnit 18 19\tт",
        "R1\tEvidence Arg1:T1 Arg2:T2",
        "T3\tQuantity 16 19\t5 т",
        '#2\tAnnotatorNotes T3\t{"value": 5, "unit": "t", "indicator": "количество"}',
        "R2\tEvidence Arg1:T3 Arg2:T2",
        f"T4\tTrend {start} {start + 4}\tрост",
        "A2\tdirection T4 up",
        '#3\tAnnotatorNotes T4\t{"indicator": "продажи"}',
        "",
    ]
    assert json.loads((tmp_path / "gold" / "a.meta.json").read_text()) == {"id": "a", "published": None, "country": None}
    conf = (tmp_path / "gold" / "annotation.conf").read_text(encoding="utf-8").splitlines()
    assert "comparator\tArg:Quantity, Value:approx|almost|gt|ge|lt|le" in conf
    assert "direction\tArg:Quantity|Trend, Value:up|down|flat" in conf
    assert "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>" in conf
    assert "Quantity\tbgColor:" in (tmp_path / "gold" / "visual.conf").read_text(encoding="utf-8")


def test_what_a_record_has_no_place_for_is_told(tmp_path: Path) -> None:
    ann = (
        GOOD
        + "T2\tPerson 2 9\tПродано\nT3\tUnit 18 19\tт\nT4\tPerson 2 9\tПродано\nA2\tsure T1\n"
        + "E1\tSale:T2\nN1\tReference T2 Wikidata:Q1\tx\n#2\tAnnotatorNotes T2\tкто это?\n*\tEquiv T2 T4\n"
    )
    told: list[str] = []
    [document] = read_gold(folder(tmp_path, ann), tell=told.append)
    assert len(document.records) == 1
    assert [line.removeprefix(f"{tmp_path / 'a.ann'}: ") for line in told] == [
        "T1 has an attribute 'sure', for which a record has no place: left out",
        "Person is no part of a record (`svodka evaluate --map` scores entities): left out",
        "Unit is tied to no quantity: left out",
        "records have no place for notes on what is no quantity, equivalences, events, normalisations: left out",
    ]


def test_a_mention_in_pieces_takes_in_what_lies_between(tmp_path: Path) -> None:
    told: list[str] = []
    ann = "T1\tQuantity 10 15;18 19\tболее т\n" + NOTE
    [document] = read_gold(folder(tmp_path, ann), tell=told.append)
    assert document.records[0].quantity.text == "более 5 т"
    assert [line.partition("a.ann: ")[2] for line in told] == [
        "T1 is in pieces; a mention is not, so what lies between them is taken in"
    ]


def test_line_ends_that_were_changed_are_seen(tmp_path: Path) -> None:
    told: list[str] = []
    ann = GOOD + "T2\tUnit 42 43\t%\nR1\tEvidence Arg1:T1 Arg2:T2\n"
    [document] = read_gold(folder(tmp_path, ann), tell=told.append)
    assert document.text == TEXT.replace("\r\n", "\n")
    assert document.records[0].evidence[0].text == "%"
    assert "read with LF instead of CR LF" in told[0]


@pytest.mark.parametrize(
    ("ann", "message"),
    [
        ("T1 Quantity 10 19\n", "line 1: 'T1 Quantity 10 19' is no line of brat; write it as «T1<tab>TYPE"),
        ("\nT1\tQuantity 10\tx\n", "line 2: 'T1\\tQuantity 10\\tx' is no line of brat; "),
        ("T1\tQuantity 19 10\tx\n", "line 1: 'T1\\tQuantity 19 10\\tx' is no line of brat; "),
        ("T1\tQuantity 10 19;x\tx\n", "line 1: "),
        ("?\n", "line 1: '?' is no line of brat; "),
        ("T1\tQuantity 10 99\tболее\n", "line 1: T1 ends at 99, behind the text of 45 characters; offsets count"),
        ("T1\tQuantity 11 20\tболее 5 т\n", "line 1: T1 says 'более 5 т', but 'олее 5 т\\r' stands at 11…20; offsets count"),
        ("T1\tQuantity 10 19\tболее 5 т\n", "T1 («более 5 т»): field unit: missing; add it"),
        ("T1\tQuantity 10 19\tболее 5 т\n#1\tAnnotatorNotes T1\tтонны?\n", "T1 («более 5 т»): its note is no JSON object; write"),
        (GOOD.replace(" gt", " much"), "T1 («более 5 т»): field comparator: input should be 'eq', 'approx', "),
        (GOOD.replace('"unit"', '"units": "t", "unit"'), "T1 («более 5 т»): field units: unknown field; remove it"),
        (GOOD.replace('"value": 5', '"value": "пять"'), "T1 («более 5 т»): field value: must be a number, not the string"),
    ],
)  # fmt: skip
def test_faults_name_the_place(tmp_path: Path, ann: str, message: str) -> None:
    assert fault(folder(tmp_path, ann)).startswith(message)


def test_faults_around_the_standoff(tmp_path: Path) -> None:
    assert "a.meta.json: no more than these three belong in it; write it as {" in fault(
        folder(tmp_path, GOOD, meta={"date": "2024-12-30"})
    )
    assert "field published: must be a date like" in fault(folder(tmp_path, GOOD, meta={"published": "30.12.2024"}))
    (tmp_path / "a.txt").unlink()
    assert fault(tmp_path) == "no a.txt beside it; put the text there"
    with pytest.raises(InputError, match=r"no \*\.ann files here; give a folder"):
        read_gold(tmp_path / "none", "brat")
