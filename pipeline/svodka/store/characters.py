"""Characters that a database cannot keep are told before anything is written."""

from svodka.errors import StoreError
from svodka.model import Release


def check(release: Release, dialect: str) -> None:
    """Raises StoreError for half a surrogate pair (file names may have some), and for NUL if PostgreSQL is to keep it."""
    told = (release.key, release.url, release.title, release.publisher, release.document.id)
    texts = [text for text in (*told, release.document.text) if text is not None]
    if any("\ud800" <= character <= "\udfff" for text in texts for character in set(text)):
        raise StoreError(f"{release.key!a} holds half of a surrogate pair, which is no character; rename or mend it")
    if dialect == "postgresql" and any("\0" in text for text in texts):
        at = release.document.text.find("\0")
        where = f"at {at} of its text" if at >= 0 else "in what is said of it"
        raise StoreError(f"{release.key!r}: a character NUL {where}, which PostgreSQL cannot keep; remove it")
