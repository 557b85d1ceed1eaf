"""A rule is a named function with its examples; a book is an ordered list of rules, of which the first opinion counts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, ParamSpec, TypeVar

At = ParamSpec("At")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Rule(Generic[At, Found]):
    """``yes`` and ``no`` are examples in the notation of ``svodka.grammar.examples``."""

    name: str
    read: Callable[At, Found | None]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(slots=True)
class Book(Generic[At, Found]):
    """Rules in the order in which they are asked: at a token, or of what another stage found."""

    name: str
    rules: list[Rule[At, Found]] = field(default_factory=list)

    def rule(self, *, yes: list[str], no: list[str]) -> Callable[[Callable[At, Found | None]], Callable[At, Found | None]]:
        """Adds a function to the book: it returns what it found, or None for «no opinion»."""

        def add(read: Callable[At, Found | None]) -> Callable[At, Found | None]:
            self.rules.append(Rule(read.__name__, read, tuple(yes), tuple(no)))
            return read

        return add

    def read(self, *args: At.args, **kwargs: At.kwargs) -> tuple[str, Found] | None:
        """The first opinion: (rule, finding), or None when no rule has one."""
        for rule in self.rules:
            found = rule.read(*args, **kwargs)
            if found is not None:
                return rule.name, found
        return None
