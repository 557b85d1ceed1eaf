"""The encoding of pages and feeds, whose servers and headers lie about it."""

import codecs
import re

from svodka.encoding import decode
from svodka.errors import InputError

_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = (
    re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})"""),
    re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE),
)
_STRANGE = frozenset("punycode idna unicode-escape raw-unicode-escape utf-7".split())
"""Encodings that no page is in, and that take for ever or mean something else."""
_ENOUGH = 0.5
_HEAD = 4096
_SAMPLE = 200_000
_COMMON = frozenset("оеаинтсрвлкмдпуыьязбгч")
"""Nine of ten letters of a Russian text; read in a wrong encoding hardly any letter of it is one of these."""


def decode_markup(data: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """The text of a page, feed or text behind an address, and a warning if it had to be guessed or repaired.

    ``charset`` is what the header said. In turn: byte order mark; UTF-8, if the bytes are UTF-8 and not plain ASCII, as
    nothing else looks like it; the header; what the page declares; the likeliest Cyrillic encoding. A declared encoding
    counts only if it decodes every byte and gives Russian letters as a text has them. InputError for what is no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, name), None
    text = _strictly(data, "utf-8")
    if text is not None:
        return text, None
    found = [one.search(data, 0, _HEAD) for one in _DECLARED]
    declared = [name for name in (charset, *(one[1].decode("ascii") for one in found if one)) if name]
    read = {name: text for name in declared if (text := _strictly(data, name)) is not None}
    for text in read.values():
        if _russian(text) > _ENOUGH:
            return text, None
    if any(map(_is_utf8, declared)) and (repaired := _repaired(data)):
        return repaired
    guessed = {name: text for name in _CYRILLIC if (text := _strictly(data, name)) is not None}
    best = max(guessed, key=lambda name: _russian(guessed[name]), default="")
    if best and _russian(guessed[best]) > _ENOUGH:
        said = "neither the server nor the page names its encoding rightly"
        return guessed[best], f"read as {best}, which was detected: {said}"
    for name, text in read.items():
        return text, f"read as {name}, which was declared, but it does not look like Russian"
    text, encoding = decode(data)
    return text, f"read as {encoding}, which was detected" if encoding else None


def _marked(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeError as error:
        raise InputError(f"damaged {name.removesuffix('-sig')}: {error.args[-1]}") from error


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name) if codecs.lookup(name).name not in _STRANGE else None
    except (UnicodeError, LookupError):
        return None


def _is_utf8(name: str) -> bool:
    try:
        return codecs.lookup(name).name == "utf-8"
    except LookupError:
        return False


def _repaired(data: bytes) -> tuple[str, str] | None:
    """UTF-8 in which an engine cut a letter in two: the rest of the page is sound."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if damaged * 20 > sum(character > "\x7f" for character in text):
        return None
    return text, f"damaged UTF-8: {damaged} characters are unreadable"


def _russian(text: str) -> float:
    """Which part of what is not ASCII are common small Russian letters; 1.0 if there is nothing but ASCII."""
    other = [character for character in text[:_SAMPLE] if character > "\x7f" and character not in "«»—–…№\xa0“”„"]
    return sum(character in _COMMON for character in other) / len(other) if other else 1.0
