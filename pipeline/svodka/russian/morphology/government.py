"""What goes with what: government by prepositions, agreement, and how well two neighbours fit together."""

from svodka.russian.morphology.analyses import Parse

# Cases that a preposition governs.
GOVERNED: dict[str, frozenset[str]] = {
    prepos: frozenset(cases.split())
    for cases, prepositions in {
        "Gen": "без безо ввиду вдоль вместо вне внутри возле вокруг для до из изо из-за из-под кроме мимо насчет около от "
        "ото относительно после посредством прежде против путем ради сверх свыше среди у порядка касательно напротив "
        "помимо вследствие накануне близ",
        "Dat": "к ко благодаря согласно вопреки навстречу подобно",
        "Acc": "про через сквозь спустя несмотря",
        "Ins": "над надо перед передо",
        "Loc": "при",
        "Loc Acc": "в во на о об обо",
        "Ins Acc": "под подо за",
        "Gen Ins Acc": "с со",
        "Ins Gen": "между",
        "Dat Loc Acc": "по",
    }.items()
    for prepos in prepositions.split()
}


def agrees(left: Parse, right: Parse) -> bool:
    """An adjective or participle and a noun of the same case and number, and of the same gender in the singular."""
    if left.case != right.case or left.number != right.number:
        return False
    return left.number != "Sing" or not left.gender or not right.gender or left.gender == right.gender


def few(adjective: Parse, noun: Parse) -> bool:
    """«4 природных пожара»: after two, three and four the noun is singular and its adjective plural."""
    return (noun.case, noun.number, adjective.number) == ("Gen", "Sing", "Plur") and adjective.case in ("Gen", "Nom", "Acc")


_NOMINAL = frozenset({"NOUN", "ADJ", "PRON", "NUM"})


def _nominal(parse: Parse) -> bool:
    return parse.pos in _NOMINAL or (parse.form == "Part" and not parse.short)


def _attributive(parse: Parse) -> bool:
    return bool(parse.case) and (parse.pos == "ADJ" or (parse.form == "Part" and not parse.short))


def bond(left: Parse, left_word: str, right: Parse, counted: bool) -> float:
    """How well two neighbours go together, in log units; ``counted`` when a number stands between them."""
    return _bond(left, left_word, right, counted) + _deed(left, right)


def _deed(left: Parse, right: Parse) -> float:
    """«Открыто 14 школ», «14 школ закрыто»: rather what was done than how or what it is like, but before a verb."""
    if left.pos == "ADV" and right.pos == "VERB" and not right.short:
        return 0.8
    if left.pos == "VERB" and left.short and left.gender == "Neut":
        return 0.4
    return 0.4 if right.pos == "VERB" and right.short and right.gender == "Neut" and left.case == "Gen" else 0.0


def _bond(left: Parse, left_word: str, right: Parse, counted: bool) -> float:
    if left.pos == "ADP":
        governed = GOVERNED.get(left_word)
        if governed is None or not _nominal(right):
            return -1.5 if right.pos == "VERB" and right.form == "Fin" else 0.0
        if counted and right.case == "Gen" and right.number == "Plur":
            return 1.5
        if right.case in governed:
            if left_word in ("в", "во", "на", "о", "об") and right.case == "Loc":
                return 2.2
            return 2.0
        return -3.0
    if _attributive(left) and not counted:
        if right.pos == "NOUN" or (_attributive(right)):
            return 2.5 if agrees(left, right) else (-1.0 if right.pos == "NOUN" else -0.5)
        return 0.0
    if counted and right.pos in ("NOUN", "ADJ"):
        return 1.0 if right.case == "Gen" else -0.2
    if left.pos == "NOUN" and (right.pos == "NOUN" or _attributive(right)):
        return 0.8 if right.case == "Gen" else (0.3 if right.case in ("Ins", "Dat") else 0.0)
    if left.pos == "NOUN" and left.case == "Nom" and _predicate(right):
        return 1.0 if _concord(left, right) else -0.3
    if left.pos == "VERB" and right.pos == "NOUN" and right.case == "Nom" and left.form in ("Inf", "Conv", "Part"):
        return 0.3 if left.short and _concord(right, left) else -0.5
    return 0.0


def _predicate(parse: Parse) -> bool:
    return parse.pos == "VERB" and (parse.form == "Fin" or parse.short)


def _concord(noun: Parse, verb: Parse) -> bool:
    """A subject and its verb: of one number, and in the singular of one gender where the verb has one."""
    return noun.number == verb.number and (verb.number != "Sing" or not verb.gender or noun.gender == verb.gender)


def opening(parse: Parse) -> float:
    """How well an analysis begins a sentence: a noun there is rather a subject than another's complement."""
    if parse.pos != "NOUN":
        return 0.0
    return 0.5 if parse.case == "Nom" else (-0.5 if parse.case == "Gen" and parse.number == "Sing" else 0.0)
