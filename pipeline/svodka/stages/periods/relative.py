"""Time expressions that lean on the day of publication: since when, until when, now, a season."""

from dataclasses import replace

from svodka.grammar.rule import Book
from svodka.grammar.words import Words
from svodka.russian.morphology import parses
from svodka.stages.periods.reading import (
    case_at,
    day_at,
    day_word_at,
    month_at,
    past_month,
    past_unit,
    school_years,
    season_at,
    shift_at,
    unit_word,
    year_at,
)
from svodka.stages.periods.spec import Spec, Year
from svodka.stages.periods.tables import COMPARING

book: Book[[Words, int], Spec] = Book("relative")


@book.rule(
    yes=[
        "{с начала года} выявлено => 2019-01-01..2019-06-26 @2019-06-26",
        "{с начала 2024 года} => 2024-01-01..2024-06-05 @2024-06-05",
        "{с начала месяца} => 2024-06-01..2024-06-05 @2024-06-05",
        "{с начала мая} сгорело больше => 2024-05-01..2024-06-05 @2024-06-05",
        "{с начала весны} => 2024-03-01..2024-06-05 @2024-06-05",
        "{за истекший период 2024 года} => 2024-01-01..2024-06-05 @2024-06-05",
    ],
    no=["начало движения", "за истекший срок", "с момента на момент"],
)
def since(words: Words, at: int) -> Spec | None:
    """«с начала года», «с начала мая»: up to the day of publication."""
    if words.at(at) not in ("с", "со", "от", "за"):
        return None
    noun = words.next(at + 1)
    if words.at(at) == "за" and words.is_(noun, "истекший", "прошедший", "текущий"):
        period = words.next(noun + 1)
        found = year_at(words, period + 1, bare=True) if words.is_(period, "период") else None
        return None if found is None else Spec(at, found[1], "since", found[0], unit="a")
    if (
        words.at(at) in ("с", "со")
        and words.at(noun) in ("момента", "дня", "времени")
        and words.pos(words.next(noun + 1)) == "NOUN"
    ):
        return Spec(at, noun + 1, "event")
    if words.at(at) not in ("с", "от") or not words.is_(noun, "начало"):
        return None
    place = words.next(noun + 1)
    month = month_at(words, place)
    if month is not None:
        year = year_at(words, past_month(words, place), bare=True)
        return Spec(at, year[1] if year else past_month(words, place), "since", year[0] if year else None, month, unit="mo")
    found = year_at(words, place, bare=True)
    if found is not None and season_at(words, found[1]) is None:
        return Spec(at, found[1], "since", found[0], unit="a")
    unit = unit_word(words, place)
    if unit in ("a", "mo", "q", "wk") and season_at(words, place) is None:
        return Spec(at, past_unit(words, place), "since", unit=unit)
    span = _season(words, place, any_case=True)
    if span is not None:
        return replace(span, start=at, kind="since", unit="s")
    # Ruling 13: a period that begins with an event of no date has no dates, and lets none through.
    return Spec(at, place + 1, "event") if words.pos(place) == "NOUN" else None


_TODAY = ("настоящий", "сегодняшний", "данный", "текущий", "нынешний")
_MOMENT = ("время", "момент", "день", "дата", "час")


def _today(words: Words, at: int) -> int | None:
    """One past «настоящее время», «сегодняшний день», «сегодня», None for other words."""
    if words.at(at) == "сегодня":
        return at + 1
    noun = words.next(at + 1)
    return noun + 1 if words.is_(at, *_TODAY) and words.is_(noun, *_MOMENT) else None


@book.rule(
    yes=[
        "{с марта 2024 года} выявлено => 2024-03-01..2024-06-05 @2024-06-05",
        "начиная {с 2020 года} построено => 2020-01-01..2024-06-05 @2024-06-05",
        "{с янв. 2020 г.} построено => 2020-01-01..2024-06-05 @2024-06-05",
        "{с 2020 г.} построено => 2020-01-01..2024-06-05 @2024-06-05",
        "{с 1 января по сегодняшний день} => 2024-01-01..2024-06-05 @2024-06-05",
        "{с 2025 года} тариф изменится => 2025-01-01..2025-12-31 @2024-06-05",
    ],
    no=[
        "по сравнению с {маем} => baseline ?",
        "выше по сравнению с {январём 2020 г.} => baseline 2020-01-01..2020-01-31",
        "выше по сравнению с {2020 г.} => baseline 2020-01-01..2020-12-31",
        "с мартовским снегом",
    ],
)
def opening(words: Words, at: int) -> Spec | None:
    """«с марта», «с 2020 года»: up to the day of publication; the whole month or year where it is still to come."""
    if words.at(at) not in ("с", "со"):
        return None
    place = words.next(at + 1)
    day = day_at(words, place)
    noun = words.next(place + 1) if day is not None else place
    month = month_at(words, noun)
    if month is not None and not words.text[noun][:1].isupper():
        year = year_at(words, past_month(words, noun), bare=True)
        after = past_month(words, noun)
        end = year[1] if year else after
        genitive = any(parse.case == "Gen" for parse in parses(words.key[noun])) or words.at(after - 1) == "."
    else:
        year = year_at(words, place) if day is None else None
        if year is None or (year[0].last is not None and year[0].at is not None):
            return None
        month, end = None, year[1]
        genitive = words.at(end - 1) in ("года", ".") or words.at(end - 1).endswith("-го")
    if not genitive or words.is_(words.back(at - 1), *COMPARING):
        return None
    link = words.next(end)
    if words.at(words.back(at - 1)) in ("впервые", "рекорд", "максимум", "минимум"):
        return Spec(at, end, "label")
    if words.at(link) in ("по", "до"):
        today = _today(words, words.next(link + 1))
        return None if today is None else Spec(at, today, "from", year[0] if year else None, month, day=day)
    if day is not None:
        return None
    return Spec(at, end, "from", year[0] if year else None, month)


@book.rule(
    yes=[
        "{до конца года} планируется => 2022-07-19..2022-12-31 @2022-07-19",
        "{до конца марта} => 2021-01-21..2021-03-31 @2021-01-21",
        "{к концу 2025 года} => 2025-12-31 @2021-02-03",
        "{на начало августа} => 2024-08-01 @2024-08-21",
        "{на конец июня} => 2024-06-30 @2024-08-21",
        "{до Нового года} достроят => 2024-08-21..2024-12-31 @2024-08-21",
    ],
    no=["до конца дороги", "к концу встречи"],
)
def edge(words: Words, at: int) -> Spec | None:
    """«до конца года», «к концу 2025 года», «на начало августа»."""
    before = words.at(at)
    if before not in ("до", "к", "на", "в", "с"):
        return None
    noun = words.next(at + 1)
    if before in ("до", "к") and words.is_(noun, "новый") and words.text[noun][:1].isupper():
        feast = words.next(noun + 1)
        return Spec(at, feast + 1, "until" if before == "до" else "at_end", unit="a") if words.is_(feast, "год") else None
    if not words.is_(noun, "конец", "начало"):
        return None
    place = words.next(noun + 1)
    end_side = words.is_(noun, "конец")
    kind = ("until" if before in ("до", "к") else "at_end") if end_side else "at_start"
    if before in ("в", "с"):
        return None
    month = month_at(words, place)
    if month is not None:
        found = year_at(words, past_month(words, place), bare=True)
        year, end = found if found is not None else (None, past_month(words, place))
        return Spec(at, end, kind, year, month, unit="mo")
    found = year_at(words, place, bare=True)
    if found is not None:
        return Spec(at, found[1], "at_end" if kind == "until" and before == "к" else kind, found[0], unit="a")
    unit = unit_word(words, place)
    if unit in ("a", "mo", "wk", "q") and season_at(words, place) is None:
        return Spec(at, past_unit(words, place), kind, unit=unit)
    return None


@book.rule(
    yes=[
        "{сейчас} работают камеры => 2023-10-12 @2023-10-12",
        "{вчера} прошла ярмарка => 2025-05-11 @2025-05-12",
        "{в настоящее время} => 2023-10-12 @2023-10-12",
        "{на сегодняшний день} => 2023-10-12 @2023-10-12",
        "{к настоящему времени} => 2023-10-12 @2023-10-12",
        "{на текущую дату} => 2023-10-12 @2023-10-12",
    ],
    no=["накануне Нового года", "в текущем ремонте"],
)
def day_word(words: Words, at: int) -> Spec | None:
    """«сейчас», «вчера», «накануне», «на сегодняшний день»."""
    if words.at(at) in ("в", "на", "к", "по") and words.at(words.next(at + 1)) != "сегодня":
        today = _today(words, words.next(at + 1))
        return None if today is None else Spec(at, today, "now")
    shift = day_word_at(words, at)
    if shift is None:
        return None
    if words.at(at) == "накануне" and case_at(words, at + 1) == "Gen":
        return None
    return Spec(at, at + 1, "now" if shift == 0 else "day_shift", shift=shift)


@book.rule(
    yes=["{раньше} приезжал каждый восьмой => ?", "их пять, {прежде} было три => ?"],
    no=["приехали раньше срока", "раньше {10 ноября} не ждут", "прежде всего помогли"],
)
def formerly(words: Words, at: int) -> Spec | None:
    """«раньше», «прежде» at the beginning of a clause: a time of no date, which lets none through."""
    if words.at(at) not in ("раньше", "прежде"):
        return None
    before, after = words.back(at - 1), words.next(at + 1)
    if not (before < 0 or words.doc[at].is_sent_start or words.text[before] in ',«(–—-"'):
        return None
    if after in words.numerals or words.at(after) in ("всего", "чем"):
        return None
    governs = case_at(words, after) == "Gen"
    return None if governs else Spec(at, at + 1, "event")


def _instrumental(words: Words, at: int) -> bool:
    return any(parse.case == "Ins" for parse in parses(words.key[at]))


@book.rule(
    yes=[
        "{осенью} высадим => 2024-09-01..2024-11-30 @2024-06-05",
        "{этой зимой} => 2020-12-01..2021-02-28 @2021-02-03",
        "в {прошлом учебном году} => 2022-09-01..2023-08-31 @2023-08-25",
        "за всю {прошлую зиму} снега больше => 2022-12-01..2023-02-28 @2024-02-14",
        "{весной} планируем посадки => 2025-03-01..2025-05-31 @2024-11-05",
        "{летом 2023 года} => 2023-06-01..2023-08-31",
        "за {зиму 2023–2024 гг.} => 2023-12-01..2024-02-29",
        "к {лету 2023-го} рост => baseline 2023-06-01..2023-08-31 @2024-06-05",
        "в {2022/23 учебном году} => 2022-09-01..2023-08-31",
    ],
    no=["перед зимой проверили котельные", "лето выдалось сухим"],
)
def season(words: Words, at: int) -> Spec | None:
    """«осенью», «этой зимой», «в прошлом учебном году», «летом 2023 года»."""
    return _season(words, at)


def _season(words: Words, at: int, *, any_case: bool = False) -> Spec | None:
    start, shift = at, shift_at(words, at)
    place = words.next(at + 1) if shift is not None else at
    year: Year | None = None
    found_year = year_at(words, place, bare=True) or school_years(words, place)
    if found_year is None or season_at(words, words.next(found_year[1])) is None:
        found_year = school_years(words, place)
    if found_year is not None and season_at(words, words.next(found_year[1])) is not None:
        year, place = found_year[0], words.next(found_year[1])
    found = season_at(words, place)
    if found is None:
        return None
    entry, end = found
    single = " " not in entry.name
    dated = words.at(words.back(start - 1)) in ("за", "к", "ко", "против") or shift is not None
    oblique = not _instrumental(words, place) or words.is_(words.back(place - 1), "с", "между", "перед")
    before = words.back(start - 1)
    over = shift is not None and (words.at(before) == "за" or words.is_(before, "весь"))
    if single and oblique and not any_case and not over and not (dated and year_at(words, end, bare=True) is not None):
        return None
    if year is None:
        after = year_at(words, end, bare=True)
        year, end = after if after is not None else (None, end)
    return Spec(start, end, "season", year, int(entry.data["start"]), int(entry.data["end"]), shift=shift or 0,
                count=int(entry.data.get("over", 0)))  # fmt: skip
