"""On what, with what and when it was measured."""

import datetime as dt
import os
import platform
import subprocess
from pathlib import Path


def processor() -> str:
    """The model of the processor and how many of them there are."""
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return f"{line.partition(':')[2].strip()}, {os.cpu_count()} cores"
    except OSError:
        pass
    return f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"


def load() -> str:
    """The load average of the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def today() -> str:
    """The date, as ISO 8601 has it."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def commit(folder: Path) -> str:
    """The commit of the sources in this folder, «changed» if they are not as committed; empty if git does not know."""
    try:
        name = _git(folder, "rev-parse", "--short", "HEAD")
        return name + (" (changed)" if _git(folder, "status", "--porcelain", "--untracked-files=no", ".") else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()
