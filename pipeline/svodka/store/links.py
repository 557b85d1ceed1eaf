"""Links between near-duplicates: the same release on another site is kept, but its facts are not told twice.

Of two releases that are alike, the later is linked to the earlier; but if the later has more facts, as the whole release has
more than the cut of it that came first, the earlier is linked to the later: no fact is lost. Links lead to releases that are
not linked themselves, and are judged anew when a text or its records change on either side.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, delete, func, insert, or_, select, update

from svodka.store.facts import Fact, Facts, by_figures, contradict
from svodka.store.likeness import DAYS, JACCARD, SLIP, Origin, agree, alike, near, site
from svodka.store.signatures import Signature, bands, jaccard
from svodka.store.tables import bands as band_table
from svodka.store.tables import extractions, records, releases, signatures, versions
from svodka.store.wording import Wording, surrounded, wording

CANDIDATES = 1000
"""At most so many releases are looked at for one, those that share most bands first."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A release that is compared."""

    release_id: int
    version_id: int
    origin: Origin
    signature: Signature


@dataclass(slots=True)
class _Texts:
    """Wordings and facts of versions, each made once."""

    connection: Connection
    made: dict[int, Wording] = field(default_factory=dict)
    told: dict[int, Facts] = field(default_factory=dict)

    def of(self, version_id: int) -> Wording:
        if version_id not in self.made:
            text = self.connection.execute(select(versions.c.text).where(versions.c.id == version_id)).scalar_one()
            self.made[version_id] = wording(text)
        return self.made[version_id]

    def facts(self, version_id: int) -> Facts:
        """What the current records of a version state."""
        if version_id not in self.told:
            columns = (getattr(records.c, name) for name in ("quantity_start", "quantity_end", *_STATED))
            rows = self.connection.execute(_recorded(*columns).where(versions.c.id == version_id)).mappings()
            facts = (Fact(line=_line(row), **{name: row[name] for name in _STATED}) for row in rows)
            self.told[version_id] = by_figures(facts)
        return self.told[version_id]


_STATED = ("quantity", "value", "lower", "upper", "unit", "measure", "direction", "indicator")


def _recorded(*columns: Any) -> Select[Any]:
    """The texts of versions with columns of their current records."""
    current = and_(extractions.c.version_id == versions.c.id, extractions.c.current)
    held = versions.join(extractions, current).join(records, records.c.extraction_id == extractions.c.id)
    return select(versions.c.text, *columns).select_from(held)


def _line(row: RowMapping) -> str:
    text, start, end = row["text"], row["quantity_start"], row["quantity_end"]
    after = text.find("\n", end)
    return str(text[text.rfind("\n", 0, start) + 1 : after if after >= 0 else len(text)])


def relink(connection: Connection, release_id: int, signature: Signature) -> None:
    """Judges a release whose text is new, and those that were linked to it."""
    _keep(connection, release_id, signature)
    rejudge(connection, release_id)


def rejudge(connection: Connection, release_id: int) -> None:
    """Judges a release whose records are new, and those that were linked to it."""
    texts = _Texts(connection)
    waiting = [release_id, *_release(connection, [release_id])]
    judged: set[int] = set()
    while waiting:
        one = waiting.pop(0)
        if one not in judged:
            judged.add(one)
            waiting += _judge(connection, one, texts)


def _keep(connection: Connection, release_id: int, signature: Signature) -> None:
    old = connection.execute(select(signatures.c.minhash).where(signatures.c.release_id == release_id)).scalar()
    if old is not None:
        its_own = band_table.c.band.in_(bands(old)) & (band_table.c.release_id == release_id)
        connection.execute(delete(band_table).where(its_own))
        connection.execute(delete(signatures).where(signatures.c.release_id == release_id))
    told = {"release_id": release_id, "minhash": signature.minhash, "figures": " ".join(sorted(signature.figures))}
    connection.execute(insert(signatures).values(told))
    hashed = sorted(set(bands(signature.minhash)))
    connection.execute(insert(band_table), [{"band": band, "release_id": release_id} for band in hashed])


def _release(connection: Connection, originals: Sequence[int]) -> list[int]:
    """Unlinks what is linked to these releases; the unlinked ones, oldest first."""
    linked = releases.c.duplicate_of.in_(originals)
    found = list(connection.execute(select(releases.c.id).where(linked).order_by(releases.c.id)).scalars())
    if found:
        connection.execute(update(releases).where(linked).values(duplicate_of=None))
    return found


def _judge(connection: Connection, release_id: int, texts: _Texts) -> list[int]:
    """Links a release, or others to it; those that must be judged anew, for what they were linked to is a copy now."""
    me = _side(connection, release_id)
    originals: list[int] = []
    copies: list[int] = []
    for other in _candidates(connection, me):
        if _is_alike(me, other, texts):
            (copies if _is_original(connection, me, other, texts) else originals).append(other.release_id)
    hidden = [release_id] if originals else copies
    link = min(originals) if originals else None
    connection.execute(update(releases).where(releases.c.id == release_id).values(duplicate_of=link))
    if not originals and copies:
        connection.execute(update(releases).where(releases.c.id.in_(copies)).values(duplicate_of=release_id))
    return _release(connection, hidden) if hidden else []


_FROM = releases.join(versions, and_(versions.c.release_id == releases.c.id, versions.c.current)).join(
    signatures, signatures.c.release_id == releases.c.id
)
_SIDES = select(
    releases.c.id,
    releases.c.key,
    releases.c.url,
    releases.c.publisher,
    versions.c.id.label("version_id"),
    versions.c.published,
    signatures.c.minhash,
    signatures.c.figures,
)


def _read(row: RowMapping) -> _Side:
    origin = Origin(site(row["url"], row["key"]), row["publisher"], row["published"])
    signature = Signature(row["minhash"], frozenset(row["figures"].split()))
    return _Side(row["id"], row["version_id"], origin, signature)


def _side(connection: Connection, release_id: int) -> _Side:
    return _read(connection.execute(_SIDES.select_from(_FROM).where(releases.c.id == release_id)).mappings().one())


def _candidates(connection: Connection, me: _Side) -> list[_Side]:
    """Releases that are not linked, seem to share enough of the wording and may have been published in the same days."""
    sharing = band_table.c.band.in_(bands(me.signature.minhash)) & (band_table.c.release_id != me.release_id)
    shared = (
        select(band_table.c.release_id, func.count().label("bands"))
        .where(sharing)
        .group_by(band_table.c.release_id)
        .subquery()
    )
    query = (
        select(releases.c.id, signatures.c.minhash)
        .select_from(_FROM.join(shared, shared.c.release_id == releases.c.id))
        .where(releases.c.duplicate_of.is_(None))
    )
    day = me.origin.published
    if day is not None:
        days = dt.timedelta(days=DAYS)
        query = query.where(or_(versions.c.published.is_(None), versions.c.published.between(day - days, day + days)))
    found = connection.execute(query.order_by(shared.c.bands.desc(), releases.c.id).limit(CANDIDATES)).all()
    estimates = jaccard(me.signature.minhash, [minhash for _, minhash in found])
    likely = [release_id for (release_id, _), estimate in zip(found, estimates, strict=True) if estimate >= JACCARD]
    rows = connection.execute(_SIDES.select_from(_FROM).where(releases.c.id.in_(likely))).mappings() if likely else ()
    return sorted(map(_read, rows), key=lambda side: side.release_id)


def _is_alike(me: _Side, other: _Side, texts: _Texts) -> bool:
    """What needs no text comes first: most candidates end there."""
    same = me.origin.same_site(other.origin)
    mine, theirs = me.signature, other.signature
    return (
        near(me.origin, other.origin, min(len(mine.figures), len(theirs.figures)))
        and agree(mine.figures, theirs.figures, same)
        and alike(texts.of(me.version_id), texts.of(other.version_id), same)
        and not _contradicts(me, other, texts, same)
    )


def _contradicts(me: _Side, other: _Side, texts: _Texts, same_site: bool | None) -> bool:
    mine, theirs = texts.facts(me.version_id), texts.facts(other.version_id)
    fewer = min(sum(map(len, mine.values())), sum(map(len, theirs.values())))
    tolerated = fewer // SLIP if same_site is False else 0
    return contradict(mine, theirs, texts.of(me.version_id), texts.of(other.version_id), tolerated)


def _is_original(connection: Connection, me: _Side, other: _Side, texts: _Texts) -> bool:
    """Whether the other one is to be linked to me, and not I to it."""
    mine = _untold(connection, me, texts.of(other.version_id))
    theirs = _untold(connection, other, texts.of(me.version_id))
    return mine >= theirs if me.release_id < other.release_id else mine > theirs


def _untold(connection: Connection, side: _Side, other: Wording) -> int:
    """How many records of one have a quantity that the other text does not have between the same words."""
    query = _recorded(records.c.quantity_start, records.c.quantity_end)
    found = connection.execute(query.where(versions.c.id == side.version_id)).all()
    return sum(1 for text, start, end in found if wording(surrounded(text, start, end)).words not in other.words)
