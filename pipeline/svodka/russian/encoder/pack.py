"""A model file of natasha, opened by slovnet's reader but without its vocabulary of words, which is navec's again."""

from typing import Any

from slovnet.exec.pack import Pack

from svodka.errors import SvodkaError
from svodka.russian.encoder.words import WIDTH, words
from svodka.russian.weights import data


def load(name: str, kind: type[Any], labels: str) -> tuple[Any, list[str]]:
    """The model of a file and its labels by number.

    Args:
        name: the file among natasha's data.
        kind: slovnet's class of such a model.
        labels: the name of the vocabulary of what it tells.

    Raises:
        SvodkaError: the file is of another kind than the embeddings that are installed.
    """
    with Pack(data(name)) as pack:
        pack.load_meta().check_protocol()
        model = pack.load_model(kind)
        model = model.inject_arrays(dict(pack.load_arrays(model.weights)))
        told: list[str] = pack.load_vocab(labels).items
    if model.emb.word.id != words().name or len(model.emb.shape.weight.array) != WIDTH:
        raise SvodkaError(f"{name} reads other embeddings; mend it with: pip install --force-reinstall natasha")
    return model, told
