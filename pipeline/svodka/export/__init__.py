"""Floor 7: records as flat rows, in the formats that people and programs open, and as tables to query.

>>> from svodka.export import table, write
>>> write(releases, "facts.xlsx")
"""

from svodka.errors import extra

with extra("export", "export"):
    from svodka.export.columns import COLUMNS, SCHEMA, Column
    from svodka.export.form import BINARY, SUFFIXES, Form, form_of
    from svodka.export.query import RELEASES, filtered, select
    from svodka.export.rows import batches, table
    from svodka.export.writing import write

__all__ = [
    "BINARY",
    "COLUMNS",
    "RELEASES",
    "SCHEMA",
    "SUFFIXES",
    "Column",
    "Form",
    "batches",
    "filtered",
    "form_of",
    "select",
    "table",
    "write",
]
