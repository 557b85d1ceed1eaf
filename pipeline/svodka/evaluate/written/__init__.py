"""The forms that a report is written in for people: Markdown for a pull request, one HTML file to look through."""

from svodka.evaluate.written.html import html
from svodka.evaluate.written.markdown import comparison_markdown, markdown

__all__ = ["comparison_markdown", "html", "markdown"]
