import os

# Matrices as small as a sentence's are slower on many threads, and workers of xdist would fight for the processors.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import uuid

import pytest

from postgres import MISSING, server


@pytest.fixture(scope="session")
def nlp():
    """The pipeline as a user gets it, loaded once a worker."""
    from svodka.pipeline import load

    return load()


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server, one a worker."""
    with server() as running:
        if running is None:
            pytest.skip(MISSING)
        yield running


@pytest.fixture
def postgres_database(postgres):
    """The address of an empty schema on the PostgreSQL server."""
    import psycopg

    schema = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    return postgres.url(f"&options=-csearch_path%3D{schema}")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """Where a store may be made: a file that is not there yet, and an empty schema of a PostgreSQL server."""
    return str(tmp_path / "svodka.db") if request.param == "sqlite" else request.getfixturevalue("postgres_database")


def pytest_terminal_summary(terminalreporter):
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{MISSING} ({len(skipped)} tests left out)", red=True, bold=True)
