"""Floor 2: words as data. Tables of words in TOML, one entry a line, and the index that finds them in a text."""

from svodka.lexicon.entry import Entry
from svodka.lexicon.index import Index
from svodka.lexicon.read import activate, active, entries, lexical, user

__all__ = ["Entry", "Index", "activate", "active", "entries", "lexical", "user"]
