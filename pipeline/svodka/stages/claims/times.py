"""Numbers that tell the hour, an age, or a length of time that is not what is reported."""

import re

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import Question
from svodka.grammar.rule import Book
from svodka.grammar.trees import sentences
from svodka.grammar.trends import trend
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.segment import key
from svodka.stages.claims.claim import Claim

book: Book[[Words, Claim], str] = Book("times")


@lexical
def _durations() -> frozenset[str]:
    return frozenset(key(item.name) for item in entries("events.duration"))


@Question
def _lasting(words: Words, at: int) -> bool:
    """A word that a length of time is reported of."""
    named = words.lemma[at] in _durations() or any(lemma in _durations() for lemma in words.lemmas[at])
    return named and words.pos(at) in ("NOUN", "VERB")


_CLOCK = re.compile(r"[0-2]?\d\.[0-5]\d")


@book.rule(
    yes=["приём идёт с 15.00", "авария случилась в 5.40 утра", "в 9 часов утра", "работает с 9 до 18 часов"],
    no=[
        "вырос на [15.5 %] => 15.5 %", "срок ответа сократился [с 9 до 6 часов] => 9->6 h", "занимает [6 часов] => 6 h",
    ],
)  # fmt: skip
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
    if claim.quantity.rule == "from_to" and claim.quantity.amount.unit == "h" and not _trending(words, claim):
        return "time"
    if claim.quantity.amount.unit == "h" and before in ("в", "с", "до", "к") and claim.quantity.comparator is None:
        return "time" if not words.numerals[claim.first].worded or claim.quantity.rule == "from_to" else None
    return None


def _trending(words: Words, claim: Claim) -> bool:
    """Whether a word of change stands before: «время сократилось с 9 до 6 часов»."""
    start = claim.quantity.start
    left = max(_sentence(words, claim)[0], start - 8)
    return any((found := trend(words, at)) is not None and found.kind != "comparative" for at in range(left, start))


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
    cued = _lasting.some(words, *_sentence(words, claim))
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
    return sentences(words)[claim.first]
