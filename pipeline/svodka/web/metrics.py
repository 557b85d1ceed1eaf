"""What the service counts, in the text format of Prometheus. Labels hold templates of routes, never what was asked."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from svodka.web.gate import Gate

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.005, 0.02, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The counts of one service."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        self.requests = Counter("svodka_requests", "Answered requests.", ("method", "route", "status"), registry=registry)
        self.seconds = Histogram(
            "svodka_request_seconds",
            "Time from a request to the end of its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=registry,
        )
        self.in_flight = Gauge("svodka_requests_in_flight", "Requests under way.", registry=registry)
        self.records = Counter("svodka_records_extracted", "Records extracted.", registry=registry)
        self._running = Gauge("svodka_threads_running", "Threads at work.", ("kind",), registry=registry)
        self._waiting = Gauge("svodka_threads_waiting", "Work that waits for a thread.", ("kind",), registry=registry)

    def watch(self, kind: str, gate: Gate) -> None:
        """Tell the threads and the queue of a gate, too."""
        self._running.labels(kind).set_function(lambda: gate.running)
        self._waiting.labels(kind).set_function(lambda: gate.waiting)

    def text(self) -> bytes:
        """All counts as Prometheus reads them."""
        return generate_latest(self._registry)
