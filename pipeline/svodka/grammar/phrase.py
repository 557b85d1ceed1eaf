"""Phrases put into another case: a name into the nominative, what is counted into the genitive."""

from collections.abc import Sequence
from unicodedata import category

from svodka.grammar.trees import tags
from svodka.grammar.words import Words
from svodka.russian.inflect import inflect
from svodka.russian.morphology import Parse, agrees, parses
from svodka.russian.segment import normal

OPENING = "«(„“[\"'"
CLOSING = "»).,;:!?”]…%"


def join(words: Words, tokens: Sequence[int], forms: Sequence[str]) -> str:
    """Words with spaces as the text had them, one between words that did not touch; pictographs say nothing in a name."""
    kept = [(token, form) for token, form in zip(tokens, forms, strict=True) if not pictograph(form)]
    text = ""
    for index, (token, form) in enumerate(kept):
        if index:
            before = kept[index - 1][0]
            near = before == token - 1 and words.glued(before)
            text += "" if near or form in CLOSING or text[-1:] in "«(" else " "
        text += form
    return " ".join(text.split())


def pictograph(word: str) -> bool:
    """Whether a word is an emoji or another sign that is drawn («🔥», «✅», «👮🏽‍♀️»); «№» and «°» are none."""
    return bool(word) and all(sign in _JOINED or (sign >= "\u2190" and category(sign) in ("So", "Sk")) for sign in word)


_JOINED = "\u200d\ufe0e\ufe0f\u20e3"
"""What joins and colours pictographs."""


def _attributive(parse: Parse) -> bool:
    return bool(parse.case) and not parse.short and (parse.pos in ("ADJ", "PRON") or parse.form == "Part")


def put(
    words: Words, tokens: Sequence[int], head: int, case: str, number: str = "", *, keep: frozenset[int] = frozenset()
) -> list[str]:
    """The forms of a phrase with its head noun, and the adjectives that agree with it, in a case and number.

    Tokens after the head keep their forms, but for adjectives and coordinated nouns of the head's own case before it.
    """
    noun = words.parse[head]
    gender = noun.gender
    forms = []
    for token in tokens:
        parse = words.parse[token]
        text = words.text[token]
        if token in keep or "«" in text:
            forms.append(text)
        elif token == head:
            forms.append(inflect(text, _nominal(words, head), case, number or noun.number))
        elif token < head and (_attributive(parse) or _of_a_noun(words, token, head)):
            # Of a thing the accusative of an adjective is its nominative («цены на бобовые культуры»).
            still = case == "Acc" and not noun.animate and ((number or noun.number) == "Plur" or gender == "Masc")
            like = _like(words, token, head)
            forms.append(inflect(text, like, "Nom" if still else case, number or noun.number, gender))
        else:
            forms.append(text)
    return forms


def _of_a_noun(words: Words, token: int, head: int) -> bool:
    """Whether a word taken for a noun is an adjective of the head behind it: «пожарные части», «рабочие группы»."""
    return _homonym(words, token, words.text[head]) is not None


def _homonym(words: Words, token: int, head: str) -> Parse | None:
    noun = words.parse[token]
    if noun.pos != "NOUN":
        return None
    heads = [p for p in parses(normal(head)) if p.pos == "NOUN"]
    options = (p for p in parses(normal(words.text[token])) if p.pos == "ADJ" and p.lemma == noun.lemma and not p.short)
    return next((p for p in options if any(agrees(p, one) for one in heads)), None)


def _nominal(words: Words, head: int) -> Parse:
    parse = words.parse[head]
    return parse if parse.case else next((p for p in parses(normal(words.text[head])) if p.case), parse)


def _like(words: Words, token: int, head: int) -> Parse:
    """The analysis of an adjective that agrees with the head, else the chosen one."""
    noun = words.parse[head]
    options = [p for p in parses(normal(words.text[token])) if _attributive(p)]
    fitting = next((p for p in options if agrees(p, noun)), None)
    return fitting or _homonym(words, token, words.text[head]) or words.parse[token]


def head_noun(words: Words, start: int, end: int) -> int:
    """The noun that a name hangs on: the first noun after the adjectives that begin it."""
    for at in range(start, end):
        if words.parse[at].pos == "NOUN" or tags(words).pos[at] == "PROPN":
            return at
    return start


def nominative(words: Words, start: int, end: int, case: str = "") -> str:
    """A name of a place or body in the nominative; what follows its head stays («управление Росгвардии»).

    ``case`` is the case that the words before demand, where a name could be read in several.
    """
    tokens = [at for at in range(start, end) if not words.text[at].isspace()]
    quoted = next((at for at in tokens if words.text[at] in '«"„“'), end)
    head = head_noun(words, start, quoted) if quoted > start else start
    if quoted <= start:
        return join(words, tokens, [words.text[at] for at in tokens])
    forms = put(words, tokens, head, "Nom", words.parse[head].number)
    if case and words.parse[head].case != case:
        fitting = next((p for p in parses(normal(words.text[head])) if p.pos == "NOUN" and p.case == case), None)
        if fitting is not None:
            forms[tokens.index(head)] = inflect(words.text[head], fitting, "Nom")
    return join(words, tokens, forms)


def person(words: Words, start: int, end: int, case: str = "") -> str:
    """A person's name in the nominative: each word of it, by an analysis that is a name of the same case.

    ``case`` is the case that the words before demand.
    """
    tokens = [at for at in range(start, end) if not words.text[at].isspace()]
    forms: list[str] = []
    case, gender = _name_case(words, tokens, case)
    for at in tokens:
        options = [p for p in parses(normal(words.text[at])) if p.case == case and p.number == "Sing"]
        named = [p for p in options if p.name in ("Surn", "Name", "Patr")] or options
        fitting = [p for p in named if not gender or p.gender in ("", gender)] or named
        text = words.text[at]
        forms.append(text if not fitting or case == "Nom" else inflect(text, fitting[0], "Nom", "Sing"))
    return join(words, tokens, forms)


def _name_case(words: Words, tokens: Sequence[int], asked: str = "") -> tuple[str, str]:
    """The case and gender that most words of a name can share; the nominative when in doubt."""
    votes: dict[tuple[str, str], float] = {}
    for at in tokens:
        for parse in parses(normal(words.text[at])):
            if parse.name in ("Name", "Patr", "Surn") and parse.number == "Sing" and parse.case:
                weight = 1.0 if parse.name != "Surn" else 0.9
                weight += 0.05 if parse.case == words.parse[at].case else 0.0
                pair = (parse.case, parse.gender)
                votes[pair] = max(votes.get(pair, 0), 0) + weight / len(parses(normal(words.text[at]))) ** 0.1
    demanded = {pair: vote for pair, vote in votes.items() if pair[0] == asked}
    votes = demanded or votes
    if not votes or (asked == "Nom" and not demanded):
        return "Nom", ""
    return max(votes, key=lambda pair: (votes[pair], pair[0] == "Nom"))


def paired(words: Words, kept: list[int]) -> list[int]:
    """Quotes in pairs: a lone quote goes, and a pair takes what stands between."""
    opens = [at for at in kept if words.text[at] in "«“"]
    closes = [at for at in kept if words.text[at] in "»”"]
    if len(opens) == len(closes):
        return [at for at in kept if not words.text[at].isspace()]
    result = set(kept) - set(opens) - set(closes)
    for at in kept:
        before = at - 1
        if words.at(before) in ("«", '"') and (end := _closing(words, before)) is not None:
            result.update(range(before, end + 1))
            break
    return sorted(at for at in result if not words.text[at].isspace())


def _closing(words: Words, opening: int) -> int | None:
    for at in range(opening + 1, min(len(words), opening + 12)):
        if words.text[at] in '»”"':
            return at
    return None
