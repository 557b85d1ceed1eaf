"""The hash of what decides the records: equal for equal pipelines, another for another word or option."""

import re

import svodka
from svodka.fingerprint import fingerprint


def test_it_is_short_and_the_same_each_time():
    assert re.fullmatch("[0-9a-f]{16}", fingerprint())
    assert fingerprint() == fingerprint()


def test_options_and_words_of_a_pipeline_change_it(tmp_path, nlp):
    words = tmp_path / "words.toml"
    words.write_text('[units.unit]\n"[pood_ru]" = { lemmas = ["пуд"] }\n', encoding="utf-8")
    ours = fingerprint(svodka.load(lexicon=words))
    other = fingerprint(svodka.load(config={"components": {"svodka_syntax": {"sentences": "all"}}}))
    assert len({fingerprint(), fingerprint(nlp), ours, other}) == 4
    words.write_text('[units.unit]\n"[pood_ru]" = { lemmas = ["пуд", "пудик"] }\n', encoding="utf-8")
    assert fingerprint(svodka.load(lexicon=words)) != ours


def test_a_rule_and_a_library_change_it(monkeypatch):
    from svodka import fingerprint as room

    before = room.fingerprint()
    room._package.cache_clear()
    monkeypatch.setattr(room, "_version", lambda library: "0")
    other = room.fingerprint()
    room._package.cache_clear()
    monkeypatch.undo()
    monkeypatch.setattr(room, "_ROOMS", room._ROOMS[:-1])
    without = room.fingerprint()
    room._package.cache_clear()
    monkeypatch.undo()
    assert len({before, other, without}) == 3
    assert room.fingerprint() == before
