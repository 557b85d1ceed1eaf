"""Extraction in processes: what is over its time is ended, and nobody else waits for it."""

import multiprocessing
import os
import signal
import threading
import time

import pytest
from service import SECRET, client
from stand_in import find_records

from svodka.errors import SvodkaError, trail
from svodka.model import Document
from svodka.web import Limits, Settings
from svodka.web.crew import Crew
from svodka.web.extractor import OverTimeError


class Hand:
    """A worker as a thread: «ЖДИ» is never done, «СМЕРТЬ» closes the pipe, «СБОЙ» is refused."""

    living = 0
    hired = 0

    def __init__(self):
        self.pipe, self._theirs = multiprocessing.Pipe()
        self._end = threading.Event()
        type(self).living += 1
        type(self).hired += 1
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self):
        self._end.set()
        type(self).living -= 1

    def _serve(self):
        while not self._end.is_set():
            if not self._theirs.poll(0.01):
                continue
            (document,) = self._theirs.recv()
            if "СМЕРТЬ" in document.text:
                self._theirs.close()
                return
            if "ЖДИ" in document.text:
                self._end.wait(30)
            elif "СБОЙ" in document.text:
                self._theirs.send([SvodkaError("no")])
            else:
                self._theirs.send([document.model_copy(update={"records": tuple(find_records(document))})])


@pytest.fixture
def crew():
    Hand.living = Hand.hired = 0
    crew = Crew(Hand)
    yield crew
    crew.close()
    assert Hand.living == 0


def test_a_worker_is_kept_for_the_next_text(crew):
    assert not crew.ready
    for _ in range(3):
        assert len(crew.extract(Document(text="Задержано 5 лиц."), 5).records) == 1
    assert crew.ready and (Hand.living, Hand.hired) == (1, 1)


def test_work_over_its_time_is_ended_and_the_next_is_done(crew):
    crew.warm()
    for _ in range(3):
        begun = time.monotonic()
        with pytest.raises(OverTimeError):
            crew.extract(Document(text="ЖДИ"), 0.1)
        assert time.monotonic() - begun < 2
        assert Hand.living == 0
    assert crew.extract(Document(text="5 лиц"), 5).records


def test_a_time_that_is_over_before_is_over(crew):
    crew.warm()
    with pytest.raises(OverTimeError):
        crew.extract(Document(text="ЖДИ"), -1)


def test_a_refusal_keeps_the_worker_and_a_death_does_not(crew):
    with pytest.raises(SvodkaError, match=r"^no$"):
        crew.extract(Document(text="СБОЙ"), 5)
    assert Hand.living == 1
    with pytest.raises(SvodkaError, match="died over this text"):
        crew.extract(Document(text="СМЕРТЬ"), 5)
    assert Hand.living == 0
    assert crew.extract(Document(text="5 лиц"), 5).records


def test_one_that_died_idle_is_replaced(crew):
    crew.warm()
    (hand,) = crew._idle
    hand._end.set()
    time.sleep(0.05)
    hand._theirs.close()
    assert crew.extract(Document(text="5 лиц"), 5).records
    assert (Hand.living, Hand.hired) == (1, 2)


def test_a_crew_that_has_ended_starts_nothing(crew):
    crew.close()
    with pytest.raises(SvodkaError, match="has ended"):
        crew.extract(Document(text="5 лиц"), 5)
    assert Hand.hired == 0


def test_slow_requests_do_not_exhaust_the_service(crew):
    """Three times as many hopeless texts as slots; then the slots are free again, and the next one is served."""
    answers = []
    with client(Settings(limits=Limits(seconds=1, extractions=2)), extractor=crew) as web:
        web.post("/extract", json={"text": "5 лиц"})
        ask = [threading.Thread(target=lambda: answers.append(web.post("/extract", json={"text": "ЖДИ"}))) for _ in range(6)]
        for thread in ask:
            thread.start()
        for thread in ask:
            thread.join(10)
        assert [answer.status_code for answer in answers] == [504] * 6
        assert all("took longer than 1 seconds" in answer.json()["error"] for answer in answers)
        begun = time.monotonic()
        answer = web.post("/extract", json={"text": "5 лиц"})
        assert (answer.status_code, len(answer.json()["document"]["records"])) == (200, 1)
        assert time.monotonic() - begun < 0.9
        assert 'svodka_threads_running{kind="extractions"} 0.0' in web.get("/metrics").text


def test_the_real_pipeline_in_processes():
    """A worker that hangs is killed at the time; the next text is done by another, and the end of the service ends all."""
    crew = Crew()
    with client(Settings(limits=Limits(seconds=120)), extractor=crew) as web:
        made = web.post("/extract", json={"text": "В 2024 году задержано 1 949 лиц.", "country": "KZ"})
        assert [one["value"] for one in made.json()["document"]["records"]] == [1949]
    (hanging,) = crew._idle
    os.kill(hanging.process.pid, signal.SIGSTOP)
    with pytest.raises(OverTimeError):
        crew.extract(Document(text="Изъято 7 кг."), 0.3)
    assert hanging.process.exitcode == -signal.SIGKILL
    assert crew.extract(Document(text="Изъято 7 кг героина."), 60).records[0].unit == "kg"
    (other,) = crew._idle
    crew.close()
    assert other.process.exitcode == -signal.SIGKILL


def test_of_a_fault_in_a_process_the_place_is_known_and_no_more():
    import pickle

    from svodka.workers.process import Settings, _extracted

    class Broken:
        max_length = 1000
        lang = "ru"

        def __getattr__(self, name):
            raise ValueError(SECRET)

    (error,) = _extracted([Document(text="5")], Broken(), Settings(load={}, trends=False))
    again = pickle.loads(pickle.dumps(error))
    assert "ValueError at " in trail(again) and ".py:" in trail(again) and SECRET not in trail(again)
