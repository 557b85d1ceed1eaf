"""How much memory this process has, in bytes, as the kernel counts it: numpy's and the dictionaries' too."""

import resource
import sys
from contextlib import suppress
from pathlib import Path

_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def _status(field: str) -> int:
    """A field of Linux's account of this process; 0 elsewhere."""
    with suppress(OSError):
        for line in _STATUS.read_text().splitlines():
            if line.startswith(field):
                return int(line.split()[1]) * 1024
    return 0


def resident() -> int:
    """What is held now; 0 where the system does not tell."""
    return _status("VmRSS:")


class Peak:
    """The most that was held at once. On Linux it can be reset, so that each step has a peak of its own."""

    def __init__(self) -> None:
        self._before = 0

    def current(self) -> int:
        """The peak since the last reset."""
        # ru_maxrss would tell of the parent, too: Linux keeps it over exec.
        return _status("VmHWM:") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (
            1 if sys.platform == "darwin" else 1024
        )

    def read(self) -> int:
        """The peak of the whole life of the process."""
        return max(self._before, self.current())

    def reset(self) -> None:
        self._before = self.read()
        with suppress(OSError):
            _FORGET.write_text("5")
