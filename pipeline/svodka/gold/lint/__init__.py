"""The linter of gold: what is wrong in a document beyond the schema, what is odd, and which number nobody marked.

An error breaks a rule; a warning is a disagreement that a person has to look at. An index explains a warning that is no
fault (``explained``) and classes a number that the linter cannot (``unmarked``); what it says in vain is an error.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from svodka.errors import SvodkaError
from svodka.gold.index import NAME, Entry, read_index
from svodka.gold.lint.fields import check_fields
from svodka.gold.lint.finding import Finding, Remark
from svodka.gold.lint.mentions import check_mentions
from svodka.gold.lint.names import check_names
from svodka.gold.read import document_paths, read_document
from svodka.model import Document

__all__ = ["Finding", "check_document", "check_files"]


def check_document(document: Document, entry: Entry | None = None, *, numbers: bool = True) -> list[Remark]:
    """The remarks about a document, in the order of its text.

    Args:
        document: gold; the model has checked its schema, its offsets and the order of its records.
        entry: what the index says of it.
        numbers: whether to read the numbers of the text, for which the pipeline is loaded as far as its claims.
    """
    remarks = [*check_mentions(document), *check_fields(document), *check_names(document)]
    if numbers:
        # spaCy takes a second to load: the other checks need not wait for it.
        from svodka.gold.lint.numbers import check_numbers
        from svodka.gold.lint.readings import check_readings
        from svodka.gold.numbers.notes import read

        doc = read(document)
        remarks += check_numbers(document, doc, entry)
        # What the pipeline reads in a test release stays unseen: its gold must not be bent to it, nor a rule to the gold.
        if entry is None or entry.split != "test":
            remarks += check_readings(document, doc)
    if entry is not None:
        remarks = [*_unexplained(document, entry, remarks, numbers=numbers)]
    return sorted(remarks, key=lambda remark: (remark.start, remark.end, remark.check, remark.what))


def _unexplained(document: Document, entry: Entry, remarks: Iterable[Remark], *, numbers: bool) -> Iterator[Remark]:
    """The remarks but for the warnings that the index explains, and a remark on each explanation of nothing."""
    used: set[str] = set()
    for remark in remarks:
        name = " ".join(f"{remark.check}: {document.text[remark.start : remark.end]}".split())
        if remark.severity == "warning" and name in entry.explained:
            used.add(name)
        else:
            yield remark
    for name in entry.explained:
        if name not in used and (numbers or not name.startswith("reading: ")):
            what = f"{NAME}: explained «{name}» answers no warning"
            yield Remark("error", "stale", 0, 0, what, "remove it, or write it as CHECK: MENTION")


def check_files(path: Path, *, numbers: bool = True) -> Iterator[tuple[Path, list[Finding]]]:
    """Each document file of a path with its findings, as it is read; the index of the folder counts, if there is one.

    Raises InputError when there is nothing at the path, FormatError for a bad index; a file that is no document is a
    finding.
    """
    files = document_paths(path)
    index = read_index(path if path.is_dir() else path.parent)
    for file in files:
        yield file, _file(file, None if index is None else index.get(file.stem), known=index is None, numbers=numbers)


def _file(path: Path, entry: Entry | None, *, known: bool, numbers: bool) -> list[Finding]:
    try:
        document = read_document(path)
    except SvodkaError as error:
        what, _, remedy = str(error).removeprefix(f"{path}: ").rpartition("; ")
        return [Finding(path, "error", "format", 0, 0, 1, 1, what, remedy)]
    remarks = check_document(document, entry, numbers=numbers)
    if document.id != path.stem:
        remarks.insert(0, Remark("error", "id", 0, 0, f"id is {document.id}", f"name it {path.stem}, as the file"))
    if entry is None and not known:
        remedy = f"add [release.{path.stem}]"
        remarks.insert(0, Remark("error", "index", 0, 0, f"no entry in {NAME}", remedy))
    return [Finding.of(path, document.text, remark) for remark in remarks]
