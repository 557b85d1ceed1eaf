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
    if (text := _strictly(data, "utf-8")) is not None:
        return text, None
    declared = [charset, *(found[1].decode("ascii") for one in _DECLARED if (found := one.search(data, 0, _HEAD)))]
    for name in declared:
        if name and (text := _strictly(data, name)) is not None and _russian(text) > 0.5:
            return text, None
    if any(name and _is_utf8(name) for name in declared) and (repaired := _repaired(data)):
        return repaired
    best = max(_CYRILLIC, key=lambda name: _russian(_strictly(data, name) or ""))
    text = _strictly(data, best)
    if text is not None and _russian(text) > 0.5:
        return text, f"read as {best}, which was detected: neither the server nor the page names its encoding rightly"
    text, encoding = decode(data)
    return text, f"read as {encoding}, which was detected" if encoding else None


def _marked(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeError as error:
        raise InputError(f"damaged {name.removesuffix('-sig')}: {error.args[-1]}") from error


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
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
