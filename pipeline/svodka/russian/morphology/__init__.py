"""Analyses of a word by pymorphy3, and the choice among them by the words around.

Tags leave this room as Universal Dependencies features (universaldependencies.org/u/feat), the names that spaCy uses.
"""

from svodka.russian.morphology.analyses import CASES, Parse, analyzer, known, lemmas, parses
from svodka.russian.morphology.choice import choose
from svodka.russian.morphology.government import GOVERNED, agrees, few

__all__ = ["CASES", "GOVERNED", "Parse", "agrees", "analyzer", "choose", "few", "known", "lemmas", "parses"]
