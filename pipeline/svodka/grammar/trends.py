"""Words of change at a token: which way, and whether a verb, a noun or a comparative says so."""

from dataclasses import dataclass
from typing import Literal

from svodka.grammar.words import Words
from svodka.lexicon import Entry, entries, lexical
from svodka.model import Direction
from svodka.russian.segment import key


@dataclass(frozen=True, slots=True)
class Trend:
    """A word of change and its token; ``prefix`` goes before what changed («подорожал» → «цены на»)."""

    at: int
    direction: Direction
    kind: Literal["verb", "noun", "comparative"]
    prefix: str = ""


@lexical
def _table(kind: str) -> dict[str, Entry]:
    return {key(word): item for item in entries(f"trends.{kind}") for word in item.lemmas}


def trend(words: Words, at: int) -> Trend | None:
    """The word of change at a token, None for any other word."""
    if not 0 <= at < len(words):
        return None
    parse = words.parse[at]
    if words.key[at] in _table("comparative"):
        return Trend(at, _table("comparative")[words.key[at]].data["direction"], "comparative")
    if parse.pos == "VERB":
        item = next((_table("verb")[lemma] for lemma in words.lemmas[at] if lemma in _table("verb")), None)
        return None if item is None else Trend(at, item.data["direction"], "verb", str(item.data.get("of", "")))
    if parse.pos == "NOUN" and words.lemma[at] in _table("noun"):
        return Trend(at, _table("noun")[words.lemma[at]].data["direction"], "noun")
    return None
