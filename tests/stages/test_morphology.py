"""``svodka_morphology``: the analysis that the words around ask for, as Universal Dependencies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


def tagged(walk, text):
    return {token.text: token for token in walk(text, "svodka_morphology")}


@pytest.mark.parametrize(
    ("text", "word", "case"),
    [
        ("в области", "области", "Loc"),
        ("на дорогах республики", "дорогах", "Loc"),
        ("с начала года", "начала", "Gen"),
        ("к трём годам лишения свободы", "годам", "Dat"),
        ("за последние сутки", "сутки", "Acc"),
        ("по данным полиции", "данным", "Dat"),
        ("без учёта", "учёта", "Gen"),
        ("для детей", "детей", "Gen"),
        ("при пожаре", "пожаре", "Loc"),
        ("между странами", "странами", "Ins"),
        ("под контролем", "контролем", "Ins"),
        ("через границу", "границу", "Acc"),
        ("над проектом", "проектом", "Ins"),
        ("из-за аварии", "аварии", "Gen"),
        ("около двухсот домов", "двухсот", "Gen"),
        ("в 17 населённых пунктах", "пунктах", "Loc"),
        ("в 17 населённых пунктах", "населённых", "Loc"),
        ("до 20 тонн муки", "тонн", "Gen"),
        ("до 20 тонн муки", "муки", "Gen"),
        ("лишение свободы", "свободы", "Gen"),
        ("водители автобусов", "автобусов", "Gen"),
    ],
)
def test_the_case_after_a_preposition_or_noun(walk, text, word, case):
    assert tagged(walk, text)[word].morph.get("Case") == [case]


@pytest.mark.parametrize(
    ("text", "adjective", "noun"),
    [
        ("новые школы построены", "новые", "школы"),
        ("крупной партии наркотиков", "крупной", "партии"),
        ("за прошлые выходные", "прошлые", "выходные"),
        ("в новых домах", "новых", "домах"),
        ("о мелком хулиганстве", "мелком", "хулиганстве"),
    ],
)
def test_an_adjective_agrees_with_its_noun(walk, text, adjective, noun):
    tokens = tagged(walk, text)
    assert [tokens[adjective].morph.get(name) for name in ("Case", "Number")] == [
        tokens[noun].morph.get(name) for name in ("Case", "Number")
    ]


@pytest.mark.parametrize(
    ("text", "word", "lemma", "pos"),
    [
        ("Полицейские изъяли партию", "изъяли", "изъять", "VERB"),
        ("Полицейские изъяли партию", "партию", "партия", "NOUN"),
        ("населённых пунктов", "населённых", "населить", "VERB"),
        ("для детей", "детей", "ребёнок", "NOUN"),
        ("в 2024 году", "2024", "2024", "NUM"),
        ("25-летний мужчина", "25-летний", "25-летний", "ADJ"),
        ("5 %", "%", "%", "SYM"),
        ("задержано, изъято", ",", ",", "PUNCT"),
        ("Асель Бекова сообщила", "Асель", "асель", "PROPN"),
        ("и полиция", "и", "и", "CCONJ"),
        ("в доме", "в", "в", "ADP"),
        ("ЗАДЕРЖАНЫ", "ЗАДЕРЖАНЫ", "задержать", "VERB"),
        ("5 pублей", "pублей", "рубль", "NOUN"),
        ("задер\u00adжано", "задер\u00adжано", "задержать", "VERB"),
    ],
)  # fmt: skip
def test_the_lemma_and_the_part_of_speech(walk, text, word, lemma, pos):
    token = tagged(walk, text)[word]
    assert (token.lemma_, token.pos_) == (lemma, pos)


def test_white_space_is_not_tagged(walk):
    assert walk("раз\nдва", "svodka_morphology")[1].lemma_ == ""


@given(st.text(max_size=40))
def test_every_word_of_any_text_is_tagged(walk, text):
    doc = walk(text, "svodka_morphology")
    assert [token.text for token in doc if not token.is_space and not token.pos_] == []
