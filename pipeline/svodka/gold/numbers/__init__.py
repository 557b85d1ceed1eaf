"""The numbers of a text: those that are written, and what those without a record are."""
