"""Floor 7: predicted records held against gold, by the section Scoring of the annotation guide."""

from svodka.evaluate.calibration import Bin
from svodka.evaluate.compare import LEVELS
from svodka.evaluate.differences import Difference, WrongField, find_differences
from svodka.evaluate.score import Evaluation, Score, evaluate

__all__ = ["LEVELS", "Bin", "Difference", "Evaluation", "Score", "WrongField", "evaluate", "find_differences"]
