"""Importing this room loads the default pipeline and all its models.

It is for the server that forks workers alone: they share what it has loaded, and as
the garbage collector leaves that alone, it stays shared.
"""

from svodka.collector import at_rest

with at_rest():
    from svodka.pipeline import extract

    extract("В 2024 году в Бресте зарегистрировано 312 пожаров.")
