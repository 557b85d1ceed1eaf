"""Floor 7: releases from files, feeds, sitemaps and pages.

>>> from svodka.feed import Found, read_sources
>>> for item in read_sources(["news", "https://www.gov.kz/rss"]):
...     if isinstance(item, Found):
...         print(item.place, item.release.title, item.release.document.published)
"""

from svodka.errors import extra

with extra("feed", "svodka.feed"):
    from svodka.feed.items import Done, Failure, Found, Item, Limits, Memory, Note
    from svodka.feed.sources import read_sources
    from svodka.feed.watching import watch_sources

__all__ = ["Done", "Failure", "Found", "Item", "Limits", "Memory", "Note", "read_sources", "watch_sources"]
