"""Time expressions that lean on another period: the same one of another year, the one before, the one just named."""

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.stages.periods.spec import Spec, Year, month_at, unit_word, year_at

book: Book[[Words, int], Spec] = Book("compared")


@book.rule(
    yes=[
        "больше, чем за {аналогичный период прошлого года} => baseline same -1a",
        "за {тот же период 2018 года} => baseline same 2018",
        "на {ту же дату прошлого года} => baseline same -1a",
        "к {соответствующему периоду 2022 г.} => baseline same 2022",
    ],
    no=["за тот же проступок"],
)
def same(words: Words, at: int) -> Spec | None:
    """«аналогичный период прошлого года», «тот же период 2018 года», «прошлогодний уровень»."""
    place = at
    if words.is_(place, "тот", "такой", "этот") and words.at(words.next(place + 1)) == "же":
        place = words.next(words.next(place + 1) + 1)
        if words.at(place) == "время" and words.at(words.back(at - 1)) == "в":
            return None
    elif words.is_(place, "аналогичный", "соответствующий", "сопоставимый"):
        place = words.next(place + 1)
        if words.is_(place, "временной", "отчетный", "календарный"):
            place = words.next(place + 1)
    elif words.is_(place, "прошлогодний"):
        noun = words.next(place + 1)
        return Spec(at, noun + 1, "same", Year(shift=-1)) if words.pos(noun) == "NOUN" else None
    else:
        return None
    if not words.is_(place, "период", "месяц", "дата", "квартал", "отрезок", "показатель", "полугодие", "время", "день"):
        month = month_at(words, place)
        if month is None:
            return None
    found = year_at(words, place + 1, bare=True)
    if found is None:
        return Spec(at, place + 1, "same", Year(shift=-1))
    return Spec(at, found[1], "same", found[0])


@book.rule(
    yes=[
        "против 69 {годом ранее} => baseline previous -1a",
        "({год назад} - 104) => baseline previous -1a",
        "в {годовом сопоставлении} => baseline previous -1a",
        "{год к году} => baseline previous -1a",
        "изменение к {предыдущей неделе} => baseline previous -1wk",
        "на 3 % ниже, чем {месяцем ранее} => baseline previous -1mo",
    ],
    no=["ранее сообщалось о пожаре", "дорога назад закрыта"],
)
def previous(words: Words, at: int) -> Spec | None:
    """«годом ранее», «год назад», «месяцем ранее», «год к году», «к предыдущей неделе»."""
    unit = unit_word(words, at)
    following = words.next(at + 1)
    if unit in ("a", "mo", "wk", "q") and words.at(following) in ("ранее", "назад", "раньше"):
        before = words.back(at - 1)
        count = int(words.numerals[before].value) if before in words.numerals else 1
        start = before if before in words.numerals else at
        return Spec(start, following + 1, "previous", shift=-count, unit=unit)
    if words.at(at) == "год" and words.at(following) == "к" and words.at(words.next(following + 1)) == "году":
        return Spec(at, words.next(following + 1) + 1, "previous", shift=-1, unit="a")
    turns = {"годовой": "a", "месячный": "mo", "квартальный": "q", "недельный": "wk"}
    name = next((turns[lemma] for lemma in words.lemmas[at] if lemma in turns), None)
    if name is not None and words.is_(following, "сопоставление", "выражение", "исчисление", "динамика"):
        return Spec(at, following + 1, "previous", shift=-1, unit=name)
    if words.is_(at, "предыдущий") and words.at(words.back(at - 1)) in ("к", "с"):
        unit = unit_word(words, following)
        if unit in ("wk", "mo", "q", "d", "a"):
            return Spec(at, following + 1, "previous", shift=-1, unit=unit)
    return None


@book.rule(
    yes=[
        "за {отчётный период} => this",
        "за {этот период} => this",
        "за {это время} => this",
        "за {указанный период} => this",
    ],
    no=["этот срок истёк"],
)
def this(words: Words, at: int) -> Spec | None:
    """«за этот период», «за отчётный период»: the period that the text has named."""
    if words.is_(at, "этот", "отчетный", "указанный", "данный", "названный") and words.is_(
        words.next(at + 1), "период", "время", "срок"
    ):
        if words.at(words.back(at - 1)) not in ("за", "в", "во"):
            return None
        return Spec(at, words.next(at + 1) + 1, "this")
    return None
