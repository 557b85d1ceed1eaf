"""Time expressions that lean on another period: the same one of another year, the one before, the one just named."""

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.stages.periods.reading import case_at, month_at, plural, unit_word, year_at
from svodka.stages.periods.spec import Spec, Year
from svodka.stages.periods.tables import COMPARING

book: Book[[Words, int], Spec] = Book("compared")


_TIMES = (
    "период",
    "месяц",
    "дата",
    "квартал",
    "отрезок",
    "полугодие",
    "время",
    "день",
    "неделя",
    "сутки",
    "число",
    "сезон",
    "срок",
)
_LEVELS = ("показатель", "уровень", "рубеж", "значение", "результат", "итог", "объем", "план", "рекорд", "максимум")
_LEADING = ("чем", "нежели", "к", "ко", "против", "относительно", "с", "со", "уровню", "уровня")


@book.rule(
    yes=[
        "больше, чем за {аналогичный период прошлого года} => baseline same -1a",
        "за {тот же период 2018 года} => baseline same 2018",
        "на {ту же дату прошлого года} => baseline same -1a",
        "к {соответствующему периоду 2022 г.} => baseline same 2022",
        "за {те же недели 2022-го} => baseline same 2022",
        "за {аналогичный период в 2018 году} => baseline same 2018",
        "на 5 % выше {прошлогоднего мартовского показателя} => baseline same -1a",
        "задержано 12 ({АППГ} – 10) => baseline same -1a",
        "на 5 % больше {прошлогоднего} => baseline same -1a",
        "больше, чем {в прошлом} => baseline same -1a",
        "с {того же дня} повышен тариф => this",
    ],
    no=["больше, чем в прошлом туре", "за тот же проступок", "прошлогодний мёд засахарился"],
)
def same(words: Words, at: int) -> Spec | None:
    """«аналогичный период прошлого года», «тот же период 2018 года», «прошлогодний уровень», «АППГ» of the police."""
    if words.at(at).partition("-")[0] in ("аппг", "апг"):
        found = year_at(words, at + 1)
        return Spec(at, at + 1 if found is None else found[1], "same", Year(shift=-1) if found is None else found[0])
    if words.is_(at, "прошлогодний"):
        return _last_year(words, at)
    if words.at(at) in ("в", "во") and words.at(words.back(at - 1)) in ("чем", "нежели"):
        return _bare(words, at)
    place = at
    if words.is_(place, "тот", "такой", "этот") and words.at(words.next(place + 1)) == "же":
        place = words.next(words.next(place + 1) + 1)
        if words.at(place) == "время" and words.at(words.back(at - 1)) == "в":
            return None
    elif words.is_(place, "аналогичный", "соответствующий", "сопоставимый"):
        place = words.next(place + 1)
        if words.is_(place, "временной", "отчетный", "календарный"):
            place = words.next(place + 1)
    else:
        return None
    found = year_at(words, place + 1, bare=True)
    if found is None and words.at(words.next(place + 1)) == "в":
        found = year_at(words, words.next(place + 1) + 1)
    if not words.is_(place, *_TIMES) and month_at(words, place) is None and not (found and words.is_(place, *_LEVELS)):
        return None
    if found is None:
        if words.is_(at, "тот", "этот") and not _compares(words, at):
            return Spec(at, place + 1, "this", unit=_length(words, place))
        return Spec(at, place + 1, "same", Year(shift=-1))
    return Spec(at, found[1], "same", found[0])


def _bare(words: Words, at: int) -> Spec | None:
    """«в этом году … больше, чем в прошлом»: the noun is said once."""
    place = words.next(at + 1)
    shift = {"прошлом": -1, "позапрошлом": -2, "предыдущем": -1}.get(words.at(place))
    after = words.next(place + 1)
    if shift is None or words.pos(after) in ("NOUN", "ADJ", "NUM", "PROPN") or words.at(after)[:1].isdecimal():
        return None
    start = words.doc[at].sent.start
    unit = next(
        (unit for back in range(at, start - 1, -1) if (unit := unit_word(words, back)) in ("a", "mo", "wk", "q")), "a"
    )
    return (
        Spec(at, place + 1, "same", Year(shift=shift))
        if unit == "a"
        else Spec(at, place + 1, "previous", shift=shift, unit=unit)
    )


def _length(words: Words, noun: int) -> str:
    unit = "d" if words.is_(noun, "дата", "число") else unit_word(words, noun)
    return unit if unit in ("d", "mo") else ""


def _compares(words: Words, at: int) -> bool:
    """Whether «тот же период» compares: behind «чем», «к», «против», or in brackets."""
    before = words.back(at - 1)
    behind = words.back(before - 1)
    if words.at(before) in ("с", "со") and not words.is_(behind, *COMPARING):
        return False  # «с того же дня» opens a time.
    return (
        words.at(before) in _LEADING
        or words.at(behind) in _LEADING
        or words.at(before) == "("
        or words.at(behind) == "("
        or words.is_(behind, "ранее", "больше", "меньше")
    )


def _last_year(words: Words, at: int) -> Spec | None:
    """«прошлогодний (мартовский) показатель», and «прошлогодний» alone behind a comparative."""
    noun = words.next(at + 1)
    while words.pos(noun) == "ADJ" and case_at(words, noun) == case_at(words, at):
        noun = words.next(noun + 1)
    if words.is_(noun, *_TIMES, *_LEVELS):
        return Spec(at, noun + 1, "same", Year(shift=-1))
    before = words.back(at - 1)
    compared = words.at(before) in _MORE or words.at(before) in ("к", "чем", "против")
    return Spec(at, at + 1, "same", Year(shift=-1)) if compared and case_at(words, at) in ("Gen", "Dat", "Ins") else None


_MORE = frozenset("больше меньше выше ниже дороже дешевле лучше хуже превысил".split())


@book.rule(
    yes=[
        "против 69 {годом ранее} => baseline previous -1a",
        "({год назад} - 104) => baseline previous -1a",
        "в {годовом сопоставлении} => baseline previous -1a",
        "{год к году} => baseline previous -1a",
        "изменение к {предыдущей неделе} => baseline previous -1wk",
        "на 3 % ниже, чем {месяцем ранее} => baseline previous -1mo",
        "инфляция 5 % {г/г} => baseline previous -1a",
        "против 69 {сезоном ранее} => baseline previous -1a",
        "в {месячном исчислении} вырос, в {годовом} – снизился => baseline previous -1mo ; baseline previous -1a",
    ],
    no=["ранее сообщалось о пожаре", "дорога назад закрыта", "на месяц раньше прибыли"],
)
def previous(words: Words, at: int) -> Spec | None:
    """«годом ранее», «год назад», «месяцем ранее», «год к году», «к предыдущей неделе»."""
    unit = "a" if words.is_(at, "сезон") else unit_word(words, at)
    turns = {"годовой": "a", "месячный": "mo", "квартальный": "q", "недельный": "wk"}
    name = next((turns[lemma] for lemma in words.lemmas[at] if lemma in turns), None)
    if unit is None and name is None and words.at(at) not in _SHORT and not words.is_(at, "предыдущий"):
        return None
    following = words.next(at + 1)
    if unit in ("a", "mo", "wk", "q", "d") and words.at(following) in ("ранее", "назад", "раньше"):
        before = words.back(at - 1)
        if words.at(before) == "на":
            return None
        number = words.numerals.get(before)
        # «69 годом ранее»: a number that does not agree with its noun counts something else.
        if not plural(words, at) and words.at(at) not in ("года", "месяца", "дня", "квартала"):
            number = None
        start, count = (at, 1) if number is None else (before, int(number.value))
        return Spec(start, following + 1, "previous", shift=-count, unit=unit)
    if words.at(at) in _SHORT and words.at(at + 1) in ("/", "к") and words.at(at + 2) == words.at(at) and words.glued(at):
        return Spec(at, at + 3, "previous", shift=-1, unit=_SHORT[words.at(at)])
    if words.at(at) == "год" and words.at(following) == "к" and words.at(words.next(following + 1)) == "году":
        return Spec(at, words.next(following + 1) + 1, "previous", shift=-1, unit="a")
    if name is not None and words.is_(following, "сопоставление", "выражение", "исчисление", "динамика"):
        return Spec(at, following + 1, "previous", shift=-1, unit=name)
    if name is not None and words.at(words.back(at - 1)) == "в" and words.pos(following) not in ("NOUN", "ADJ"):
        start = words.doc[at].sent.start
        if any(words.is_(place, "исчисление", "выражение", "сопоставление") for place in range(start, at)):
            return Spec(at, at + 1, "previous", shift=-1, unit=name)
    if words.is_(at, "предыдущий") and words.at(words.back(at - 1)) in ("к", "с", "против"):
        unit = unit_word(words, following)
        if unit in ("wk", "mo", "q", "d", "a"):
            return Spec(at, following + 1, "previous", shift=-1, unit=unit)
        if words.is_(following, "период"):
            return Spec(at, following + 1, "previous", shift=-1, unit="p")
    return None


_SHORT = {"г": "a", "м": "mo", "н": "wk", "кв": "q"}


@book.rule(
    yes=[
        "за {отчётный период} => this",
        "за {этот период} => this",
        "за {это время} => this",
        "за {указанный период} => this",
        "{тогда же} открыт цех => this",
        "{за эти дни} => this",
        "{за те же десять месяцев} => this",
        "{в том же году} => this",
    ],
    no=["этот срок истёк", "тогда построили мост"],
)
def this(words: Words, at: int) -> Spec | None:
    """«за этот период», «за отчётный период», «тогда же»: the period that the text has named."""
    if words.at(at) == "тогда" and words.at(words.next(at + 1)) == "же":
        return Spec(at, words.next(at + 1) + 1, "this")
    if words.at(at) in ("за", "в", "во"):
        return _these(words, at)
    if words.is_(at, "этот", "отчетный", "указанный", "данный", "названный") and words.is_(
        words.next(at + 1), "период", "время", "срок"
    ):
        if words.at(words.back(at - 1)) not in ("за", "в", "во"):
            return None
        return Spec(at, words.next(at + 1) + 1, "this", unit="p" if words.is_(at, "отчетный") else "")
    return None


def _these(words: Words, at: int) -> Spec | None:
    """«за эти (три) дня», «за те же десять месяцев», «в том же году»."""
    place = words.next(at + 1)
    if not words.is_(place, "этот", "тот"):
        return None
    noun = words.next(place + 1)
    same = words.at(noun) == "же"
    noun = words.next(noun + 1) if same else noun
    number = words.numerals.get(noun)
    noun = noun if number is None else words.next(number.end)
    unit = unit_word(words, noun)
    if not (same or words.is_(place, "этот")) or unit is None or _compares(words, place):
        return None
    if year_at(words, noun + 1, bare=True) is not None:
        return None
    if same and unit == "a" and number is None and not plural(words, noun):
        return Spec(at, noun + 1, "this", unit="a")
    many = plural(words, place) and (plural(words, noun) or number is not None)
    return Spec(at, noun + 1, "this") if many and unit in ("d", "wk", "mo", "q", "a") else None


@book.rule(
    yes=[
        "в {отчётном году} => 2024-01-01..2024-12-31 @2025-02-12",
        "в {отчётном месяце} => 2024-05-01..2024-05-31 @2024-06-05",
    ],
    no=["в отчётном докладе"],
)
def reported(words: Words, at: int) -> Spec | None:
    """«в отчётном году»: the year that the report is about, else the last that has ended."""
    if not words.is_(at, "отчетный"):
        return None
    noun = words.next(at + 1)
    unit = unit_word(words, noun)
    return Spec(at, noun + 1, "reported", unit=unit) if unit in ("a", "mo", "q", "wk", "h") else None
