"""Which processes a Ray has, so that tests kill those of their own alone."""

import time
from pathlib import Path

ACTOR = "ray::_Extraction"


def _parents() -> dict[int, int]:
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    return parents


def below(pid: int) -> list[int]:
    """All processes that a process has started, and those that they have."""
    parents, found = _parents(), [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def actors(pid: int) -> list[int]:
    """The actors among them."""
    return sorted(one for one in below(pid) if _name(one).startswith(ACTOR))


def gone(pids: list[int], seconds: float = 30) -> bool:
    """Whether all of them end in that time."""
    deadline = time.monotonic() + seconds
    while any(_name(pid) for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
