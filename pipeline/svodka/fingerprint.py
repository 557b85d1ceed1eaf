"""Floor 6: what decides the records besides the text, as one short hash."""

import hashlib
import importlib.metadata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_ROOMS = ("model", "lexicon", "russian", "grammar", "stages")
_FILES = ("default.cfg", "pipeline.py")
_LIBRARIES = ("natasha", "navec", "numpy", "pymorphy3", "pymorphy3-dicts-ru", "razdel", "slovnet", "spacy")
_SUFFIXES = (".py", ".toml", ".cfg")


def fingerprint(nlp: "Language | None" = None) -> str:
    """16 hex digits (BLAKE2b) that change when the same text may give other records.

    They cover the rules, the lexicon, the configuration and the versions of the libraries that the stages use; of
    ``nlp``, a pipeline of :func:`svodka.load`, also its own configuration and lexicon. No model is loaded.
    """
    state = hashlib.blake2b(_package().encode(), digest_size=8)
    if nlp is not None:
        state.update(nlp.config.to_str().encode())
        lexicon = nlp.config["nlp"]["tokenizer"].get("lexicon")
        if lexicon:
            state.update(Path(lexicon).read_bytes())
    return state.hexdigest()


@cache
def _package() -> str:
    state = hashlib.blake2b(digest_size=8)
    root = files("svodka")
    for name in _FILES:
        state.update(root.joinpath(name).read_bytes())
    for room in _ROOMS:
        for name, file in _walk(root.joinpath(room), room):
            state.update(name.encode())
            state.update(file.read_bytes())
    for library in _LIBRARIES:
        state.update(f"{library} {_version(library)}\n".encode())
    return state.hexdigest()


def _walk(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        path = f"{name}/{item.name}"
        if item.is_dir():
            yield from _walk(item, path)
        elif item.name.endswith(_SUFFIXES):
            yield path, item


def _version(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return "?"
