"""dateparser's search: dates in a text, in a language that is told."""

from collections.abc import Iterable, Iterator

from dateparser.search import search_dates

from benchmarks.subjects import Step, Text


class Search:
    def __init__(self) -> None:
        self.steps: list[Step] = []

    def whole(self, texts: Iterable[Text]) -> Iterator[int | None]:
        for text in texts:
            try:
                found = search_dates(text["text"], languages=["ru"])
            except Exception:
                yield None
            else:
                yield len(found or ())


def create() -> Search:
    """Nothing to load."""
    return Search()
