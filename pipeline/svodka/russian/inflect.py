"""Words put into another form: case and number of names, and the short passive participle that titles an event."""

from functools import lru_cache
from typing import Any

from svodka.russian.morphology import CASES, Parse, analyzer, parses

_NUMBERS = {"Sing": "sing", "Plur": "plur"}
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}


def _cased(like: str, form: str) -> str:
    """Gives a form the capitals of the word that it comes from."""
    if "-" in like and like.count("-") == form.count("-"):
        return "-".join(_cased(one, other) for one, other in zip(like.split("-"), form.split("-"), strict=True))
    if like[:1].isupper():
        return form.upper() if like.isupper() and len(like) > 1 else form[:1].upper() + form[1:]
    return form


def inflect(word: str, parse: Parse, case: str, number: str = "", gender: str = "") -> str:
    """A word of the text in a case (UD name) and, if given, a number; the word itself when it does not inflect."""
    if parse.fixed or parse.raw is None or not parse.case:
        return word
    if len(word) > 1 and word.isupper() and not parse.raw.is_known:
        # An abbreviation that the dictionary does not know does not inflect («НДФЛ»).
        return word
    inflected = _inflected(parse, case, number, gender)
    return word if inflected is None else _cased(word, inflected)


_FORMS = 16384
"""Forms kept; when there are more, all are forgotten."""
_forms: dict[tuple[int, str, str, str], tuple[Parse, str | None]] = {}


def _inflected(parse: Parse, case: str, number: str, gender: str) -> str | None:
    """The form of an analysis, which pymorphy3 would look for among all forms each time; any number when it has no such."""
    # To hash an analysis is slow; kept with its forms, it keeps its number.
    asked = id(parse), case, number, gender
    known = _forms.get(asked)
    if known is None:
        if len(_forms) >= _FORMS:
            _forms.clear()
        wanted = {CASES[case]}
        if number:
            wanted.add(_NUMBERS[number])
        if gender and number != "Plur" and parse.pos != "NOUN":
            wanted.add(_GENDERS[gender])
        made = parse.raw.inflect(wanted)
        if made is None and number:
            made = parse.raw.inflect({CASES[case]})
        known = _forms[asked] = (parse, None if made is None else str(made.word))
    return known[1]


def base(word: str, parse: Parse) -> str:
    """The dictionary form of an adjective that stands for a noun («пострадавших» → «пострадавший»).

    Of a word that the dictionary lacks the stress is unknown: «-ый» is the rule, «-ой» the exception («самозанятых»).
    """
    if parse.raw is not None and not parse.raw.is_known:
        same = (option for option in parses(word) if (option.pos, option.case) == (parse.pos, parse.case))
        parse = next((option for option in same if option.lemma.endswith("ый")), parse)
    return inflect(word, parse, "Nom", "Sing", "Masc")


@lru_cache(maxsize=4096)
def _verb(lemma: str) -> Any:
    return next((raw for raw in analyzer().parse(lemma) if raw.tag.POS == "INFN"), None)


@lru_cache(maxsize=4096)
def passive(lemma: str) -> str | None:
    """The neuter short passive participle of a verb («задержать» → «задержано»), None if it has none."""
    verb = _verb(lemma)
    if verb is None:
        return None
    form = verb.inflect({"PRTS", "past", "neut", "sing"})
    return None if form is None else str(form.word)


@lru_cache(maxsize=4096)
def past(lemma: str) -> str | None:
    """The neuter past of a verb («погибнуть» → «погибло»), None if the word is no verb."""
    verb = _verb(lemma)
    form = None if verb is None else verb.inflect({"VERB", "past", "neut", "sing"})
    return None if form is None else str(form.word)


@lru_cache(maxsize=4096)
def participle(lemma: str, case: str, number: str) -> str | None:
    """The active participle of a verb in a case and number («проживать» → «проживающих»), present if it has one."""
    verb = _verb(lemma)
    for tense in ("pres", "past"):
        form = None if verb is None else verb.inflect({"PRTF", "actv", tense, CASES[case], _NUMBERS[number]})
        if form is not None:
            return str(form.word)
    return None


@lru_cache(maxsize=4096)
def passive_participle(lemma: str, case: str, number: str, gender: str = "") -> str | None:
    """The full passive participle of a verb («изъять» → «изъятых»), None if it has none."""
    verb = _verb(lemma)
    wanted = {"PRTF", "pssv", "past", CASES[case], _NUMBERS[number]}
    if number == "Sing" and gender:
        wanted.add(_GENDERS[gender])
    form = None if verb is None else verb.inflect(wanted)
    return None if form is None else str(form.word)


@lru_cache(maxsize=4096)
def nominative(word: str) -> str:
    """The first analysis of a single word in the nominative of its own number; capitals are kept."""
    first = parses(word.lower())[0]
    return inflect(word, first, "Nom")
