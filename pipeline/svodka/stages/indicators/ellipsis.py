"""Clauses without a verb: what stands before the dash names the indicator, or changes one word of the last one."""

from dataclasses import dataclass, replace

from svodka.grammar.phrase import join, put
from svodka.grammar.words import Words
from svodka.russian.morphology import parses
from svodka.stages.indicators import change
from svodka.stages.indicators.frames import Case, Frame, other_adjective
from svodka.stages.indicators.segments import finite
from svodka.stages.indicators.title import event, genitive, noun_title, titled

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
    if [words.key[at] for at in tokens[:3]] == ["в", "том", "числе"]:
        tokens = tokens[3:]
    while tokens and (words.key[tokens[0]] in ("и", "а", "но", "или") or words.text[tokens[0]] in "—–-•*·▪●."):
        tokens.pop(0)
    return _headed(case, tokens)


def behind(case: Case) -> Stretch | None:
    """What stands after the dash of a quantity: «на 8,1 % — химического производства»; None if there is no noun."""
    clause, words = case.clause, case.clause.words
    at = words.next(case.quantity.end)
    _, end = clause.bounds(case.quantity.start)
    if at >= end or words.text[at] not in "—–-":
        return None
    tokens = []
    for place in range(at + 1, end):
        if words.text[place] in _WALLS or words.wall(place) or place in clause.numbered or words.text[place] == ".":
            break
        if clause.verbal(place):
            return None
        if not words.text[place].isspace():
            tokens.append(place)
    found = _headed(case, tokens) if tokens else None
    return found if found is not None and found.head is not None else None


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
    governed = owned = False
    adjective: int | None = None
    for at in tokens:
        parse = words.parse[at]
        if owned and parse.case in ("Gen", "Dat", "Ins") and parse.pos in ("NOUN", "ADJ"):
            # «за причинение вреда здоровью»: the genitive completes the noun that the preposition governs.
            continue
        owned = governed and parse.pos == "NOUN"
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
    return titled(clause, kept, join(words, kept, put(words, kept, found.head, form))), tuple(kept)


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
            text = f"{first} {title}" if rest or donor.verb is not None else title
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
    words = case.clause.words
    line = _lead_line(case)
    if line is None:
        return None
    nouns = [at for at in range(*line) if words.pos(at) == "NOUN" and words.parse[at].case == "Nom"]
    return next((at for at in nouns if words.pos(words.back(at - 1)) != "ADP"), None)


_LIST = 1000
"""Tokens at the most from the beginning of a list to a quantity in it."""


def _lead_line(case: Case) -> tuple[int, int] | None:
    """The line that ends with a colon above the list of a quantity, as [start, end) without the colon."""
    clause, words = case.clause, case.clause.words
    at = case.quantity.start
    far = max(at - _LIST, 0)
    for _ in range(12):
        while at >= far and "\n" not in words.text[at]:
            at -= 1
        if 0 <= at < far:
            return None
        last = at - 1
        if not _item(words, at + 1):
            return None
        while last >= 0 and words.text[last].isspace():
            last -= 1
        if last < 0:
            return None
        if words.text[last] == ":":
            return clause.bounds(last)[0], last
        at = last
    return None


def _item(words: Words, at: int) -> bool:
    """Whether a line that begins at a token is an item of a list or a row of a table: marked, or no whole sentence."""
    at = words.next(at)
    if words.text[at : at + 1] and (words.text[at] in "—–-•*·▪●" or words.text[at][:1].isdigit()):
        return True
    far = min(len(words), at + 60)
    end = next((place for place in range(at, far) if words.wall(place)), far)
    return end - at < 25 and words.text[words.back(end - 1)] != "."


def listed(case: Case, found: Stretch | None) -> Frame | None:
    """An item of a list under its lead-in: «за патрон – 15 рублей» under «Размер вознаграждения составляет:»."""
    words = case.clause.words
    if found is None or found.head is not None or not found.tokens:
        return None
    kept = [at for at in found.tokens if at not in case.clause.dated and at not in case.clause.placed]
    item = join(words, kept, [words.text[at] for at in kept])
    head = lead_in(case)
    if head is None:
        return _under_verb(case, item, tuple(kept))
    title, tokens = noun_title(case.clause, head)
    return Frame(case.quantity, f"{title} {item}".strip(), tokens=(*tokens, *kept))


def _under_verb(case: Case, item: str, kept: tuple[int, ...]) -> Frame | None:
    """«Погибло за год: на трассе А-3 – 94 человека»: the event of the lead-in, of what the item counts."""
    clause, words, quantity = case.clause, case.clause.words, case.quantity
    line = _lead_line(case)
    if line is None or not item or quantity.amount.unit != "1":
        return None
    known = (frame.verb for frame in reversed(case.previous[-12:]) if frame.verb in range(*line))
    verb = next(known, None)
    if verb is None:
        verb = next((at for at in range(*line) if finite(words, at)), None)
    if verb is None:
        return None
    what = case.last.what if case.last is not None and case.last.verb == verb else ""
    if quantity.counted is not None:
        what = genitive(clause, quantity.head, counted=True)[0]
    text = " ".join(part for part in (event(clause, verb, transitive=False), item, what) if part)
    return Frame(quantity, text, tokens=(verb, *kept), verb=verb, what=what)
