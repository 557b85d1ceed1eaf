"""Trees on a Doc: heads and relations, written for all tokens at once."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc


def plant(doc: Doc, heads: Sequence[int], relations: Sequence[str]) -> Doc:
    """The Doc with the head of each token, a position, and its relation."""
    columns = np.zeros((len(doc), 2), dtype="uint64")
    columns[:, 0] = (np.asarray(heads, dtype="int64") - np.arange(len(doc))).astype("uint64")
    columns[:, 1] = [doc.vocab.strings.add(relation) for relation in relations]
    return doc.from_array(["HEAD", "DEP"], columns)  # type: ignore[arg-type]


class Trees:
    """The trees and sentences of a Doc as columns, one item a token, as they were when this was made."""

    def __init__(self, doc: Doc) -> None:
        columns = np.asarray(doc.to_array(["HEAD", "DEP", "SENT_START"]), dtype="uint64").astype("int64")
        count = len(columns)
        names = doc.vocab.strings
        self.head: list[int] = (columns[:, 0] + np.arange(count)).tolist()
        """The head of each token; the root's is itself."""
        codes = columns[:, 1].astype("uint64").tolist()
        known = {code: names[code] if code else "" for code in set(codes)}
        self.dep: list[str] = [known[code] for code in codes]
        """The relation of each token to its head, '' where no tree was made."""
        starts = [0, *(np.flatnonzero(columns[1:, 2] == 1) + 1).tolist()] if count else []
        self.bounds: list[tuple[int, int]] = []
        """The sentence around each token: [start, end)."""
        for start, end in pairwise([*starts, count]):
            self.bounds.extend([(start, end)] * (end - start))
        self.below: dict[int, list[int]] = {}
        """The tokens that hang on a token, in text order."""
        for at, head in enumerate(self.head):
            if head != at:
                self.below.setdefault(head, []).append(at)
