"""Processes of a cluster that extract: each loads the models once, and is started again wherever it dies."""

import faulthandler
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import ray
from ray.exceptions import ActorDiedError, RayError, RayTaskError

from svodka.cluster.columns import found
from svodka.errors import SvodkaError
from svodka.model import Document

TRIES = 2
"""Ray gives documents that lost their actor to so many; then each goes alone, to so many again."""

_WARM = "В 2024 году в Бресте зарегистрировано 312 пожаров."

Results = list[dict[str, str | None] | SvodkaError]
"""What became of each document: the columns found, or the error with which the pipeline gave up on it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What every actor is told."""

    load: Mapping[str, Any]
    trends: bool
    fingerprint: str
    patience: float
    max_length: int | None = None


@dataclass(slots=True, eq=False)
class Task:
    """Documents that travel together, and what became of them; its parts travel on their own."""

    documents: list[Document]
    results: Results | None = None
    parts: "list[Task]" = field(default_factory=list)

    def split(self, size: int) -> "list[Task]":
        """Parts of so many documents, which answer for it from now on."""
        self.parts = [Task(self.documents[at : at + size]) for at in range(0, len(self.documents), size)]
        return self.parts

    def answer(self) -> Results | None:
        """What became of each document; None while something is missing."""
        if not self.parts:
            return self.results
        answers = [part.answer() for part in self.parts]
        return None if None in answers else [one for answer in answers if answer is not None for one in answer]


class _Extraction:
    """The actor."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._nlp: Any = None
        self._checked = False

    def ready(self) -> None:
        """Answers when the actor has found a place."""

    def extract(self, documents: list[Document]) -> Results:
        """What became of each document; SvodkaError when this machine has other rules than the one that asks."""
        from svodka.pipeline import extract_many

        self._check()
        results: Results = []

        def failed(_: Document, error: SvodkaError) -> None:
            results.append(type(error)(str(error)))

        asked = self._settings
        stream = extract_many(documents, nlp=self._nlp, trends=asked.trends, max_length=asked.max_length, on_error=failed)
        try:
            for document in self._watched(stream):
                results.append(found(document))
        finally:
            faulthandler.cancel_dump_traceback_later()
        return results

    def _watched(self, stream: Iterator[Document]) -> Iterator[Document]:
        # A thread of C ends the process when a step takes too long, even inside a regular expression.
        while True:
            faulthandler.dump_traceback_later(self._settings.patience, exit=True)
            document = next(stream, None)
            if document is None:
                return
            yield document

    def _check(self) -> None:
        if self._checked:
            return
        from svodka.fingerprint import fingerprint
        from svodka.pipeline import extract_many, load

        self._nlp = load(**self._settings.load) if self._settings.load else None
        here = fingerprint(self._nlp)
        if here != self._settings.fingerprint:
            node = ray.util.get_node_ip_address()  # type: ignore[no-untyped-call]
            raise SvodkaError(
                f"node {node} has other rules or libraries (fingerprint {here}) than this machine "
                f"({self._settings.fingerprint}); install the same svodka on all"
            )
        for _ in extract_many([Document(text=_WARM)], nlp=self._nlp):  # loading counts for no document's patience
            self._checked = True


class Crew:
    """Up to so many actors and the tasks that they have or wait for."""

    def __init__(self, size: int, settings: Settings) -> None:
        self._settings = settings
        self._tasks: deque[Task] = deque()
        self._idle: list[Any] = []
        self._busy: dict[Any, tuple[Any, Task | None]] = {}
        self._kind: Any = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=TRIES - 1)(_Extraction)
        for _ in range(size):
            self._enlist()

    def give(self, tasks: list[Task]) -> None:
        """Tasks more, done when actors are free."""
        self._tasks.extend(tasks)

    def work(self) -> None:
        """Waits until an actor has answered, or is given up. Raises SvodkaError when actors cannot work at all."""
        while self._tasks and self._idle:
            actor, task = self._idle.pop(), self._tasks.popleft()
            self._busy[actor.extract.remote(task.documents)] = actor, task
        ready, _ = ray.wait(list(self._busy), num_returns=1)
        for reference in ready:
            self._answered(reference, *self._busy.pop(reference))

    def stop(self) -> None:
        """Ends all actors."""
        for actor in (*self._idle, *(actor for actor, _ in self._busy.values())):
            ray.kill(actor)

    def _enlist(self) -> None:
        # It gets work when it has told that it runs: in a cluster that is full, or grows, that may be never.
        actor = self._kind.remote(self._settings)
        self._busy[actor.ready.remote()] = actor, None

    def _answered(self, reference: Any, actor: Any, task: Task | None) -> None:
        try:
            results = ray.get(reference)
        except RayTaskError as error:
            raise error.cause if isinstance(error.cause, SvodkaError) else _broken(error) from error
        except ActorDiedError as error:
            if error.actor_init_failed:
                raise _broken(error) from error
            self._failed(task)
            self._enlist()
        except RayError:  # it is being started again
            self._failed(task)
            self._busy[actor.ready.remote()] = actor, None
        else:
            self._idle.append(actor)
            if task is not None:
                task.results = results

    def _failed(self, task: Task | None) -> None:
        if task is None:
            return
        if len(task.documents) > 1:
            self._tasks.extendleft(reversed(task.split(1)))
        else:
            task.results = [SvodkaError(f"given up: {TRIES} actors died over it, or took too long; the others are done")]


def _broken(error: Exception) -> SvodkaError:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return SvodkaError(f"actors cannot work; is svodka[ray] installed on all machines of the cluster? ({lines[-1]})")
