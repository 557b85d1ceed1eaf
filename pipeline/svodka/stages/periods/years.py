"""Time expressions that name years."""

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.stages.periods.reading import plain_year, year_at
from svodka.stages.periods.spec import Spec, Year

book: Book[[Words, int], Spec] = Book("years")


@book.rule(
    yes=[
        "в {2024 году} => 2024-01-01..2024-12-31",
        "в {2022-м} => 2022-01-01..2022-12-31",
        "на {2024–2026 годы} => 2024-01-01..2026-12-31",
        "в {прошлом году} => 2020-01-01..2020-12-31 @2021-01-21",
        "{с 2019 по 2023 год} => 2019-01-01..2023-12-31",
        "{с 2020 г. по 2023 г.} => 2020-01-01..2023-12-31",
        "в {2021, 2022 и 2023 годах} => 2021-01-01..2023-12-31",
        "в {прошлом, 2023 году}, построено => 2023-01-01..2023-12-31",
        "в {90-х годах} действовали заводы => 1990-01-01..1999-12-31",
        "в {22-м году} построено => 2022-01-01..2022-12-31",
    ],
    no=["автомобиль 2004 года выпуска", "направлено 2024 дела"],
)
def year(words: Words, at: int) -> Spec | None:
    """«2024 год», «в 2022-м», «2021–2023 годы», «в прошлом году»."""
    start = at
    if words.at(at) == "с" and (first := year_at(words, words.next(at + 1), bare=True)) is not None:
        if first[0].last is not None:
            return Spec(start, first[1], "year", first[0])
        place = words.next(first[1])
        second = year_at(words, words.next(place + 1), bare=False) if words.at(place) == "по" else None
        if second is not None and second[0].at is not None and first[0].at is not None:
            return Spec(start, second[1], "year", Year(at=first[0].at, last=second[0].at))
        return None
    found = year_at(words, at)
    if found is None:
        return None
    if words.is_(words.next(found[1]), "выпуск", "постройка", "рождение", "издание", "образец", "созыв"):
        return Spec(start, found[1], "label")
    return Spec(start, found[1], "year", found[0])


@book.rule(
    yes=[
        "в {2023} выявлено больше => 2023-01-01..2023-12-31",
        "в {2021 г.} больше, в {2022} - меньше => 2021-01-01..2021-12-31 ; 2022-01-01..2022-12-31",
        "{2022} — больше, чем ждали => 2022-01-01..2022-12-31",
        "к {2030} построят => 2030-01-01..2030-12-31 @2024-06-05",
    ],
    no=["в 2024 случаях помогли", "изъято: 2024", "дом 2024", "в 2010 домах газ"],
)
def bare(words: Words, at: int) -> Spec | None:
    """A year without «год»: after a preposition with no noun behind, or before the dash of a line."""
    number = plain_year(words.at(at))
    if number is None or not 1950 <= number <= 2060 or (at and words.glued(at - 1) and not words.wall(at - 1)):
        return None
    before, after = words.at(words.back(at - 1)), words.next(at + 1)
    ended = words.wall(after) or words.wall(at + 1)
    if words.back(at - 1) < 0 or before in (",", ";", "("):
        lined = words.back(at - 1) < 0 or _yearly(words, at)
        close = after if words.at(after) != "(" else _past_bracket(words, after)
        return Spec(at, at + 1, "year", Year(at=number)) if lined and not ended and words.at(close) == "-" else None
    if before not in ("в", "за", "к"):
        return None
    apart = (
        ended
        or words.at(after) in (",", ".", "-", ";", ")", ":", "—")
        or words.pos(after) in ("VERB", "ADP", "CCONJ", "ADV")
    )
    return Spec(at, at + 1, "year", Year(at=number)) if apart else None


def _yearly(words: Words, at: int) -> bool:
    """Whether the sentence has named a year before."""
    start = words.doc[at].sent.start
    return any(plain_year(words.at(place)) is not None for place in range(max(start, at - 30), at - 1))


def _past_bracket(words: Words, at: int) -> int:
    closing = next((place for place in range(at, min(len(words), at + 6)) if words.at(place) == ")"), at)
    return words.next(closing + 1)
