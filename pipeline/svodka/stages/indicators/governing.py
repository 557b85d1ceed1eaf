"""Which time governs a quantity: one of its own sentence, else one that the text has set before."""

from dataclasses import replace

from svodka.grammar.notes import Quantity, Time
from svodka.grammar.questions import keys, last, some, walls
from svodka.grammar.rule import Book
from svodka.stages.indicators import carrying, change
from svodka.stages.indicators.comparing import Comparing
from svodka.stages.indicators.pairs import repeats
from svodka.stages.indicators.segments import finite
from svodka.stages.indicators.times import EPISODE, NOTHING, REPORTING, Ask, Times, between

own: Book[[Times, Ask], Time] = Book("own")

_NAMED = frozenset("year part month months day days n_months".split())

_ALLOWED = ("разрешить", "разрешённый", "допустимый", "положить", "положенный", "предельный", "нормативный")


@own.rule(
    yes=["Показатель | 2023 год | 2022 год\nУлов, т | [120] | [110] => period 2023 ; period 2022"],
    no=["Показатель | Всего\nУлов, т | [120] => no period"],
)
def column(times: Times, ask: Ask) -> Time | None:
    """A cell of a table has the time that the head of its column says."""
    head = times.layout.head(ask.quantity.start)
    return next(iter(between(times.dating, *head)), None) if head is not None else None


@own.rule(
    yes=["Собрали [более 3 млн манатов]\nЗа май 2022 года собрано 3,1 млн манатов. => period 2022-05-01..2022-05-31"],
    no=["Собрали 3 млн манатов\nЗа май 2022 года собрано [9 млн манатов]. => period 2022-05-01..2022-05-31"],
)  # fmt: skip
def headline(times: Times, ask: Ask) -> Time | None:
    """A headline has the time of the body's quantity that it repeats."""
    end = times.layout.headline
    quantity = ask.quantity
    if quantity.start >= end:
        return None
    told = times.here(quantity.start)
    if any(time.kind in _NAMED for time in told):
        return None
    if len(told) == 1 and told[0].kind == "rolling":
        # «за трое суток», «за год» above a report on three days, on a year: those of the report.
        body = next((time for time in times.setting if time.start >= end and time.kind in REPORTING and time.first), None)
        return body if body is not None and abs(_length(body) - _length(told[0])) <= 1 else None
    for other in times.quantities:
        if other.start >= end and repeats(other, quantity):
            found = _opinion(times, Ask(other))
            return None if found is None else found[1]
    return None


def _length(time: Time) -> int:
    return 0 if time.first is None or time.last is None else (time.last - time.first).days


@own.rule(
    yes=["В мае рост был [5 %] при норме [4 %] => period 2024-05-01..2024-05-31 ; no period @2024-06-10",
         "В мае наценка была [37 %] при разрешённых [15 %] => period 2024-05-01..2024-05-31 ; no period @2024-06-10"],
    no=["В мае при плане [40 т] собрано [50 т] мёда => period 2024-05-01..2024-05-31 ; "
        "period 2024-05-01..2024-05-31 @2024-06-10"],
)  # fmt: skip
def norm(times: Times, ask: Ask) -> Time | None:
    """«при норме не более 5 мг»: what a norm demands has no time of its own."""
    words, start = times.words, ask.quantity.start
    when = last(keys(words).get("при", ()), 0, start)
    if when is None or some(walls(words), when, start):
        return None
    at = words.back(start - 1)
    while at >= 0 and (words.pos(at) in ("ADJ", "ADV") or words.parse[at].form == "Part" or words.at(at) == "в"):
        at = words.back(at - 1)
    if words.at(at) == "при" and any(words.is_(place, *_ALLOWED) for place in range(at + 1, ask.quantity.start)):
        return NOTHING
    named = words.is_(at, "норма", "норматив", "коридор", "лимит", "порог", "пдк", "уровень")
    place = words.back(at - 1)
    while named and place >= 0 and (words.pos(place) in ("ADJ", "NOUN") or words.parse[place].form == "Part"):
        place = words.back(place - 1)
    return NOTHING if named and words.at(place) == "при" else None


@own.rule(
    yes=[
        "Изъято [5 кг] гашиша в апреле => period 2024-04-01..2024-04-30 @2024-05-14",
        "За год цены выросли на [5 %], за месяц – на [1 %] => period 2023-06-06..2024-06-05 ; "
        "period 2024-05-06..2024-06-05 @2024-06-05",
    ],
    no=["За два года доля выросла [вдвое] и сейчас составляет [12 %] => period 2022-06-06..2024-06-05 ; "
        "period 2024-06-05 @2024-06-05"],
)  # fmt: skip
def beside(times: Times, ask: Ask) -> Time | None:
    """A time right behind a quantity, with no comma, bracket, conjunction or other number between."""
    quantity, words = ask.quantity, times.words
    after = times.after(quantity.start, quantity.end)
    if not after:
        return None
    time = after[0]
    gap = range(quantity.end, time.start)
    closing = words.at(words.next(time.end)) == ")" and all(words.text[at] in "–—-" or words.pos(at) == "ADP" for at in gap)
    if not closing and any(words.text[at] in "(,:;–—-" or words.key[at] in ("и", "а", "но") for at in gap):
        return None
    if times.other_between(quantity, time):
        return None
    near = time.start <= quantity.end + 1
    return time if near or not _before(times, quantity) else None


def _before(times: Times, quantity: Quantity) -> list[Time]:
    """The times of its sentence that stand before a quantity and reach it."""
    return [
        time
        for time in times.here(quantity.start)
        if time.end <= quantity.start and not times.closed(time, quantity) and not _shut(times, time, quantity)
    ]


def _shut(times: Times, time: Time, quantity: Quantity) -> bool:
    """Whether the participle or relative clause of a time has ended before the quantity."""
    return "," in times.words.text[time.end : quantity.start] and times.attributive(time)


@own.rule(
    yes=["В мае сдано [4 школы]; [9 школ] на [5 тыс. мест] обязаны сдать до конца года => period 2024-05-01..2024-05-31 ; "
         "period 2024-06-10..2024-12-31 ; period 2024-06-10..2024-12-31 @2024-06-10"],
    no=["В мае сдано [4 школы] и в 2025 году откроют ещё две => period 2024-05-01..2024-05-31 @2024-06-10"],
)  # fmt: skip
def aim(times: Times, ask: Ask) -> Time | None:
    """«ещё девять школ обязаны сдать до конца года»: a plan takes the time to come that its clause ends with."""
    quantity = ask.quantity
    if ask.modality not in ("planned", "forecast") or times.done(ask):
        return None
    after = [time for time in times.after(quantity.start, quantity.end) if not carrying.over(times, time)][:1]
    before = _before(times, quantity)
    if not after or (before and not carrying.over(times, before[-1])):
        return None
    gap = range(quantity.end, after[0].start)
    shut = any(times.words.text[at] in "(,:;–—-" or times.words.key[at] in ("и", "а", "но") for at in gap)
    return None if shut or times.opening(after[0]) else after[0]


@own.rule(
    yes=["Ремонт [5 цехов] площадью [4 га] завершён в мае 2024 года => period 2024-05-01..2024-05-31 ; "
         "period 2024-05-01..2024-05-31"],
    no=["Ремонт [5 цехов] площадью [4 га], начатый в мае 2024 года, завершён => no period ; no period"],
)  # fmt: skip
def predicated(times: Times, ask: Ask) -> Time | None:
    """«Ремонт двух блоков по 150 МВт завершён в мае»: a time right behind the verb of all that stands before it."""
    words, quantity = times.words, ask.quantity
    after = times.after(quantity.start, quantity.end)
    if not after or _before(times, quantity):
        return None
    verb = words.back(after[0].start - 1)
    verb = words.back(verb - 1) if words.pos(verb) == "ADP" else verb
    if verb < quantity.end or not finite(words, verb):
        return None
    gap = range(quantity.end, verb)
    return None if any(words.text[at] in "(,:;–—-" or finite(words, at) for at in gap) else after[0]


@own.rule(
    yes=[
        "Убрано 8 тонн, это выше уровня 2022 года, когда убрано [6 тонн] => period 2022",
        "В мае 2023 года открыто 8 школ. За тот же месяц 2022 года – [6 школ] => period 2022-05-01..2022-05-31",
    ],
    no=["Экспорт вырос до 8 т, что больше, чем в 2022 году, на [6 т] => no period"],
)
def then(times: Times, ask: Ask) -> Time | None:
    """«больше, чем в прошлом году (6 т)», «выше уровня 2022 года, когда убрано 6 т»: the time of the comparison."""
    words, quantity = times.words, ask.quantity
    start, _ = times.clause.bounds(quantity.start)
    compared = between(times.compared, start, quantity.start) if times.compared else ()
    if not compared or between(times.quantities, compared[-1].end, quantity.start):
        return None
    time = compared[-1]
    gap = [words.key[at] for at in range(time.end, quantity.start)]
    told = gap == ["("] or gap[:2] == [",", "когда"]
    leading = time.kind in ("same", "previous") and times.fronted(time) and not _weighs(times, time)
    if not told and (
        not leading or change.by(words, quantity) or "," in gap or between(times.dating, time.end, quantity.start)
    ):
        return None
    dates = Comparing(times).dates(time, carrying.passage(times, ask))
    return None if dates is None else replace(time, first=dates[0], last=dates[1])


def _weighs(times: Times, time: Time) -> bool:
    """Whether a comparison says that it is one: «чем за тот же период», «к уровню», «в годовом выражении»."""
    before = times.words.back(time.start - 1)
    behind = times.words.at(times.words.back(before - 1))
    return times.words.at(before) in ("к", "ко", "с", "со", "чем", "против", "в", "относительно", "от") or behind in (
        "чем",
        "нежели",
    )


@own.rule(
    yes=["В январе сдано [9 тыс. литров], в феврале — [8 тыс.] => period 2024-01-01..2024-01-31 ; "
         "period 2024-02-01..2024-02-29 @2024-05-14"],
    no=["Экспорт (в январе — [5 т]) вырос до [60 т] => period 2024-01-01..2024-01-31 ; no period @2024-05-14"],
)  # fmt: skip
def sentence(times: Times, ask: Ask) -> Time | None:
    """The last time before a quantity in its sentence."""
    here = times.here(ask.quantity.start)
    if not here:
        return None
    before = _before(times, ask.quantity)
    if before:
        # A penalty that waits for somebody is not of the day of the deed: «изъято 5 мая; ему грозит 8 лет».
        waits = ask.modality in ("planned", "forecast") and not times.done(ask) and carrying.over(times, before[-1])
        apart = waits and ";" in times.words.text[before[-1].end : ask.quantity.start]
        return NOTHING if apart else before[-1]
    # An episode is told by a participle too: «в автобусе, прибывшем 5 августа, нашли 7 соколов».
    told = [time for time in here if time.start < ask.quantity.start and time.kind in EPISODE]
    return next((time for time in reversed(told) if not times.closed(time, ask.quantity)), None)


book: Book[[Times, Ask], Time] = Book("governing", [*own.rules, *carrying.book.rules])


def period(times: Times, ask: Ask) -> tuple[str, Time] | None:
    """The time that governs a quantity and the rule that says so; a time of no date where the text gives none."""
    found = _opinion(times, ask)
    if found is None:
        return None
    return found[0], _reached(times, ask.quantity, times.resolved(found[1]))


def _opinion(times: Times, ask: Ask) -> tuple[str, Time] | None:
    """What ``book.read`` says, without the cost of any arguments."""
    for rule in book.rules:
        time = rule.read(times, ask)
        if time is not None:
            return rule.name, time
    return None


def _reached(times: Times, quantity: Quantity, time: Time) -> Time:
    """The level to which a change «за год» led is that of its last day, if the report is about that day."""
    if time.kind not in ("rolling", "n_months") or time.last is None or not change.to(times.words, quantity):
        return time
    standing = [other for other in between(times.dating, 0, quantity.start)[-8:] if times.asof(other)]
    if any(other.last == time.last for other in standing):
        return replace(time, first=time.last)
    return time
