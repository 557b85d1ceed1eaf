"""What can go wrong, as one small tree.

SvodkaError                 anything this package raises on purpose
├── InputError              a text or file that cannot be read; the message names the place and the remedy
│   └── TooLargeError       a text over the limit of the pipeline
├── FormatError             a document or gold file that is not in the project's format
├── LexiconError            a lexicon table that breaks its own rules
├── FetchError              an address that could not be fetched, or may not be
├── StoreError              a store that cannot be opened, read or written
├── QueryError              an SQL query or expression that is wrong, or that is not allowed here
└── MissingExtraError       a library of an extra is not installed; the message has the command that installs it
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

_CAUSES = 5


class SvodkaError(Exception):
    """Base of every error that svodka raises on purpose: its message is one line for a person."""

    trail: str | None = None
    """Of an error from another process: ``trail`` of it there, as its causes do not travel."""


class InputError(SvodkaError):
    """An input that cannot be read as a Russian text."""


class TooLargeError(InputError):
    """A text longer than the pipeline's limit (``nlp.max_length`` code points)."""


class FormatError(SvodkaError):
    """A document, gold file or date that is not what its format says."""


class LexiconError(SvodkaError):
    """A lexicon entry that is malformed, or a form that two entries claim."""


class FetchError(SvodkaError):
    """An address that could not be fetched, or may not be: robots.txt, private networks, limits of time and size."""


class StoreError(SvodkaError):
    """A store that cannot be opened, read or written."""


class QueryError(SvodkaError):
    """An SQL query or expression that is wrong, or that is not allowed here; the message has the place in it."""


class MissingExtraError(SvodkaError):
    """A library that belongs to an extra is not installed; the message has the command that installs it."""


def trail(error: BaseException) -> str:
    """The kinds of an exception and of its causes and where they came from, without their messages."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < _CAUSES:
        if isinstance(cause, SvodkaError) and cause.trail:
            return " from ".join([*kinds, cause.trail])
        frames = traceback.extract_tb(cause.__traceback__)
        place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        kinds.append(f"{type(cause).__name__}{place}")
        cause = cause.__cause__ or cause.__context__
    return " from ".join(kinds)


@contextmanager
def extra(name: str, what: str) -> Iterator[None]:
    """Imports in this block need the extra ``name``; without it MissingExtraError says that ``what`` needs it."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = str(error.name).partition(".")[0]
        if missing == "svodka":
            raise
        raise MissingExtraError(f"{what} needs {missing}, which is missing; run pip install 'svodka[{name}]'") from error
