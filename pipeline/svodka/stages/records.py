"""``svodka_records``: drafts → validated records, with a stable id, the zone and the exact characters of all evidence."""

from bisect import bisect_right
from dataclasses import dataclass
from hashlib import blake2b

from spacy.language import Language
from spacy.tokens import Doc

from svodka.grammar.notes import Draft, characters
from svodka.model import Baseline, Evidence, Mention, Part, Period, Record, Zone


class Records:
    """Writes ``doc._.records``."""

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        zones = _zones(text)
        pieces = _Pieces(doc, text)
        doc._.records = tuple(_record(pieces, draft, digest, zones) for draft in doc._.drafts)
        return doc


@dataclass(slots=True)
class _Pieces:
    """The text, built once: ``Doc.text`` joins all tokens anew at each call."""

    doc: Doc
    text: str

    def mention(self, start: int, end: int) -> Mention:
        first, last = characters(self.doc, start, end)
        return Mention(text=self.text[first:last], start=first, end=last)

    def evidence(self, part: Part, start: int, end: int) -> Evidence:
        first, last = characters(self.doc, start, end)
        return Evidence(part=part, text=self.text[first:last], start=first, end=last)


def _record(pieces: _Pieces, draft: Draft, digest: bytes, zones: list[tuple[int, Zone]]) -> Record:
    quantity, amount = draft.quantity, draft.quantity.amount
    mention = pieces.mention(quantity.start, quantity.end)
    seed = digest + f"{mention.start}:{mention.end}".encode()
    return Record(
        id=blake2b(seed, digest_size=8).hexdigest(),
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
        zone=zones[bisect_right(zones, mention.start, key=lambda zone: zone[0]) - 1][1],
        confidence=draft.confidence,
    )


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


@Language.factory("svodka_records", requires=["doc._.drafts"], assigns=["doc._.records"])
def create(nlp: Language, name: str) -> Records:
    """A writer of records; it has nothing to configure."""
    return Records()
