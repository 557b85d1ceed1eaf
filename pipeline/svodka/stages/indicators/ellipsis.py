"""Clauses without a verb: what stands before the dash names the indicator, or changes one word of the last one."""

from dataclasses import dataclass, replace

from svodka.grammar.phrase import join, put
from svodka.grammar.words import Words
from svodka.russian.morphology import parses
from svodka.stages.indicators import change
from svodka.stages.indicators.frames import Case, Frame, other_adjective
from svodka.stages.indicators.title import noun_title, titled

_DASHES = "—–-:"
_WALLS = ",;()"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words before a dash that belong to its quantity, and the noun or adjective that heads them."""

    tokens: tuple[int, ...]
    head: int | None
    case: str
    adjective: bool = False


def stretch(case: Case) -> Stretch | None:
    """What stands before the dash or colon of a quantity, back to a comma, bracket, number or line; None if a verb does."""
    clause, words = case.clause, case.clause.words
    start, _ = clause.bounds(case.quantity.start)
    link = _link(case, start)
    if link is None:
        return None
    tokens: list[int] = []
    for at in range(link - 1, start - 1, -1):
        if words.text[at] in _WALLS or words.wall(at) or (at in clause.numbered and at not in clause.dated):
            break
        if clause.verbal(at):
            return None
        if not words.text[at].isspace():
            tokens.append(at)
    tokens.reverse()
    while tokens and (words.key[tokens[0]] in ("и", "а", "но", "или") or words.text[tokens[0]] in "—–-•*·▪●."):
        tokens.pop(0)
    return _headed(case, tokens)


def _link(case: Case, start: int) -> int | None:
    """The dash or colon before a quantity; a preposition or comparator may stand between."""
    words = case.clause.words
    at = change.before(words, case.quantity)
    if words.at(at) in ("на", "в", "до", "с", "уже"):
        at = words.back(at - 1)
    if at <= start or words.text[at] not in _DASHES or words.back(at - 1) < start:
        return None
    return at


def _headed(case: Case, tokens: list[int]) -> Stretch:
    clause, words = case.clause, case.clause.words
    governed = False
    adjective: int | None = None
    for at in tokens:
        parse = words.parse[at]
        if parse.pos == "ADP":
            governed = True
        elif at in clause.dated or at in clause.placed or parse.pos in ("PART", "CCONJ"):
            governed = False
        elif parse.pos == "X" and not governed and words.text[at].isalpha():
            return Stretch(tuple(tokens), at, "Nom")
        elif parse.pos == "NOUN":
            if not governed:
                case_ = "Nom" if parse.fixed or (_can(words, at, "Nom") and parse.case != "Gen") else parse.case
                return Stretch(tuple(tokens), at, case_)
            governed = False
        elif parse.pos in ("ADJ", "VERB") and not governed and adjective is None and parse.case:
            adjective = at
    if adjective is not None and not any(words.pos(at) == "NOUN" for at in tokens):
        return Stretch(tuple(tokens), adjective, words.parse[adjective].case, adjective=True)
    return Stretch(tuple(tokens), None, "")


def _can(words: Words, at: int, case: str) -> bool:
    return any(parse.case == case and parse.pos == "NOUN" for parse in parses(words.key[at]))


def named(case: Case, found: Stretch, form: str = "Nom") -> tuple[str, tuple[int, ...]]:
    """The stretch as a title: its head in a case, times and places left out."""
    clause, words = case.clause, case.clause.words
    assert found.head is not None
    kept = []
    for at in found.tokens:
        if at in clause.dated or at in clause.placed or (words.pos(at) == "ADP" and _leads(case, found, at)):
            continue
        if words.pos(at) not in ("PART", "CCONJ", "PRON") and words.at(at) not in ("больше", "меньше", "всего", "чаще"):
            kept.append(at)
    return titled(words, kept, join(words, kept, put(words, kept, found.head, form))), tuple(kept)


def _leads(case: Case, found: Stretch, at: int) -> bool:
    """A preposition before a time or place that is left out."""
    following = next((token for token in found.tokens if token > at), None)
    return following is None or following in case.clause.dated or following in case.clause.placed


def swapped(case: Case, donor: Frame, found: Stretch) -> Frame:
    """The donor's indicator with the word that the stretch says anew: «…, импорта – на 18 %», «…, платные – на 7 %»."""
    quantity, words = case.quantity, case.clause.words
    if found.head is None:
        return _other_phrase(case, donor, found)
    if found.adjective:
        return replace(donor, quantity=quantity, indicator=other_adjective(words, donor.indicator, found.head))
    if found.case == "Gen":
        title, tokens = named(case, found, "Gen")
        if donor.what and donor.what in donor.indicator:
            text = donor.indicator.replace(donor.what, title)
        else:
            first, *rest = donor.indicator.split()
            text = f"{first} {title}" if rest else title
        return replace(donor, quantity=quantity, indicator=text, tokens=tokens, what=title)
    prefix = "цены на " if donor.indicator.startswith("цены на ") else ""
    title, tokens = named(case, found, "Acc" if prefix else "Nom")
    return replace(donor, quantity=quantity, indicator=prefix + title, tokens=tokens, what="")


def _other_phrase(case: Case, donor: Frame, found: Stretch) -> Frame:
    """«в Европу – 3,3 млрд, в Турцию – 2,4»: the donor's phrase with the same preposition said anew."""
    words = case.clause.words
    tokens = [at for at in found.tokens if at not in case.clause.dated]
    start = next((index for index, at in enumerate(tokens) if words.pos(at) == "ADP"), None)
    old = donor.tail.split()
    if start is None or not old:
        return replace(donor, quantity=case.quantity)
    tokens = tokens[start:]
    begin = next((index for index in range(len(old) - 1, -1, -1) if old[index] == words.key[tokens[0]]), None)
    if begin is None:
        return replace(donor, quantity=case.quantity)
    new = [words.text[at] for at in tokens]
    if words.pos(tokens[-1]) == "ADJ":
        new += old[begin + 2 :]
    tail = " ".join(old[:begin] + new)
    return replace(donor, quantity=case.quantity, indicator=donor.indicator.replace(donor.tail, tail), tail=tail)


def lead_in(case: Case) -> int | None:
    """The noun that a list's lead-in line speaks of: «Размер вознаграждения составляет:»; None outside lists."""
    clause, words = case.clause, case.clause.words
    at = case.quantity.start
    for _ in range(12):
        while at >= 0 and "\n" not in words.text[at]:
            at -= 1
        last = at - 1
        while last >= 0 and words.text[last].isspace():
            last -= 1
        if last < 0:
            return None
        if words.text[last] == ":":
            start, _ = clause.bounds(last)
            nouns = [i for i in range(start, last) if words.pos(i) == "NOUN" and words.parse[i].case == "Nom"]
            return next((i for i in nouns if words.pos(words.back(i - 1)) != "ADP"), None)
        at = last
    return None


def listed(case: Case, found: Stretch | None) -> Frame | None:
    """An item of a list under its lead-in: «за патрон – 15 рублей» under «Размер вознаграждения составляет:»."""
    words = case.clause.words
    if found is None or found.head is not None or not found.tokens:
        return None
    head = lead_in(case)
    if head is None:
        return None
    title, tokens = noun_title(case.clause, head)
    kept = [at for at in found.tokens if at not in case.clause.dated and at not in case.clause.placed]
    item = join(words, kept, [words.text[at] for at in kept])
    return Frame(case.quantity, f"{title} {item}".strip(), tokens=(*tokens, *kept))
