"""An evaluation as one HTML file that needs nothing else: figures, the worst errors, every text with its records."""

from svodka.errors import SvodkaError
from svodka.evaluate.report import Report

_EXTRA = {"jinja2", "matplotlib"}


def html(report: Report, *, title: str) -> str:
    """The report as a page of HTML that asks the network for nothing and works from a file; equal reports, equal text.

    Args:
        report: what to write.
        title: the heading of the page.

    Raises SvodkaError when jinja2 or matplotlib, the extra «report», is not installed.
    """
    try:
        from svodka.evaluate.written.html.page import page
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        raise SvodkaError(f"an HTML report needs {missing}, which is missing; run pip install 'svodka[report]'") from error
    return page(report, title)
