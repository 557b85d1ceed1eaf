"""How sure a record is: the share of records like it whose core was right on annotated releases.

What a record is like is told by a few marks (:func:`marks`); how much each weighs is in ``weights.toml``, fitted on the
corpus by ``svodka calibrate`` as a logistic regression. A core is right when number, unit, comparator, indicator, measure
and direction are.
"""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from math import exp

from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.frames import Frame

_FAR = 12
_LONG = 45


def marks(frame: Frame, rule: str, clause: Clause) -> tuple[str, ...]:
    """What tells how sure a frame is, as names of weights."""
    return tuple(_marks(frame, rule, clause))


def _marks(frame: Frame, rule: str, clause: Clause) -> Iterator[str]:
    quantity = frame.quantity
    unit = quantity.amount.unit
    yield f"rule {rule}"
    yield f"measure {frame.measure}"
    yield f"words {min(len(frame.indicator.split()), 5)}"
    low, high = clause.bounds(quantity.start)
    own = [at for at in frame.tokens if low <= at < high]
    if not own:
        yield "borrowed"
    elif min(abs(at - quantity.start) for at in own) > _FAR:
        yield "far"
    if unit == "1" and quantity.counted is None:
        yield "nothing counted"
    if high - low > _LONG:
        yield "long sentence"
    if "средств" in frame.indicator or "показатель" in frame.indicator:
        yield "vague"
    if not frame.sure:
        yield "guessed"
    if frame.verb is None:
        yield "no verb"


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
