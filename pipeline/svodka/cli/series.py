"""The command «series»: one indicator over documents and periods, as tables, plots and a figure."""

import calendar
import csv
import datetime as dt
import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from svodka.cli import golds, series_table
from svodka.cli.console import Messages, output_console, wrong_usage
from svodka.cli.output import replacing
from svodka.cli.series_options import Format, Indicator, Inputs, Measure, Modality, Output
from svodka.cli.store import Location, open_store
from svodka.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from svodka.model import Release
    from svodka.series import Found, Series, Similar


def series(
    indicator: Indicator = None,
    inputs: Inputs = None,
    store: Location = None,
    unit: Annotated[
        str | None,
        typer.Option(
            metavar="UNIT",
            help="Only values that can be told in it, and in it: t, тонн, рублей, KZT; of «млн т» in t.",
            show_default=False,
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="Only this place: a name in any case, or KZ, KZ-39.", show_default=False),
    ] = None,
    measure: Annotated[
        Measure | None,
        typer.Option(help="Only this measure. [dim]Without it: levels and shares.[/dim]", show_default=False),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only periods from it on: 2020, 2020-05.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only periods up to it: 2024, 2024-09-30.", show_default=False)
    ] = None,
    modality: Annotated[
        list[Modality] | None,
        typer.Option(help="Only these; repeatable. [dim]Without it: all but negated.[/dim]", show_default=False),
    ] = None,
    narrower: Annotated[
        bool, typer.Option("--narrower", help="Also names that say more («квартирные кражи»), each by itself.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="table: to read; json: one object; csv: a line for each statement.")
    ] = Format.TABLE,
    output: Output = None,
    plot: Annotated[
        bool | None, typer.Option("--plot/--no-plot", help="Draw under the tables, where plotext is.", show_default=False)
    ] = None,
    similar: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Only tell the N names most like INDICATOR.", show_default=False),
    ] = None,
    everything: Annotated[bool, typer.Option("--list", help="Only tell all indicators that there are.")] = False,
) -> None:
    """Find one indicator over documents and periods, and tell where the sources contradict each other.

    «кражи», «количество краж» and «краж зарегистрировано» are one indicator, «квартирные кражи» is another. A series is of
    one place, measure and unit, and of periods of one length; units are told in the commonest of them. Two documents
    contradict each other when they differ by more than the rounding of how they write it; what a publisher takes back
    later is [cyan]revised[/cyan].

    [bold]Examples[/bold]

        svodka series "выработка электроэнергии"            over the store
        svodka series "добыча угля" records/ --unit "млн т"
        svodka series кражи records/ --place Астана --since 2020 -o thefts.svg
        svodka series кражи records/ --format json
        svodka series --list records/

    [bold]Exit codes[/bold]: 0 all fine; 1 no record has the indicator, the names most like it are told; 2 wrong usage.
    """
    # The analyser and pydantic's models are loaded when there is something to find.
    from svodka.series import MODALITIES, list_indicators, search

    messages = Messages()
    if everything:
        paths = [*([Path(indicator)] if indicator is not None else []), *(inputs or [])]
        with _releases(paths, store, messages) as releases:
            _tell_names(list_indicators(releases), form, asked=False)
        return
    if indicator is None or not indicator.strip():
        wrong_usage("name an indicator, as in svodka series инфляция; svodka series --list tells which there are")
    kind = _kind(output)
    told_in = None if unit is None else _unit(unit)
    period = (_day(since, "--since", last=False), _day(until, "--until", last=True))
    with _releases(inputs or [], store, messages) as releases:
        found = search(
            releases,
            indicator,
            unit=told_in,
            place=place,
            measure=None if measure is None else measure.value,
            since=period[0],
            until=period[1],
            modalities=MODALITIES if modality is None else tuple(one.value for one in modality),
            narrower=narrower,
            similar=similar or 5,
        )
    if similar is not None:
        _tell_names(found.similar, form, asked=True)
        return
    if output is not None and kind is not None and found.series:
        _draw(found, output, kind, messages)
    _print(found, form, plot, messages)
    if not found.series:
        messages.note(_nothing(found))
        raise typer.Exit(1)


def _unit(asked: str) -> str:
    from svodka.series.units import UnknownUnitError, unit_of

    try:
        return unit_of(asked)
    except UnknownUnitError as error:
        wrong_usage(f"--unit: {error}")


def _nothing(found: "Found") -> str:
    if any(one.relation == "same" for one in found.similar):
        return f"{found.query}: its records are left out by what was asked for; give fewer options"
    if not found.similar:
        return f"{found.query}: no record has this indicator or one like it; svodka series --list tells which there are"
    names = ", ".join(f"«{one.indicator}»" for one in found.similar)
    more = "; --narrower takes those that say more" if any(one.relation == "narrower" for one in found.similar) else ""
    return f"{found.query}: no record has this indicator; the nearest are {names}{more}"


@contextmanager
def _releases(paths: list[Path], store: str | None, messages: Messages) -> "Iterator[Iterator[Release]]":
    """The releases of files and folders; without any, of the store."""
    from svodka.model import Release

    if paths:
        documents = [document for path in paths for document in golds.read(path, messages)]
        yield (Release(document, document.id or f"{number}") for number, document in enumerate(documents, 1))
        return
    with open_store(store) as opened:
        yield opened.releases()


def _kind(output: Path | None) -> Literal["png", "svg"] | None:
    if output is None:
        return None
    if output.is_dir() or not output.parent.is_dir():
        wrong_usage(f"--output: {output} is a folder, or its folder does not exist; name a file in one that does")
    suffix = output.suffix.lower()
    if suffix not in (".png", ".svg"):
        wrong_usage(f"--output: {output} ends neither with .png nor with .svg; name it so, or use --format for tables")
    return "png" if suffix == ".png" else "svg"


def _day(text: str | None, option: str, *, last: bool) -> dt.date | None:
    """The first day of «2020», «2020-05» or «2020-05-13», or its last."""
    if text is None:
        return None
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text, re.ASCII)
    try:
        if not found:
            raise ValueError
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        day = int(found[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        wrong_usage(f"{option}: {text!r} is no date; write 2020, 2020-05 or 2020-05-13")


def _draw(found: "Found", output: Path, kind: Literal["png", "svg"], messages: Messages) -> None:
    from svodka.series.drawn import figure, left_out

    try:
        drawn = figure(found.series, kind)
    except ValueError as error:
        raise InputError(f"{output}: {error}") from error
    with replacing(output) as file:
        file.write(drawn)
    count = left_out(found.series)
    why = "of one period, or more than there is room for; --place, --unit and --measure choose"
    messages.note(f"{output} written" + (f"; {count} of {len(found.series)} series are not in it: {why}" if count else ""))


def _print(found: "Found", form: Format, plot: bool | None, messages: Messages) -> None:
    match form:
        case Format.JSON:
            sys.stdout.buffer.write(found.model_dump_json(indent=2).encode() + b"\n")
            sys.stdout.buffer.flush()
        case Format.CSV:
            _write_csv(series_table.rows(found.series))
        case Format.TABLE:
            console = output_console()
            for one in found.series:
                series_table.show(one, console)
            if plot is not False and found.series:
                _plot(found.series, plot, messages)


def _plot(found: "tuple[Series, ...]", wanted: bool | None, messages: Messages) -> None:
    from svodka.series.drawn import terminal

    console = output_console()
    try:
        drawn = terminal(found, width=console.width, colour=console.is_terminal and not console.no_color)
    except MissingExtraError as error:
        if wanted:
            raise
        messages.note(str(error))
        return
    if drawn:
        sys.stdout.write(f"{drawn}\n")


def _tell_names(names: "tuple[Similar, ...] | list[Similar]", form: Format, *, asked: bool) -> None:
    match form:
        case Format.JSON:
            objects = ",\n".join(f"  {one.model_dump_json()}" for one in names)
            sys.stdout.buffer.write(f"[\n{objects}\n]\n".encode() if names else b"[]\n")
        case Format.CSV:
            _write_csv(series_table.name_rows(names, asked=asked))
        case Format.TABLE:
            output_console().print(series_table.names(names, asked=asked))


def _write_csv(rows: Iterator[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    sys.stdout.buffer.write(written.getvalue().encode())
    sys.stdout.buffer.flush()
