"""One source may hold a release several times, as a file to which corrections are added at its end: the last one counts.

Otherwise each reading of the source would make the store go through all of them anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from svodka.feed.items import Found, Piece

Read = Callable[[bool], Iterator[Piece]]
"""Reads a source from its beginning: all of it, or, if told so, only what may bring ids of its own."""


def last_of_each(read: Read) -> Iterator[Piece]:
    """What ``read`` gives, without the releases whose key comes again later; the last says so if they differ.

    The source is read twice, as it may be larger than the memory: first for its keys alone, of which hashes are kept.
    """
    left = _repeated(read)
    waiting: dict[str, Found] = {}
    differing: set[str] = set()
    for item in read(False):
        key = item.release.key if isinstance(item, Found) else ""
        if not isinstance(item, Found) or hash(key) not in left:
            yield item
            continue
        earlier = waiting.pop(key, None)
        if earlier is not None and earlier.release.document != item.release.document:
            differing.add(key)
        left[hash(key)] -= 1
        if left[hash(key)] > 0:
            waiting[key] = item
        else:
            yield _told(item) if key in differing else item
    for key, item in waiting.items():  # the source has changed between the two readings
        yield _told(item) if key in differing else item


def _repeated(read: Read) -> dict[int, int]:
    seen: set[int] = set()
    count: dict[int, int] = {}
    for item in read(True):
        if isinstance(item, Found) and not item.release.key.startswith(("file:", "text:")):
            at = hash(item.release.key)
            if at in seen:
                count[at] = count.get(at, 1) + 1
            seen.add(at)
    return count


def _told(item: Found) -> Found:
    said = f"its id {item.release.document.id!r} comes several times here with different texts; the last one counts"
    return replace(item, warnings=(*item.warnings, said))
