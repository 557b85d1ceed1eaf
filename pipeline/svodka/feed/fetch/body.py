"""The body of an answer: read and decoded piece by piece, and never more of it than is allowed, also of a gzip bomb."""

import zlib
from collections.abc import Iterable

from svodka.feed.fetch.trouble import LATER, Trouble

ACCEPTED = b"gzip, deflate"
"""What can be decoded with a bound in the standard library."""

_GZIP = {"gzip", "x-gzip"}
_CODINGS = _GZIP | {"deflate", "br", "zstd", "compress", "x-compress", "dcb", "dcz"}
_GZIP_MAGIC = b"\x1f\x8b"


def coding(header: str) -> str | None:
    """The one content coding that a header Content-Encoding names, None for none; Trouble for one that was not asked for."""
    # What is no coding at all, such as a charset, stands there by mistake and is passed over, as browsers do.
    named = [name for name in (part.strip().lower() for part in header.split(",")) if name in _CODINGS]
    if not named:
        return None
    if len(named) > 1 or named[0] not in (*_GZIP, "deflate"):
        raise Trouble(f"comes encoded as {', '.join(named)}, which was not asked for", "save the page and feed the file")
    return "gzip" if named[0] in _GZIP else "deflate"


def read(pieces: Iterable[bytes], encoded: str | None, size: int, *, cut: bool = False) -> bytes:
    """The decoded body, at most ``size`` bytes, also on the wire; Trouble for a longer one, or its beginning (``cut``)."""
    body = bytearray()
    taken = 0
    inflate = None if encoded is None else Inflate(encoded)
    for piece in pieces:
        taken += len(piece)
        body += piece if inflate is None else inflate.feed(piece, size + 1 - len(body))
        if max(taken, len(body)) > size:
            if cut:
                return bytes(body[:size])
            raise too_large(size)
    if inflate is not None and taken and not inflate.complete:
        raise Trouble(f"the answer broke off in the midst of its {encoded}", LATER, passing=True)
    return bytes(body)


def too_large(size: int) -> Trouble:
    """A body over the limit."""
    amount = f"{size >> 20} MiB" if size % (1 << 20) == 0 else f"{size} bytes"
    return Trouble(f"larger than {amount}", "allow a larger size if it is really a release")


class Inflate:
    """Undoes gzip or deflate, piece by piece, into no more than there is room for."""

    def __init__(self, encoded: str) -> None:
        self._encoded = encoded
        self._waiting = b""
        self._zlib: zlib._Decompress | None = None
        self.complete = False
        """Whether what came so far ends where its coding ends."""
        self._rubbish = False

    def feed(self, piece: bytes, room: int) -> bytes:
        """What a piece holds; as many bytes as there is room for mean that there is no end of it."""
        out = bytearray()
        data = self._waiting + piece
        self._waiting = b""
        while data and not self._rubbish and len(out) < room:
            if self._zlib is None and not self._begin(data):
                break
            out += self._some(data, room - len(out))
            assert self._zlib is not None
            data = self._zlib.unused_data
            if self._zlib.eof:
                self.complete, self._zlib = True, None
        return bytes(out)

    def _begin(self, data: bytes) -> bool:
        """Whether another part of the body can be begun with these bytes."""
        if len(data) < 2:
            self._waiting = data
            return False
        if self.complete and not (self._encoded == "gzip" and data.startswith(_GZIP_MAGIC)):
            # gzip may be one after the other; what follows otherwise is nobody's.
            self._rubbish = True
            return False
        self.complete = False
        self._zlib = zlib.decompressobj(self._bits(data))
        return True

    def _bits(self, data: bytes) -> int:
        if self._encoded == "gzip":
            return 16 + zlib.MAX_WBITS
        # «deflate» means with the head of zlib (RFC 9110), but some send it bare.
        headed = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
        return zlib.MAX_WBITS if headed else -zlib.MAX_WBITS

    def _some(self, data: bytes, room: int) -> bytes:
        assert self._zlib is not None
        try:
            return self._zlib.decompress(data, room)
        except zlib.error as error:
            raise Trouble(f"says that it is {self._encoded}, but is not, or is damaged", LATER) from error
