"""What went wrong, record by record, for a developer to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from svodka.evaluate.error_classes import ErrorClass, error_classes, severity
from svodka.evaluate.verdicts import Pair, Verdict
from svodka.model import Document, Mention, Record

CONTEXT = 40
"""Characters of the text shown on each side of a mention."""

Kind = Literal["wrong", "missed", "spurious"]


@dataclass(frozen=True, slots=True)
class WrongField:
    """A field of an aligned pair that does not agree, with both values as they stand in JSON."""

    field: str
    gold: Any
    predicted: Any

    def __str__(self) -> str:
        return f"{self.field:<11} {self.told()}"

    def told(self) -> str:
        """Both values on one line."""
        return f"gold {_shown(self.gold)}  predicted {_shown(self.predicted)}"


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that is not as gold has it.

    ``wrong``: aligned, but some fields do not agree; ``missed``: gold has it and the prediction does not
    (``predicted`` is None); ``spurious``: the other way round (``gold`` is None). ``mention`` is the gold mention, or
    the predicted one where gold has none; ``context`` the text around it, on one line, the mention in square brackets.
    ``confidence`` is that of the predicted record. ``str()`` is a paragraph for a terminal.
    """

    kind: Kind
    classes: tuple[ErrorClass, ...]
    document: str
    mention: Mention
    gold: Mention | None
    predicted: Mention | None
    wrong: tuple[WrongField, ...]
    context: str
    confidence: float | None

    @property
    def severity(self) -> int:
        """How much it harms somebody who trusts the record; see ``error_classes.WEIGHTS``."""
        return severity(self.classes)

    def to_dict(self) -> dict[str, Any]:
        """One JSON object; a mention is ``{"text", "start", "end"}`` or null, ``wrong`` goes by the field's name."""
        return {
            "kind": self.kind,
            "classes": list(self.classes),
            "severity": self.severity,
            "document": self.document,
            "gold": self.gold.model_dump() if self.gold else None,
            "predicted": self.predicted.model_dump() if self.predicted else None,
            "wrong": {field.field: {"gold": field.gold, "predicted": field.predicted} for field in self.wrong},
            "context": self.context,
        }

    def __str__(self) -> str:
        lines = [f"{self.document} {self.mention.start}…{self.mention.end} {', '.join(self.classes)}: {self.context}"]
        if self.gold and self.predicted and self.gold != self.predicted:
            lines.append(str(WrongField("mention", _flat(self.gold.text), _flat(self.predicted.text))))
        lines.extend(map(str, self.wrong))
        return "\n  ".join(lines)


def find_differences(verdicts: Sequence[Verdict]) -> list[Difference]:
    """Every record of judged documents that is wrong, missed or spurious, by document id, then in text order."""
    return [difference for verdict in verdicts for difference in sorted(_each(verdict), key=_position)]


def worst_first(differences: Sequence[Difference]) -> list[Difference]:
    """The most harmful first; of two that are as bad the one that the pipeline was surer of, then their own order."""
    return sorted(differences, key=lambda one: (-one.severity, -(one.confidence or 0.0)))


def _position(difference: Difference) -> tuple[int, int]:
    return difference.mention.start, difference.mention.end


def _each(verdict: Verdict) -> Iterator[Difference]:
    for pair in verdict.pairs:
        if pair.wrong:
            yield _wrong(verdict.document, pair)
    for record in verdict.missed:
        yield _lone("missed", verdict.document, record)
    for record in verdict.spurious:
        yield _lone("spurious", verdict.document, record)


def _wrong(document: Document, pair: Pair) -> Difference:
    mention = pair.gold.quantity
    return Difference(
        kind="wrong",
        classes=error_classes(pair.gold, pair.predicted, pair.wrong),
        document=document.id or "",
        mention=mention,
        gold=mention,
        predicted=pair.predicted.quantity,
        wrong=tuple(WrongField(name, _json(pair.gold, name), _json(pair.predicted, name)) for name in pair.wrong),
        context=_context(document.text, mention),
        confidence=pair.predicted.confidence,
    )


def _lone(kind: Literal["missed", "spurious"], document: Document, record: Record) -> Difference:
    mention = record.quantity
    return Difference(
        kind=kind,
        classes=(kind,),
        document=document.id or "",
        mention=mention,
        gold=mention if kind == "missed" else None,
        predicted=mention if kind == "spurious" else None,
        wrong=(),
        context=_context(document.text, mention),
        confidence=record.confidence,
    )


def _json(record: Record, field: str) -> Any:
    """A field's value as it stands in the record's JSON."""
    return record.model_dump(mode="json", include={field})[field]


def _context(text: str, mention: Mention) -> str:
    before, after = text[max(0, mention.start - CONTEXT) : mention.start], text[mention.end : mention.end + CONTEXT]
    return _flat(f"{before}[{mention.text}]{after}")


def _flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _shown(value: Any) -> str:
    """«…» for text, «start…end» for a period, null for None."""
    match value:
        case None:
            return "null"
        case str():
            return f"«{value}»"
        case {"start": start, "end": end, **rest}:
            dates = "null" if start is None and end is None else f"{start}…{end}"
            earlier = rest.get("value")
            return dates if earlier is None else f"{dates} value {earlier}"
        case _:
            return str(value)
