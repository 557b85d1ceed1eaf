"""The checklist beside a gold draft: Markdown, so that a person ticks off what has been looked at."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from svodka.cli.console import one_line
from svodka.cli.show import baseline_time, format_period, format_value
from svodka.model import Mention, Record
from svodka.model.number import notation

if TYPE_CHECKING:
    from svodka.gold.draft import Doubt, Draft, Flag

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
_WORDS = {"unsure": "unsure", "inherited": "inherited", "unproven": "no evidence"}


def checklist(draft: "Draft", title: str) -> str:
    """The checklist of a draft as Markdown, ending in a newline; ``title`` names the draft's file."""
    parts = [
        [f"# {_plain(title)}: {summary(draft)}"],
        _section("Records to check", (line for flag in draft.to_check for line in _record(flag))),
        _section("Values taken over from another sentence", _carried(draft)),
        _section("Numbers left out", (f"- [ ] {_quoted(one.mention)}: {one.reason}" for one in draft.left_out)),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def summary(draft: "Draft") -> str:
    """«18 records, 7 to check»."""
    count = len(draft.document.records)
    return f"{count} record{'' if count == 1 else 's'}, {len(draft.to_check)} to check"


def _section(title: str, items: Iterator[str]) -> list[str]:
    lines = list(items)
    return [f"## {title}", "", *lines] if lines else []


def _record(flag: "Flag") -> Iterator[str]:
    record = flag.record
    sure = "" if record.confidence is None else f" confidence {record.confidence:.2f}"
    yield f"- [ ] {flag.number} {_quoted(record.quantity)}{sure}: check {', '.join(_doubts(flag.doubts))}"
    yield f"  - {_plain(flag.sentence.text)}"
    yield f"  - {_plain('; '.join(_proposed(record)))}"


def _doubts(doubts: "Sequence[Doubt]") -> Iterator[str]:
    """«indicator, period (inherited), actor (inherited from «полиция» 0…7)»; a field doubtful twice is named once."""
    reasons: dict[str, list[str]] = {}
    for doubt in doubts:
        # The pieces that shared fields come from are quoted once, in the section of values taken over.
        piece = "" if doubt.piece is None or doubt.shared else f" from {_quoted(doubt.piece)}"
        told = reasons.setdefault(doubt.field, [])
        if doubt.reason != "unsure":
            told.append(_WORDS[doubt.reason] + piece)
    for field, told in reasons.items():
        yield f"{field} ({', '.join(told)})" if told else field


def _proposed(record: Record) -> Iterator[str]:
    """The values of the record by name, as a person reads them; what is null is left out."""
    yield f"value {one_line(format_value(record))}"
    for field in ("counted", "indicator", "measure", "direction"):
        if getattr(record, field) is not None:
            yield f"{field} {getattr(record, field)}"
    if record.period is not None:
        yield f"period {format_period(record.period)}"
    if record.baseline is not None:
        value = record.baseline.value
        told = (baseline_time(record.baseline), "" if value is None else f"value {notation(value)}")
        yield f"baseline {' '.join(filter(None, told))}"
    for field in ("place", "actor", "source", "modality"):
        if getattr(record, field) is not None:
            yield f"{field} {getattr(record, field)}"


def _carried(draft: "Draft") -> Iterator[str]:
    for item in draft.carried():
        numbers = ", ".join(map(str, item.numbers))
        yield f"- [ ] {item.field} from {_quoted(item.piece)}: record{'' if len(item.numbers) == 1 else 's'} {numbers}"


def _quoted(mention: Mention) -> str:
    return f"«{_plain(mention.text)}» {mention.start}…{mention.end}"


def _plain(text: str) -> str:
    """``text`` on one line, with nothing in it that Markdown would obey."""
    return _MARKS.sub(r"\\\1", one_line(text))
