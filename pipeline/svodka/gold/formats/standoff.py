"""brat's standoff: the lines of an .ann file and the text beside it. Offsets are characters, that is, code points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from svodka.errors import FormatError, InputError
from svodka.gold.formats.form import walk
from svodka.gold.formats.source import Tell
from svodka.gold.read import read_text

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Where brat ends a line of an .ann, and therefore cuts a mention into fragments."""
_SPACED = str.maketrans(BREAKS, " " * len(BREAKS))


@dataclass(frozen=True, slots=True)
class Bound:
    """``T1  Money 0 5;10 15  text``: a type on one or more stretches of the text."""

    id: str
    type: str
    spans: tuple[tuple[int, int], ...]
    text: str
    line: int

    @property
    def hull(self) -> tuple[int, int]:
        """From the first character of the first stretch to the last of the last one."""
        return min(start for start, _ in self.spans), max(end for _, end in self.spans)


@dataclass(frozen=True, slots=True)
class Link:
    """``R1  Evidence Arg1:T1 Arg2:T2``."""

    id: str
    type: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trait:
    """``A1  comparator T1 gt``; without a value it is a flag."""

    id: str
    name: str
    target: str
    value: str


@dataclass(frozen=True, slots=True)
class Remark:
    """``#1  AnnotatorNotes T1  anything``."""

    id: str
    target: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Standoff:
    """What an .ann file says, in the order of its lines."""

    bounds: tuple[Bound, ...]
    links: tuple[Link, ...]
    traits: tuple[Trait, ...]
    remarks: tuple[Remark, ...]
    others: tuple[str, ...]
    """Ids of events, equivalences and normalisations."""


def find(path: Path) -> list[Path]:
    """The .ann files of a folder and its folders, in order, or the one of a named .ann or .txt.

    Raises InputError when there is none.
    """
    if path.is_file():
        return [path.with_suffix(".ann")]
    found = [file for file in walk(path) if file.suffix == ".ann"] if path.is_dir() else []
    if not found:
        raise InputError(f"{path}: no *.ann files here; give a folder of .txt files with an .ann each")
    return found


def read_pair(ann: Path, tell: Tell) -> tuple[str, Standoff]:
    """The text and the annotations of a document, with offsets that fit the text.

    Where they fit only a text whose CR LF count as one character, as when git changed its line ends, that text is given
    and told. Raises FormatError for lines that cannot be read and for offsets outside the text.
    """
    source = ann.with_suffix(".txt")
    if not source.is_file():
        raise InputError(f"{ann}: no {source.name} beside it; put the text there")
    text, standoff = read_text(source, mark=True), parse_standoff(read_text(ann), str(ann))
    if "\r\n" in text and misfits(text, standoff.bounds):
        unified = text.replace("\r\n", "\n")
        if not misfits(unified, standoff.bounds):
            tell("its offsets count a line end as one character: the text is read with LF instead of CR LF")
            text = unified
    for bound in standoff.bounds:
        if bound.hull[1] > len(text):
            raise FormatError(
                f"{ann}: line {bound.line}: {bound.id} ends at {bound.hull[1]}, behind the text of {len(text)} characters; "
                f"offsets count the characters of {source.name}"
            )
    return text, standoff


def misfits(text: str, bounds: Iterable[Bound]) -> list[Bound]:
    """The annotations whose copied text is not what stands at their offsets; brat writes a line break as a space."""
    return [bound for bound in bounds if bound.text and not _fits(text, bound)]


def _fits(text: str, bound: Bound) -> bool:
    pieces = [text[start:end] for start, end in bound.spans]
    copied = shown(bound.text).rstrip()
    return any(shown(separator.join(pieces)).rstrip() == copied for separator in (" ", ""))


def shown(text: str) -> str:
    """A text as one line of an .ann holds it."""
    return text.translate(_SPACED)


def parse_standoff(content: str, place: str) -> Standoff:
    """The annotations of an .ann file; FormatError names the line that cannot be read."""
    bounds, links, traits, remarks, others = [], [], [], [], []
    for number, line in enumerate(content.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        id_, _, rest = line.partition("\t")
        try:
            match line[0]:
                case "T":
                    bounds.append(_bound(id_, rest, number))
                case "R":
                    name, *arguments = rest.split()
                    links.append(Link(id_, name, tuple(argument.partition(":")[2] for argument in arguments)))
                case "A" | "M":
                    name, target, *values = rest.split(maxsplit=2)
                    traits.append(Trait(id_, name, target, values[0].strip() if values else ""))
                case "#":
                    kind, _, text = rest.partition("\t")
                    remarks.append(Remark(id_, kind.split()[1], text, number))
                case "E" | "N" | "*":
                    others.append(id_)
                case _:
                    raise ValueError("unknown kind")
        except (ValueError, IndexError):
            raise FormatError(
                f"{place}: line {number}: {_brief(line)} is no line of brat; "
                "write it as «T1<tab>TYPE 0 5<tab>text», «R1<tab>TYPE Arg1:T1 Arg2:T2», «A1<tab>NAME T1 VALUE»"
            ) from None
    return Standoff(tuple(bounds), tuple(links), tuple(traits), tuple(remarks), tuple(others))


def _bound(id_: str, rest: str, line: int) -> Bound:
    where, _, text = rest.partition("\t")
    kind, offsets = where.split(maxsplit=1)
    spans = tuple(sorted(_span(piece) for piece in offsets.split(";")))
    return Bound(id_, kind, spans, text, line)


def _span(piece: str) -> tuple[int, int]:
    start, end = piece.split()
    if not 0 <= int(start) < int(end):
        raise ValueError("an empty stretch")
    return int(start), int(end)


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a mention between its line breaks, as brat wants it; one if it begins or ends with a break."""
    found = list(_fragments(text, start, end))
    return found if found and (found[0][0], found[-1][1]) == (start, end) else [(start, end)]


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for at in range(start, end + 1):
        if at == end or text[at] in BREAKS:
            if first < at:
                yield first, at
            first = at + 1


def _brief(line: str) -> str:
    return repr(line if len(line) <= 60 else f"{line[:59]}…")
