"""razdel's words of a stretch without white space, by its own atoms and rules, without its objects for each of them."""

from functools import lru_cache

from razdel.segmenters.punct import DASHES, ENDINGS
from razdel.segmenters.tokenize import ATOM, INT, LAT, OTHER, PUNCT, RU, SMILE

_WORDY = frozenset((OTHER, RU, LAT))
_JOINING = ((DASHES, False), ("_", False), (".,", True), ("/\\", True))
"""Marks that join what is on both sides of them, and whether only digits are joined."""
_BINDING = DASHES + "_"
_NUMERIC = ".,/\\"


@lru_cache(maxsize=4096)
def kind(char: str) -> str:
    """The kind of razdel's atom that a character is in, '' of no character."""
    match = ATOM.match(char)
    return str(match.lastgroup) if match else ""


def looks_around(stretch: str) -> bool:
    """Whether the words of a stretch depend on its neighbours: razdel joins «5,» for a digit after the space."""
    if len(stretch) < 2:
        return False
    first, last = stretch[0], stretch[-1]
    return (
        first in _BINDING
        or last in _BINDING
        or (first in _NUMERIC and stretch[1].isdecimal())
        or (last in _NUMERIC and stretch[-2].isdecimal())
    )


def cuts(stretch: str, before: str = "", after: str = "") -> list[int]:
    """Where a stretch is cut, inside it; ``before`` and ``after`` are the kinds of the characters around it."""
    atoms = [(str(match.lastgroup), match.group()) for match in ATOM.finditer(stretch)]
    kinds = [before, *(kind for kind, _ in atoms), after]
    word, at = atoms[0][1], len(atoms[0][1])
    found = []
    for index in range(1, len(atoms)):
        left, right = atoms[index - 1][1], atoms[index][1]
        if _bound(left, right, kinds[index - 1 : index + 3]) or _fused(word, left, right, *kinds[index : index + 2]):
            word += right
        else:
            found.append(at)
            word = right
        at += len(right)
    return found


def _bound(left: str, right: str, kinds: list[str]) -> bool:
    """Whether two atoms are in one word for a mark between it and its neighbours; ``kinds`` are theirs and those around."""
    for marks, numeric in _JOINING:
        if left in marks:
            one, other = kinds[0], kinds[2]
        elif right in marks:
            one, other = kinds[1], kinds[3]
        else:
            continue
        if one and other and (one == other == INT if numeric else PUNCT not in (one, other)):
            return True
    return False


def _fused(word: str, left: str, right: str, one: str, other: str) -> bool:
    """Whether two atoms are in one word for what they are themselves: «?!», «--», «Δσ», a smile."""
    if one == other == PUNCT:
        return bool(SMILE.match(word + right)) or (left in ENDINGS and right in ENDINGS) or left + right in ("--", "**")
    if one in _WORDY and other in _WORDY:
        return OTHER in (one, other)
    return right == "!" and left.lower() == "yahoo"
