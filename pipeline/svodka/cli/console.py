"""What the commands share: the two consoles, one-line messages, and how a command ends.

Exit codes: 0 all fine, 1 something failed, 2 wrong usage, 130 Ctrl-C, 141 the reader of the output went away,
143 SIGTERM.
"""

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from svodka.errors import SvodkaError

FEW = 5
"""Up to so many documents are done before a progress bar is worth looking at."""

_FOR_PROGRAMS = ", or raise nlp.max_length"
"""A remedy of the pipeline that whoever runs a command cannot take."""

_INVISIBLE = dict.fromkeys((*range(32), *range(127, 160)), "�")
_ONE_LINE = _INVISIBLE | {ord(character): " " for character in "\t\n\r\v\f\x85\u2028\u2029"}
_BLOCK = _INVISIBLE | {ord("\n"): "\n", ord("\t"): "    ", ord("\r"): None, 0x85: "\n"}


def one_line(text: str) -> str:
    """``text`` fit for one line of a terminal: no line breaks, no control characters."""
    return text.translate(_ONE_LINE)


def block(text: str) -> str:
    """``text`` fit for a terminal with its lines kept: control characters made visible, so that none is obeyed."""
    return text.translate(_BLOCK)


def output_console() -> Console:
    """The console for what a person reads on standard output; letters its encoding lacks become «?»."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Console(file=sys.stdout, highlight=False)


class _Rate(ProgressColumn):
    """Documents a second, of late."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f}/s", style="progress.data.speed")


class Messages:
    """Standard error: one line for each thing that went wrong or was assumed, and a progress bar on a terminal."""

    def __init__(self) -> None:
        self.console = Console(file=sys.stderr, highlight=False)
        self.failures = 0

    def error(self, place: str, what: object) -> None:
        """Say that the document at ``place`` failed, and count it."""
        self.failures += 1
        self._say("error", "bold red", place, what)

    def warning(self, place: str, what: object) -> None:
        """Say what was assumed about the document at ``place``."""
        self._say("warning", "bold yellow", place, what)

    def note(self, what: str) -> None:
        """Say something that a person may like to know."""
        self.console.print(Text(one_line(what)), soft_wrap=True)

    def finish(self, total: int) -> None:
        """End the command: exit code 1 when a document failed, with a count of them when there were several."""
        if self.failures and total > 1:
            self.note(f"{self.failures} of {total} documents failed")
        if self.failures:
            raise typer.Exit(1)

    @contextmanager
    def progress(self, total: int | None, *, visible: bool = True) -> Iterator[Callable[[], None]]:
        """A progress bar over ``total`` documents (None: unknown); gives the function that counts one more.

        It is shown on a terminal only, and not for a few documents.
        """
        if not (visible and self.console.is_terminal) or (total is not None and total <= FEW):
            yield lambda: None
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
        with Progress(*columns, console=self.console, transient=True) as progress:
            task = progress.add_task("documents", total=total)
            yield lambda: progress.advance(task)

    def _say(self, kind: str, style: str, place: str, what: object) -> None:
        said = str(what).removesuffix(_FOR_PROGRAMS)
        # What was fetched is told with its address already, and with the one that it led to.
        said = said if said.startswith((f"{place}: ", f"{place}, ")) else f"{place}: {said}"
        line = Text.assemble((f"{kind}: ", style), one_line(said))
        self.console.print(line, soft_wrap=True)


def wrong_usage(what: str) -> NoReturn:
    """End the command with exit code 2 and one line that says what to write instead."""
    typer.echo(f"error: {one_line(what)}", err=True)
    raise typer.Exit(2)


class Terminated(BaseException):
    """SIGTERM came: like Ctrl-C, it undoes what is half done on its way out."""


def heed_sigterm() -> None:
    """From now on SIGTERM ends a command as Ctrl-C does, instead of at once; unless whoever started it wants it ignored."""
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _terminate)


def leave_sigterm() -> None:
    """SIGTERM does again what it does by itself: for what has a way of its own to end."""
    if signal.getsignal(signal.SIGTERM) is _terminate:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _terminate(_: int, __: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one must not stop the undoing
    raise Terminated


@contextmanager
def orderly_end() -> Iterator[None]:
    """Whatever stops a command from outside ends it with one line and an exit code, without a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        raise SystemExit(130) from None
    except Terminated:
        typer.echo("terminated", err=True)
        raise SystemExit(143) from None
    except BrokenPipeError:
        _forget_output()
        raise SystemExit(141) from None
    except SvodkaError as error:
        typer.echo(f"error: {one_line(str(error))}", err=True)
        raise SystemExit(1) from None
    except OSError as error:
        place = "" if error.filename is None else f"{error.filename}: "
        typer.echo(f"error: {one_line(f'{place}{error.strerror or error}')}", err=True)
        raise SystemExit(1) from None


def _forget_output() -> None:
    """Point standard output nowhere, so that the interpreter's last flush finds no closed pipe."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
