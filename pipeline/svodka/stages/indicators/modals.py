"""Modal words: what makes a clause a plan or a forecast («планируется», «по прогнозу»), and what denies («опроверг»)."""

from collections.abc import Sequence

from svodka.grammar.questions import Question, keys, once
from svodka.grammar.words import Words
from svodka.lexicon import Entry, entries, lexical
from svodka.russian.segment import key

_TELLING = ("отметить", "подчеркнуть", "сказать", "заметить", "напомнить", "отмечать")


@lexical
def _words() -> dict[str, Entry]:
    return {key(item.name): item for item in entries("modality.word")}


def _infinitive(words: Words, at: int) -> bool:
    """Whether one of three tokens is an infinitive."""
    return any(words.parse[place].form == "Inf" for place in range(at, min(at + 3, len(words))))


@Question
def _listed(words: Words, at: int) -> bool:
    return words.key[at] in _words() or any(lemma in _words() for lemma in words.lemmas[at][:3])


@once
def modals(words: Words) -> dict[int, Entry]:
    """The modal words of a text by their tokens, in text order."""
    found = ((at, _entry(words, at)) for at in _listed.spots(words))
    return {at: item for at, item in found if item is not None}


def _entry(words: Words, at: int) -> Entry | None:
    """The modal word at a token; one that is modal as a passive only («положена») is not taken for the active verb."""
    for lemma in (*words.lemmas[at][:3], words.key[at]):
        item = _words().get(lemma)
        if item is None or (item.data.get("passive") and words.parse[at].form in ("Fin", "Inf", "Conv")):
            continue
        following = range(at + 1, min(at + 3, len(words)))
        if any(words.parse[place].form == "Inf" and words.is_(place, *_TELLING) for place in following):
            continue  # «необходимо отметить снижение» only tells of it
        if item.data.get("infinitive") and not _infinitive(words, at + 1):
            continue
        if not (item.data.get("future") and words.parse[at].tense != "Fut"):
            return item
    return None


def modal(words: Words, at: int) -> bool:
    """Whether a word makes what it governs a plan or a forecast."""
    item = modals(words).get(at)
    if item is None or item.data.get("noun") or item.data.get("bracket"):
        return False
    return item.code in ("planned", "forecast")


@once
def spots(words: Words) -> list[int]:
    """Where modal words stand."""
    return list(modals(words))


@once
def codes(words: Words) -> tuple[list[int], dict[int, str]]:
    """The words that make a clause a plan or a forecast: where they stand, and which. «По прогнозу» counts as one."""
    found: dict[int, str] = {}
    for at, item in modals(words).items():
        if item.code == "negated":
            continue
        if words.at(words.back(at - 1)) in ("от", "из") and not words.parse[at].short:
            continue  # «16 % от запланированного»
        nominal = item.data.get("noun") or item.data.get("bracket")
        by = item.data.get("by") and words.at(left(words, words.back(at - 1))) in ("по", "согласно")
        if by or not nominal:
            found[at] = item.code
    return list(found), found


@once
def _refuting(words: Words) -> list[int]:
    """Words that deny what is said («опроверг», «слухи»); those marked so only with «не» («подтвердилось») beside it."""
    found = [(at, item) for at, item in modals(words).items() if item.code == "negated"]
    return [at for at, item in found if not item.data.get("denied") or words.at(words.back(at - 1)) == "не"]


@once
def denying(words: Words) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """Where words stand that deny what is said, «нет», and «не»."""
    return _refuting(words), keys(words).get("нет", ()), keys(words).get("не", ())


def left(words: Words, at: int) -> int:
    """The token at or before a position that is no adjective."""
    at = words.back(at)
    while at > 0 and words.parse[at].pos == "ADJ":
        at = words.back(at - 1)
    return at
