from decimal import Decimal

import pytest
from making import full_records

from svodka.store import FieldChange, compare_records

FIRST, SECOND = full_records()


def changed(record, **fields):
    return record.model_copy(update=fields)


def test_equal_records_have_not_changed():
    changes = compare_records(full_records(), full_records())
    assert not changes
    assert (changes.added, changes.removed, changes.changed) == ((), (), ())


def test_records_come_and_go():
    changes = compare_records((FIRST,), (SECOND,))
    assert changes
    assert (changes.added, changes.removed, changes.changed) == ((SECOND,), (FIRST,), ())


def test_a_changed_record_tells_its_fields():
    newer = changed(FIRST, value=Decimal(13), place=None)
    changes = compare_records(full_records(), (newer, SECOND))
    (one,) = changes.changed
    assert (one.old, one.new) == (FIRST, newer)
    assert one.fields == (FieldChange("value", Decimal(12), Decimal(13)), FieldChange("place", "Астана", None))
    assert (changes.added, changes.removed) == ((), ())


@pytest.mark.parametrize(
    "fields", [{"confidence": 0.9}, {"rule": "other"}, {"evidence": ()}, {"zone": "title"}, {"id": None}]
)
def test_how_it_was_found_is_no_change_unless_asked_for(fields):
    newer = changed(FIRST, **fields)
    assert not compare_records((FIRST,), (newer,))
    (one,) = compare_records((FIRST,), (newer,), ignored=()).changed
    assert [field.name for field in one.fields] == list(fields)


def test_two_records_of_one_quantity_are_paired_in_order():
    newer = changed(FIRST, indicator="выезды")
    changes = compare_records((FIRST, FIRST), (FIRST,))
    assert (changes.removed, changes.added, changes.changed) == ((FIRST,), (), ())
    (one,) = compare_records((FIRST, FIRST), (FIRST, newer)).changed
    assert [field.name for field in one.fields] == ["indicator"]
