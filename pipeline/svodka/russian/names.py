"""Names of persons, places and organisations, by natasha's slovnet model."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from svodka.russian.morphology import parses
from svodka.russian.segment import normal, printed
from svodka.russian.weights import data, embeddings


@cache
def _model() -> Any:
    from slovnet import NER  # heavy: loaded with the weights, on first use

    model = NER.load(data("model/slovnet_ner_news_v1.tar"), batch_size=16)
    model.navec(embeddings())
    return model


def find(sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, str]]]:
    """Names in sentences given as words: for each sentence, (first word, one past the last, PER | LOC | ORG)."""
    infer = _model().infer
    order = sorted((index for index, words in enumerate(sentences) if words), key=lambda index: len(sentences[index]))
    found: list[list[tuple[int, int, str]]] = [[] for _ in sentences]
    # The model's own call cuts a text into words again; its parts take ours.
    inputs = infer.encoder([[printed(word) for word in sentences[index]] for index in order])
    for index, tags in zip(order, infer.decoder(infer.process(inputs)), strict=True):
        found[index] = _spans(tags)
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
