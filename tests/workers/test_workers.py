"""Several processes give what one gives, in order, whatever happens to one of them."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from svodka.errors import SvodkaError
from svodka.model import Document
from svodka.pipeline import MAX_LENGTH, extract_many
from svodka.workers import cores, extract_parallel

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.json"))


def documents(number: int) -> list[Document]:
    """Releases of the corpus as they come, over and over."""
    read = [json.loads(file.read_text(encoding="utf-8")) for file in CORPUS[: min(number, 12)]]
    return [
        Document(id=f"{one['id']}-{at}", text=one["text"], country=one["country"])
        for at in range(number)
        for one in [read[at % len(read)]]
    ]


def children() -> set[int]:
    return {child.pid for child in multiprocessing.active_children() if child.pid is not None}


def test_two_workers_give_the_bytes_of_none() -> None:
    given = documents(15)
    alone = [document.to_json() for document in extract_many(given)]
    for chunk in (1, 4):
        assert [one.to_json() for one in extract_parallel(given, workers=2, chunk=chunk)] == alone
    assert any(json.loads(text)["records"] for text in alone)


def test_a_document_that_fails_is_told_in_its_place_and_the_others_come() -> None:
    given = documents(5)
    given[2] = Document(id="long", text="5 " * (MAX_LENGTH // 2 + 1))
    failed: list[tuple[str | None, str]] = []
    found = extract_parallel(
        given, workers=2, chunk=2, on_error=lambda one, error: failed.append((one.id, type(error).__name__))
    )
    assert [document.id for document in found] == [one.id for one in given if one.id != "long"]
    assert failed == [("long", "TooLargeError")]


def test_the_longest_text_may_be_given() -> None:
    given = [Document(id="a", text="Изъято 5 кг."), Document(id="b", text="Изъято 17 кг.")]
    failed: list[str | None] = []
    found = extract_parallel(given, workers=1, max_length=12, on_error=lambda one, error: failed.append(one.id))
    assert [document.id for document in found] == ["a"]
    assert failed == ["b"]


def test_without_on_error_a_failure_is_raised() -> None:
    given = [Document(id="long", text="5 " * (MAX_LENGTH // 2 + 1))]
    with pytest.raises(SvodkaError, match="split it"):
        list(extract_parallel(given, workers=1))
    assert children() == set()


def test_a_killed_worker_costs_no_document() -> None:
    """Each in turn, busy or idle, while the others go on."""
    given = documents(40)
    alone = [document.id for document in given]
    found: list[str | None] = []
    killed = 0
    for document in extract_parallel(given, workers=2, chunk=2):
        found.append(document.id)
        if len(found) in (3, 9, 17, 30):
            os.kill(sorted(children())[killed % 2], signal.SIGKILL)
            killed += 1
    assert found == alone
    assert killed == 4


def test_a_document_that_takes_too_long_is_given_up_and_the_others_come() -> None:
    given = documents(4)
    long = " ".join(document.text for document in documents(12)) * 40
    given[1] = Document(id="long", text=long[: MAX_LENGTH - 1])
    failed: list[tuple[str | None, str]] = []
    found = extract_parallel(
        given, workers=2, chunk=2, patience=1.5, on_error=lambda one, error: failed.append((one.id, str(error)))
    )
    ids = [document.id for document in found]
    assert failed == [("long", "given up: it takes longer than 1.5 s, twice; the other documents are done")]
    assert ids == [given[0].id, given[2].id, given[3].id]


def test_no_more_is_read_than_the_workers_need() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield Document(id=str(taken), text="Изъято 5 кг рыбы.")

    found = extract_parallel(endless(), workers=2, chunk=1)
    assert [next(found).id for _ in range(20)] == [str(number) for number in range(1, 21)]
    assert taken <= 20 + 2 * 4
    found.close()  # type: ignore[attr-defined]
    assert children() == set()


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    """Even when it is killed: their pipes close."""
    script = tmp_path / "run.py"
    script.write_text(
        "import itertools, multiprocessing, sys\n"
        "from svodka.model import Document\n"
        "from svodka.workers import extract_parallel\n"
        "if __name__ == '__main__':\n"
        "    endless = (Document(text='Изъято 5 кг рыбы.') for _ in itertools.count())\n"
        "    for _ in extract_parallel(endless, workers=2, chunk=1):\n"
        "        print(*[child.pid for child in multiprocessing.active_children()], flush=True)\n"
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(5)]
        process.kill()
    workers = [int(pid) for pid in lines[-1].split()]
    assert len(workers) == 2
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in workers) if Path("/proc").exists() else False:
        assert time.monotonic() < deadline, "a worker goes on for nobody"
        time.sleep(0.05)


@pytest.mark.parametrize("wrong", [{"workers": 0}, {"workers": 1, "chunk": 0}])
def test_wrong_numbers_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(SvodkaError, match="is 0; at least one is needed"):
        next(extract_parallel([], **wrong))


def test_no_documents_start_no_process() -> None:
    assert list(extract_parallel([], workers=2)) == []
    assert children() == set()
    assert cores() >= 1
