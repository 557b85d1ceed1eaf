"""Damaged files that fuzzing made: each is complained of in one line."""

import pytest

from svodka.errors import FormatError
from svodka.gold.formats import read_gold
from svodka.model import Document


@pytest.mark.parametrize(
    "row",
    [
        "a",
        "a,,",
        "a,0",
        "a," + "1" * 5000 + ",5,1,число",
        "a,²,5,1,число",
    ],
    ids=lambda row: row[:6],
)
def test_a_row_without_numbers_of_its_mention(row, tmp_path):
    (tmp_path / "a.csv").write_text(f"document,start,end,unit,indicator\n{row}\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"a\.csv, row 2: .* is no piece of the text"):
        read_gold(tmp_path / "a.csv", texts=[Document(id="a", text="Изъято 5 кг.")])
