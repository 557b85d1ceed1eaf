"""Words of change at a token: which way, and whether a verb, a noun or a comparative says so."""

from dataclasses import dataclass
from typing import Literal

from svodka.grammar.questions import Question
from svodka.grammar.words import Words
from svodka.lexicon import Entry, entries, lexical
from svodka.model import Direction
from svodka.russian.segment import key

Kind = Literal["verb", "noun", "comparative"]


@dataclass(frozen=True, slots=True)
class Trend:
    """A word of change and its token; ``prefix`` goes before what changed («подорожал» → «цены на»)."""

    at: int
    direction: Direction
    kind: Kind
    prefix: str = ""
    bare: bool = False
    """Whether the size of the change may stand without «на» («прибавил 3 %», «пополнился 40 машинами»)."""
    moves: bool = False
    """Whether things rise or fall by this word, too: without a number it is a change of a parameter only."""
    sized: bool = False
    """Whether the word is a change only beside its number («превысил», «довёл»)."""


@lexical
def _table(kind: str) -> dict[str, Entry]:
    return {key(word): item for item in entries(f"trends.{kind}") for word in item.lemmas}


def trend(words: Words, at: int) -> Trend | None:
    """The word of change at a token, None for any other word."""
    if not 0 <= at < len(words.form):
        return None
    told = changing(words, at)
    return None if told is None else Trend(at, *told)


@Question
def changing(words: Words, at: int) -> tuple[Direction, Kind, str, bool, bool, bool] | None:
    """What a word of change is, wherever it stands: a :class:`Trend` without its token."""
    parse = words.parse[at]
    if words.key[at] in _table("comparative"):
        return _told(_table("comparative")[words.key[at]], "comparative")
    if parse.pos == "VERB":
        item = next((_table("verb")[lemma] for lemma in words.lemmas[at] if lemma in _table("verb")), None)
        return None if item is None else _told(item, "verb")
    if parse.pos == "NOUN" and words.lemma[at] in _table("noun"):
        return _told(_table("noun")[words.lemma[at]], "noun")
    return None


def _told(item: Entry, kind: Kind) -> tuple[Direction, Kind, str, bool, bool, bool]:
    told = item.data
    bare, moves, sized = (bool(told.get(flag)) for flag in ("bare", "moves", "sized"))
    return told["direction"], kind, str(told.get("of", "")), bare, moves, sized
