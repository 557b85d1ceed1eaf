"""Finding words whether they have capitals or not, in databases that know no letters but Latin ones."""

import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, collate, event, func, literal, select, text

Fold = Callable[[ColumnElement[Any], str], ColumnElement[bool]]
"""An expression of SQL and a word in, the condition that the word stands in it out; the word is bound, never pasted."""

_COLLATIONS = ("pg_c_utf8", "und-x-icu", "unicode", "C.utf8", "C.UTF-8", "en_US.utf8", "ru_RU.utf8")
"""Collations of PostgreSQL that know all alphabets, by what there is in its versions and on systems."""


def folding(engine: Engine) -> Fold:
    """How words are found in the database of ``engine``; connections of SQLite are taught what they need."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _teach)
        return _in_sqlite
    with engine.connect() as connection:
        known = _collation(connection)

    def in_postgres(whole: ColumnElement[Any], word: str) -> ColumnElement[bool]:
        return (whole if known is None else collate(whole, known)).icontains(word, autoescape=True)

    return in_postgres


def _in_sqlite(whole: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    return func.svodka_fold(whole).contains(word.casefold(), autoescape=True)


def _teach(connection: sqlite3.Connection, _: object) -> None:
    connection.create_function("svodka_fold", 1, _folded, deterministic=True)


def _folded(told: str | None) -> str | None:
    return None if told is None else told.casefold()


def _collation(connection: Connection) -> str | None:
    """None when the database's own locale knows Cyrillic, or nothing does."""
    if connection.scalar(select(func.lower(literal("Ж")))) == "ж":
        return None
    there = set(connection.scalars(text("SELECT collname FROM pg_collation")))
    return next((name for name in _COLLATIONS if name in there), None)
