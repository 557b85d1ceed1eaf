"""The people of a text by their full names, and the phrases that a name stands after («по словам»)."""

from bisect import bisect_left
from dataclasses import dataclass, field

from svodka.grammar.phrase import person
from svodka.grammar.questions import Question, once
from svodka.grammar.trees import names as found_names
from svodka.grammar.words import Words
from svodka.lexicon import Index, entries, lexical
from svodka.russian.segment import words as split
from svodka.stages.indicators.bodies import Voice, names
from svodka.stages.indicators.segments import finite
from svodka.stages.indicators.verbs import reports


@lexical
def _phrases() -> Index:
    return Index.of(entries("reporting.phrase"), split)


@dataclass(slots=True)
class People:
    """The people of one Doc, in text order."""

    words: Words
    found: list[Voice] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where each of their names begins."""
    full: dict[str, str] = field(default_factory=dict)
    """Full names by surname."""
    first: dict[str, Voice] = field(default_factory=dict)
    """Where each name stands first."""

    def __post_init__(self) -> None:
        for start, end, kind in found_names(self.words):
            if kind == "PER" and self._personal(start, end):
                name = person(self.words, start, end, self._case(start))
                name = self._full(name)
                self.found.append(Voice(name, start, end, True))
                self.starts.append(start)
                self.first.setdefault(name, self.found[-1])
                if len(name.split()) > 1:
                    self.full.setdefault(_surname(name), name)

    def _case(self, at: int) -> str:
        """The case of a person's name as the words before tell it: a verb of saying, a post, a preposition."""
        words = self.words
        case = ""
        for place in range(at - 1, max(-1, at - 14), -1):
            if words.wall(place) or words.text[place] in ".;,":
                break
            if reports(words, place) and not told(words, place):
                return "Nom"
            if finite(words, place):
                break  # «президент принял министра Петрова»: the post before the verb is another's
            if words.lemma[place] in names("post"):
                case = words.parse[place].case
            if words.pos(place) == "ADP" and case not in ("", "Nom"):
                break
            if words.at(place) in ("по", "согласно") and phrase_ends(words).get(place) is not None:
                return "Gen"
        return case if case in ("Nom", "Gen", "Dat", "Acc", "Ins") else ""

    def _personal(self, start: int, end: int) -> bool:
        """A person has a name and a surname, or a surname that stood before with a name."""
        if any(map(str.isdecimal, "".join(self.words.typed[start:end]))):
            return False
        if end - start > 1:
            return True
        surname = person(self.words, start, end)
        return _surname(surname) in self.full

    def _full(self, name: str) -> str:
        """A surname, or initials and a surname, as the full name that the text gave before."""
        known = self.full.get(_surname(name))
        return name if known is None or known.split()[0].endswith(".") else known

    def between(self, low: int, high: int) -> list[Voice]:
        """The people whose names begin in [low, high)."""
        first = bisect_left(self.starts, low)
        return self.found[first : bisect_left(self.starts, high)]

    def before(self, at: int) -> Voice | None:
        """The last person named before a token."""
        index = bisect_left(self.starts, at)
        return self.found[index - 1] if index else None


@Question
def _opens(words: Words, at: int) -> bool:
    """Whether a phrase may begin with a word."""
    return words.key[at] in ("по", "согласно") or _phrases().opens(words.key[at], words.lemmas[at])


@once
def phrase_ends(words: Words) -> dict[int, int]:
    """The phrases of a text («по данным») by their first tokens: one past the last."""
    found = ((at, _phrase_end(words, at)) for at in _opens.spots(words))
    return {at: end for at, end in found if end is not None}


def _phrase_end(words: Words, at: int) -> int | None:
    """One past a phrase («по данным»), which may have adjectives («по предварительным данным»)."""
    found = words.match(_phrases(), at)
    noun = at + 1
    if found is None and words.at(at) in ("по", "согласно"):
        while noun < min(at + 4, len(words)) and words.parse[noun].pos == "ADJ" and words.text[noun].islower():
            noun += 1
    if noun == at + 1 or noun >= len(words):
        return None if found is None else found[1]
    found = _phrases().match((words.key[at], words.key[noun]), (words.lemmas[at], words.lemmas[noun]), 0)
    return None if found is None or found[1] < 2 else noun + 1


def told(words: Words, at: int) -> bool:
    """«был информирован»: a passive of saying has no speaker as its subject."""
    return words.parse[at].short or words.parse[at].form in ("Inf", "Part")


def _surname(name: str) -> str:
    """A surname for comparison: «Петров», «Петрова» of a name whose case was not clear are one."""
    return name.split()[-1].rstrip("ауы")
