"""Fetching: one address in, its bytes out, with manners towards servers and limits against them.

>>> with Fetcher() as fetcher:
...     page = fetcher.get("https://www.gov.kz/news/1")
...     later = fetcher.get("https://www.gov.kz/news/1", page.visit)
"""

from svodka.errors import extra

with extra("feed", "svodka.feed"):
    from svodka.feed.fetch.fetched import Fetched
    from svodka.feed.fetch.fetcher import Fetcher
    from svodka.feed.fetch.politeness import USER_AGENT, Politeness

__all__ = ["USER_AGENT", "Fetched", "Fetcher", "Politeness"]
