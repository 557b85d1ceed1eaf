"""Numbers that name the thing beside them: an article of a law, a telephone, a house, a school, a flight, a model."""

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries, lexical
from svodka.russian.morphology import parses
from svodka.russian.segment import key
from svodka.russian.segment import words as split
from svodka.stages.claims.claim import Claim

book: Book[[Words, Claim], str] = Book("labels")


@lexical
def _labels() -> tuple[dict[str, str], Index]:
    nouns = {key(word): item.name for item in entries("labels.label") for word in item.data.get("after", ())}
    return nouns, Index.of((item for item in entries("labels.label") if item.short), split)


def label_before(words: Words, at: int) -> str | None:
    """The kind of name that the word before a number makes of it: law, number, address … None if it makes none."""
    nouns, short = _labels()
    before = words.back(at - 1)
    if before < 0:
        return None
    for start in (before, before - 1, before - 2):
        found = words.match(short, start) if start >= 0 else None
        if found is not None and found[1] == before + 1:
            if len(words.key[start]) == 1 and words.key[start].isalpha() and words.at(start + 1) != ".":
                continue
            return found[0].name
    for lemma in words.lemmas[before]:
        if lemma in nouns:
            return nouns[lemma]
    return None


@book.rule(
    yes=["по статье 190 УК РК", "школа № 94", "справки по телефону 122", "ул. Ленина, д. 15", "рейс 115 задержан"],
    no=[
        "из [120 домов] [15] сгорели => 120 1 (дом) ; 15 1",
        "вернулись в свои дома [24 496 человек] => 24496 1 (человек)",
        "построена [21 школа] => 21 1 (школа)",
        "[5,3 %] статей => 5.3 %",
    ],
)
def label(words: Words, claim: Claim) -> str | None:
    """A number that names the thing before it: an article, a telephone, a house, a school, a flight."""
    quantity = claim.quantity
    kind = label_before(words, claim.first)
    if kind is None and claim.bare and words.at(words.back(claim.first - 1)) in ("-", ":"):
        kind = _titled(words, words.back(claim.first - 1))
    if kind is None or quantity.comparator is not None or quantity.kind != "number" or quantity.sign:
        return None
    if words.numerals[claim.first].worded or words.numerals[claim.first].scale > 1:
        return None
    before = words.back(claim.first - 1)
    sure = not words.key[before][-1:].isalpha() or words.key[before] in ("n", "no") or kind == "law"
    if not sure and (quantity.unit is not None or _counts(words, claim)):
        return None
    if kind == "institution" and quantity.counted is not None:
        return None
    # «из 120 домов 15 сгорели»: the noun is counted itself.
    described = words.back(before - 1)
    while words.pos(described) == "ADJ":
        described = words.back(described - 1)
    if not sure and any(numeral.end == described + 1 for numeral in words.numerals.values()):
        return None
    return kind


def _counts(words: Words, claim: Claim) -> bool:
    """Whether the noun after a number agrees with it: «в дома 24 496 человек», not «в кабинете 305 здания»."""
    value, head = claim.quantity.amount.value, claim.quantity.head
    if claim.quantity.counted is None or value is None or value != value.to_integral_value():
        return False
    few = int(value) % 10 in (1, 2, 3, 4) and int(value) % 100 not in (11, 12, 13, 14)
    return few or any(p.number == "Plur" or p.fixed for p in parses(words.key[head]) if p.pos in ("NOUN", "ADJ"))


def _titled(words: Words, dash: int) -> str | None:
    """«Телефон горячей линии - 122»: a label a few words before the dash."""
    nouns, _ = _labels()
    for at in range(dash - 1, max(-1, dash - 5), -1):
        if words.wall(at) or words.text[at] in ",.;":
            return None
        if any(nouns.get(lemma) == "number" for lemma in words.lemmas[at]):
            return "number"
    return None


@book.rule(
    yes=["дело N 3а-1598/2022", "рейсы 115 и 116 в Новосибирск", "звоните 101 или 112", "дети 6 и 12 лет"],
    no=["изъято [5] и [12 кг] гашиша => 5 kg (гашиш) ; 12 kg (гашиш)"],
)
def joined(words: Words, claim: Claim) -> str | None:
    """A number joined by «и», «или» or a comma to one that is no quantity."""
    before = words.back(claim.first - 1)
    if claim.bare and (reason := _glued_to(words, claim)) is not None:
        return reason
    if not claim.bare or words.at(before) not in ("и", "или", ",", "/", "-"):
        return None
    reason = claim.refused.get(words.back(before - 1))
    return reason if reason in ("number", "law", "address", "institution", "call", "age", "model") else None


def _glued_to(words: Words, claim: Claim) -> str | None:
    """«дело N 3а-1598/2022»: what is glued to the number of a document belongs to it."""
    at = claim.first - 1
    while at >= 0 and claim.first - at < 8 and words.glued(at):
        if claim.refused.get(at) in ("number", "law", "model"):
            return claim.refused[at]
        at -= 1
    return None


@book.rule(
    yes=["самолёт Boeing 737 прибыл", "версия Windows 11"],
    no=["выпущено [737 самолётов] => 737 1 (самолёт)", "выявлено больных COVID-19 [5 тысяч 735] => 5735 1"],
)
def model(words: Words, claim: Claim) -> str | None:
    """A bare number after a word in Latin letters."""
    before = words.back(claim.first - 1)
    latin = before >= 0 and words.text[before].isascii() and words.text[before][:1].isalpha()
    named = latin and words.text[before][:1].isupper() and not words.text[before][-1:].isdecimal()
    return "model" if named and claim.bare and claim.last == claim.first + 1 else None


@book.rule(
    yes=["ул. Ленина, 118", "на проспекте Победы, 22", "пр. Победы, 11, каб. 305", "ул. Ленина, 118, 2 этаж"],
    no=[
        "на улице Ленина отремонтировано [118 домов] => 118 1 (дом)",
        "на улице Ленина построен [1 этаж] => 1 1 (этаж)",
        "из залов суда освобождены [28 человек], [двенадцать] из них – женщины => 28 1 (человек) ; 12 1",
        "в кабинете приняты [28 жителей], [двенадцать] остались ждать => 28 1 (житель) ; 12 1",
    ],
)
def house(words: Words, claim: Claim) -> str | None:
    """The number of a house after the name of a street."""
    before = words.back(claim.first - 1)
    if words.at(before) != "," or claim.quantity.comparator is not None or words.numerals[claim.first].worded:
        return None
    if not claim.bare:
        # «просп. Мира, 38, 1 этаж»
        storey = words.is_(claim.quantity.head, "этаж", "подъезд") and words.parse[claim.quantity.head].number == "Sing"
        return "address" if storey and claim.refused.get(words.back(before - 1)) == "address" else None
    # «вернулись в дома, 468 размещены»: a house itself has no number after a comma.
    if words.is_(before - 1, "дом", "квартира", "помещение"):
        return None
    nouns, short = _labels()
    for at in range(max(0, before - 6), before):
        if words.wall(at):
            continue
        found = words.match(short, at)
        kind = found[0].name if found is not None else next((nouns[x] for x in words.lemmas[at] if x in nouns), "")
        if kind == "address" and (found is not None or words.parse[at].number != "Plur"):
            return "address"
    return None


@book.rule(
    yes=["питанием обеспечены ученики 1–4 классов", "олимпиада для учащихся 9-11 классов"],
    no=["в лицее открыто [11 классов] => 11 1 (класс)", "открыли [от 3 до 5 классов] => 3..5 1 (класс)"],
)
def grades(words: Words, claim: Claim) -> str | None:
    """A range of ordinals after the people or things that they tell apart: «ученики 1–4 классов»."""
    quantity = claim.quantity
    if quantity.rule != "dash" or quantity.counted not in ("класс", "курс", "категория", "группа", "разряд", "этаж"):
        return None
    before = words.back(quantity.start - 1)
    return "ordinal" if words.pos(before) in ("NOUN", "ADJ") or words.parse[before].form == "Part" else None
