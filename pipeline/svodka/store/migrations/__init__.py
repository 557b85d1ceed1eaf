"""Alembic's scripts: the steps from one form of the store to the next."""
