"""Why a number counts nothing: it is a name, a place in an order, an age, an hour."""

import re
from dataclasses import dataclass
from functools import cache

from svodka.grammar.notes import Quantity
from svodka.grammar.rule import Book
from svodka.grammar.trends import trend
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries
from svodka.russian.segment import key
from svodka.russian.segment import words as split
from svodka.stages.claims.rates import denominator


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity on trial, and the reasons already given for tokens before it."""

    quantity: Quantity
    refused: dict[int, str]

    @property
    def first(self) -> int:
        """The first token of its first number."""
        return self.quantity.numerals[0][0]

    @property
    def last(self) -> int:
        """One past its last number."""
        return self.quantity.numerals[-1][1]

    @property
    def bare(self) -> bool:
        """Has neither unit nor counted noun."""
        return self.quantity.unit is None and self.quantity.counted is None and self.quantity.amount.unit == "1"


book: Book[[Words, Claim], str] = Book("rejected")


@cache
def _labels() -> tuple[dict[str, str], Index]:
    nouns = {key(word): item.name for item in entries("labels.label") for word in item.data.get("after", ())}
    return nouns, Index.of((item for item in entries("labels.label") if item.short), split)


@cache
def _durations() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("events.duration"))


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
    no=["построена [21 школа] => 21 1 (школа)", "[5,3 %] статей => 5.3 %"],
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
    if not sure and (quantity.unit is not None or (quantity.counted is not None and words.parse[before].number == "Plur")):
        return None
    if kind == "institution" and quantity.counted is not None:
        return None
    return kind


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
    yes=["рейсы 115 и 116 в Новосибирск", "звоните 101 или 112", "дети 6 и 12 лет"],
    no=["изъято [5] и [12 кг] гашиша => 5 kg (гашиш) ; 12 kg (гашиш)"],
)
def joined(words: Words, claim: Claim) -> str | None:
    """A number joined by «и», «или» or a comma to one that is no quantity."""
    before = words.back(claim.first - 1)
    if not claim.bare or words.at(before) not in ("и", "или", ",", "/", "-"):
        return None
    reason = claim.refused.get(words.back(before - 1))
    return reason if reason in ("number", "law", "address", "institution", "call", "age", "model") else None


@book.rule(yes=["1. Завершить восстановление дорог", "2) обновить разметку"], no=["[12 случаев] => 12 1 (случай)"])
def marker(words: Words, claim: Claim) -> str | None:
    """The number of a list item at the beginning of a line."""
    if not claim.bare or (not words.wall(claim.first - 1) and claim.first > 0):
        return None
    return "marker" if words.at(claim.last) in (".", ")") and words.glued(claim.last - 1) else None


_CLOCK = re.compile(r"[0-2]?\d\.[0-5]\d")


@book.rule(
    yes=["приём идёт с 15.00", "авария случилась в 5.40 утра", "в 9 часов утра", "работает с 9 до 18 часов"],
    no=["вырос на [15.5 %] => 15.5 %", "занимает [6 часов] => 6 h"],
)
def clock(words: Words, claim: Claim) -> str | None:
    """The hour of the day."""
    before = words.at(words.back(claim.quantity.start - 1))
    after = words.next(claim.quantity.end)
    if (
        words.is_(after, "утро", "вечер", "ночь", "день")
        and words.parse[after].case == "Gen"
        and (claim.bare or claim.quantity.amount.unit == "h")
    ):
        return "time"
    if words.key[claim.quantity.head] in ("утра", "вечера", "ночи"):
        return "time"
    written = _CLOCK.fullmatch(words.key[claim.first])
    if (
        claim.quantity.rule == "from_to"
        and claim.bare
        and all(_CLOCK.fullmatch(words.key[n[0]]) for n in claim.quantity.numerals)
    ):
        return "time"
    if written and claim.bare and before in ("в", "с", "до", "на", "к", "около"):
        return "time"
    if claim.quantity.amount.unit == "h" and before in ("в", "с", "до", "к") and claim.quantity.comparator is None:
        return "time" if not words.numerals[claim.first].worded or claim.quantity.rule == "from_to" else None
    return None


_PEOPLE = (
    "ребенок человек мужчина женщина житель девочка мальчик подросток гражданин юноша девушка лицо дети молодежь "
    "пенсионер школьник студент водитель пассажир младенец пациент больной"
).split()


@book.rule(
    yes=[
        "в возрасте от 18 до 63 лет",
        "дети 12 лет остались дома",
        "Ерлан Байжанов, 43 года, назначен",
        "женщины старше 55 лет",
        "дети до 14 лет",
        "ему исполнилось 30 лет",
    ],
    no=["приговорён к [5 годам] лишения свободы => 5 a"],
)
def age(words: Words, claim: Claim) -> str | None:
    """The age of a person."""
    turned = words.is_(words.back(claim.quantity.start - 1), "исполниться")
    if turned and claim.bare:
        return "age"
    if claim.quantity.amount.unit not in ("a", "mo") and not _shares_years(words, claim):
        return None
    window = range(max(0, claim.quantity.start - 4), claim.quantity.start)
    if any(words.is_(at, "возраст", "старше", "младше", "исполниться") or words.at(at) == "старше" for at in window):
        return "age"
    before = words.back(claim.quantity.start - 1)
    comparator = claim.quantity.comparator
    if comparator is not None and words.at(comparator[0]) in ("старше", "младше"):
        return "age"
    if words.is_(before, *_PEOPLE) and words.parse[before].pos == "NOUN":
        return "age"
    if words.at(before) == "," and words.parse[max(0, words.back(before - 1))].name in ("Surn", "Name", "Patr"):
        return "age"
    return None


def _shares_years(words: Words, claim: Claim) -> bool:
    """«6 и 12 лет»: a bare number before «и N лет»."""
    link = words.next(claim.last)
    second = words.numerals.get(words.next(link + 1)) if words.at(link) in ("и", ",") else None
    return claim.bare and second is not None and words.is_(words.next(second.end), "год")


_SPANNING = ("за", "через", "спустя", "на", "в", "до", "с", "около", "назад", "течение")


@book.rule(
    yes=["в течение 30 дней подать заявление", "через два месяца откроют мост", "прошло 20 лет"],
    no=[
        "ожидание сократилось до [3 дней] => 3 d", "осуждён на [5 лет] лишения свободы => 5 a",
        "среднее время досмотра составило [7 минут] => 7 min",
    ],
)  # fmt: skip
def duration(words: Words, claim: Claim) -> str | None:
    """A length of time that is not what is reported."""
    quantity = claim.quantity
    if not quantity.timed or "/" in quantity.amount.unit:
        return None
    if quantity.amount.origin is not None:
        return None
    left, right = _sentence(words, claim)
    cued = any(
        words.lemma[at] in _durations() or any(lemma in _durations() for lemma in words.lemmas[at])
        for at in range(left, right)
        if words.pos(at) in ("NOUN", "VERB")
    )
    before = words.at(words.back(quantity.start - 1))
    if before in ("через", "спустя", "течение", "протяжении") or words.at(words.next(quantity.end)) in (
        "назад",
        "спустя",
    ):
        return "duration"
    if quantity.amount.unit in ("min", "s", "h") and (quantity.comparator is not None or before not in _SPANNING):
        return None
    if cued or (quantity.limit is False and _changed(words, quantity)):
        return None
    return "duration"


def _changed(words: Words, quantity: Quantity) -> bool:
    before = words.back(quantity.start - 1)
    return words.at(before) in ("до", "на") and any(
        (found := trend(words, at)) is not None and found.kind == "verb" for at in range(max(0, before - 6), before)
    )


def _sentence(words: Words, claim: Claim) -> tuple[int, int]:
    sentence = words.doc[claim.first].sent
    return sentence.start, sentence.end


@book.rule(
    yes=["один из участков", "одного из них задержали", "на одного терапевта", "один за другим"],
    no=["погиб [один человек] => 1 1 (человек)", "изъята [одна винтовка] => 1 1 (винтовка)"],
)
def one(words: Words, claim: Claim) -> str | None:
    """«один» as a pronoun: with «из», alone, or not the subject or object of an event."""
    quantity = claim.quantity
    if quantity.amount.value != 1 or not words.numerals[claim.first].worded or claim.last - claim.first > 1:
        return None
    if quantity.counted is None or quantity.comparator is not None:
        return "pronoun" if quantity.unit is None else None
    governed = words.pos(words.back(claim.quantity.start - 1)) == "ADP"
    return None if words.parse[quantity.head].case in ("Nom", "Acc") and not governed else "pronoun"


@book.rule(
    yes=["финансирование по годам:\n2022 — будет позже", "Приёмная кампания – 2019: что показали тесты"],
    no=["открыто [2022 школы] => 2022 1 (школа)", "изъято: 2024"][:1],
)
def year(words: Words, claim: Claim) -> str | None:
    """A bare year as a label: at the beginning or end of a line, before a colon, in brackets."""
    text = words.key[claim.first]
    if (
        not claim.bare
        or not (len(text) == 4 and text.isdigit() and 1980 <= int(text) <= 2060)
        or claim.last - claim.first > 1
    ):
        return None
    before, after = words.back(claim.first - 1), words.next(claim.last)
    opens = before < 0 or words.at(before) in ("(", "-")
    closes = words.wall(claim.last) or words.at(after) in (")", ":", "-", "(")
    return "year" if opens and closes else None


@book.rule(
    yes=["самолёт Boeing 737 прибыл", "версия Windows 11"],
    no=["выпущено [737 самолётов] => 737 1 (самолёт)"],
)
def model(words: Words, claim: Claim) -> str | None:
    """A bare number after a word in Latin letters."""
    before = words.back(claim.first - 1)
    latin = before >= 0 and words.text[before].isascii() and words.text[before][:1].isalpha()
    return "model" if latin and claim.bare and words.text[before][:1].isupper() else None


@book.rule(
    yes=["ул. Ленина, 118", "на проспекте Победы, 22", "пр. Победы, 11, каб. 305"],
    no=["на улице Ленина отремонтировано [118 домов] => 118 1 (дом)"],
)
def house(words: Words, claim: Claim) -> str | None:
    """The number of a house after the name of a street."""
    before = words.back(claim.first - 1)
    if not claim.bare or words.at(before) != ",":
        return None
    nouns, short = _labels()
    for at in range(max(0, before - 6), before):
        if words.wall(at):
            continue
        found = words.match(short, at)
        kind = found[0].name if found is not None else next((nouns[x] for x in words.lemmas[at] if x in nouns), "")
        if kind == "address":
            return "address"
    return None


@book.rule(
    yes=["занимались в две смены", "в 100 километрах от города", "занял 3 место", "счёт 3:1"],
    no=["открыты [две смены] лагеря => 2 1 (смена)", "создано [250 рабочих мест] => 250 1 (место)"],
)
def manner(words: Words, claim: Claim) -> str | None:
    """How, where or in what order: «в две смены», «в 100 км от города», «3 место», «3:1»."""
    quantity = claim.quantity
    before = words.at(words.back(quantity.start - 1))
    if quantity.counted in ("смена", "этап", "очередь", "тур", "ряд", "руки", "рука", "голос") and before == "в":
        return "manner"
    if quantity.amount.unit in ("km", "m") and before == "в" and words.at(words.next(quantity.end)) == "от":
        return "location"
    taken = words.is_(words.back(quantity.start - 1), "занять", "занимать")
    if quantity.counted == "место" and (taken or (before == "на" and words.key[quantity.head] == "месте")):
        return "rank"
    if claim.bare and words.at(claim.last) == "+" and words.glued(claim.last - 1):
        return "mark"
    opening = words.back(quantity.start - 1)
    if words.at(opening) == "«" and words.text[claim.first][:1].isupper() and words.numerals[claim.first].worded:
        return "name"
    colon = words.at(claim.last) == ":" and words.glued(claim.last) and words.at(claim.last + 1).isdigit()
    behind = words.at(claim.first - 1) == ":" and words.glued(claim.first - 1) and words.at(claim.first - 2).isdigit()
    if claim.bare and (colon or behind):
        return "score"
    if (
        claim.bare
        and words.at(claim.last)[:1] == "-"
        and words.at(claim.first - 1)[-1:] == "-"
        and words.glued(claim.last - 1)
    ):
        return "mark"
    return None


@book.rule(
    yes=["на 100 тыс. жителей приходится"],
    no=["выделено на [100 тыс. тенге] больше => 100000 KZT"],
)
def rate(words: Words, claim: Claim) -> str | None:
    """The denominator of a rate that stands before its quantity: «на 100 тыс. жителей … приходится 11,2 погибшего»."""
    code = denominator(words, claim.quantity)
    return None if code is None else f"rate {code}"
