"""What intake takes for prose when it is named, and is none: pages and tables."""

import re

from svodka.errors import InputError
from svodka.intake import Input

_PAGES = (".html", ".htm", ".xhtml")
_TABLES = (".csv", ".tsv", ".tab")
_MARKUP = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_HEAD = 4096


def unfit(source: Input) -> InputError | None:
    """Why the records of an input would be those of its markup; None for a text."""
    if source.document is None:
        return None
    suffix = source.path.suffix.casefold() if source.path is not None else ""
    if suffix in _PAGES or _MARKUP.match(source.document.text[:_HEAD]):
        return InputError("a page of HTML, not its text: svodka feed reads pages, and svodka export has the records of it")
    if suffix in _TABLES:
        return InputError("a table of values, not a text: what is read are .txt .md .json .jsonl")
    return None
