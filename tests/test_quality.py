"""The gate of quality: in no split of ``corpus/`` does a level fall under its floor in ``tests/quality.json``.

An edited corpus fails until it is pinned again: ``python tests/test_quality.py``. Pinning raises floors and never lowers
them; to lower one on purpose, and say why in the commit, add ``--lower``.
"""

import argparse
import json
import math
from functools import cache
from hashlib import blake2b
from pathlib import Path

import pytest

import svodka
from svodka.evaluate import Evaluation, judge, slices
from svodka.gold import read_documents, read_index
from svodka.gold.index import SPLITS

CORPUS = Path(__file__).parents[1] / "corpus"
PINNED = Path(__file__).with_name("quality.json")
LEVELS = ("mention", "quantity", "core", "full")
ROOM = 0.01
"""How far under the value of the day a floor is pinned."""


def corpus_digest() -> str:
    digest = blake2b(digest_size=16)
    for path in sorted(CORPUS.glob("*.json")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def today() -> dict[str, Evaluation]:
    """The evaluation of each split."""
    gold, index = read_documents(CORPUS), read_index(CORPUS)
    splits = {id_: {"split": entry.split} for id_, entry in index.items()}
    return slices(judge(gold, list(svodka.extract_many(gold))), "split", splits)


def floor_of(split: str, level: str) -> float:
    return math.floor((today()[split].levels[level].f1 - ROOM) * 100) / 100


def pinned() -> dict:
    return json.loads(PINNED.read_text(encoding="utf-8"))


def test_the_corpus_is_the_one_that_the_floors_were_pinned_on():
    assert corpus_digest() == pinned()["corpus"], "pin the floors again: python tests/test_quality.py"


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("split", SPLITS)
def test_no_level_falls_under_its_floor(split, level):
    assert round(today()[split].levels[level].f1, 4) >= pinned()["floors"][split][level]


def pin(*, lower: bool) -> dict:
    """The floors of the day; without ``lower`` none under the one that is pinned."""
    old = pinned()["floors"] if PINNED.exists() and not lower else {}
    floors = {
        split: {level: max(floor_of(split, level), old.get(split, {}).get(level, 0.0)) for level in LEVELS}
        for split in SPLITS
    }
    return {"corpus": corpus_digest(), "floors": floors}


def test_pinning_never_lowers_a_floor(tmp_path, monkeypatch):
    high = tmp_path / "quality.json"
    high.write_text(json.dumps({"corpus": "", "floors": {"test": dict.fromkeys(LEVELS, 0.995)}}), encoding="utf-8")
    monkeypatch.setitem(globals(), "PINNED", high)
    assert set(pin(lower=False)["floors"]["test"].values()) == {0.995}
    assert pin(lower=True)["floors"]["test"]["full"] < 0.995


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Pins the quality floors to the corpus and the pipeline of today.")
    parser.add_argument("--lower", action="store_true", help="also lower floors that are no longer reached")
    fixed = pin(lower=parser.parse_args().lower)
    PINNED.write_text(json.dumps(fixed, indent=2) + "\n", encoding="utf-8")
    for split in SPLITS:
        print(split, fixed["floors"][split], {level: round(today()[split].levels[level].f1, 4) for level in LEVELS})
