"""How fast svodka is and how much memory it takes, beside what else a user might pick: ``python -m benchmarks``.

The parts are timed by pytest-benchmark (``pytest benchmarks``); ``docs/benchmarks.md`` tells how and what is measured.
"""
