"""Pairs of texts made from the corpus: copies as other sites make them, and the next release of the same template."""

import json
import random
import re
from pathlib import Path

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.json"))
TEXTS = {path.stem: json.loads(path.read_text(encoding="utf-8"))["text"] for path in CORPUS}

HEADERS = (
    "Главная / Новости / Общество\n12.05.2024 14:35 Просмотров: 1543\n\n",
    "ИА «Степной вестник»\n3 июня, 09:12\n\n",
    "Новости региона\n\n",
)
FOOTERS = (
    "\n\nИсточник: пресс-служба. Подписывайтесь на наш канал!",
    "\n\nТелефон редакции: +7 (7172) 55-12-34\n© 2024 Степной вестник. Все права защищены.",
    "\n\nЧитайте также: Погода на неделю",
)
FILLERS = "также ранее отметим сообщили данный сегодня вчера напомним ведомство".split()
MONTHS = (
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split(),
)


def paragraphs(text):
    return re.split(r"\n+", text.strip())


def edited(text, chance, share):
    """One word in so many dropped, replaced or added; figures and names stay."""
    words = []
    for word in re.split(r"(\s+)", text):
        if re.fullmatch("[а-яё]{4,}", word) and chance.random() < share:
            word = chance.choice(("", chance.choice(FILLERS), f"{word} {chance.choice(FILLERS)}"))
        words.append(word)
    return "".join(words)


def typed_anew(text):
    return text.translate(str.maketrans({"«": '"', "»": '"', "–": "-", "—": "-", "ё": "е", "Ё": "Е", "\u00a0": " "}))


def numbers_written_anew(text):
    return re.sub(r"(?<=\d),(?=\d)", ".", re.sub(r"(?<=\d)[\u00a0 ](?=\d{3}\b)", "", text))


def copies(text, chance):
    """Kinds and texts of copies."""
    parts = paragraphs(text)
    yield "header", chance.choice(HEADERS) + text
    yield "footer", text + chance.choice(FOOTERS)
    if len(parts) > 2:
        yield "without the title", "\n\n".join(parts[1:])
        yield "without the last paragraph", "\n\n".join(parts[:-1])
        yield "header, without the last paragraph", chance.choice(HEADERS) + "\n\n".join(parts[:-1])
    if len(parts) > 5:
        yield "without two paragraphs", "\n\n".join(parts[:-2])
    yield "slightly edited", edited(text, chance, 0.05)
    yield "edited", edited(text, chance, 0.1)
    yield "typed anew", typed_anew(text)
    yield "numbers written anew", numbers_written_anew(text)
    yield "dateline", "АСТАНА. Степной вестник — " + text
    yield "header, edited, footer", chance.choice(HEADERS) + edited(typed_anew(text), chance, 0.05) + chance.choice(FOOTERS)


def _month(match):
    for forms in MONTHS:
        if match.group().lower() in forms:
            return forms[(forms.index(match.group().lower()) + 1) % 12]
    return match.group()


def _is_year(digits):
    return len(digits) == 4 and digits.startswith("20")


def with_other_figures(text, chance, share):
    """So many of the figures replaced, years kept, and the next month told."""

    def other(match):
        digits = match.group()
        if _is_year(digits) or chance.random() > share:
            return digits
        found = digits
        while found == digits:
            found = "".join(chance.choice("123456789") for _ in digits)
        return found

    return re.sub("[а-яё]+", _month, re.sub(r"\d+", other, text))


def with_one_other_figure(text, chance):
    matches = [match for match in re.finditer(r"\d+", text) if not _is_year(match.group())]
    match = chance.choice(matches)
    return f"{text[: match.start()]}{int(match.group()) + chance.randint(1, 3)}{text[match.end() :]}"


def with_another_name(text, chance):
    """Another place (or body) of the same figures."""
    names = re.findall(r"(?<=[а-я] )[А-ЯЁ][а-яё]{3,}", text)
    name = max(sorted(set(names)), key=names.count)
    return text.replace(name, "Жамбылская")


def next_releases(text, chance):
    """Kinds and texts of other releases of the same template."""
    yield "all figures", with_other_figures(text, chance, 1)
    yield "half of the figures", with_other_figures(text, chance, 0.5)
    yield "a third of the figures", with_other_figures(text, chance, 0.34)
    yield "all figures, header", chance.choice(HEADERS) + with_other_figures(text, chance, 1)
    yield "another place", with_another_name(text, chance)
    yield "one figure", with_one_other_figure(text, chance)


def pairs(make):
    """Text, kind and the text made of it, for the whole corpus."""
    for name, text in TEXTS.items():
        for kind, other in make(text, random.Random(name)):
            if other != text:
                yield name, text, kind, other
