"""The command «reprocess»: kept releases extracted anew by a newer svodka."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from svodka.cli.console import Messages, one_line, output_console
from svodka.cli.extract import MaxLength
from svodka.cli.extras import need
from svodka.cli.store import Location, open_store

if TYPE_CHECKING:
    from rich.console import Console

    from svodka.ingest import Redone
    from svodka.model import Record


def reprocess(
    location: Location = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show each record that came, went or changed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; only tell what would change.")] = False,
    max_length: MaxLength = None,
) -> None:
    """Extract anew every release of a store whose records were made by another svodka.

    The new records take the place of the old ones, which stay as history. Releases that this svodka has read with the
    same rules, words and libraries are left alone, so that a stopped run goes on where it was.

    [bold]Examples[/bold]

        svodka reprocess --diff
        svodka reprocess --diff --dry-run | less

    [bold]Exit codes[/bold]: 0 all fine; 1 some releases failed and kept their old records, each named; 2 wrong usage.
    """
    need("svodka reprocess", "store")
    messages = Messages()
    console = output_console()
    with open_store(location, write=not dry_run) as store:
        from svodka.fingerprint import fingerprint
        from svodka.ingest import reprocess as redo

        total = store.count_outdated(fingerprint())
        sums = dict.fromkeys(("added", "removed", "changed"), 0)
        done = differing = 0
        with messages.progress(total) as advance, closing(redo(store, dry=dry_run, max_length=max_length)) as results:
            for result in results:
                done += 1
                if result.changes is None:
                    messages.error(result.release.key, result.error)
                elif result.changes:
                    differing += 1
                    _count(result, sums)
                    if diff:
                        _show(result, console)
                advance()
        kept = "would be extracted anew" if dry_run else "extracted anew"
        told = ", ".join(f"{number} {name}" for name, number in sums.items())
        messages.note(f"{done} releases {kept}, {differing} with other records: {told}" if done else "nothing to do")
    messages.finish(done)


def _count(result: "Redone", sums: dict[str, int]) -> None:
    for name in sums:
        sums[name] += len(getattr(result.changes, name))


def _show(result: "Redone", console: "Console") -> None:
    changes = result.changes
    assert changes is not None
    console.print(Text(one_line(result.release.key), style="bold"), soft_wrap=True)
    for record in changes.removed:
        console.print(_line("-", "red", record), soft_wrap=True)
    for record in changes.added:
        console.print(_line("+", "green", record), soft_wrap=True)
    for changed in changes.changed:
        console.print(_line("~", "yellow", changed.new), soft_wrap=True)
        for field in changed.fields:
            text = f"      {field.name}: {_shown(field.old)} → {_shown(field.new)}"
            console.print(Text(one_line(text)), soft_wrap=True)


def _line(sign: str, style: str, record: "Record") -> Text:
    text = f" {record.indicator} | [{record.quantity.text}]"
    return Text.assemble(f"  {sign}", one_line(text), style=style)


def _shown(value: Any) -> str:
    return "—" if value is None else str(value)
