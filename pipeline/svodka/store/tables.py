"""The tables of a store. What the columns mean for those who read them with SQL is told here, table by table."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)

from svodka.store.columns import Exact, Json, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

HASH = String(32)
"""BLAKE2b, 128 bits, in hex: keys and addresses may be longer than an index of PostgreSQL takes."""


def _identity() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _link(name: str, target: str, **told: Any) -> Column[int]:
    return Column(name, ForeignKey(f"{target}.id"), **{"nullable": False, **told})


def _moment(name: str) -> Column[Any]:
    return Column(name, Moment, nullable=False, server_default=func.current_timestamp())


def _one_current(name: str, column: str) -> Index:
    """Of what belongs together, one is current: the databases see to it. SQLAlchemy asks in these very words."""
    return Index(name, column, unique=True, sqlite_where=text("current = 1"), postgresql_where=text("current"))


runs = Table(
    "runs",
    metadata,
    _identity(),
    Column("kind", String(16), nullable=False),
    Column("svodka", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    _moment("started"),
    Column("finished", Moment),
    Column("added", Integer, nullable=False, server_default="0"),
    Column("changed", Integer, nullable=False, server_default="0"),
    Column("records", Integer, nullable=False, server_default="0"),
)
"""Each feeding or reprocessing: by which svodka and configuration; ``finished`` is empty if it was stopped or killed."""

releases = Table(
    "releases",
    metadata,
    _identity(),
    Column("key", Text, nullable=False),
    Column("key_hash", HASH, nullable=False, unique=True),
    Column("url", Text),
    Column("publisher", Text),
    _moment("first_seen"),
    _moment("last_seen"),
    _link("duplicate_of", "releases", nullable=True, index=True),
)
"""What was published once. ``duplicate_of`` is the release that tells the same, if this is a copy of it."""

locations = Table(
    "locations",
    metadata,
    _identity(),
    _link("release_id", "releases", index=True),
    Column("key", Text, nullable=False),
    Column("key_hash", HASH, nullable=False, unique=True),
    Column("url", Text),
    Column("publisher", Text),
    _moment("first_seen"),
    _moment("last_seen"),
)
"""Other keys under which exactly the current text of a release was found."""

versions = Table(
    "versions",
    metadata,
    _identity(),
    _link("release_id", "releases"),
    Column("number", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("ident", Text),
    Column("title", Text),
    Column("published", Date),
    Column("country", String(2)),
    Column("text", Text, nullable=False),
    Column("text_hash", HASH, nullable=False),
    _link("run_id", "runs"),
    _moment("seen"),
    UniqueConstraint("release_id", "number"),
    _one_current("ix_versions_current", "release_id"),
    Index("ix_versions_text", "text_hash"),
)
"""The texts that a release has had, counted from 1."""

extractions = Table(
    "extractions",
    metadata,
    _identity(),
    _link("version_id", "versions", index=True),
    _link("run_id", "runs", index=True),
    Column("current", Boolean, nullable=False),
    _one_current("ix_extractions_current", "version_id"),
)
"""One reading of a version's text; an older one stays when a newer svodka has read it again."""

records = Table(
    "records",
    metadata,
    _link("extraction_id", "extractions", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("record_id", String(16)),
    Column("quantity", Text, nullable=False),
    Column("quantity_start", Integer, nullable=False),
    Column("quantity_end", Integer, nullable=False),
    Column("value", Exact),
    Column("lower", Exact),
    Column("upper", Exact),
    Column("comparator", String(8), nullable=False),
    Column("unit", Text, nullable=False, index=True),
    Column("counted", Text),
    Column("indicator", Text, nullable=False, index=True),
    Column("measure", String(16), nullable=False),
    Column("direction", String(8)),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("compared", Boolean, nullable=False),
    Column("baseline_start", Date),
    Column("baseline_end", Date),
    Column("baseline_value", Exact),
    Column("place", Text),
    Column("place_code", String(6), index=True),
    Column("actor", Text),
    Column("source", Text),
    Column("modality", String(8), nullable=False),
    Column("evidence", Json, nullable=False),
    Column("rule", Text),
    Column("zone", String(8)),
    Column("confidence", Float),
    Index("ix_records_period", "period_start", "period_end"),
)
"""The records of an extraction in text order; ``compared`` tells a baseline that says nothing from none."""

signatures = Table(
    "signatures",
    metadata,
    _link("release_id", "releases", primary_key=True, autoincrement=False),
    Column("minhash", LargeBinary, nullable=False),
    Column("figures", Text, nullable=False),
)
"""What likeness is judged by, of the current text of each release."""

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    _link("release_id", "releases", primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Pieces of the signatures, hashed: releases that share one are candidates for being alike."""

visits = Table(
    "visits",
    metadata,
    Column("url_hash", HASH, primary_key=True),
    Column("url", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("stamp", Text),
    _moment("seen"),
)
"""What servers said of addresses when all that was behind them had been kept."""

forgotten = Table(
    "forgotten",
    metadata,
    _identity(),
    Column("key", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Date),
    Column("versions", Integer, nullable=False),
    Column("records", Integer, nullable=False),
    _moment("forgotten"),
)
"""What was deleted on purpose, by ``svodka store forget``."""
