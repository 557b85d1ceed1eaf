"""Floor 7: predicted records held against gold, by the section Scoring of the annotation guide."""

from svodka.evaluate.agreement import Agreement, agree
from svodka.evaluate.baseline import baseline
from svodka.evaluate.bootstrap import Gain
from svodka.evaluate.calibration import Bin, Calibration
from svodka.evaluate.compare import LEVELS
from svodka.evaluate.comparison import Comparison, compare
from svodka.evaluate.differences import Difference, WrongField, find_differences, worst_first
from svodka.evaluate.error_classes import ERROR_CLASSES, ErrorClass
from svodka.evaluate.report import Group, Report, report
from svodka.evaluate.score import Average, Evaluation, Score, evaluate, summarise
from svodka.evaluate.slices import OF_DOCUMENTS, OF_RECORDS, slices
from svodka.evaluate.verdicts import Pair, Verdict, judge

__all__ = [
    "ERROR_CLASSES",
    "LEVELS",
    "OF_DOCUMENTS",
    "OF_RECORDS",
    "Agreement",
    "Average",
    "Bin",
    "Calibration",
    "Comparison",
    "Difference",
    "ErrorClass",
    "Evaluation",
    "Gain",
    "Group",
    "Pair",
    "Report",
    "Score",
    "Verdict",
    "WrongField",
    "agree",
    "baseline",
    "compare",
    "evaluate",
    "find_differences",
    "judge",
    "report",
    "slices",
    "summarise",
    "worst_first",
]
