"""Extraction that is killed at any moment: what is written is whole, and the same command writes all of it, each once."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from server import serving
from svodka.store import Store

PACED = Path(__file__).with_name("paced.py")
NUMBER = 120


@pytest.fixture
def folder(tmp_path):
    """A folder of releases, one a file, and all of them in one file of lines."""
    (tmp_path / "in").mkdir()
    lines = []
    for at in range(NUMBER):
        text = f"Изъято {at + 10} кг рыбы и {at + 500} кг икры."
        (tmp_path / "in" / f"{at:03}.txt").write_text(text, encoding="utf-8")
        lines.append(json.dumps({"id": f"{at:03}", "text": text}))
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def started(folder: Path, *arguments: str) -> subprocess.Popen:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, PACED, *arguments], cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
    )


def kill_once(process: subprocess.Popen, condition) -> None:
    """Kills a process as soon as a condition holds; it must not have ended before."""
    deadline = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < deadline, "nothing is written"
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def finished(process: subprocess.Popen) -> None:
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (0, "")


def check(document: dict) -> str:
    """A document is whole: its records are those of its text. Gives its id."""
    at = int(document["id"])
    assert document["text"] == f"Изъято {at + 10} кг рыбы и {at + 500} кг икры."
    assert [record["value"] for record in document["records"]] == [at + 10, at + 500]
    return document["id"]


IDS = [f"{at:03}" for at in range(NUMBER)]


@pytest.mark.parametrize("form", [[], ["--format", "jsonl"]], ids=["json", "jsonl"])
def test_output_killed_is_the_old_file_or_the_new_one_and_never_a_part(folder, form):
    chance, target = random.Random(7), folder / "out" / "all.json"
    target.parent.mkdir()
    target.write_text("what was there before", encoding="utf-8")
    command = ["extract", "all.jsonl", "--output", str(target), *form]
    for _ in range(3):
        wanted = chance.randrange(500, 12_000)
        before = set(target.parent.iterdir())
        process = started(folder, *command)
        kill_once(process, lambda b=before, w=wanted: any(new.stat().st_size > w for new in {*target.parent.iterdir()} - b))
        assert target.read_text(encoding="utf-8") == "what was there before"
    finished(started(folder, *command))
    text = target.read_text(encoding="utf-8")
    documents = [json.loads(line) for line in text.splitlines()] if form else json.loads(text)
    assert [check(document) for document in documents] == IDS


def test_output_dir_killed_holds_whole_files_only_and_the_same_command_makes_it_complete(folder):
    out = folder / "out"
    command = ["extract", "in", "--output-dir", "out"]
    for wanted in (5, 40, 90):
        for file in out.glob("*.json"):
            file.unlink()
        kill_once(started(folder, *command), lambda w=wanted: len(list(out.glob("*.json"))) >= w)
        kept = sorted(out.glob("*.json"))
        assert wanted <= len(kept) < NUMBER
        assert [check(json.loads(file.read_text(encoding="utf-8"))) for file in kept] == IDS[: len(kept)]
        assert [file.stem for file in kept] == IDS[: len(kept)]
    finished(started(folder, *command))
    kept = sorted(out.glob("*.json"))
    assert [check(json.loads(file.read_text(encoding="utf-8"))) for file in kept] == IDS


def test_with_workers_the_first_process_killed_leaves_whole_files_and_no_worker(folder):
    """Over the real pipeline: the stand-in does not reach into workers."""
    out = folder / "out"
    command = [sys.executable, "-m", "svodka", "extract", "in", "--output-dir", "out", "--workers", "2"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    workers: set[int] = set()

    def some_are_written() -> bool:
        workers.update(children(process.pid))
        return len(list(out.glob("*.json"))) >= 8

    kill_once(process, some_are_written)
    kept = sorted(out.glob("*.json"))
    assert [json.loads(file.read_text(encoding="utf-8"))["id"] for file in kept] == IDS[: len(kept)]
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in workers):
        assert time.monotonic() < deadline, "a worker goes on for nobody"
        time.sleep(0.05)
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    alone = [sys.executable, "-m", "svodka", "extract", "in", "--output-dir", "alone"]
    subprocess.run(alone, cwd=folder, env=environment, check=True)
    assert [file.name for file in sorted(out.glob("*.json"))] == [f"{name}.json" for name in IDS]
    for name in IDS:
        assert (out / f"{name}.json").read_bytes() == (folder / "alone" / f"{name}.json").read_bytes()


def test_a_worker_killed_costs_no_file(folder):
    out = folder / "out"
    command = [sys.executable, "-m", "svodka", "extract", "in", "--output-dir", "out", "--workers", "2"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    deadline, killed = time.monotonic() + 60, 0
    while process.poll() is None and not killed:
        assert time.monotonic() < deadline
        if len(list(out.glob("*.json"))) >= 4:
            for pid in grandchildren(process.pid)[:1]:
                os.kill(pid, signal.SIGKILL)
                killed += 1
        time.sleep(0.005)
    finished(process)
    assert killed
    assert [file.name for file in sorted(out.glob("*.json"))] == [f"{name}.json" for name in IDS]


def children(pid: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    import psutil

    try:
        return [child.pid for child in psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def grandchildren(pid: int) -> list[int]:
    """The workers: they are children of the server that forks them."""
    return [below for child in children(pid) for below in children(child)]


RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Новости</title><link>{root}</link>{items}</channel></rss>'
ITEM = "<item><title>Улов {at}</title><link>{root}/{at}</link><pubDate>Mon, 03 Feb 2025 10:00:00 +0500</pubDate></item>"
PAGE = (
    "<!doctype html><html><head><title>Улов {at}</title></head><body><article><h1>Улов {at}</h1><p>Изъято {fish} кг рыбы и "
    "{roe} кг икры, сообщили в инспекции области. Проверки на водоёмах идут всё лето, нарушителям выписаны штрафы.</p>"
    "</article></body></html>"
)


def test_a_feed_killed_again_and_again_loses_no_page_of_a_site_and_keeps_each_once(folder):
    """What is remembered of a site («not changed since») must never be ahead of what is kept of it."""
    number, database = 30, folder / "svodka.db"
    with serving() as server:
        root = server.at("")
        items = "".join(ITEM.format(root=root, at=at) for at in range(number))
        server.page("/rss", RSS.format(root=root, items=items), type="application/rss+xml", etag='"1"')
        for at in range(number):
            page = PAGE.format(at=at, fish=at + 1000, roe=at + 5000)
            server.page(f"/{at}", page, etag=f'"{at}"')
        command = ["feed", server.at("/rss"), "--allow-private", "--delay", "0"]
        for wanted in (3, 17):
            kill_once(started(folder, *command), lambda w=wanted: versions(database) >= w)
            assert wanted <= versions(database) < number
        _, said = (last := started(folder, *command)).communicate(timeout=120)
        assert last.returncode == 0, said
        *_, asked_again = (started(folder, *command).communicate(timeout=120)[1]).splitlines()
        assert asked_again == "nothing; 0 records added in svodka.db"
    with Store.open(database) as store:
        kept = list(store.releases(current=False, duplicates=True))
    assert sorted(int(one.url.rpartition("/")[2]) for one in kept) == list(range(number))
    for one in kept:
        at = int(one.url.rpartition("/")[2])
        assert {at + 1000, at + 5000} <= {record.value for record in one.document.records}
        assert len(one.document.records) == len({record.quantity.start for record in one.document.records})


def versions(database: Path) -> int:
    """How many versions of releases a store holds while it is written."""
    try:
        with closing(sqlite3.connect(database, timeout=30)) as connection:
            return connection.execute("SELECT count(*) FROM versions").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
