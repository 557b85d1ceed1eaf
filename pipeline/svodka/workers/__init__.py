"""Floor 7: extraction in several processes."""

from svodka.workers.extraction import cores, extract_parallel

__all__ = ["cores", "extract_parallel"]
