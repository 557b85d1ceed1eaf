"""How sure a record is: the share of records like it whose core was right on annotated releases.

What a record is like is told by a few marks (:func:`marks`); how much each weighs is in ``weights.toml``, fitted on the
corpus by ``svodka calibrate`` as a logistic regression. A core is right when number, unit, comparator, indicator, measure
and direction are.
"""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from math import exp

from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.frames import Frame

_FAR = 12
_LONG = 45


def marks(frame: Frame, rule: str, clause: Clause) -> tuple[str, ...]:
    """What tells how sure a frame is, as names of weights."""
    quantity, indicator = frame.quantity, frame.indicator
    found = [f"rule {rule}", f"measure {frame.measure}", f"words {min(len(indicator.split()), 5)}"]
    low, high = clause.bounds(quantity.start)
    own = [abs(at - quantity.start) for at in frame.tokens if low <= at < high]
    if not own:
        found.append("borrowed")
    elif min(own) > _FAR:
        found.append("far")
    if quantity.counted is None and quantity.amount.unit == "1":
        found.append("nothing counted")
    if high - low > _LONG:
        found.append("long sentence")
    if "средств" in indicator or "показатель" in indicator:
        found.append("vague")
    if not frame.sure:
        found.append("guessed")
    if frame.verb is None:
        found.append("no verb")
    return tuple(found)


@cache
def _weights() -> dict[str, float]:
    text = files("svodka.stages.indicators").joinpath("weights.toml").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in tomllib.loads(text)["weight"].items()}


@lru_cache(maxsize=4096)
def confidence(names: tuple[str, ...]) -> float:
    """The probability that a record with these marks is right, to two places; a mark without a weight weighs nothing."""
    weights = _weights()
    total = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) for name in names)
    return round(1 / (1 + exp(-total)), 2)
