"""Series as tables of a terminal and as rows of a CSV file."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from svodka.cli.console import one_line
from svodka.model.number import notation

if TYPE_CHECKING:
    from svodka.series import Check, Point, Series, Similar, Statement

_SIGNS = {"eq": "", "approx": "≈ ", "almost": "≲ ", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ "}
_GROUPS = "\N{NO-BREAK SPACE}"
_COMPARED = {"year-ago": "to a year ago", "previous": "to the period before", "other": "to another period"}
_COLUMNS = (
    "indicator measure compared unit place place_code length start end period modality value lower upper comparator status "
    "baseline place_assumed mention source publisher document published url quote"
).split()


def show(series: "Series", console: Console) -> None:
    """Print one series: what it is of, a line for each point and for each document that contradicts it, wrong changes."""
    console.print(Text(one_line(series.indicator), style="bold") + Text(f" · {one_line(_about(series))}"), soft_wrap=True)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("Period", no_wrap=True)
    table.add_column("Value", justify="right", no_wrap=True)
    table.add_column("Who", overflow="fold")
    table.add_column("Document", overflow="fold")
    table.add_column("Mark", overflow="fold")
    for point in series.points:
        first, *others = point.statements
        style = "yellow" if point.contradiction else ""
        table.add_row(point.label, value(point), *_who(first), Text(", ".join(_marks(point, series)), style))
        for statement in others:
            if statement.status in ("contradicts", "revised"):
                crossed = "× " if statement.status == "contradicts" else ""
                told = Text(statement.status, "bold red" if statement.status == "contradicts" else "dim")
                table.add_row("", f"{crossed}{value(statement)}", *_who(statement), told)
    console.print(table)
    for check in series.checks:
        if not check.agrees:
            console.print(Text("× ", "bold red") + Text(one_line(_wrong(check))), soft_wrap=True)
    console.print()


def _about(series: "Series") -> str:
    place = (series.place or "no place") + (" (assumed)" if series.place_assumed else "")
    compared = [_COMPARED[series.compared]] if series.compared else []
    measure = series.measure.replace("_", " ")
    unit = series.unit if series.unit == series.unit_label else f"{series.unit} ({series.unit_label})"
    return " · ".join([place, measure, *compared, unit, series.length])


def _marks(point: "Point", series: "Series") -> Iterator[str]:
    if point.contradiction:
        yield "contradicted"
    if point.modality != "actual":
        yield point.modality
    if point.baseline:
        yield "from a baseline"
    if point.statements[0].place_assumed and not series.place_assumed:
        yield "place assumed"
    for status, told in (("stands", "{} agree"), ("aside", "{} aside")):
        count = sum(one.status == status for one in point.statements[1:])
        if count:
            yield f"+{told.format(count)}"


def _who(statement: "Statement") -> tuple[Text, Text]:
    """As Text, in which nothing is markup."""
    origin = statement.origin
    return Text(one_line(origin.source or origin.publisher or "—")), Text(one_line(origin.url or origin.document))


def _wrong(check: "Check") -> str:
    unit = check.unit if check.unit != "1" else ""
    stated, computed = (f"{_grouped(number)} {unit}".strip() for number in (check.stated, check.computed))
    times = f"{check.period.start}…{check.period.end} against {check.baseline.start}…{check.baseline.end}"
    said = f"«{check.origin.mention}» in {check.origin.url or check.origin.document}"
    return f"{times}: {said} is {stated}, the series gives {computed}"


def value(said: "Point | Statement") -> str:
    """A value with the sign of its comparator, or a range: «> 40 000», «20–22», «≥ 5»."""
    if said.value is not None:
        return f"{_SIGNS[said.comparator]}{_grouped(said.value)}"
    if said.lower is None or said.upper is None:
        return f"≤ {_grouped(said.upper)}" if said.lower is None else f"≥ {_grouped(said.lower)}"
    return f"{_SIGNS[said.comparator]}{_grouped(said.lower)}–{_grouped(said.upper)}"


def _grouped(number: Decimal | None) -> str:
    """Three places behind the point at most: what is converted is read, and the JSON has it whole."""
    if number is None:
        return ""
    whole, point, fraction = notation(round(number, 3)).partition(".")
    sign, whole = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(whole):,}".replace(",", _GROUPS) + point + fraction


def names(found: "Iterable[Similar]", *, asked: bool) -> Table:
    """Indicators as a table: how like the query, if one was ``asked``, how often, in which units."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("Indicator", overflow="fold")
    for heading in (*(("Likeness", "Is") if asked else ()), "Records", "Documents"):
        table.add_column(heading, justify="left" if heading == "Is" else "right")
    table.add_column("Units", overflow="fold")
    for one in found:
        table.add_row(
            Text(one_line(one.indicator)),
            *((f"{one.likeness:.2f}", one.relation) if asked else ()),
            str(one.records),
            str(one.documents),
            Text(one_line(", ".join(one.units))),
        )
    return table


def name_rows(found: "Iterable[Similar]", *, asked: bool) -> Iterator[list[str]]:
    """Indicators as rows, a heading first; how like the query each is, if one was ``asked``."""
    yield ["indicator", *(["likeness", "relation"] if asked else []), "records", "documents", "units"]
    for one in found:
        like = [f"{one.likeness:g}", one.relation] if asked else []
        yield [one.indicator, *like, str(one.records), str(one.documents), " ".join(one.units)]


def rows(found: "Iterable[Series]") -> Iterator[list[str]]:
    """Every statement as a row, a heading first; numbers are in the unit of the series."""
    yield list(_COLUMNS)
    for series in found:
        for point in series.points:
            for statement in point.statements:
                yield _row(series, point, statement)


def _row(series: "Series", point: "Point", statement: "Statement") -> list[str]:
    origin = statement.origin
    start, end = (point.period.start, point.period.end) if point.period else (None, None)
    numbers = ("" if one is None else notation(one) for one in (statement.value, statement.lower, statement.upper))
    cells = (
        *(series.indicator, series.measure, series.compared, series.unit, series.place, series.place_code, series.length),
        *(start, end, point.label, point.modality, *numbers, statement.comparator, statement.status),
        *(str(statement.baseline).lower(), str(statement.place_assumed).lower(), origin.mention),
        *(origin.source, origin.publisher, origin.document, origin.published, origin.url, origin.quote),
    )
    return ["" if cell is None else str(cell) for cell in cells]
