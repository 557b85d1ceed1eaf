"""The page itself: what the template is given."""

import base64
import hashlib
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from svodka.evaluate.report import Report
from svodka.evaluate.written import tables
from svodka.evaluate.written.html import plots
from svodka.evaluate.written.html.entries import Entry, Page, around, groupings, read_pages, worst
from svodka.evaluate.written.html.marks import Piece
from svodka.evaluate.written.values import CONTROLS, figure, interval, shown

WORST = 10
"""How many errors stand at the top."""


def page(report: Report, title: str) -> str:
    """The report as HTML; see ``html``."""
    read = read_pages(report)
    script = _asset("page.js")
    names = groupings(report)
    return _environment().get_template("page.html.j2").render(
        report=report,
        title=title,
        pages=read,
        worst=worst(report, read, WORST),
        by={by: sorted({entry.groups[at] for one in read for entry in one.entries}) for at, by in enumerate(names)},
        classes=report.scores.errors,
        tables=tables,
        plots=plots,
        style=Markup(_asset("page.css")),
        script=Markup(script),
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )  # fmt: skip


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("svodka.evaluate.written.html", "."),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(figure=figure, interval=interval, shown=shown, exact=exact, svg=Markup)
    environment.globals.update(around=around, marked=marked)
    return environment


def exact(text: str) -> Markup:
    """Text of a release escaped so that a browser shows each character: it would read a carriage return as a line end."""
    return Markup(str(escape(text.translate(CONTROLS))).replace("\r", "&#13;"))


def marked(read: Page, piece: Piece) -> dict[str, str]:
    """How a piece that mentions cover is drawn: its ``classes``, the anchors of its entries, and where it leads.

    The worst of its entries decides how it looks; behind the last piece of an error stands a sign (the class ``end``).
    """
    entries = [read.entries[number] for number in piece.entries]
    first = max(entries, key=_harm)
    ending = [number for number in piece.ends if read.entries[number].difference]
    return {
        "classes": " ".join([first.status, *sorted(piece.sides), *(["end"] if ending else [])]),
        "anchors": " ".join(entry.anchor for entry in entries),
        "first": first.anchor,
        "status": first.status,
    }


def _harm(entry: Entry) -> int:
    return entry.difference.severity if entry.difference else -1


def _asset(name: str) -> str:
    return resources.files("svodka.evaluate.written.html").joinpath(name).read_text(encoding="utf-8")
