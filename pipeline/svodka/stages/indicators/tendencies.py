"""Changes without a number: «преступность снизилась», «отмечен рост цен», «краж стало меньше», «без изменений»."""

from svodka.grammar.notes import Quantity
from svodka.grammar.rule import Book
from svodka.grammar.trends import Trend, trend
from svodka.lexicon import entries, lexical
from svodka.model import Amount
from svodka.russian.morphology import parses
from svodka.russian.segment import key
from svodka.stages.indicators import change
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.frames import Case, Frame, subject_frame
from svodka.stages.indicators.modals import modal
from svodka.stages.indicators.segments import finite
from svodka.stages.indicators.title import genitive
from svodka.stages.indicators.trending import of_noun, of_trend

book: Book[[Clause, int], Frame] = Book("trends")

_BECOME = ("стать", "становиться")
# Words that make a clause a purpose or a wish, and a sentence a condition or a question.
_WISH = frozenset("чтобы чтоб дабы пусть".split())
_CONDITION = frozenset("если бы ли".split())


@lexical
def _parameters() -> frozenset[str]:
    return _lemmas("parameter")


@lexical
def _achieving() -> frozenset[str]:
    return _lemmas("achieving")


@lexical
def _telling() -> dict[str, str]:
    """Verbs that say that a change is there, each with the preposition that it takes."""
    items = entries("trends.telling")
    return {key(lemma): str(item.data.get("takes", "")) for item in items for lemma in item.lemmas}


def _lemmas(table: str) -> frozenset[str]:
    return frozenset(key(lemma) for item in entries(f"trends.{table}") for lemma in item.lemmas)


@book.rule(
    yes=[
        "Тариф на воду [остался без изменений] => trend тариф на воду | flat",
        "За год базовая ставка [не изменилась] => trend базовая ставка | flat",
        "Цены на хлеб пока [остаются неизменными] => trend цены на хлеб | flat",
    ],
    no=["Мнение министра не изменилось", "Ставка не изменилась и составила [14 %]"],
)
def unchanged(clause: Clause, at: int) -> Frame | None:
    """A parameter that stays as it was."""
    end = change.stays(clause.words, at)
    if end < 0:
        return None
    verb = next((place for place in range(at, end) if finite(clause.words, place)), clause.predicate(at))
    if verb is None:
        return None
    frame = subject_frame(_case(clause, at, end), verb, "relative_change", "flat")
    return frame if frame is not None and _parameter(clause, frame) else None


@book.rule(
    yes=[
        "Наблюдается значительное [снижение] уровня преступности => trend уровень преступности | down",
        "В мае отмечен [рост] цен на овощи => trend цены на овощи | up",
        "Завод добился [сокращения] выбросов пыли => trend выбросы пыли | down",
        "Патрули привели к [уменьшению] числа краж => trend число краж | down",
        "Ожидается [увеличение] притока туристов => trend приток туристов | up forecast",
        "Планируется [повышение] тарифа на газ => trend тариф на газ | up planned",
        "Продолжается [рост] экспорта и [снижение] импорта => trend экспорт | up ; trend импорт | down",
        "Не отмечается [рост] числа пожаров => trend число пожаров | up negated",
    ],
    no=[
        "Средний рост призывника записан в карте",
        "Рост составляет [180 см]",
        "Отмечено падение с высоты",
        "Зафиксировано падение дерева на провода",
        "Проведены курсы повышения квалификации",
        "Меры направлены на снижение аварийности",
        "Состоялся торжественный подъём флага",
        "В целях снижения рисков проведён рейд",
        "Отмечен рост цен на [5 %] => цены | relative_change up",
    ],
)
def noted(clause: Clause, at: int) -> Frame | None:
    """A noun of change whose being there a verb states: «отмечается рост …», «добился снижения …»."""
    found = trend(clause.words, at)
    if found is None or found.kind != "noun" or found.sized or not _stated(clause, at):
        return None
    frame = of_noun(_case(clause, at, at + 1), at, "relative_change", found.direction, found.prefix)
    return _sound(clause, found, frame)


@book.rule(
    yes=[
        "Краж стало [меньше] => trend количество краж | down",
        "Летом стало заметно [больше] лесных пожаров => trend количество лесных пожаров | up",
        "Цены на жильё стали [ниже] => trend цены на жильё | down",
    ],
    no=[
        "Здания в центре стали выше",
        "Более того, работа продолжается",
        "Жить стало лучше",
        "Ремонта больше не будет",
        "Краж стало меньше на [15 %]",
    ],
)
def became(clause: Clause, at: int) -> Frame | None:
    """A comparative with «стать»: «краж стало меньше», «цены стали ниже»."""
    words = clause.words
    found = trend(words, at)
    if found is None or found.kind != "comparative" or found.sized:
        return None
    low, high = clause.segment(at)
    verb = next((place for place in range(low, high) if words.is_(place, *_BECOME) and finite(words, place)), None)
    if verb is None or not _real(clause, verb):
        return None
    subject = clause.subject(verb)
    if words.parse[verb].number == "Sing" and (subject is None or words.parse[subject].case == "Gen"):
        return _fewer(clause, found, verb)
    return _sound(clause, found, of_trend(_case(clause, at, at + 1), found, "relative_change", found.direction))


@book.rule(
    yes=[
        "Ночью краж [меньше] => trend количество краж | down",
        "Карантин: больных [меньше], прививок [больше] => trend количество больных | down ; trend количество прививок | up",
    ],
    no=["Больше солнца", "Не больше", "Знаний больше, чем опыта"],
)
def fewer(clause: Clause, at: int) -> Frame | None:
    """«краж меньше»: a comparative that ends a clause without a verb, right after what there is less or more of."""
    words = clause.words
    found = trend(words, at)
    if found is None or found.kind != "comparative" or words.key[at] not in ("больше", "меньше"):
        return None
    after, noun = words.next(at + 1), words.back(at - 1)
    ended = (
        words.wall(at + 1)
        or after >= len(words)
        or (words.text[after] in ",.;!»" and words.at(words.next(after + 1)) != "чем")
    )
    if not ended or noun < 0 or words.parse[noun].case != "Gen" or words.parse[noun].number != "Plur":
        return None
    if any(words.pos(place) == "VERB" for place in range(*clause.segment(at))):
        return None
    title, tokens = genitive(clause, noun, counted=True)
    return Frame(
        _case(clause, at, at + 1).quantity, f"количество {title}", "relative_change", found.direction, tuple(tokens)
    )


@book.rule(
    yes=[
        "Преступность в районе [снизилась] => trend преступность | down",
        "Значительно [выросло] число обращений граждан => trend число обращений граждан | up",
        "Полиция [сократила] количество вызовов => trend количество вызовов | down",
        "Овощи [подешевели] => trend цены на овощи | down",
        "Стоимость проезда [повышена] => trend стоимость проезда | up",
        "Удалось [снизить] травматизм на стройках => trend травматизм на стройках | down",
        "Власти намерены [сократить] долю ветхого жилья => trend доля ветхого жилья | down planned",
        "Подрядчик обязан [уменьшить] расход воды => trend расход воды | down planned",
        "В будущем году расходы на школы [вырастут] => trend расходы на школы | up planned",
        "Заболеваемость корью не [снизилась] => trend заболеваемость корью | down negated",
        "Аварийность [снизилась], изъято 12 кг гашиша => trend аварийность | down",
    ],
    no=[
        "Берёзы выросли у дороги",
        "Рабочий упал с крыши",
        "Температура поднялась до [40 градусов] => температура | level up",
        "Депутаты подняли вопрос о дорогах",
        "Учителя повысили квалификацию",
        "Водитель превысил скорость",
        "Чтобы снизить аварийность, поставлены знаки",
        "Если цены вырастут, помощь увеличат",
        "Дети заметно подросли",
        "Пешеход потерял сознание",
        "Уступи дорогу поезду",
        "Отряд пополнился добровольцами",
        "Добыча угля выросла и достигла [90 млн тонн]",
    ],
)
def moved(clause: Clause, at: int) -> Frame | None:
    """A verb of change: of its subject, or of the object of one that makes something change."""
    words = clause.words
    found = trend(words, at)
    if found is None or found.kind != "verb" or found.sized or not _asserted(clause, at):
        return None
    parse = words.parse[at]
    causes = not parse.short and not parse.intransitive and not parse.lemma.endswith("ся")
    if causes and clause.object(at) is None:
        return None
    case = _case(clause, at, at + 1)
    return _sound(clause, found, subject_frame(case, at, "relative_change", found.direction, found.prefix))


def _case(clause: Clause, start: int, end: int) -> Case:
    """A case without a number: its words stand for the quantity."""
    return Case(clause, Quantity(start, end, ((start, end),), Amount(), head=start))


def _sound(clause: Clause, found: Trend, frame: Frame | None) -> Frame | None:
    """A frame of something that can rise and fall: of a parameter, if the word tells of things that move, too."""
    if frame is None or not frame.tokens:
        return None
    words, head = clause.words, _head(clause, frame)
    living = words.parse[head].animate or clause.entity(head) in ("PER", "LOC")
    if living or words.pos(head) != "NOUN" or head in clause.placed:
        return None
    return frame if not found.moves or _parameter(clause, frame) else None


def _parameter(clause: Clause, frame: Frame) -> bool:
    """Whether an indicator is a magnitude: by the lexicon, or a noun of quality in -ость."""
    lemma = clause.words.lemma[_head(clause, frame)]
    return lemma in _parameters() or lemma.endswith("ость")


def _head(clause: Clause, frame: Frame) -> int:
    """The noun of a title that the rest hangs on."""
    inside = set(frame.tokens)
    nouns = [at for at in frame.tokens if clause.words.pos(at) == "NOUN"]
    return next((at for at in nouns if clause.head(at) not in inside), (nouns or list(frame.tokens))[0])


def _stated(clause: Clause, at: int) -> bool:
    """Whether a verb says that the change of a noun is there; of one joined by «и», the verb of the first."""
    words = clause.words
    for _ in range(3):
        verb = clause.head(at)
        if clause.dep(at) != "conj" or clause.verbal(verb):
            break
        at = verb
    if verb == at or not (clause.verbal(verb) or modal(words, verb)) or not _asserted(clause, verb):
        return False
    takes = next((_telling()[lemma] for lemma in words.lemmas[verb] if lemma in _telling()), None)
    if takes is None:
        return modal(words, verb) and not clause.preposition(at)
    return clause.preposition(at) == takes


def _asserted(clause: Clause, verb: int) -> bool:
    """Whether a verb says what is or will be: a finite one, or an infinitive of a plan or a success."""
    words = clause.words
    if not _real(clause, verb):
        return False
    parse = words.parse[verb]
    if parse.form == "Conv":
        return clause.object(verb) is not None
    if parse.form != "Inf":
        return finite(words, verb) or modal(words, verb)
    for head in list(clause.ancestors(verb, 3)):
        if any(lemma in _achieving() for lemma in words.lemmas[head]) or modal(words, head):
            return _real(clause, head)
    low, _ = clause.segment(verb)
    return any(modal(words, place) for place in range(low, verb))


def _real(clause: Clause, verb: int) -> bool:
    """Whether the clause of a verb is neither a condition nor a purpose nor a question."""
    words = clause.words
    start, end = clause.bounds(verb)
    if any(words.key[place] in _CONDITION or words.text[place] == "?" for place in range(start, end)):
        return False
    return not any(words.key[place] in _WISH for place in range(*clause.segment(verb)))


def _fewer(clause: Clause, found: Trend, verb: int) -> Frame | None:
    """«краж стало меньше», «стало больше лесных пожаров»: the noun in the genitive is what there is less or more of."""
    words = clause.words
    low, high = clause.segment(verb)
    after = max(verb, found.at) + 1
    for place in (*range(after, min(high, after + 4)), *range(low, verb)):
        parse = words.parse[place]
        cases = [option.case for option in parses(words.key[place]) if option.pos == "NOUN"]
        if (
            parse.pos == "NOUN"
            and "Gen" in cases
            and place not in clause.dated
            and place not in clause.placed
            and not clause.preposition(place)
        ):
            title, tokens = genitive(clause, place, counted=parse.number == "Plur")
            quantity = _case(clause, found.at, found.at + 1).quantity
            return Frame(quantity, f"количество {title}", "relative_change", found.direction, tuple(tokens), verb)
    return None
