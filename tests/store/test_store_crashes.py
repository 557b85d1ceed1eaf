"""Feeders that are killed, and two that feed the same at once."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import feeder
import pytest
from making import numbered
from sqlalchemy import text

from svodka.store import Store
from svodka.store.engine import connect, reading
from svodka.store.location import locate

KILLS = 3


def start(database, edition):
    command = [sys.executable, str(Path(feeder.__file__)), database, str(edition)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n", process.stderr.read()
    return process


def end(process):
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (0, "")


def content(database):
    """All that a store holds, without its history of runs and moments."""
    with Store.open(database, create=False) as store:
        counts = store.counts()
        versions = [(one.key, one.version, one.document) for one in store.releases(current=False, duplicates=True)]
        originals = [one.key for one in store.releases()]
        return versions, originals, (counts.releases, counts.locations, counts.versions, counts.records, counts.duplicates)


BROKEN = {
    "a release without a current version": "SELECT id FROM releases WHERE id NOT IN (SELECT release_id FROM versions WHERE current)",
    "a version without a current extraction": (
        "SELECT id FROM versions WHERE id NOT IN (SELECT version_id FROM extractions WHERE current)"
    ),
    "a number that is left out": (
        "SELECT release_id FROM versions GROUP BY release_id HAVING max(number) <> count(*) OR min(number) <> 1"
    ),
    "a record that is left out": (
        "SELECT extraction_id FROM records GROUP BY extraction_id HAVING max(position) + 1 <> count(*)"
    ),
    "a release without a signature": "SELECT id FROM releases WHERE id NOT IN (SELECT release_id FROM signatures)",
    "a release without bands": "SELECT id FROM releases WHERE id NOT IN (SELECT release_id FROM bands)",
    "a copy of a copy": (
        "SELECT c.id FROM releases c JOIN releases o ON c.duplicate_of = o.id WHERE o.duplicate_of IS NOT NULL"
    ),
    "a key that is a release and a location": "SELECT l.id FROM locations l JOIN releases r ON r.key_hash = l.key_hash",
}


def check_whole(database):
    engine = connect(locate(database))
    with reading(engine) as connection:
        assert {name: connection.execute(text(query)).all() for name, query in BROKEN.items()} == {
            name: [] for name in BROKEN
        }
        if engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).all() == [("ok",)]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    engine.dispose()


@pytest.fixture(scope="module")
def unkilled(tmp_path_factory):
    """What a store holds after each edition, fed by one process that nobody disturbs."""
    database = str(tmp_path_factory.mktemp("unkilled") / "s.db")
    found = {}
    for edition in (1, 2):
        end(start(database, edition))
        found[edition] = content(database)
    return found


def test_what_is_fed_is_worth_testing(unkilled):
    assert unkilled[1][2] == (52, 4, 52, 80, 4)
    assert unkilled[2][2][2] == 66


def test_killed_at_any_moment_the_store_is_whole_and_the_rest_follows(database, unkilled):
    chance = random.Random(database.partition(":")[0])
    cut_short = 0
    for edition in (1, 2):
        for _ in range(KILLS):
            process = start(database, edition)
            time.sleep(chance.uniform(0, 0.06))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            check_whole(database)
            cut_short += content(database) != unkilled[edition]
        end(start(database, edition))
        check_whole(database)
        assert content(database) == unkilled[edition]
    assert cut_short


def test_killed_before_the_end_of_a_save_nothing_of_it_is_there(database):
    with Store.open(database) as store:
        store.save(numbered(1), store.start_run("feed", version="1", fingerprint="f"))
    before = content(database)
    code = f"""
import os, signal
from making import numbered
from svodka.store import Store, saving
store = Store.open({database!r})
run = store.start_run("feed", version="1", fingerprint="f")
saving.runs.count = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
store.save(numbered(2), run)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(feeder.__file__).parent)
    assert done.returncode == -signal.SIGKILL
    check_whole(database)
    assert content(database) == before


def test_two_feeders_at_once_do_not_collide(database, unkilled):
    for edition in (1, 2):
        for process in [start(database, edition) for _ in range(2)]:
            end(process)
        check_whole(database)
        assert content(database) == unkilled[edition]
