"""A sentence cut into its clauses by punctuation and verbs: a parser may hang a phrase on the verb of another clause."""

from svodka.grammar.questions import Question, some
from svodka.grammar.words import Words

_CUTS = frozenset(",;:—–")
_JOINTS = frozenset("а но однако причем тогда зато".split())

# Short adjectives that govern as verbs do.
_PREDICATES = frozenset(("равный",))


@Question
def finite(words: Words, at: int) -> bool:
    """A finite verb or a short participle: what makes a stretch a clause."""
    parse = words.parse[at]
    if parse.pos == "ADJ":
        return parse.short and parse.lemma in _PREDICATES
    return parse.pos == "VERB" and (parse.form == "Fin" or (parse.form == "Part" and parse.short))


@Question
def _cuts(words: Words, at: int) -> bool:
    """Where a piece may begin; a bracket may keep it from it."""
    return words.text[at] in _CUTS or words.key[at] in _JOINTS or words.key[at] == "и" or words.text[at] in ("(", ")")


@Question
def _joins(words: Words, at: int) -> bool:
    return words.key[at] in _JOINTS or words.key[at] == "и"


@Question
def infinitive(words: Words, at: int) -> bool:
    """A verb in the infinitive."""
    return words.parse[at].form == "Inf"


def segments(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a sentence as [start, end): each but a lone one has a verb; brackets belong to what is around them.

    A piece without a verb joins the clause before it, the first pieces the clause after.
    """
    pieces: list[tuple[int, int]] = []
    begin, depth = start, 0
    for at in _cuts.within(words, start, end):
        mark = words.text[at]
        depth += (mark == "(") - (mark == ")")
        if depth > 0:
            continue
        spaced = mark in "—–" and words.glued(at - 1)
        joint = words.key[at] in _JOINTS and begin < at
        if (mark in _CUTS and not spaced) or joint or (words.key[at] == "и" and _verb_follows(words, at + 1, end)):
            pieces.append((begin, at))
            begin = at
    pieces.append((begin, end))
    if len(pieces) == 1:
        return pieces
    pieces = _rejoined(words, pieces)
    verbs = finite.spots(words)
    clauses: list[tuple[int, int]] = []
    verbed = False
    for low, high in pieces:
        has = some(verbs, low, high) or (_joins.some(words, low, min(high, low + 2)) and infinitive.some(words, low, high))
        if clauses and (not has or not verbed):
            clauses[-1] = (clauses[-1][0], high)
            verbed = verbed or has
        else:
            clauses.append((low, high))
            verbed = has
    return clauses


_ASIDES = frozenset("напротив наоборот например однако впрочем конечно соответственно кстати".split())


@Question
def _aside(words: Words, at: int) -> bool:
    return words.key[at] in _ASIDES


def _rejoined(words: Words, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces with a word said aside («картофель, напротив, подешевел») put together with what is around it."""
    if not _aside.some(words, pieces[0][0], pieces[-1][1]):
        return pieces
    joined: list[tuple[int, int]] = []
    aside = False
    for low, high in pieces:
        inner = [words.key[at] for at in range(low, high) if words.text[at] != "," and not words.text[at].isspace()]
        if joined and (aside or (len(inner) == 1 and inner[0] in _ASIDES)):
            joined[-1] = (joined[-1][0], high)
            aside = not aside
        else:
            joined.append((low, high))
    return joined


def _verb_follows(words: Words, at: int, end: int) -> bool:
    """«… и составила»: a verb right after «и»."""
    return finite.some(words, at, min(end, at + 2))
