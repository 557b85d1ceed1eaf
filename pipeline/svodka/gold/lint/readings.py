"""Whether the number in a mention gives the value: the pipeline's own reading beside the gold one."""

from collections.abc import Iterator

from spacy.tokens import Doc

from svodka.gold.lint.finding import Remark
from svodka.gold.numbers import notes
from svodka.grammar.notes import Quantity
from svodka.model import Document, Record
from svodka.model.amount import Amount


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
        elif all(_other_origin(record, quantity) for quantity in found):
            yield _differs(record, f"«с … до …» gives baseline.value {found[0].amount.origin}")
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
        all(gold == read for gold, read in pairs)  # exactly: gold is written down, not measured
        and record.comparator in comparators
        and record.unit == amount.unit
    )  # fmt: skip


def _other_origin(record: Record, quantity: Quantity) -> bool:
    """Whether the first number of «с A до B» is not the baseline's value (ruling 3)."""
    origin = quantity.amount.origin
    if origin is None:
        return False
    value = None if record.baseline is None else record.baseline.value
    # «с 7,6 до 6,1 млрд»: the scale word of the second may be the first one's, too.
    return value is None or all(value != origin * 1000**power for power in range(5))


def _turned(record: Record, quantity: Quantity) -> bool:
    return (quantity.sign, record.direction) in (("+", "down"), ("-", "up"))
