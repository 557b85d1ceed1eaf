"""The command «show»: a release in the terminal, coloured, and its records as a table under it."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from svodka.cli.batch import Batch, read_defaults
from svodka.cli.console import Messages, block, one_line, output_console
from svodka.cli.extract import Country, Inputs, Published, Trends
from svodka.intake import read_inputs
from svodka.model import Baseline, Document, Period, Record, Trend
from svodka.model.number import notation

STYLES = {"quantity": "bold yellow", "period": "italic cyan", "name": "underline magenta"}
"""Each style tells itself apart without colour too. Where pieces overlap, the earlier kind wins."""

_KINDS = {"period": "period", "baseline": "period", "place": "name", "actor": "name", "source": "name"}
_COMPARATORS = {"eq": "", "approx": "≈ ", "almost": "≲ ", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ "}
_DIRECTIONS = {"up": " ↗", "down": " ↘", "flat": " →", None: ""}
_GROUPS = "\N{NO-BREAK SPACE}"
_WIDE = 110
"""Columns of a terminal in which time, place and speakers get columns of their own."""
_LONG = 22
"""Characters of a value that fit its column; a longer range is broken after its dash."""


def show(inputs: Inputs, published: Published = None, country: Country = None, trends: Trends = False) -> None:
    """Show a release in the terminal: quantities, periods and names coloured, its records as a table.

    The pipeline is run anew: records that an input holds already are ignored.

    [bold]Examples[/bold]

        svodka show release.txt --published 2024-05-13 --country KZ
        svodka show release.json
        curl -s https://example.org/release.txt | svodka show -
    """
    defaults = read_defaults(published, country)
    messages = Messages()
    console = output_console()
    batch = Batch(read_inputs(inputs), defaults, messages, advance=lambda: None, trends=trends)
    for _, document in batch:
        print_document(document, console)
        console.file.flush()
    messages.finish(batch.count)


def print_document(document: Document, console: Console) -> None:
    """Print a document: header, text, legend (where there are styles to explain), records."""
    published = "no date" if document.published is None else document.published.isoformat()
    header = " · ".join((one_line(document.id or "no id"), published, document.country or "no country"))
    console.print(Rule(Text(header, style="bold"), align="left"))
    console.print(coloured(document))
    if not document.records:
        console.print(Text("\nNo quantities found."))
    elif console.is_terminal:
        console.print(Text("\n") + Text("  ").join(Text(kind, style) for kind, style in STYLES.items()))
    if document.records:
        console.print(table(document.records, console.width))
    if document.trends:
        console.print(Text("\nTrends without a number", style="bold"))
        console.print(trend_table(document.trends))


def coloured(document: Document) -> Text:
    """The text of a document with its quantities, periods and names styled."""
    # Piece by piece: Text drops \r and other control characters, which would move styles applied by offset.
    text = Text()
    for start, end, kind in _pieces(document):
        text.append(block(document.text[start:end]), STYLES.get(kind))
    return text


def _pieces(document: Document) -> Iterator[tuple[int, int, str]]:
    """The whole text cut into pieces (start, end, kind), kind «» for plain text."""
    spans: list[tuple[str, int, int]] = [("quantity", r.quantity.start, r.quantity.end) for r in document.records]
    evidence = (piece for record in document.records for piece in record.evidence if piece.part in _KINDS)
    spans += [(_KINDS[piece.part], piece.start, piece.end) for piece in evidence]
    kinds = [""] * len(document.text)
    for kind in reversed(STYLES):
        for _, start, end in (span for span in spans if span[0] == kind):
            kinds[start:end] = [kind] * (end - start)
    start = 0
    for position in range(1, len(kinds) + 1):
        if position == len(kinds) or kinds[position] != kinds[start]:
            yield start, position, kinds[start]
            start = position


def table(records: tuple[Record, ...], width: int) -> Table:
    """The records as a table; when narrow, time, place and speakers stand under the indicator."""
    wide = width >= _WIDE
    columns = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, leading=1)
    columns.add_column("No.", justify="right", no_wrap=True, style="dim")
    columns.add_column("Mention", overflow="fold", max_width=22, style=STYLES["quantity"])
    columns.add_column("Value", no_wrap=True, overflow="fold")
    columns.add_column("Indicator", overflow="fold")
    if wide:
        columns.add_column("When", no_wrap=True)
        columns.add_column("Where, who", overflow="fold")
    for number, record in enumerate(records, 1):
        mention, value = one_line(record.quantity.text), f"{format_value(record)}\n{_describe_measure(record)}"
        indicator, who = Text(one_line(record.indicator)), Text("\n".join(_who(record)))
        when = Text(("\n" if wide else " ").join(_when(record)), STYLES["period"])
        facts = [indicator, when, who] if wide else [Text("\n").join(filter(None, (indicator, when, who)))]
        columns.add_row(str(number), Text(mention), Text(value), *facts)
    return columns


def trend_table(trends: tuple[Trend, ...]) -> Table:
    """The trends as a table: the word, which way, what changed, when, where and who says so."""
    columns = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, leading=1)
    columns.add_column("Mention", overflow="fold", max_width=22)
    columns.add_column("Way", no_wrap=True)
    columns.add_column("Indicator", overflow="fold")
    for trend in trends:
        way = trend.direction + _DIRECTIONS[trend.direction]
        way += "" if trend.modality == "actual" else f"\n{trend.modality}"
        lines = (
            Text(one_line(trend.indicator)),
            Text(" ".join(_when(trend)), STYLES["period"]),
            Text("\n".join(_who(trend))),
        )
        columns.add_row(Text(one_line(trend.mention.text)), Text(way), Text("\n").join(filter(None, lines)))
    return columns


def format_value(record: Record) -> str:
    """Value and unit with the sign of the comparator: «> 2 000 000 000 KZT», «10–15 %», «12 → 15 %»."""
    unit = "" if record.unit == "1" else f"{_GROUPS}{record.unit}"
    if record.value is not None:
        return f"{_COMPARATORS[record.comparator]}{_grouped(record.value)}{unit}"
    if record.lower is None or record.upper is None:
        sign, end = ("≤ ", record.upper) if record.lower is None else ("≥ ", record.lower)
        return f"{sign}{_grouped(end)}{unit}"
    lower, upper = f"{_COMPARATORS[record.comparator]}{_grouped(record.lower)}–", f"{_grouped(record.upper)}{unit}"
    return f"{lower}{upper}" if len(lower + upper) <= _LONG else f"{lower}\n{upper}"


def _grouped(number: Decimal | None) -> str:
    """«12 700», «0.25»: digits of the whole part in groups of three that no line break parts."""
    if number is None:
        return ""
    whole, point, fraction = notation(number).partition(".")
    return f"{int(whole):,}".replace(",", _GROUPS) + point + fraction


def _describe_measure(record: Record) -> str:
    """«relative change ↘», with the earlier value if there is one, and the modality unless it is actual."""
    line = record.measure.replace("_", " ") + _DIRECTIONS[record.direction]
    if record.baseline is not None and record.baseline.value is not None:
        line += f"\nfrom {_grouped(record.baseline.value)}"
    return line if record.modality == "actual" else f"{line}\n{record.modality}"


def _when(record: Record | Trend) -> Iterator[str]:
    if record.period is not None:
        yield format_period(record.period)
    if record.baseline is not None:
        before = baseline_time(record.baseline)
        if before:
            yield f"vs {before}"


def baseline_time(baseline: Baseline) -> str:
    """The time that a value is compared with, as ``format_period`` writes it; '' if unsaid."""
    if baseline.start is not None and baseline.end is not None:
        return format_period(Period(start=baseline.start, end=baseline.end))
    return str(baseline.start or baseline.end or "")


def _who(record: Record | Trend) -> Iterator[str]:
    if record.place is not None:
        yield one_line(record.place)
    if isinstance(record, Record) and record.actor is not None:
        yield f"by {one_line(record.actor)}"
    if record.source is not None:
        yield f"said {one_line(record.source)}"


def format_period(period: Period) -> str:
    """A period in the fewest characters: «2023», «2023–2024», «2023-05», «2023-01…09», «2023-05-13», else both days."""
    start, end = period.start, period.end
    if start == end:
        return start.isoformat()
    whole_months = start.day == 1 and _is_last_of_month(end)
    if whole_months and (start.month, end.month) == (1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if whole_months and start.year == end.year:
        return f"{start:%Y-%m}" if start.month == end.month else f"{start:%Y-%m}…{end:%m}"
    if whole_months:
        return f"{start:%Y-%m}…{end:%Y-%m}"
    return f"{start.isoformat()}…{end.isoformat()}"


def _is_last_of_month(day: dt.date) -> bool:
    return day == dt.date.max or (day + dt.timedelta(days=1)).day == 1
