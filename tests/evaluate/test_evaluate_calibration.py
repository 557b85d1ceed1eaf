"""Confidence against gold, by hand-computed bins."""

import pytest
from evaluate_samples import document, record

from svodka.evaluate import Bin, evaluate


def test_records_are_told_by_confidence_and_by_whether_their_core_is_right() -> None:
    gold = document(record(18, 28), record(37, 48, value=5, unit="t", counted="рыба", indicator="изъято рыбы"))
    predicted = document(
        record(18, 28, confidence=0.95),
        record(37, 48, value=5, unit="t", counted="рыба", indicator="выловлено трески", confidence=0.9),
        record(53, 59, confidence=0.3),
    )
    found = evaluate([gold], [predicted]).calibration
    assert found.bins == (
        Bin(0.0, 0.5, records=1, confidence=0.3, right=0.0),
        Bin(0.9, 1.0, records=2, confidence=(0.95 + 0.9) / 2, right=0.5),
    )
    assert found.error == pytest.approx((1 * 0.3 + 2 * (0.925 - 0.5)) / 3)
    assert found.brier == pytest.approx((0.05**2 + 0.9**2 + 0.3**2) / 3)


def test_a_field_beyond_the_core_does_not_count() -> None:
    found = evaluate([document(record())], [document(record(actor="МВД", confidence=1.0))]).calibration
    assert found.bins == (Bin(0.9, 1.0, records=1, confidence=1.0, right=1.0),)


def test_records_without_confidence_are_in_no_bin() -> None:
    assert evaluate([document(record())], [document(record())]).calibration is None
