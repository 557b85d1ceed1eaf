"""From what is written to dates: with ``published``, and with the periods that the text named before."""

import datetime as dt
from dataclasses import dataclass, field

from svodka.grammar.notes import Role, Time
from svodka.stages.periods.leaning import Leaning
from svodka.stages.periods.named import Dates
from svodka.stages.periods.spec import Spec


@dataclass(slots=True)
class Context(Leaning):
    """What the text has said so far, and the dates of the next expression."""

    last: dict[str, Dates] = field(default_factory=dict)
    """The last dates of each length: d, mo, a."""

    def resolve(self, spec: Spec, role: Role) -> Time:
        """The dates of an expression; both None when the text and ``published`` do not tell."""
        if spec.kind in ("same", "previous", "this"):
            year = None if spec.year is None else spec.year.at
            shift = spec.shift if spec.year is None else spec.year.shift or 0
            if spec.kind == "same" and year is None and not shift:
                shift = -1
            first, last = self._named(spec) or (None, None)
            if spec.kind == "this":
                return Time(spec.start, spec.end, first, last, "period", "this", rule=spec.rule)
            return Time(spec.start, spec.end, None, None, "baseline", spec.kind, year, shift, spec.unit, spec.rule)
        dates = self._dates(spec, role)
        if dates is None:
            return Time(spec.start, spec.end, None, None, role, spec.kind, rule=spec.rule)
        if role == "period":
            self._remember(spec, dates)
        return Time(spec.start, spec.end, *dates, role, spec.kind, rule=spec.rule)

    def _named(self, spec: Spec) -> Dates | None:
        """What «этот период» speaks of: the last stretch named, for «отчётный период» that of the whole text."""
        if spec.kind != "this":
            return None
        if spec.unit == "p":
            return self.primary or self.report
        if spec.unit == "a":
            return None if self.year is None else (dt.date(self.year, 1, 1), dt.date(self.year, 12, 31))
        return self.last.get(spec.unit) if spec.unit else self.span or self.report

    def _remember(self, spec: Spec, dates: Dates) -> None:
        length = (dates[1] - dates[0]).days
        self.last["d" if not length else "mo" if 26 < length < 31 else "a" if 363 < length < 366 else ""] = dates
        if spec.year is not None and spec.kind in ("at_end", "at_start"):
            self.year = dates[0].year
        if self.published is not None and dates[0] > self.published:
            return
        lead = self.primary
        if length and (lead is None or lead[0] == lead[1] or dates[1] >= lead[0]):
            self.span = dates
        if spec.kind == "month":
            self.month = dates
        if spec.year is not None:
            self.year = dates[0].year
        if self.published is not None and dates[1] > self.published:
            return
        if (
            spec.kind in ("year", "part", "month", "months", "n_months", "days", "at_start", "unit", "week", "within")
            or spec.as_of
        ):
            # «В 2022 году их было 1234»: a look back does not change what the report is about.
            back = self.primary is not None and dates[1] < self.primary[0] and not spec.as_of
            self.report = self.report if back else dates
            self.primary = self.primary or dates

    def _dates(self, spec: Spec, role: Role) -> Dates | None:
        handler = getattr(self, f"_{spec.kind}", None)
        try:
            dates: Dates | None = handler(spec, role) if handler is not None else None
        except (ValueError, OverflowError):
            return None
        return dates if dates is None or dates[0] <= dates[1] else None
