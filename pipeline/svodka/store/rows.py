"""A record as a row of flat columns, and the record that a row holds, the same in every field."""

from typing import Any

from sqlalchemy import RowMapping

from svodka.model import Baseline, Evidence, Mention, Period, Record

_SAME = (
    "value",
    "lower",
    "upper",
    "comparator",
    "unit",
    "counted",
    "indicator",
    "measure",
    "direction",
    "place",
    "place_code",
    "actor",
    "source",
    "modality",
    "rule",
    "zone",
    "confidence",
)


def row(record: Record) -> dict[str, Any]:
    """The columns of the table ``records`` that hold a record, without its extraction and position."""
    period, baseline, quantity = record.period, record.baseline, record.quantity
    return {
        **{name: getattr(record, name) for name in _SAME},
        "record_id": record.id,
        "quantity": quantity.text,
        "quantity_start": quantity.start,
        "quantity_end": quantity.end,
        "period_start": period and period.start,
        "period_end": period and period.end,
        "compared": baseline is not None,
        "baseline_start": baseline and baseline.start,
        "baseline_end": baseline and baseline.end,
        "baseline_value": baseline and baseline.value,
        "evidence": [evidence.model_dump() for evidence in record.evidence],
    }


def record(columns: RowMapping) -> Record:
    """The record that a row of the table ``records`` holds; pydantic's ValidationError if it is damaged."""
    compared, period = columns["compared"], columns["period_start"]
    return Record(
        **{name: columns[name] for name in _SAME},
        id=columns["record_id"],
        quantity=Mention(text=columns["quantity"], start=columns["quantity_start"], end=columns["quantity_end"]),
        period=None if period is None else Period(start=period, end=columns["period_end"]),
        baseline=_baseline(columns) if compared else None,
        evidence=tuple(Evidence(**piece) for piece in columns["evidence"]),
    )


def _baseline(columns: RowMapping) -> Baseline:
    return Baseline(start=columns["baseline_start"], end=columns["baseline_end"], value=columns["baseline_value"])
