"""Floor 6: default.cfg → nlp, and a release in, its records out."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from pydantic import ValidationError
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config_from_str

from svodka.errors import FormatError, SvodkaError, TooLargeError
from svodka.grammar.notes import prepare
from svodka.model import Document

MAX_LENGTH = 10_000_000
"""The longest text, in Unicode code points, unless ``nlp.max_length`` says otherwise."""


def load(
    *,
    config: Mapping[str, Any] | None = None,
    disable: Iterable[str] = (),
    lexicon: str | Path | None = None,
) -> Language:
    """The pipeline as a spaCy ``Language`` for Russian.

    Args:
        config: values over ``default.cfg``, nested as it is ({"components": {"svodka_syntax": {"sentences": "all"}}}).
        disable: names of stages that shall not run.
        lexicon: a TOML file with units and words of your own, in the tables of the package's lexicon.

    Raises:
        SvodkaError: the config names an unknown section, component or value.
        LexiconError: the lexicon file cannot be read, or breaks the rules of a table.
    """
    prepare()
    text = files("svodka").joinpath("default.cfg").read_text(encoding="utf-8")
    base = load_config_from_str(text)
    merged = spacy.util.dict_to_dot(dict(config)) if config else {}
    if lexicon is not None:
        merged["nlp.tokenizer.lexicon"] = str(lexicon)
    try:
        full = load_config_from_str(text, overrides=merged) if merged else base
        nlp = spacy.util.load_model_from_config(full, auto_fill=True, validate=True, disable=list(disable))
    except (ValueError, KeyError) as error:
        first = next(line for line in str(error).splitlines() if line.strip())
        raise SvodkaError(f"the pipeline cannot be built from this config: {first}") from error
    nlp.max_length = MAX_LENGTH
    nlp.meta["name"] = "svodka"
    return nlp


@cache
def _shared() -> Language:
    return load()


def extract(
    text: str,
    *,
    published: dt.date | str | None = None,
    country: str | None = None,
    id: str | None = None,
) -> Document:
    """The indicator records of one release.

    Args:
        text: the release; offsets in the result count its Unicode code points.
        published: its date, a ``date`` or ISO 8601 text; relative times («в прошлом году») need it.
        country: ISO 3166-1 alpha-2 code of the publisher's country; it tells whose «рубль» is meant.
        id: any identifier, copied to the result.

    Raises:
        FormatError: ``published`` or ``country`` is malformed.
        TooLargeError: the text is longer than the pipeline's limit.
    """
    return next(extract_many([{"text": text, "published": published, "country": country, "id": id}]))


def extract_many(
    documents: Iterable[Document | Mapping[str, Any]],
    *,
    batch_size: int = 32,
    on_error: Callable[[Document, SvodkaError], None] | None = None,
    nlp: Language | None = None,
) -> Iterator[Document]:
    """The records of many releases, in order.

    Args:
        documents: documents, or mappings with ``text`` and perhaps ``published``, ``country``, ``id``; records in
            them are ignored.
        batch_size: how many run through the models at once.
        on_error: gets each document that fails and its error, and the rest goes on; without it the error is raised.
        nlp: a pipeline of :func:`load`; the default one is loaded once and shared.
    """
    stream = iter(documents)
    machine = nlp or _shared()
    while batch := list(islice(stream, batch_size)):
        for item in batch:
            document = _document(item)
            try:
                yield _extracted(machine, document)
            except SvodkaError as error:
                if on_error is None:
                    raise
                on_error(document, error)


def _document(item: Document | Mapping[str, Any]) -> Document:
    if isinstance(item, Document):
        return item
    known = {key: item[key] for key in ("id", "text", "published", "country") if item.get(key) is not None}
    published = known.get("published")
    if isinstance(published, str):
        try:
            known["published"] = dt.date.fromisoformat(published)
        except ValueError:
            raise FormatError(f"published is {published!r}; give an ISO 8601 date such as 2025-01-28") from None
    try:
        return Document(**known)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "document"
        raise FormatError(f"{field}: {first['msg']}") from None


def _extracted(nlp: Language, document: Document) -> Document:
    if len(document.text) > nlp.max_length:
        raise TooLargeError(
            f"the text has {len(document.text)} characters, more than {nlp.max_length}; split it, or raise nlp.max_length"
        )
    doc: Doc = nlp.make_doc(document.text)
    doc._.published, doc._.country, doc._.document_id = document.published, document.country, document.id
    return document.model_copy(update={"records": tuple(nlp(doc)._.records)})
