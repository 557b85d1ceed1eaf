"""Encodings: the bytes of a file become the text they hold, or an error that says what they are instead."""

import codecs

from svodka.errors import InputError

_CYRILLIC = ["cp1251", "koi8_r", "cp866", "iso8859_5"]
"""Guessing among all encodings takes a short Russian text for Chinese; these are the ones that Russian files are in."""
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
)
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\v\f\r\x1b")


def decode(data: bytes) -> tuple[str, str | None]:
    """The text that ``data`` holds, and the encoding that was assumed if it is not UTF-8 (else None).

    Line ends are kept, a byte order mark is not. InputError for binary data, damaged UTF-8 and unknown encodings.
    """
    wide = next((name for mark, name in _WIDE if data.startswith(mark)), None)
    if wide is not None:
        try:
            return data.decode(wide), wide
        except UnicodeDecodeError as error:
            raise InputError(f"damaged {wide} at byte {error.start}; save the file as UTF-8") from error
    _refuse_binary(data)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error.start)
    return _detect(data)


def _refuse_binary(data: bytes) -> None:
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
    if kind is not None:
        raise InputError(f"this is {kind}, not a text; extract its text first")
    controls = len(data) - len(data.translate(None, delete=_CONTROLS))
    if b"\0" in data or controls > len(data) / 100:
        raise InputError("binary data, not a text; extract the text first")


def _refuse_damaged_utf8(data: bytes, at: int) -> None:
    """A UTF-8 file with a few bad bytes must not be read as cp1251, which would decode it to nonsense."""
    lenient = data.decode("utf-8-sig", errors="replace")
    damaged = lenient.count("\ufffd")
    intact = sum(1 for character in lenient if character > "\x7f") - damaged
    if intact > damaged:
        line = data.count(b"\n", 0, at) + 1
        raise InputError(f"damaged UTF-8 at byte {at} (line {line}); repair the file, or get a fresh copy")


def _detect(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_CYRILLIC).best()
    if best is None:
        raise InputError("neither UTF-8 nor a known Cyrillic encoding; save the file as UTF-8")
    return data.decode(best.encoding), best.encoding
