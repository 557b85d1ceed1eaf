"""What a fetch brings home."""

import re
from dataclasses import dataclass

from svodka.model.release import Visit


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body with what its server said of it."""

    url: str
    """The address that answered, after redirects, without fragment; ASCII (percent-encoded, hosts in punycode)."""
    status: int
    """200, or 304 when nothing is new since the visit."""
    body: bytes
    """The content, gzip or deflate undone; empty for 304."""
    media_type: str | None
    """Of Content-Type: «text/html», in lower case, without parameters; None when it is absent or malformed."""
    charset: str | None
    """Of Content-Type, as it was sent: it may be wrong or unknown."""
    visit: Visit
    """To be remembered for the *asked* address once all is kept; the stamp is that of the visit that was handed in."""


def content_type(header: str) -> tuple[str | None, str | None]:
    """The media type and the charset that a header Content-Type names; None for what it does not."""
    media_type, _, parameters = header.partition(";")
    named = re.fullmatch(r"\s*([\w.+-]+/[\w.+-]+)\s*", media_type, re.ASCII)
    charset = re.search(r"""(?i)(?:^|;)\s*charset\s*=\s*["']?([^\s"';,]+)""", parameters)
    return named[1].lower() if named else None, charset[1] if charset else None
