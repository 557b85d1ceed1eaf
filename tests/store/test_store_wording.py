import pytest
from hypothesis import given
from hypothesis import strategies as st

from svodka.store.signatures import BANDS, ROWS, bands, jaccard, sign
from svodka.store.wording import surrounded, wording


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Изъято 1 120,50 кг и 05 единиц", {"1120.50", "5"}),
        ("12.05.2024 и 12 мая 2024 года", {"12.5.2024", "12", "май", "2024"}),
        ("К марту и маю, в августе и мае", {"мар", "май", "авг"}),
        ("двадцать пять домов, двое детей, втрое больше", {"двадцать", "пять", "двое", "втрое"}),
        ("Семья, столица, трибуна и пятница", set()),
        ("Майор Март Мартынов", {"мар"}),
        ("", set()),
    ],
)
def test_figures(text, figures):
    assert wording(text).figures == figures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Сегодня в Астане МВД и ГАИ провели рейд. Задержан Иванов", {"астан", "мвд", "гаи", "ивано"}),
        ("Рейд в «Жилстрое», сообщает (МЧС)", {"жилст", "мчс"}),
        ("ЗАГОЛОВОК БОЛЬШИМИ БУКВАМИ\nПожары. Потери. Утром", set()),
    ],
)
def test_names(text, names):
    assert wording(text).names == names


def test_places_are_between_words():
    made = wording("За 12 мая 2024 года в Астане 5 пожаров")
    assert made.figures_at == {
        ("за", "года"): {"12": 1, "май": 1, "2024": 1},
        ("астан", "пожаров"): {"5": 1},
    }
    assert made.names_at == {("в", "#"): {"астан": 1}}


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("12", "Сгорело: 12 домов"),
        ("12 домов", "Сгорело: 12 домов. Погиб"),
        ("1\n", "Погиб 1\n"),
        ("Сгорело", "Сгорело: 12"),
    ],
)
def test_a_piece_with_the_words_beside_it(piece, expected):
    text = "Сгорело: 12 домов. Погиб 1\n"
    start = text.index(piece) if piece != "1\n" else len(text) - 2
    assert surrounded(text, start, start + len(piece)) == expected


def test_runs_do_without_case_and_punctuation():
    assert (
        wording("Ёлки, сгорело 1 000 га!").runs
        == wording("елки СГОРЕЛО — 1000 ГА").runs
        == {"елки сгорело 1000", "сгорело 1000 га"}
    )


@pytest.mark.parametrize("text", ["", "слово", "два слова", "...", "\n"])
def test_a_short_text_is_one_run(text):
    assert len(wording(text).runs) == 1


@given(st.text())
def test_any_text_has_a_signature(text):
    signature = sign(wording(text))
    assert len(signature.minhash) == BANDS * ROWS * 4
    assert jaccard(signature.minhash, [signature.minhash] * 2) == [1, 1]
    assert all(-(2**63) <= band < 2**63 for band in bands(signature.minhash))
    assert " " not in "".join(signature.figures)


def test_the_estimate_is_near_the_truth():
    words = [f"слово{chr(1072 + number // 32)}{chr(1072 + number % 32)}" for number in range(400)]
    whole = sign(wording(" ".join(words)))
    for share in (0.3, 0.5, 0.7, 0.9):
        part = sign(wording(" ".join(words[: int(400 * share)])))
        assert jaccard(whole.minhash, [part.minhash])[0] == pytest.approx(share, abs=0.13)


def test_signatures_never_change():
    """They are in the stores of people: another hash would compare with nothing. A change needs a migration."""
    signature = sign(wording("Произошло 12 пожаров, ущерб составил 3,5 млн тенге."))
    assert signature.minhash[:16].hex() == "e8dfdd5eada24017392197621216e00a"
    assert bands(signature.minhash)[:2] == [3418134480467629125, -989317632796326144]
