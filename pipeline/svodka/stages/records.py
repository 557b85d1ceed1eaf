"""``svodka_records``: drafts → validated records, with a stable id, the zone and the exact characters of all evidence."""

from bisect import bisect_right
from dataclasses import dataclass
from hashlib import blake2b

from spacy.language import Language
from spacy.tokens import Doc

from svodka.grammar.notes import Draft, Turn, seen
from svodka.grammar.typed import typed
from svodka.model import Baseline, Evidence, Mention, Part, Period, Record, Trend, Zone


class Records:
    """Writes ``doc._.records`` and ``doc._.trends``."""

    def __call__(self, doc: Doc) -> Doc:
        text = typed(doc).text
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        zones = _zones(text)
        pieces = _Pieces.of(doc)
        doc._.records = tuple(_record(pieces, draft, digest, zones) for draft in doc._.drafts)
        doc._.trends = tuple(_trend(pieces, turn, digest, zones) for turn in doc._.turns)
        return doc


@dataclass(slots=True)
class _Pieces:
    """The text, built once: ``Doc.text`` joins all tokens anew at each call."""

    text: str
    texts: list[str]
    places: list[int]

    @classmethod
    def of(cls, doc: Doc) -> "_Pieces":
        known = typed(doc)
        return cls(known.text, known.words, known.start)

    def mention(self, start: int, end: int) -> Mention:
        first, last = seen(self.texts, self.places, start, end)
        return Mention(text=self.text[first:last], start=first, end=last)

    def evidence(self, part: Part, start: int, end: int) -> Evidence:
        first, last = seen(self.texts, self.places, start, end)
        return Evidence(part=part, text=self.text[first:last], start=first, end=last)


def _record(pieces: _Pieces, draft: Draft, digest: bytes, zones: list[tuple[int, Zone]]) -> Record:
    quantity, amount = draft.quantity, draft.quantity.amount
    mention = pieces.mention(quantity.start, quantity.end)
    return Record(
        id=_id(digest, mention),
        quantity=mention,
        value=amount.value,
        lower=amount.lower,
        upper=amount.upper,
        comparator=amount.comparator,
        unit=amount.unit,
        counted=draft.counted,
        indicator=draft.indicator,
        measure=draft.measure,
        direction=draft.direction,
        period=None if draft.period is None else Period(start=draft.period[0], end=draft.period[1]),
        baseline=None
        if draft.baseline is None
        else Baseline(start=draft.baseline[0], end=draft.baseline[1], value=draft.baseline[2]),
        place=draft.place,
        place_code=draft.place_code,
        actor=draft.actor,
        source=draft.source,
        modality=draft.modality,
        evidence=tuple(pieces.evidence(part, start, end) for part, start, end in draft.evidence),
        rule=draft.rule,
        zone=_zone(zones, mention),
        confidence=draft.confidence,
    )


def _trend(pieces: _Pieces, turn: Turn, digest: bytes, zones: list[tuple[int, Zone]]) -> Trend:
    mention = pieces.mention(turn.start, turn.end)
    return Trend(
        id=_id(digest, mention),
        mention=mention,
        indicator=turn.indicator,
        direction=turn.direction,
        period=None if turn.period is None else Period(start=turn.period[0], end=turn.period[1]),
        baseline=None
        if turn.baseline is None
        else Baseline(start=turn.baseline[0], end=turn.baseline[1], value=turn.baseline[2]),
        place=turn.place,
        place_code=turn.place_code,
        source=turn.source,
        modality=turn.modality,
        evidence=tuple(pieces.evidence(part, start, end) for part, start, end in turn.evidence),
        rule=turn.rule,
        zone=_zone(zones, mention),
        confidence=turn.confidence,
    )


def _id(digest: bytes, mention: Mention) -> str:
    seed = digest + f"{mention.start}:{mention.end}".encode()
    return blake2b(seed, digest_size=8).hexdigest()


def _zone(zones: list[tuple[int, Zone]], mention: Mention) -> Zone:
    return zones[bisect_right(zones, mention.start, key=lambda zone: zone[0]) - 1][1]


_MARKERS = ("- ", "– ", "— ", "• ", "* ", "· ", "▪ ", "● ")


def _zones(text: str) -> list[tuple[int, Zone]]:
    """Where each line begins, and whether it is the title, the lead, the body or an item of a list."""
    zones: list[tuple[int, Zone]] = [(-1, "lead")]
    offset = seen = 0
    filled = [line for line in text.splitlines() if line.strip()]
    titled = len(filled) > 1 and len(filled[0].strip()) < 200 and not filled[0].rstrip().endswith((".", "!", ":", ";"))
    for line in text.splitlines(keepends=True):
        if line.strip():
            zone: Zone = "title" if titled and not seen else "lead" if seen == int(titled) else "body"
            if seen and (line.lstrip().startswith(_MARKERS) or _numbered(line)):
                zone = "list"
            zones.append((offset, zone))
            seen += 1
        offset += len(line)
    return zones


def _numbered(line: str) -> bool:
    head = line.split(maxsplit=1)[0]
    return head[:-1].isdecimal() and len(head) <= 3 and head[-1] in ".)"


@Language.factory("svodka_records", requires=["doc._.drafts", "doc._.turns"], assigns=["doc._.records", "doc._.trends"])
def create(nlp: Language, name: str) -> Records:
    """A writer of records; it has nothing to configure."""
    return Records()
