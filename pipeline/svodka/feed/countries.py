"""The country of a page: from its address and from what it says of its language."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit


@cache
def domains() -> dict[str, str]:
    """Top-level domain in its own letters → country; the table is ``countries.toml``."""
    table: dict[str, str] = tomllib.loads(files("svodka.feed").joinpath("countries.toml").read_text("utf-8"))["domains"]
    return table


def country_of(url: str | None, locales: list[str]) -> str | None:
    """The country of a page at ``url`` that calls its language by ``locales``, such as «ru-KZ» or «ru_RU».

    A region other than Russia was set on purpose and comes first, then the domain. «ru-RU» is what engines of sites
    put where nobody set anything, so it decides only for domains that belong to no country.
    """
    known = set(domains().values())
    regions = [match[1].upper() for locale in locales if (match := re.fullmatch(r"[A-Za-z]{2,3}[-_]([A-Za-z]{2})", locale))]
    regions = [region for region in regions if region in known]
    foreign = next((region for region in regions if region != "RU"), None)
    return foreign or _by_domain(url) or next(iter(regions), None)


def _by_domain(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    if not host:
        return None
    label = host.rstrip(".").rpartition(".")[2]
    try:
        return domains().get(label.encode("ascii").decode("idna") if label.startswith("xn--") else label)
    except UnicodeError:
        return None
