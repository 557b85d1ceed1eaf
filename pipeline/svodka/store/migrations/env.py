"""Run by Alembic for every command: works on the connection that svodka hands over, in its transaction."""

from alembic import context

from svodka.store.revisions import TABLE
from svodka.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=TABLE,
    # SQLite cannot alter most of a table: Alembic copies it instead.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
