"""What commands need beside the core: all that is missing is told at once, with the one command that installs it."""

from importlib.util import find_spec

from svodka.errors import MissingExtraError

MODULES = {
    "feed": "feedparser httpcore httpx lxml markdown_it protego pypdfium2 docx tenacity trafilatura watchfiles".split(),
    "store": "alembic datasketch sqlalchemy".split(),
    "export": "duckdb pyarrow xlsxwriter".split(),
}
"""The libraries of extras by the names that they are imported by; without the driver of PostgreSQL, which few need."""
_TOLD = 2


def need(command: str, *extras: str) -> None:
    """MissingExtraError in one line if libraries of these extras are not installed; nothing is imported."""
    missing = {extra: [name for name in MODULES[extra] if find_spec(name) is None] for extra in extras}
    wanted = [extra for extra in extras if missing[extra]]
    if not wanted:
        return
    names = [name for extra in wanted for name in missing[extra]]
    more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
    what = f"the extra {wanted[0]}" if len(wanted) == 1 else f"the extras {' and '.join(wanted)}"
    told = f"missing: {', '.join(names[:_TOLD])}{more}"
    raise MissingExtraError(f"{command} needs {what} ({told}); run pip install 'svodka[{','.join(wanted)}]'")
