"""svodka.explain: whatever record there is, it can be explained, with rules that have words for themselves."""

import json
from pathlib import Path

import pytest

import svodka
from svodka.explanation import explained, find
from svodka.pipeline import annotate

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.json"))


def gold(path: Path) -> dict:
    content = json.loads(path.read_text(encoding="utf-8"))
    return {key: content[key] for key in ("id", "text", "published", "country")}


def test_a_text_and_a_number():
    found = svodka.explain("Изъято 5 кг чая.", 1)
    assert found.record == found.document.records[0]
    assert found.sentence.text == "Изъято 5 кг чая."
    assert {field.name: field.value for field in found.fields}["indicator"] == "изъято чая"


def test_a_record_that_is_not_there():
    with pytest.raises(svodka.SvodkaError, match="no record 2; there are: 1 "):
        svodka.explain("Изъято 5 кг чая.", 2)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_record_of_the_corpus(path):
    document, doc = annotate(gold(path))
    for number, record in enumerate(document.records, 1):
        assert find(document, record.id) == number
        found = explained(document, doc, number)
        assert found.record is record
        assert found.sentence.start <= record.quantity.start < found.sentence.end
        for field in found.fields:
            for piece in field.pieces:
                assert document.text[piece.start : piece.end] == piece.text
                assert (piece.where is None) == (piece.sentence is None)
        for field in found.fields:
            told = field.rule is None or field.rule.told or field.rule.name in ("pair", "none")
            assert told, f"{field.name} of {record.quantity.text!r}: {field.rule} is no rule of its book"
        assert found.tree[0].depth == 0
        assert len(found.tree) <= len(doc)
