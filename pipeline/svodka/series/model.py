"""A series and what it is made of, as it is written to JSON."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from svodka.model import Comparator, Direction, Measure, Modality, Period
from svodka.model.day import Day
from svodka.model.record import Finite
from svodka.series.likeness import Relation

Status = Literal["stands", "contradicts", "aside", "revised"]
Compared = Literal["year-ago", "previous", "other"]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(_Shape):
    """The document that says something, and the words in which it does."""

    document: str = Field(description="The document's id; its key if it has none.")
    key: str = Field(description="What makes it the same release when it comes again: its address, its id, its file.")
    url: str | None = Field(description="The address where a person can read it.")
    title: str | None = Field(description="Its title.")
    publisher: str | None = Field(description="The body or site that published it.")
    published: Day | None = Field(description="When it was published, ISO 8601.")
    version: int | None = Field(description="The version of it in a store, from 1; null for what no store holds.")
    source: str | None = Field(description="Who states it: a person, else a body.")
    record: str | None = Field(description="The id of the record.")
    mention: str = Field(description="The quantity as it is written.")
    start: int = Field(description="First character of the mention, Unicode code points from 0 in the document's text.")
    end: int = Field(description="One past its last character.")
    quote: str = Field(description="The sentence around the mention, shortened if it is long.")
    confidence: float | None = Field(description="How sure the pipeline is of the record, from 0 to 1.")


class Statement(_Shape):
    """What one document says of a point; numbers are in the unit of the series."""

    value: Finite = Field(description="The value; null for a range.")
    lower: Finite = Field(description="The lower end of a range.")
    upper: Finite = Field(description="The upper end of a range.")
    comparator: Comparator = Field(description="As in the record.")
    unit: str = Field(description="The unit of the record, from which the numbers were converted.")
    low: Finite = Field(description="The least that the wording leaves open, by its rounding and comparator; null: nothing.")
    high: Finite = Field(description="The greatest that the wording leaves open; null: nothing.")
    direction: Direction | None = Field(description="Where the value moved, as in the record.")
    indicator: str = Field(description="The name that the record gives the indicator.")
    place_assumed: bool = Field(description="Nobody named the place: it is the publisher's country.")
    baseline: bool = Field(description="It was told as the earlier value that another is compared with.")
    status: Status = Field(
        description="stands: agrees with what the point shows; contradicts: its document disagrees by more than rounding, "
        "and nobody has taken it back; aside: another number that the same document has under this name, of a part as it "
        "seems; revised: the same publisher says otherwise later."
    )
    origin: Origin = Field(description="Where it is said.")


class Point(_Shape):
    """What is said of one period. The number shown is that of the first statement."""

    period: Period | None = Field(description="The time that the value covers; null when nothing says it.")
    label: str = Field(description="The period for a reader, in Russian: «янв–сен 2024».")
    modality: Modality = Field(description="actual, planned, forecast or negated; points of two modalities are two.")
    value: Finite = Field(description="The value, in the unit of the series; null for a range.")
    lower: Finite = Field(description="The lower end of a range.")
    upper: Finite = Field(description="The upper end of a range.")
    comparator: Comparator = Field(description="As in the record.")
    baseline: bool = Field(description="Only told as the earlier value of a comparison, never for its own period.")
    contradiction: bool = Field(description="Statements that stand exclude each other, by more than their rounding.")
    statements: tuple[Statement, ...] = Field(description="Who says what: the one shown first, those taken back last.")


class Check(_Shape):
    """A change that a document states, held against the two points of the series that it speaks of."""

    period: Period
    baseline: Period
    measure: Measure = Field(description="change, relative_change or multiple.")
    unit: str = Field(description="The unit of the numbers here: that of the series, `%` or `x`.")
    stated: Finite = Field(description="The change as stated, a fall with a minus.")
    computed: Finite = Field(description="The change between the two points of the series.")
    low: Finite = Field(description="The least that the change can be, the rounding of both points allowed for.")
    high: Finite = Field(description="The greatest that it can be.")
    agrees: bool = Field(description="Whether what is stated is within what is computed, by the rounding of both.")
    origin: Origin


class Series(_Shape):
    """One indicator of one place, measure and unit, over periods of one length, in their order."""

    indicator: str = Field(description="The name that most records give it.")
    names: tuple[str, ...] = Field(description="All its names in the documents of any place, the commonest first.")
    measure: Measure = Field(description="level, share, change, relative_change or multiple.")
    unit: str = Field(description="The unit of all its numbers: the one asked for, else that most statements use.")
    unit_label: str = Field(description="The unit for a reader, in Russian.")
    place: str | None = Field(description="The place; null when neither a release nor its publisher's country tells it.")
    place_code: str | None = Field(description="Its ISO 3166 code, where known.")
    place_assumed: bool = Field(description="No statement names the place.")
    compared: Compared | None = Field(
        description="What changes and indices in percent are to: the same period a year ago, the one before it, another; "
        "null when they are to none, or for amounts."
    )
    length: str = Field(description="The length of its periods: year, quarter, month, january-september, day, undated …")
    points: tuple[Point, ...] = Field(description="The points by time; those without a period as they were published.")
    checks: tuple[Check, ...] = Field(description="Stated changes held against the points.")

    @property
    def contradictions(self) -> int:
        """How many points and stated changes are contradicted."""
        return sum(point.contradiction for point in self.points) + sum(not check.agrees for check in self.checks)


class Similar(_Shape):
    """A name of an indicator that is like the one asked for."""

    indicator: str = Field(description="The commonest of the names that are one with it.")
    likeness: Annotated[float, Field(ge=0, le=1)] = Field(description="1: it says the same; 0: no word is shared.")
    relation: Relation = Field(description="same; narrower: it says more; wider: it says less; related: neither.")
    records: int = Field(description="How many records have it.")
    documents: int = Field(description="How many documents do.")
    units: tuple[str, ...] = Field(description="The units of its values.")


class Found(_Shape):
    """The answer to a query: the series, and the names of indicators that are like it."""

    query: str = Field(description="What was asked for.")
    series: tuple[Series, ...] = Field(description="The series, the longest first.")
    similar: tuple[Similar, ...] = Field(description="The indicators most like the query, the likest first.")
