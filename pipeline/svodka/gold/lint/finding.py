"""What the linter says: where, what is wrong, and the remedy."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says of a stretch of the text, [start, end) in code points."""

    severity: Severity
    check: str
    start: int
    end: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark with its place on disk. A finding of a whole file or entry stands at its first character."""

    path: Path
    severity: Severity
    check: str
    """The name of the check that speaks, one word."""
    start: int
    end: int
    line: int
    """Of the release's text, from 1."""
    column: int
    """Of the line, from 1, in code points."""
    what: str
    remedy: str

    @classmethod
    def of(cls, path: Path, text: str, remark: Remark) -> "Finding":
        """A remark about a text, placed."""
        line = text.count("\n", 0, remark.start) + 1
        column = remark.start - (text.rfind("\n", 0, remark.start) + 1) + 1
        return cls(
            path, remark.severity, remark.check, remark.start, remark.end, line, column, remark.what, remark.remedy
        )  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain data."""
        return {**asdict(self), "path": str(self.path)}

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.check}: {self.what}; {self.remedy}"
