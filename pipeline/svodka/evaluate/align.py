"""What belongs together: documents by their id, records by their quantity mentions."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from svodka.errors import InputError
from svodka.evaluate.compare import same_numbers
from svodka.model import Document, Mention, Record


def align_documents(gold: Sequence[Document], predicted: Sequence[Document]) -> list[tuple[Document, Document | None]]:
    """Each gold document, sorted by id, with the predicted document of the same id or None.

    Predicted documents without gold are left out. Raises InputError for a document without an id, an id given twice,
    and a pair of different texts, whose offsets cannot be compared.
    """
    golds, predictions = _by_id(gold, "gold"), _by_id(predicted, "predicted")
    for id_ in golds.keys() & predictions.keys():
        if golds[id_].text != predictions[id_].text:
            raise InputError(f"{id_}: the predicted text is not the gold text; extract again from the gold file's text")
    return [(golds[id_], predictions.get(id_)) for id_ in sorted(golds)]


def _by_id(documents: Iterable[Document], kind: str) -> Mapping[str, Document]:
    named: dict[str, Document] = {}
    for number, document in enumerate(documents):
        if document.id is None:
            raise InputError(f"{kind} document {number} has no id; give it one, documents are matched by id")
        if document.id in named:
            raise InputError(f"{document.id}: two {kind} documents have this id; give each its own")
        named[document.id] = document
    return named


def align_records(gold: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[int, int]]:
    """Pairs (number of a gold record, number of a predicted one) that speak of one mention, in gold order.

    Every record is in at most one pair. All pairs whose mentions share a character are taken greedily: equal numbers
    first, then the larger shared length, then gold order, then predicted order.
    """
    candidates = [
        (not same_numbers(gold[i], predicted[j]), -shared, i, j)
        for i, j in product(range(len(gold)), range(len(predicted)))
        if (shared := shared_length(gold[i].quantity, predicted[j].quantity)) > 0
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def shared_length(left: Mention, right: Mention) -> int:
    """How many characters two mentions of one text share."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))
