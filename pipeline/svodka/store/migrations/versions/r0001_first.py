"""The first form of the store."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
_EXACT = sa.Numeric().with_variant(sa.Text(), "sqlite")
_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_NOW = sa.text("CURRENT_TIMESTAMP")
_RECORD = (
    "record_id quantity quantity_start quantity_end value lower upper comparator unit counted indicator measure direction "
    "period_start period_end baseline_start baseline_end baseline_value place place_code actor source modality rule zone "
    "confidence"
).split()


def upgrade() -> None:
    """All tables, and the view ``current_records`` for people."""
    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.String(length=32), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("first_seen", _MOMENT, server_default=_NOW, nullable=False),
        sa.Column("last_seen", _MOMENT, server_default=_NOW, nullable=False),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["duplicate_of"], ["releases.id"], name=op.f("fk_releases_duplicate_of")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_releases_key_hash")),
    )
    op.create_index(op.f("ix_releases_duplicate_of"), "releases", ["duplicate_of"])
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("svodka", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("started", _MOMENT, server_default=_NOW, nullable=False),
        sa.Column("finished", _MOMENT, nullable=True),
        sa.Column("added", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("records", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_table(
        "visits",
        sa.Column("url_hash", sa.String(length=32), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("stamp", sa.Text(), nullable=True),
        sa.Column("seen", _MOMENT, server_default=_NOW, nullable=False),
        sa.PrimaryKeyConstraint("url_hash", name=op.f("pk_visits")),
    )
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("release_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_bands_release_id")),
        sa.PrimaryKeyConstraint("band", "release_id", name=op.f("pk_bands")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "locations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.String(length=32), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("first_seen", _MOMENT, server_default=_NOW, nullable=False),
        sa.Column("last_seen", _MOMENT, server_default=_NOW, nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_locations_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locations")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_locations_key_hash")),
    )
    op.create_index(op.f("ix_locations_release_id"), "locations", ["release_id"])
    op.create_table(
        "signatures",
        sa.Column("release_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("minhash", sa.LargeBinary(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_signatures_release_id")),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_signatures")),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("ident", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=32), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("seen", _MOMENT, server_default=_NOW, nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_versions_release_id")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_versions_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("release_id", "number", name=op.f("uq_versions_release_id_number")),
    )
    op.create_index(
        "ix_versions_current",
        "versions",
        ["release_id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_index("ix_versions_text", "versions", ["text_hash"])
    op.create_table(
        "extractions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_extractions_run_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_extractions_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extractions")),
    )
    op.create_index(
        "ix_extractions_current",
        "extractions",
        ["version_id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_index(op.f("ix_extractions_run_id"), "extractions", ["run_id"])
    op.create_index(op.f("ix_extractions_version_id"), "extractions", ["version_id"])
    op.create_table(
        "records",
        sa.Column("extraction_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record_id", sa.String(length=16), nullable=True),
        sa.Column("quantity", sa.Text(), nullable=False),
        sa.Column("quantity_start", sa.Integer(), nullable=False),
        sa.Column("quantity_end", sa.Integer(), nullable=False),
        sa.Column("value", _EXACT, nullable=True),
        sa.Column("lower", _EXACT, nullable=True),
        sa.Column("upper", _EXACT, nullable=True),
        sa.Column("comparator", sa.String(length=8), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("counted", sa.Text(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("compared", sa.Boolean(), nullable=False),
        sa.Column("baseline_start", sa.Date(), nullable=True),
        sa.Column("baseline_end", sa.Date(), nullable=True),
        sa.Column("baseline_value", _EXACT, nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_code", sa.String(length=6), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("modality", sa.String(length=8), nullable=False),
        sa.Column("evidence", _JSON, nullable=False),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("zone", sa.String(length=8), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["extraction_id"], ["extractions.id"], name=op.f("fk_records_extraction_id")),
        sa.PrimaryKeyConstraint("extraction_id", "position", name=op.f("pk_records")),
    )
    op.create_index(op.f("ix_records_indicator"), "records", ["indicator"])
    op.create_index("ix_records_period", "records", ["period_start", "period_end"])
    op.create_index(op.f("ix_records_place_code"), "records", ["place_code"])
    op.create_index(op.f("ix_records_unit"), "records", ["unit"])
    op.execute(_view(op.get_bind().dialect.name == "sqlite"))


def _view(sqlite: bool) -> str:
    """SQLite keeps decimals as text; whoever reads the view there gets numbers that compare, as exact as its floats are."""
    number, is_true = ("CAST(r.{} AS NUMERIC)", " = 1") if sqlite else ("r.{}", "")
    numbers = {name: f"{number.format(name)} AS {name}" for name in ("value", "lower", "upper", "baseline_value")}
    columns = ", ".join(numbers.get(name, f"r.{name}") for name in _RECORD)
    return (
        "CREATE VIEW current_records AS SELECT releases.key, releases.url, releases.publisher, "
        f"v.title, v.published, v.country, v.number AS version, r.position, {columns} "
        f"FROM releases JOIN versions v ON v.release_id = releases.id AND v.current{is_true} "
        f"JOIN extractions e ON e.version_id = v.id AND e.current{is_true} "
        "JOIN records r ON r.extraction_id = e.id WHERE releases.duplicate_of IS NULL"
    )
