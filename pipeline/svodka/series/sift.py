"""One walk over releases: what may belong to a query is kept, and all names are counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from svodka.model import Release
from svodka.series.likeness import relation
from svodka.series.names import Name, read_name
from svodka.series.tell import Told, tell


@dataclass(slots=True)
class Tally:
    """How often an indicator occurs, under which names, in which documents and units."""

    name: Name
    names: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    units: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """The commonest of its names; of those as common the shortest, then the first by letters."""
        return min(self.names, key=lambda text: (-self.names[text], len(text), text))


class Sieve:
    """Keeps what a query may mean and forgets the rest, so that a large store is read in little memory."""

    def __init__(self, readings: Sequence[Name], *, narrower: bool = False) -> None:
        self.found: list[Told] = []
        self._readings = readings
        self._narrower = narrower
        self._tallies: dict[tuple[tuple[str, ...], str], Tally] = {}
        self._wanted: dict[str, bool] = {}
        self._by_text: dict[str, Tally] = {}

    def add(self, release: Release) -> None:
        """Sift the records of one more release."""
        for record in release.document.records:
            name = read_name(record.indicator)
            tally = self._tallies.get(name.key)
            if tally is None:
                tally = self._tallies[name.key] = Tally(name)
            tally.names[record.indicator] += 1
            tally.documents.add(release.key)
            tally.units[record.unit] += 1
            if self._is_wanted(record.indicator, name):
                self.found.extend(tell(record, release, name))

    def known(self) -> Mapping[str, Name]:
        """The commonest name of each indicator, those of most documents first."""
        ranked = sorted(self._tallies.values(), key=lambda tally: (-len(tally.documents), -tally.names.total(), tally.text))
        self._by_text = {tally.text: tally for tally in ranked}
        return {text: tally.name for text, tally in self._by_text.items()}

    def tally(self, text: str) -> Tally:
        """What was counted of an indicator, by a name of ``known``."""
        return self._by_text[text]

    def _is_wanted(self, text: str, name: Name) -> bool:
        if text not in self._wanted:
            self._wanted[text] = any(
                name.content == reading.content or (self._narrower and relation(reading, name) == "narrower")
                for reading in self._readings
            )
        return self._wanted[text]
