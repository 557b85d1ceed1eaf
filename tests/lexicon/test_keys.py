"""What a user writes into a table is told at once, never by a stage that stumbles over it in somebody's text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from svodka.errors import LexiconError, SvodkaError
from svodka.lexicon import user
from svodka.lexicon.keys import KEYS
from svodka.pipeline import extract_many, load

WORD = "кюгель"
TEXT = f"Изъято 5 {WORD} и 7 кг, в {WORD} 2024 года на {WORD} больше, сообщил {WORD}. К {WORD} вырос на два {WORD}."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[units]\nunit = 5", "units.unit must be a table of entries: write [units.unit] above them"),
        ("[units.unit]\nkg = 5", "units.unit, entry «kg»: must be a table such as { lemmas = "),
        ('[units.unit]\n"k g" = { lemmas = ["к"] }', "the name must be a code without spaces"),
        ('[units.unit]\nkg = { factor = "much" }', "'factor' must be a number over 0"),
        ("[units.unit]\nkg = { factor = 0 }", "'factor' must be a number over 0"),
        ("[units.unit]\nkg = { factor = -1 }", "'factor' must be a number over 0"),
        ("[units.unit]\nkg = { factor = nan }", "'factor' must be a number over 0"),
        ('[units.unit]\nkg = { factor = "1e999999999" }', "'factor' must be a number over 0"),
        ("[units.unit]\nkg = { time = 1 }", "'time' must be true or false"),
        ("[currencies.currency]\nXXX = { before = 5 }", "'before' must be a list of words"),
        ("[currencies.currency]\nXXX = { country = { by = 'BYN' } }", "'country' must be a table of countries"),
        ('[numerals.numeral]\n"кюгель" = { kind = "cardinal" }', "'value' is missing; it must be a number as text"),
        ('[numerals.numeral]\n"кюгель" = { value = "1/0", kind = "part" }', "'value' must be a number as text"),
        ('[numerals.numeral]\n"кюгель" = { value = "1/2", kind = "scale" }', "«1/2» is for fraction and part"),
        ('[numerals.ordinal]\n"кюгель" = { value = "-1" }', "'value' must be a whole number as text"),
        ('[calendar.month]\n"кюгель" = { value = 13 }', "'value' must be a whole number from 1 to 12"),
        ('[calendar.day]\n"кюгель" = { shift = 99999999999 }', "'shift' must be a whole number from -1000 to 1000"),
        ('[comparators.before]\n"кюгель" = { code = "more" }', "'code' must be one of approx, almost, gt, ge, lt, le"),
        ('[places.country]\nkaz = { lemmas = ["кюгель"] }', "the name must be the two letters of a country"),
        ('[gazetteer.city]\n"кюгель" = { code = "KZ", since = "2020-02-31" }', "'since' must be a day as text"),
    ],
)
def test_a_value_that_no_stage_could_use_is_refused_with_its_place(text, told, tmp_path):
    file = tmp_path / "words.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as fault:
        load(lexicon=file)
    assert str(fault.value).startswith(f"lexicon {file}: ")
    assert told in str(fault.value)
    assert "\n" not in str(fault.value)


values = st.one_of(
    st.integers(-5, 15), st.booleans(), st.floats(), st.just([]), st.lists(st.just(WORD), min_size=1, max_size=2),
    st.sampled_from(["1/2", "12", "0.01", "approx", "up", "scale", "planned", "city", "KZ", "KZ-10", "2024-01-31", WORD, "", "."]),
    st.dictionaries(st.sampled_from(["KZ", "x"]), st.sampled_from(["KZT", ""]), max_size=1),
)  # fmt: skip


@st.composite
def lexicons(draw) -> str:
    """A user's tables in TOML: keys that are known, values that may fit or not."""
    lines = []
    for table in draw(st.lists(st.sampled_from(sorted(KEYS)), min_size=1, max_size=4, unique=True)):
        lines.append(f"[{table}]")
        line = {"lemmas": [WORD]} | {key: draw(values) for key in KEYS[table] if draw(st.integers(0, 3))}
        name = draw(st.sampled_from([WORD, "kg", "KZ", "XXX"]))
        lines.append(f'"{name}" = {{ {", ".join(f"{key} = {toml(value)}" for key, value in line.items())} }}')
    return "\n".join(lines)


def toml(value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + " }"
    return f"[{', '.join(map(toml, value))}]" if isinstance(value, list) else repr(value)


@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(lexicons())
def test_whatever_the_tables_hold_a_text_is_read_or_the_fault_is_the_lexicons(tmp_path_factory, text):
    file = tmp_path_factory.mktemp("lexicon") / "words.toml"
    file.write_text(text, encoding="utf-8")
    try:
        user(str(file))
    except LexiconError as fault:
        assert "\n" not in str(fault)
        return
    try:
        (found,) = extract_many([{"text": TEXT, "published": "2024-05-20", "country": "KZ"}], nlp=load(lexicon=file))
    except SvodkaError as fault:
        assert isinstance(fault, LexiconError), fault
        assert "\n" not in str(fault)
    else:
        assert found.text == TEXT
