"""A service under way: what its routes share."""

from dataclasses import dataclass

from svodka.web.address import Fetch
from svodka.web.extractor import Extracts
from svodka.web.gate import Gate
from svodka.web.golds import Golds
from svodka.web.metrics import Metrics
from svodka.web.settings import Limits
from svodka.web.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Service:
    """What the routes work with; None for what the service was started without."""

    limits: Limits
    extractor: Extracts
    metrics: Metrics
    extractions: Gate
    fetches: Gate
    reads: Gate
    fetch: Fetch | None = None
    """None: switched off."""
    can_fetch: bool = False
    """Whether addresses are fetched: not switched off, and the extra is installed."""
    golds: Golds | None = None
    shelf: Shelf | None = None
