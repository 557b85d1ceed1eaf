"""Names of persons, places and organisations, by natasha's slovnet model."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from svodka.russian.morphology import parses
from svodka.russian.segment import normal

if TYPE_CHECKING:
    from svodka.russian.encoder import Chain, Encoder


@cache
def _model() -> "tuple[Encoder, Chain, list[str]]":
    from slovnet.exec.model import NER  # heavy: loaded with the weights, on first use

    from svodka.russian.encoder import Chain, Encoder, load, words

    model, tags = load("model/slovnet_ner_news_v1.tar", NER, "tag")
    encoder = Encoder(model, words())
    return encoder, Chain(model.head, encoder), [tag if tag[:2] in ("B-", "I-") else "O" for tag in tags]


def find(sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, str]]]:
    """Names in sentences given as words: for each sentence, (first word, one past the last, PER | LOC | ORG)."""
    from svodka.russian.encoder import Layout, batches, code

    encoder, chain, names = _model()
    found: list[list[tuple[int, int, str]]] = [[] for _ in sentences]
    places = [index for index, words in enumerate(sentences) if words]
    if not places:
        return found
    whole = Layout.of([len(sentences[index]) for index in places])
    scores = []
    for first, last in batches(whole.sizes):
        codes = [list(map(code, sentences[index])) for index in places[first:last]]
        # Without the last separator, batches lie end to end as their sentences do.
        scores.append(chain.scores(encoder(codes, Layout.of(whole.sizes[first:last]))[:-1]))
    tags = chain(np.concatenate(scores), whole).tolist()
    for index, start, size in zip(places, whole.starts.tolist(), whole.sizes.tolist(), strict=True):
        found[index] = _spans([names[tag] for tag in tags[start : start + size]])
    return found


def _spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    spans = []
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        kind = tag[2:]
        if label and (tag[:1] in ("O", "B") or kind != label):
            spans.append((start, index, label))
            label = ""
        if kind and not label:
            start, label = index, kind
    return spans


def common(word: str) -> bool:
    """Whether a word is in the dictionary as a common noun or adjective only («товарооборот»), never as a name."""
    options = parses(normal(word))
    if any(parse.number == "Plur" and parse.animate and not parse.name for parse in options):
        return True  # «Текстильщики», of which there is a quarter in Moscow
    return all(parse.raw is not None and parse.raw.is_known and not parse.name for parse in options)
