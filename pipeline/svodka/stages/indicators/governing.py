"""Which time governs a quantity: one of its own sentence, else one that the text has set before."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from svodka.grammar.notes import Quantity, Time
from svodka.grammar.rule import Book
from svodka.stages.indicators import change
from svodka.stages.indicators.comparing import Comparing
from svodka.stages.indicators.times import EPISODE, NOTHING, REPORTING, Ask, Times, between, contains

book: Book[[Times, Ask], Time] = Book("governing")

_NAMED = frozenset("year part month months day days n_months".split())

# How far back a period governs before only the last few are asked.
_REACH = 2000


@book.rule(
    yes=["Собрали [более 3 млн манатов]\nЗа май 2022 года собрано 3,1 млн манатов. => period 2022-05-01..2022-05-31"],
    no=["Собрали 3 млн манатов\nЗа май 2022 года собрано [9 млн манатов]. => period 2022-05-01..2022-05-31"],
)  # fmt: skip
def headline(times: Times, ask: Ask) -> Time | None:
    """A headline has the time of the body's quantity that it repeats."""
    end = times.layout.headline
    quantity = ask.quantity
    start, limit = times.clause.bounds(quantity.start)
    named = [time for time in between(times.dating, start, limit) if time.kind in _NAMED]
    if quantity.start >= end or named:
        return None
    for other in times.quantities:
        if other.start >= end and _repeats(other, quantity):
            found = book.read(times, Ask(other))
            return None if found is None else found[1]
    return None


def _repeats(body: Quantity, title: Quantity) -> bool:
    """Whether a quantity says that of the headline again, perhaps more exactly."""
    if body.amount.unit != title.amount.unit or body.kind != title.kind:
        return False
    if body.counted is not None and title.counted is not None and body.counted != title.counted:
        return False
    exact, told = _size(body), _size(title)
    if exact is None or told is None:
        return False
    loose = Decimal("0.2") if title.amount.comparator in ("gt", "ge", "almost", "approx", "lt", "le") else Decimal("0.02")
    return abs(exact - told) <= loose * abs(told)


def _size(quantity: Quantity) -> Decimal | None:
    amount = quantity.amount
    return amount.value if amount.value is not None else amount.lower if amount.lower is not None else amount.upper


@book.rule(
    yes=["В мае рост был [5 %] при норме [4 %] => period 2024-05-01..2024-05-31 ; no period @2024-06-10"],
    no=["В мае при плане [40 т] собрано [50 т] мёда => period 2024-05-01..2024-05-31 ; "
        "period 2024-05-01..2024-05-31 @2024-06-10"],
)  # fmt: skip
def norm(times: Times, ask: Ask) -> Time | None:
    """«при норме не более 5 мг»: what a norm demands has no time of its own."""
    words = times.words
    at = words.back(ask.quantity.start - 1)
    while at >= 0 and (words.pos(at) in ("ADJ", "ADV") or words.parse[at].form == "Part" or words.at(at) == "в"):
        at = words.back(at - 1)
    named = words.is_(at, "норма", "норматив", "коридор", "лимит", "порог", "пдк", "уровень")
    place = words.back(at - 1)
    while named and place >= 0 and (words.pos(place) in ("ADJ", "NOUN") or words.parse[place].form == "Part"):
        place = words.back(place - 1)
    return NOTHING if named and words.at(place) == "при" else None


@book.rule(
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
    start, end = times.clause.bounds(quantity.start)
    after = between(times.dating, quantity.end, end)
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
    return time if near or not _before(times, quantity, start) else None


def _before(times: Times, quantity: Quantity, start: int) -> list[Time]:
    """The times of a sentence that stand before a quantity and reach it."""
    return [
        time
        for time in between(times.dating, start, quantity.start)
        if time.end <= quantity.start and not times.closed(time, quantity) and not _shut(times, time, quantity)
    ]


def _shut(times: Times, time: Time, quantity: Quantity) -> bool:
    """Whether the participle or relative clause of a time has ended before the quantity."""
    comma = any(times.words.text[at] == "," for at in range(time.end, quantity.start))
    return comma and times.attributive(time)


@book.rule(
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
    compared = [time for time in between(times.times, start, quantity.start) if time.role == "baseline"]
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
    dates = Comparing(times).dates(time, passage(times, ask))
    return None if dates is None else replace(time, first=dates[0], last=dates[1])


def _weighs(times: Times, time: Time) -> bool:
    """Whether a comparison says that it is one: «чем за тот же период», «к уровню», «в годовом выражении»."""
    before = times.words.back(time.start - 1)
    behind = times.words.at(times.words.back(before - 1))
    return times.words.at(before) in ("к", "ко", "с", "со", "чем", "против", "в", "относительно", "от") or behind in (
        "чем",
        "нежели",
    )


@book.rule(
    yes=["В январе сдано [9 тыс. литров], в феврале — [8 тыс.] => period 2024-01-01..2024-01-31 ; "
         "period 2024-02-01..2024-02-29 @2024-05-14"],
    no=["Экспорт (в январе — [5 т]) вырос до [60 т] => period 2024-01-01..2024-01-31 ; no period @2024-05-14"],
)  # fmt: skip
def sentence(times: Times, ask: Ask) -> Time | None:
    """The last time before a quantity in its sentence."""
    start, _ = times.clause.bounds(ask.quantity.start)
    before = _before(times, ask.quantity, start)
    if before:
        # A penalty that waits for somebody is not of the day of the deed: «изъято 5 мая; ему грозит 8 лет».
        waits = ask.modality in ("planned", "forecast") and not times.done(ask) and _over(times, before[-1])
        apart = any(times.words.text[at] == ";" for at in range(before[-1].end, ask.quantity.start))
        return NOTHING if waits and apart else before[-1]
    # An episode is told by a participle too: «в автобусе, прибывшем 5 августа, нашли 7 соколов».
    told = [time for time in between(times.dating, start, ask.quantity.start) if time.kind in EPISODE]
    return next((time for time in reversed(told) if not times.closed(time, ask.quantity)), None)


@book.rule(
    yes=["В 2023 году добыто [5 млн тонн] нефти. Входной билет стоит [3 рубля] => period 2023 ; no period @2024-02-10"],
    no=["В 2023 году добыто [5 млн тонн] нефти. На экспорт приходится [половина] => period 2023 ; period 2023 @2024-02-10"],
)
def standing(times: Times, ask: Ask) -> Time | None:
    """Prices, rules and what there is stand beside the periods of a report."""
    if not times.standing(ask):
        return None
    set_before = passage(times, ask)
    return NOTHING if set_before is None or not (times.asof(set_before) or set_before.kind == "now") else None


@book.rule(
    yes=["В 2025 году откроют музей. Планируется построить [5 школ] => period 2025 @2024-12-10"],
    no=["В 2025 году откроют школы. Построено [2 больницы]. => no period @2024-12-10"],
)
def plan(times: Times, ask: Ask) -> Time | None:
    """A plan takes the time to come that its paragraph has set, never one that is over."""
    if ask.modality not in ("planned", "forecast") or times.done(ask) or _of_plan(times, ask.quantity):
        return None
    block = times.layout.block(ask.quantity.start)
    ahead = [
        time
        for time in between(times.dating, max(0, ask.quantity.start - _REACH), ask.quantity.start)
        if times.layout.block(time.start) == block and not _over(times, time) and not times.opening(time)
    ]
    return ahead[-1] if ahead else NOTHING


def _of_plan(times: Times, quantity: Quantity) -> bool:
    """«101 % плана» is how a plan was carried out."""
    words = times.words
    near = range(quantity.end, min(len(words), quantity.end + 3))
    return quantity.amount.unit == "%" and any(words.is_(at, "план", "задание", "прогноз", "показатель") for at in near)


def _over(times: Times, time: Time) -> bool:
    return time.last is None or times.published is None or time.last <= times.published


@book.rule(
    yes=["В 2023 году добыто [5 млн тонн] нефти. Экспорт составил [2 млн тонн]. => period 2023 ; period 2023 @2024-02-10"],
    no=["С начала паводка эвакуировано [5 тыс. человек] => no period @2024-02-10"],
)
def passage(times: Times, ask: Ask) -> Time | None:
    """The time that a sentence before has set, or the wider one that it only broke down."""
    start, _ = times.clause.bounds(ask.quantity.start)
    setting = between(times.setting, max(0, start - _REACH), start) or between(times.setting, 0, start)[-8:]
    block, line = times.layout.block(ask.quantity.start), times.layout.line(ask.quantity.start)
    listed = [time for time in setting if times.layout.block(time.start) == block and times.layout.line(time.start) < line]
    earlier = [time for time in setting if not times.ahead(time) or time in listed]
    if not earlier and not times.done(ask):
        earlier = list(setting)
    if times.present(ask) is not None:
        now = [time for time in between(times.dating, max(0, start - _REACH), start) if time.kind == "now"]
        if now and times.layout.block(now[-1].start) == block and (not earlier or now[-1].start > earlier[-1].start):
            return now[-1]
    while earlier:
        last = earlier[-1]
        opens = times.sentence(last)
        same = [time for time in earlier if time.start >= opens]
        rest = [time for time in earlier if time.start < opens]
        chosen = _set(times, same, rest)
        if chosen is not None and (times.layout.block(last.start) == block or not _narrow(chosen, rest)):
            return chosen
        earlier = rest
    return None


def _set(times: Times, same: Sequence[Time], rest: Sequence[Time]) -> Time | None:
    """The time that a sentence sets: the one that opens it, else its last; none, if it only lists parts of one before."""
    last = same[-1]
    start, end = times.clause.bounds(last.start)
    named = [time for time in between(times.dating, start, end) if not times.inside(time)]
    if len(named) > 1 and any(contains(time, last) for time in rest):
        return None
    if len(named) > 2 and len({time.kind for time in named}) == 1:
        return NOTHING
    opening = next((time for time in same if times.opens(time)), None)
    return opening or max(
        same, key=lambda time: (time.kind == last.kind and time.first is not None, time.last or last.last, time.start)
    )


def _narrow(time: Time, rest: Sequence[Time]) -> bool:
    """Whether a time does not reach beyond its paragraph: an episode, or a part of what the text is about."""
    frame = next((other for other in rest if other.kind in REPORTING and other.first), None)
    if frame is not None and frame.first is not None and time.last is not None and time.last < frame.first:
        return True  # «В 2022 году их было 1234»: a look back at what came before the period of the report.
    if time.kind in EPISODE or time.kind == "rolling":
        return any(other.kind in REPORTING for other in rest)
    return any(contains(other, time) for other in rest)


@book.rule(
    yes=["Собрано [5 тонн] мёда. За 2023 год пасек стало больше. => period 2023"],
    no=["Собрано [5 тонн] мёда. Пасек стало больше. => no period"],
)
def following(times: Times, ask: Ask) -> Time | None:
    """At the beginning of a text, the first time that follows; for a headline, the first period of the body."""
    end = times.layout.headline
    if ask.quantity.start < end:
        body = [time for time in times.setting if time.start >= end and not times.ahead(time)]
        return next((time for time in body if time.kind in REPORTING), body[0] if body else None)
    if times.layout.line(ask.quantity.start) > 1 or ask.quantity.start - times.layout.headline > 40:
        return None
    return next((time for time in times.setting if time.start >= ask.quantity.end), None)


def period(times: Times, ask: Ask) -> tuple[str, Time] | None:
    """The time that governs a quantity and the rule that says so; a time of no date where the text gives none."""
    found = book.read(times, ask)
    if found is None:
        return None
    return found[0], _reached(times, ask.quantity, times.resolved(found[1]))


def _reached(times: Times, quantity: Quantity, time: Time) -> Time:
    """The level to which a change «за год» led is that of its last day, if the report is about that day."""
    if time.kind not in ("rolling", "n_months") or time.last is None or not change.to(times.words, quantity):
        return time
    standing = [other for other in between(times.dating, 0, quantity.start)[-8:] if times.asof(other)]
    if any(other.last == time.last for other in standing):
        return replace(time, first=time.last)
    return time
