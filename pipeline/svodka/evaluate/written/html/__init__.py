"""An evaluation as one HTML file that needs nothing else: figures, the worst errors, every text with its records."""

from svodka.errors import extra
from svodka.evaluate.report import Report


def html(report: Report, *, title: str) -> str:
    """The report as a page of HTML that asks the network for nothing and works from a file; equal reports, equal text.

    Args:
        report: what to write.
        title: the heading of the page.

    Raises MissingExtraError when jinja2 or matplotlib, the extra «report», is not installed.
    """
    with extra("report", "an HTML report"):
        from svodka.evaluate.written.html.page import page
    return page(report, title)
