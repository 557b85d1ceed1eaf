"""spaCy's DocBin: Docs of the project's tokeniser, their mentions as span groups, the whole document as user data.

``doc.spans["quantities"]`` and ``doc.spans["trends"]`` are the mentions, ``doc.spans["evidence"]`` the pieces that filled
their fields, labelled by part. A mention that begins or ends inside a token is shown with the whole token; its own
borders are in the user data, from which documents are read again.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from svodka.errors import FormatError
from svodka.gold.formats.form import files_of
from svodka.gold.formats.source import Source, Tell, Written
from svodka.gold.read import parse, read_bytes
from svodka.model import Document, Mention, Record, Trend
from svodka.stages.tokens import Tokenizer

KEY = "svodka_document"
"""Where ``doc.user_data`` has the document as JSON."""


def sources(path: Path, texts: Sequence[Document] = ()) -> Iterator[Source]:
    """The documents of a file, or of the .spacy files of a folder."""
    vocab = Vocab()
    for file in files_of(path, ".spacy"):
        for number, doc in enumerate(_docs(file, vocab), 1):
            place = f"{file}, Doc {number}"
            yield Source(place, partial(_read, doc, place))


def _docs(file: Path, vocab: Vocab) -> list[Doc]:
    content = read_bytes(file)
    try:
        return list(DocBin().from_bytes(content).get_docs(vocab))
    except Exception as error:  # zlib, msgpack and spaCy each have their own
        raise FormatError(f"{file}: no DocBin of spaCy 3 ({type(error).__name__}); write it with DocBin.to_disk") from None


def _read(doc: Doc, place: str, tell: Tell) -> Document:
    kept = doc.user_data.get(KEY)
    if not isinstance(kept, str):
        raise FormatError(
            f"{place}: no records in it: spans alone do not say what was measured; "
            f"give a file of `svodka gold convert`, or one that keeps user_data[{KEY!r}]"
        )
    document = parse(Document, kept, place)
    if document.text != doc.text:
        raise FormatError(f"{place}: its text is not that of its records; write both from one document")
    return document


def write(documents: Sequence[Document], path: Path) -> Written:
    """One file with all Docs; told is each mention that cuts a token."""
    tokenizer, told = Tokenizer(Vocab()), list[str]()
    docs = DocBin(attrs=[], store_user_data=True)
    for number, document in enumerate(documents, 1):
        docs.add(_doc(tokenizer, document, document.id or f"document {number}", told.append))
    return Written({"": docs.to_bytes()}, told)


def _doc(tokenizer: Tokenizer, document: Document, name: str, tell: Tell) -> Doc:
    doc = tokenizer(document.text)
    doc.user_data[KEY] = document.to_json(indent=None)
    items: list[Record | Trend] = [*document.records, *document.trends]
    pieces = [piece for item in items for piece in item.evidence]
    groups: dict[str, list[tuple[str, Mention]]] = {
        "quantities": [("QUANTITY", record.quantity) for record in document.records],
        "trends": [("TREND", trend.mention) for trend in document.trends],
        "evidence": [(piece.part.upper(), piece) for piece in dict.fromkeys(pieces)],
    }
    for group, mentions in groups.items():
        doc.spans[group] = [_span(doc, label, mention, f"{name}: {group}", tell) for label, mention in mentions]
    return doc


def _span(doc: Doc, label: str, mention: Mention, place: str, tell: Tell) -> Span:
    exact = doc.char_span(mention.start, mention.end, label=label)
    if exact is not None:
        return exact
    whole = doc.char_span(mention.start, mention.end, label=label, alignment_mode="expand")
    assert whole is not None, "every character is in a token"
    said = " ".join(mention.text.split())
    if whole.text.strip() == mention.text:  # white space is part of the token before it, and no loss
        return whole
    tell(f"{place}: «{said}» cuts a token: its span is {whole.text!r}, its own borders are in user_data only")
    return whole
