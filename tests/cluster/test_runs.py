"""Runs on Ray: whatever dies, each document is in the output once; what is there is not done again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from processes import actors, gone
from typer.testing import CliRunner

from svodka.cli import app
from svodka.cluster import Tally, extract_to, running
from svodka.cluster.actors import Task
from svodka.errors import MissingExtraError, SvodkaError, TooLargeError
from svodka.model import Document
from svodka.pipeline import MAX_LENGTH, extract_many

linux = pytest.mark.skipif(not Path("/proc").exists(), reason="the processes of a Ray are found in /proc")


def lines(folder: Path) -> list[str]:
    parts = sorted(folder.rglob("part-*.jsonl"))
    return [line for part in parts for line in part.read_text(encoding="utf-8").split("\n")[:-1]]


def plain(given: list[Document]) -> list[str]:
    return [document.to_json(indent=None) for document in extract_many(given)]


def test_a_rerun_does_what_is_new_and_nothing_else(documents, tmp_path, ray_here, monkeypatch):
    given = documents(6)
    assert extract_to(given[:4], str(tmp_path), part=3) == Tally(written=4, parts=2)
    before = {part: part.stat().st_mtime_ns for part in tmp_path.rglob("part-*")}
    assert extract_to([*given, given[0], given[5]], str(tmp_path), part=3) == Tally(written=2, skipped=6, parts=1)
    assert {part: part.stat().st_mtime_ns for part in before} == before
    assert Counter(lines(tmp_path)) == Counter(plain(given))
    monkeypatch.setattr(running, "running", None)  # where all is done, no Ray is started
    assert extract_to(given, str(tmp_path)) == Tally(skipped=6)


def test_a_document_that_fails_is_tried_again_and_costs_no_other(documents, tmp_path, ray_here):
    given = documents(5)
    given[2] = Document(id="long", text="5 " * (MAX_LENGTH // 2 + 1))
    failed: list = []
    for tally in (Tally(written=4, failed=1, parts=1), Tally(skipped=4, failed=1)):
        failed.clear()
        done = extract_to(given, str(tmp_path), on_error=lambda *one: failed.append(one))
        assert done == tally
        assert [(document.id, type(error)) for document, error in failed] == [("long", TooLargeError)]
    with pytest.raises(TooLargeError):
        extract_to(given, str(tmp_path))
    assert len(lines(tmp_path)) == 4


@linux
def test_a_killed_actor_costs_nothing(documents, tmp_path, ray_here):
    given = [one.model_copy(update={"id": f"{one.id}-{at}"}) for at in range(4) for one in documents(12)]
    killed: list[int] = []

    def done(_: Document) -> None:
        running = [pid for pid in actors(os.getpid()) if pid not in killed]
        if running and len(killed) < 2:
            os.kill(running[0], signal.SIGKILL)
            killed.append(running[0])

    assert extract_to(given, str(tmp_path), part=4, on_done=done) == Tally(written=48, parts=12)
    assert len(killed) == 2
    assert lines(tmp_path) == plain(given)


def test_a_document_that_takes_too_long_is_given_up_and_the_others_are_done(documents, tmp_path, ray_here):
    given = documents(4)
    long = "\n".join(document.text for document in documents(12)) * 60
    given[1] = Document(id="long", text=long[: MAX_LENGTH - 1])
    failed = []
    done = extract_to(given, str(tmp_path), patience=1.5, on_error=lambda one, error: failed.append((one.id, str(error))))
    assert failed == [("long", "given up: 2 actors died over it, or took too long; the others are done")]
    assert done == Tally(written=3, failed=1, parts=1)


def test_a_cluster_with_other_rules_is_refused(documents, tmp_path, ray_here, monkeypatch):
    monkeypatch.setattr(running, "fingerprint", lambda: "0" * 16)
    with pytest.raises(SvodkaError, match="install the same svodka on all"):
        extract_to(documents(1), str(tmp_path))
    assert lines(tmp_path) == []


def test_no_cluster_at_an_address_is_an_error_in_a_line(documents, tmp_path, monkeypatch):
    monkeypatch.setattr("svodka.cluster.machine.ray.is_initialized", lambda: False)
    with pytest.raises(SvodkaError, match=r"^127.0.0.1:1: no Ray that can be used; .*refused") as error:
        extract_to(documents(1), str(tmp_path), address="127.0.0.1:1")
    assert "\n" not in str(error.value)


@linux
def test_a_killed_run_is_gone_on_with(documents, tmp_path):
    """Kill −9 of the driver: nothing is half written, its actors end, and the next run completes it."""
    given = [one.model_copy(update={"id": f"{one.id}-{at}"}) for at in range(6) for one in documents(12)]
    source, out = tmp_path / "in.jsonl", tmp_path / "out"
    source.write_text("".join(f"{one.to_json(indent=None)}\n" for one in given), encoding="utf-8")
    command = [sys.executable, "-m", "svodka", "extract", source, "--engine", "ray", "--output-dir", out, "-w", "2"]
    command += ["--part-size", "4"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while len(list(out.rglob("part-*"))) < 2:
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.005)
        started = actors(process.pid)
        process.kill()
    before = lines(out)
    assert 0 < len(before) < len(given)
    assert len(started) == 2
    assert gone(started), "an actor of the killed run goes on for nobody"
    assert lines(out) == before
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{len(given) - len(before)} documents written, {len(before)} were there already" in done.stderr
    assert lines(out) == plain(given)


# The command


def command(*arguments: object):
    return CliRunner().invoke(app, ["extract", *map(str, arguments), "--engine", "ray"])


def test_the_command_reads_and_writes_tables(documents, tmp_path, ray_here):
    given = documents(5)
    bad = '{"id": "bad", "text": 5}\n'
    (tmp_path / "in.jsonl").write_text(bad + "".join(f"{one.to_json(indent=None)}\n" for one in given), encoding="utf-8")
    first = command(tmp_path / "in.jsonl", "--output-dir", tmp_path / "one", "--format", "parquet")
    assert first.exit_code == 1
    assert first.stderr.splitlines() == [
        f"error: {tmp_path}/in.jsonl, line 1: `text` is 5, but must be a text",
        "1 of 6 documents failed",
    ]
    [part] = (tmp_path / "one").rglob("*.parquet")
    again = command(tmp_path / "one", "--output-dir", tmp_path / "two")
    assert (again.exit_code, again.stdout) == (0, "")
    assert lines(tmp_path / "two") == plain(given)
    assert pq.read_table(part, partitioning=None)["id"].to_pylist() == [document.id for document in given]


def test_what_fails_is_named_by_its_place(tmp_path, ray_here):
    text = json.dumps({"text": "5 " * MAX_LENGTH})
    (tmp_path / "in.jsonl").write_text('{"text": "Изъято 5 кг."}\n' + text, encoding="utf-8")
    done = command(tmp_path / "in.jsonl", "--output-dir", tmp_path / "out")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"error: {tmp_path}/in.jsonl, line 2: the text has 2000000 characters")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("in.txt",), "give --output-dir"),
        (("in.txt", "--output", "a.jsonl"), "give --output-dir"),
        (("in.txt", "--output-dir", "out", "--format", "json"), "parts in jsonl or parquet"),
        ((".", "--output-dir", "out"), "is in ., which is an input"),
        (("s3://b/in", "--output-dir", "s3://b/in/out"), "is in s3://b/in, which is an input"),
        (("nothing.txt", "--output-dir", "in.txt"), "in.txt is a file"),
    ],
)
def test_wrong_usage(arguments, error, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.txt").write_text("Изъято 5 кг.", encoding="utf-8")
    done = command(*arguments)
    assert done.exit_code == 2
    assert error in done.stderr


@pytest.mark.parametrize("arguments", [["--address", "a:1"], ["--format", "parquet"]])
def test_what_only_ray_does_is_refused_without_it(arguments):
    done = CliRunner().invoke(app, ["extract", "in.txt", *arguments])
    assert done.exit_code == 2
    assert "--engine ray" in done.stderr


def test_wrong_numbers_are_refused(tmp_path):
    for wrong in ({"workers": 0}, {"part": 0}):
        with pytest.raises(SvodkaError, match="is 0; at least one is needed"):
            extract_to([], str(tmp_path), **wrong)


def test_a_task_answers_when_all_its_parts_have():
    task = Task([Document(id=str(at), text="") for at in range(3)])
    parts = task.split(2)
    parts[0].results = [SvodkaError("a"), SvodkaError("b")]
    assert task.answer() is None
    [last] = parts[1].split(1)
    last.results = [SvodkaError("c")]
    assert [str(one) for one in task.answer() or []] == ["a", "b", "c"]


@pytest.mark.parametrize("library", ["ray", "fsspec", "pyarrow"])
def test_without_the_extra_one_line_tells_what_to_install(library, monkeypatch, tmp_path):
    for name in [name for name in sys.modules if name.startswith("svodka.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"needs {library}, which is missing; run pip install 'svodka\[ray\]'"):
        import svodka.cluster  # noqa: F401


def test_nothing_of_it_is_loaded_by_other_commands():
    code = (
        "import sys; from typer.testing import CliRunner; from svodka.cli import app; "
        "CliRunner().invoke(app, ['extract', '--help']); "
        "print([name for name in ('ray', 'fsspec', 'pyarrow', 'svodka.cluster') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
