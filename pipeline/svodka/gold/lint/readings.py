"""Whether the number in a mention gives the value: the pipeline's own reading beside the gold one."""

from collections.abc import Iterator
from decimal import Decimal

from spacy.tokens import Doc

from svodka.gold.lint.finding import Remark
from svodka.gold.numbers import notes
from svodka.grammar.notes import Quantity
from svodka.model import Document, Record
from svodka.model.amount import Amount

_TOLERANCE = Decimal("0.002")
"""As the scorer's: equal numbers differ by at most 0.2 % of the larger."""


def check_readings(document: Document, doc: Doc) -> Iterator[Remark]:
    """Records whose amount is not what the pipeline reads at the mention."""
    counted = notes.quantities(doc)
    others = [*notes.times(doc), *notes.refused(doc)]
    for record in document.records:
        start, end = record.quantity.start, record.quantity.end
        found = [quantity for first, last, quantity in counted if first < end and start < last]
        if not found:
            owner = next((owner.kind for owner in others if owner.start < end and start < owner.end), "no quantity")
            yield _differs(record, f"the pipeline reads {owner} here")
        elif not any(_agrees(record, quantity) for quantity in found):
            yield _differs(record, f"the pipeline reads {' ; '.join(str(quantity.amount) for quantity in found)}")
        elif all(_turned(record, quantity) for quantity in found):
            yield _differs(record, f"the sign is {found[0].sign}, the direction {record.direction}")


def _differs(record: Record, reading: str) -> Remark:
    gold = Amount(record.value, record.lower, record.upper, record.comparator, record.unit)
    mention = record.quantity
    what = f"«{mention.text}»: gold says {gold}, {reading}"
    return Remark("warning", "reading", mention.start, mention.end, what, "correct the gold, or explain it in index.toml")


def _agrees(record: Record, quantity: Quantity) -> bool:
    amount = quantity.amount
    # «до N» is a limit or a goal; numbers alone do not tell.
    comparators = {amount.comparator, "eq"} if quantity.limit else {amount.comparator}
    pairs = ((record.value, amount.value), (record.lower, amount.lower), (record.upper, amount.upper))
    return (
        all(_equal(gold, read) for gold, read in pairs)
        and record.comparator in comparators
        and record.unit == amount.unit
    )  # fmt: skip


def _equal(left: Decimal | None, right: Decimal | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs(left - right) <= _TOLERANCE * max(abs(left), abs(right))


def _turned(record: Record, quantity: Quantity) -> bool:
    return (quantity.sign, record.direction) in (("+", "down"), ("-", "up"))
