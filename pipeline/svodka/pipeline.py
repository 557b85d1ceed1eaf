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
from svodka.stages.tokens import Tokenizer

MAX_LENGTH = 1_000_000
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
    unknown = set(disable) - set(_stages())
    if unknown:
        raise SvodkaError(f"no stage {sorted(unknown)[0]!r} to disable; there are {', '.join(_stages())}")
    text = files("svodka").joinpath("default.cfg").read_text(encoding="utf-8")
    base = load_config_from_str(text)
    try:
        merged = spacy.util.dict_to_dot(dict(config)) if config else {}
    except (TypeError, ValueError) as error:
        raise SvodkaError(f"the pipeline cannot be built from this config: {error}") from error
    if lexicon is not None:
        merged["nlp.tokenizer.lexicon"] = str(lexicon)
    try:
        full = load_config_from_str(text, overrides=merged) if merged else base
        nlp = spacy.util.load_model_from_config(full, auto_fill=True, validate=True, disable=list(disable))
    except (ValueError, KeyError, TypeError, ImportError) as error:
        told = " ".join(line.strip() for line in str(error).splitlines() if line.strip())
        raise SvodkaError(f"the pipeline cannot be built from this config: {told}") from error
    nlp.max_length = MAX_LENGTH
    nlp.meta["name"] = "svodka"
    return nlp


def _stages() -> tuple[str, ...]:
    """The names of the stages, in order."""
    config = load_config_from_str(files("svodka").joinpath("default.cfg").read_text(encoding="utf-8"))
    return tuple(config["nlp"]["pipeline"])


@cache
def _shared() -> Language:
    return load()


def extract(
    text: str,
    *,
    published: dt.date | str | None = None,
    country: str | None = None,
    id: str | None = None,
    trends: bool = False,
) -> Document:
    """The indicator records of one release.

    Args:
        text: the release; offsets in the result count its Unicode code points.
        published: its date, a ``date`` or ISO 8601 text; relative times («в прошлом году») need it.
        country: ISO 3166-1 alpha-2 code of the publisher's country; it tells whose «рубль» is meant.
        id: any identifier, copied to the result.
        trends: whether to look for trends without a number («число краж снизилось»), too.

    Raises:
        FormatError: ``published`` or ``country`` is malformed.
        TooLargeError: the text is longer than the pipeline's limit.
    """
    return next(extract_many([{"text": text, "published": published, "country": country, "id": id}], trends=trends))


def extract_many(
    documents: Iterable[Document | Mapping[str, Any]],
    *,
    batch_size: int = 32,
    on_error: Callable[[Document, SvodkaError], None] | None = None,
    nlp: Language | None = None,
    trends: bool = False,
    max_length: int | None = None,
) -> Iterator[Document]:
    """The records of many releases, in order.

    Args:
        documents: documents, or mappings with ``text`` and perhaps ``published``, ``country``, ``id``; records in
            them are ignored.
        batch_size: how many run through the models at once.
        on_error: gets each document that fails and its error, and the rest goes on; without it the error is raised.
        nlp: a pipeline of :func:`load`; the default one is loaded once and shared.
        trends: whether to look for trends without a number, too.
        max_length: the longest text, in code points; without it ``nlp.max_length``. A longer one is a TooLargeError.
    """
    if batch_size < 1:
        raise SvodkaError(f"batch_size is {batch_size}; a batch holds at least one document")
    if max_length is not None and max_length < 1:
        raise SvodkaError(f"max_length is {max_length}; a text has at least one character")
    stream = iter(documents)
    machine = nlp or _shared()
    longest = machine.max_length if max_length is None else max_length
    while batch := list(islice(stream, batch_size)):
        yield from _batch(machine, batch, on_error, trends, longest)


def _batch(
    nlp: Language,
    batch: list[Document | Mapping[str, Any]],
    on_error: Callable[[Document, SvodkaError], None] | None,
    trends: bool,
    longest: int,
) -> Iterator[Document]:
    """The models take the sentences of a whole batch; when any document of it fails, each goes alone."""
    ready: list[Document | SvodkaError] = [_tried(item) for item in batch]
    good = [item for item in ready if isinstance(item, Document) and len(item.text) <= longest]
    try:
        docs = nlp.pipe([_doc(nlp, item, trends) for item in good], batch_size=len(good))
        done = iter([_found(doc) for doc in docs])
    except Exception:
        done = None
    for item, given in zip(ready, batch, strict=True):
        try:
            if isinstance(item, SvodkaError):
                raise item
            ready_made = None if done is None or len(item.text) > longest else next(done)
            yield item.model_copy(update=ready_made or _found(_run(nlp, item, trends, longest)))
        except SvodkaError as error:
            if on_error is None:
                raise
            on_error(item if isinstance(item, Document) else _named(given), error)


def _tried(item: Document | Mapping[str, Any]) -> Document | SvodkaError:
    try:
        return _document(item)
    except SvodkaError as error:
        return error


def _named(item: Document | Mapping[str, Any]) -> Document:
    """The document that a complaint is about; of a malformed one, what can be kept."""
    if isinstance(item, Document):
        return item
    name, text = item.get("id"), item.get("text")
    return Document(id=name if isinstance(name, str) and name else None, text=text if isinstance(text, str) else "")


def _document(item: Document | Mapping[str, Any]) -> Document:
    if isinstance(item, Document):
        return item
    if not isinstance(item, Mapping):
        raise FormatError(f"a document is a mapping with text, published, country, id; this is a {type(item).__name__}")
    known = {key: item[key] for key in ("id", "text", "published", "country") if item.get(key) is not None}
    published, country = known.get("published"), known.get("country")
    if isinstance(published, str):
        try:
            known["published"] = dt.date.fromisoformat(published)
        except ValueError:
            raise FormatError(f"published is {published!r}; give an ISO 8601 date such as 2025-01-28") from None
    if country is not None and not (
        isinstance(country, str) and len(country) == 2 and country.isascii() and country.isalpha()
    ):
        raise FormatError(f"country is {country!r}; give two letters of ISO 3166-1 such as KZ")
    if isinstance(country, str):
        known["country"] = country.upper()
    try:
        return Document(**known)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "document"
        raise FormatError(f"{field}: {first['msg']}") from None


def annotate(document: Document | Mapping[str, Any], *, nlp: Language | None = None) -> tuple[Document, Doc]:
    """A document with its records, and the Doc with the notes of all stages, from which they were made."""
    machine, item = nlp or _shared(), _document(document)
    doc = _run(machine, item, False, machine.max_length, kept=True)
    return item.model_copy(update=_found(doc)), doc


def _doc(nlp: Language, document: Document, trends: bool, *, kept: bool = False) -> Doc:
    tokenizer = nlp.tokenizer
    # Components of others may look words up in the vocabulary of the pipeline, and whoever keeps a Doc may, too.
    passing = not kept and isinstance(tokenizer, Tokenizer) and _ours(nlp)
    # Not nlp.make_doc, which has no limit but nlp.max_length.
    doc: Doc = tokenizer.passing(document.text) if passing else tokenizer(document.text)  # type: ignore[union-attr]
    doc._.published, doc._.country, doc._.document_id = document.published, document.country, document.id
    doc._.trending = trends
    return doc


def _ours(nlp: Language) -> bool:
    """Whether every stage of a pipeline is one of this package."""
    return all(type(stage).__module__.startswith("svodka.") for _, stage in nlp.pipeline)


def _found(doc: Doc) -> dict[str, Any]:
    """What a run says of a document, by the names of its fields."""
    return {"records": tuple(doc._.records), "trends": tuple(doc._.trends)}


def _run(nlp: Language, document: Document, trends: bool, longest: int, *, kept: bool = False) -> Doc:
    if len(document.text) > longest:
        raise TooLargeError(
            f"the text has {len(document.text)} characters, more than {longest}; split it, or raise the limit (max_length)"
        )
    try:
        return nlp(_doc(nlp, document, trends, kept=kept))
    except SvodkaError:
        raise
    except Exception as error:
        # A fault of ours must not take the other documents of a batch down; its cause stays attached.
        raise SvodkaError(f"internal error, please report it: {type(error).__name__}: {error}") from error
