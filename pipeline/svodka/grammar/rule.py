"""A rule is a named function with its examples; a book is an ordered list of rules, of which the first opinion counts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from svodka.grammar.words import Words

At = TypeVar("At")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Rule(Generic[At, Found]):
    """``yes`` and ``no`` are examples in the notation of ``svodka.grammar.examples``."""

    name: str
    read: Callable[[Words, At], Found | None]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(slots=True)
class Book(Generic[At, Found]):
    """Rules in the order in which they are asked. They read at a token (an int) or at what another stage found."""

    name: str
    rules: list[Rule[At, Found]] = field(default_factory=list)

    def rule(
        self, *, yes: list[str], no: list[str]
    ) -> Callable[[Callable[[Words, At], Found | None]], Callable[[Words, At], Found | None]]:
        """Adds a function to the book: it returns what it found, or None for «no opinion»."""

        def add(read: Callable[[Words, At], Found | None]) -> Callable[[Words, At], Found | None]:
            self.rules.append(Rule(read.__name__, read, tuple(yes), tuple(no)))
            return read

        return add

    def read(self, words: Words, at: At) -> tuple[str, Found] | None:
        """The first opinion: (rule, finding), or None when no rule has one."""
        for rule in self.rules:
            found = rule.read(words, at)
            if found is not None:
                return rule.name, found
        return None
