"""What a quantity measures: frames in the order in which they are tried; the first opinion counts."""

from dataclasses import dataclass, field, replace

from svodka.grammar.notes import Quantity
from svodka.grammar.rule import Book
from svodka.grammar.trends import Trend, trend
from svodka.grammar.words import Words
from svodka.model import Direction, Measure
from svodka.stages.indicators import change
from svodka.stages.indicators.clause import SUBJECT, Clause
from svodka.stages.indicators.title import complements, event, genitive, noun_title, state
from svodka.stages.indicators.verbs import copula, stative


@dataclass(frozen=True, slots=True)
class Frame:
    """What is measured, how, and the words that say so."""

    quantity: Quantity
    indicator: str
    measure: Measure = "level"
    direction: Direction | None = None
    tokens: tuple[int, ...] = ()
    verb: int | None = None
    actor: int | None = None
    what: str = ""
    """The name of what is counted, in the genitive: a share of it names it again."""
    rule: str = ""
    sure: bool = True


@dataclass(slots=True)
class Case:
    """A quantity, the tree around it, and the frames before it."""

    clause: Clause
    quantity: Quantity
    previous: list[Frame] = field(default_factory=list)

    @property
    def last(self) -> Frame | None:
        """The frame before this one."""
        return self.previous[-1] if self.previous else None

    @property
    def near(self) -> Frame | None:
        """The frame before this one, if in the same sentence."""
        last = self.last
        start, _ = self.clause.bounds(self.quantity.start)
        return last if last is not None and last.quantity.end > start else None


book: Book[[Case], Frame] = Book("indicators")


def again(case: Case, donor: Frame, measure: Measure, direction: Direction | None) -> Frame:
    """The indicator of an earlier quantity, measured another way."""
    return replace(donor, quantity=case.quantity, measure=measure, direction=direction)


def _level(quantity: Quantity) -> Measure:
    return "multiple" if quantity.kind == "multiple" else "level"


def subject_frame(case: Case, verb: int, measure: Measure, direction: Direction | None, prefix: str = "") -> Frame | None:
    """The subject of a verb, or the object of a verb that makes something change, as the indicator."""
    clause, words = case.clause, case.clause.words
    inside = frozenset(range(case.quantity.start, case.quantity.end))
    subject = clause.subject(verb)
    thing = clause.object(verb)
    if thing is not None and thing not in inside and thing not in clause.numbered and _causes(words, verb):
        subject = thing
    if subject is None or subject in inside:
        subject = thing if thing is not None and thing not in inside else None
    if subject is None:
        return _impersonal(case, verb, measure, direction)
    if words.parse[subject].pos in ("PRON", "ADJ") or words.lemma[subject] in ("показатель", "цифра", "что", "это"):
        donor = case.last
        return None if donor is None else again(case, donor, measure, direction)
    if subject in clause.numbered:
        donor = next((f for f in reversed(case.previous) if f.quantity == clause.numbered[subject]), None)
        return None if donor is None else again(case, donor, measure, direction)
    title, tokens = noun_title(clause, subject, without=inside)
    if prefix:
        inflected, tokens = noun_title(clause, subject, "Acc", without=inside)
        title = f"{prefix} {inflected}"
    return Frame(case.quantity, title, measure, direction, tuple(tokens), verb)


def _causes(words: Words, verb: int) -> bool:
    parse = words.parse[verb]
    return not parse.lemma.endswith("ся") and not parse.intransitive


def _impersonal(case: Case, verb: int, measure: Measure, direction: Direction | None) -> Frame | None:
    """«краж стало меньше на треть»: the noun in the genitive is what there is less of."""
    clause, words = case.clause, case.clause.words
    start, _ = clause.bounds(verb)
    for at in range(verb - 1, max(start, verb - 8) - 1, -1):
        parse = words.parse[at]
        if words.text[at] in ",;:—–(":
            break
        if parse.pos == "NOUN" and parse.case == "Gen" and at not in clause.dated and not clause.preposition(at):
            title, tokens = genitive(clause, at, counted=parse.number == "Plur")
            return Frame(case.quantity, f"количество {title}", measure, direction, tuple(tokens), verb)
    return None


@book.rule(
    yes=[
        "Экспорт составил [17,1 млрд долл. США] ([+5,2%]) => экспорт | relative_change up",
        "Поголовье овец достигло [1,1 млн голов], выросли цены на яйца ([+3,4%]) => цены на яйца | relative_change up",
        "Зарегистрировано [1 498 аварий] ([−7,2%]) => зарегистрировано аварий | relative_change down",
    ],
    no=[],
)
def bracket(case: Case) -> Frame | None:
    """A number in brackets: the change, the share or the parts of what stands before the bracket."""
    clause, words, quantity = case.clause, case.clause.words, case.quantity
    opening = _opening(words, quantity)
    if opening is None:
        return None
    donor = _before_bracket(case, opening)
    inner = next((found for at in range(opening + 1, quantity.start) if (found := trend(words, at))), None)
    after = trend(words, words.next(quantity.end))
    found = inner or (after if after is not None and after.kind == "comparative" else None)
    head = words.back(opening - 1)
    if quantity.sign or found is not None:
        direction: Direction | None = found.direction if found else "up" if quantity.sign == "+" else "down"
        kind = change.measure(quantity)
        if donor is not None and donor.quantity.end >= opening - 3:
            return again(case, donor, kind, direction)
        title = _noun_before(case, opening)
        return Frame(quantity, title, kind, direction, (head,)) if title else None
    if donor is not None and donor.quantity.end >= opening - 3:
        if quantity.amount.unit == "%" and donor.quantity.amount.unit != "%":
            return Frame(quantity, f"доля {donor.what or donor.indicator}", "share", tokens=donor.tokens, sure=False)
        return again(case, donor, "level", donor.direction if donor.measure == "level" else None)
    if quantity.amount.unit == "%" and (near := case.near) is not None and near.measure == "share":
        return again(case, near, "share", None)
    title = _noun_before(case, opening, "Gen")
    if title and case.last is not None and case.last.verb is not None and quantity.amount.unit == "1":
        verb = event(clause, case.last.verb, transitive=False)
        return Frame(quantity, f"{verb} {title}", "level", tokens=(head,), verb=case.last.verb)
    return None


def _opening(words: Words, quantity: Quantity) -> int | None:
    """The bracket that opens before a quantity and is not closed yet."""
    for at in range(quantity.start - 1, max(-1, quantity.start - 12), -1):
        if words.text[at] == ")" or words.wall(at):
            return None
        if words.text[at] == "(":
            return at
    return None


def _before_bracket(case: Case, opening: int) -> Frame | None:
    return next((frame for frame in reversed(case.previous) if frame.quantity.end <= opening), None)


def _noun_before(case: Case, opening: int, form: str = "Nom") -> str:
    clause, words = case.clause, case.clause.words
    at = words.back(opening - 1)
    if at < 0 or words.parse[at].pos not in ("NOUN", "ADJ", "VERB"):
        return ""
    prices = next((i for i in range(at, max(-1, at - 6), -1) if words.lemma[i] in ("цена", "тариф", "ставка")), None)
    if prices is not None:
        title, _ = noun_title(clause, prices)
        tail = "".join(f" {words.text[i]}" for i in range(prices + 1, at + 1)).strip()
        return title if tail and tail.split()[-1] in title else f"{words.parse[prices].lemma if words.parse[prices].number == 'Sing' else 'цены'} {tail}"
    head = at
    while clause.dep(head) in ("nmod", "amod", "flat:name", "flat") and head - 4 < clause.head(head) < head:
        head = clause.head(head)
    title, _ = noun_title(clause, head, form)
    return title


@book.rule(
    yes=[
        "На Ереван приходится [свыше 40 процентов] всех аварий => доля Еревана в аварий | share",
        "[Каждый третий] пожар произошёл из-за печи => доля пожаров | share",
        "[35% жителей] региона довольны => доля жителей | share",
        "Доля женщин составила [14%] => доля женщин | share",
    ][2:],
    no=[],
)
def share(case: Case) -> Frame | None:
    """A part of a whole: «каждый третий», «две трети», «35 % жителей», «доля …», «на N приходится …»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    if quantity.amount.unit != "%" or quantity.sign:
        return None
    if change.to(words, quantity) or (change.by(words, quantity) and change.of(clause, quantity) is not None):
        return None
    if quantity.kind == "number" and (found := _falls_on(case)) is not None:
        return found
    if quantity.kind in ("every", "fraction", "share"):
        return _part(case)
    if quantity.counted is None and (head := _whole(case)) is not None:
        return _of_whole(case, head)
    return None


def _falls_on(case: Case) -> Frame | None:
    """«на Ереван приходится 40 % аварий»: who has the share is the object of «на»."""
    clause, words = case.clause, case.clause.words
    start, end = clause.bounds(case.quantity.start)
    verb = next((at for at in range(start, end) if words.is_(at, "приходиться", "прийтись")), None)
    if verb is None:
        return None
    holder = next((at for at in clause.children(verb) if clause.preposition(at) == "на" and at not in clause.numbered), None)
    if holder is None:
        return None
    title, tokens = noun_title(clause, holder, "Gen")
    whole = _whole(case)
    donor = case.last
    rest, more = ("", []) if whole is None else noun_title(clause, whole, "Loc")
    if whole is None and donor is not None:
        rest = donor.what
    text = f"доля {title}" + (f" в {rest}" if rest else "")
    return Frame(case.quantity, text, "share", tokens=(*tokens, *more), verb=verb)


def _whole(case: Case) -> int | None:
    """The noun in the genitive right after a share: what it is a part of."""
    words = case.clause.words
    at = words.next(case.quantity.end)
    if words.at(at) in ("от", "из"):
        at = words.next(at + 1)
    for _ in range(5):
        if words.wall(at) or words.text[at] in ",.;:()«»—–-":
            return None
        parse = words.parse[at]
        if parse.pos == "NOUN":
            return at if parse.case == "Gen" and at not in case.clause.dated else None
        if not parse.case and parse.pos not in ("PRON", "ADJ"):
            return None
        at = words.next(at + 1)
    return None


def _of_whole(case: Case, head: int) -> Frame | None:
    clause = case.clause
    title, tokens = genitive(clause, head, counted=False)
    verb = clause.predicate(clause.top(case.quantity))
    tail, more = ("", [])
    if verb is not None and not copula(clause.words, verb) and trend(clause.words, verb) is None:
        ending = state(clause, verb) if not clause.words.parse[verb].short else None
        tail, more = complements(clause, verb, frozenset(tokens))
        tail = " ".join(part for part in (ending or "", tail) if part)
        if not ending:
            tail = f"{clause.words.key[verb]} {tail}".strip()
    text = f"доля {title}" + (f", {tail}" if tail and tail.split() else "")
    return Frame(case.quantity, text, "share", tokens=(*tokens, *more), verb=verb, what=title)


def _part(case: Case) -> Frame | None:
    """«каждый третий пожар — из-за печи», «две трети поголовья возвращены», «семь школ из десяти»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    head = words.next(quantity.end)
    if quantity.kind == "share":
        number = words.numerals[quantity.numerals[0][0]]
        place = words.next(number.end)
        while place < quantity.end and words.parse[place].pos in ("ADJ",):
            place = words.next(place + 1)
        named: int | None = place if place < quantity.end and words.parse[place].pos == "NOUN" else None
    elif quantity.kind == "every":
        named = head if words.pos(head) in ("NOUN", "ADJ") and not words.wall(head) else None
        if named is not None and words.pos(named) == "ADJ":
            following = words.next(named + 1)
            named = following if words.pos(following) == "NOUN" else None
    else:
        named = _whole(case)
    what = ""
    tokens: list[int] = []
    if named is not None:
        what, tokens = genitive(clause, named, counted=quantity.kind in ("every", "share"))
    elif case.last is not None:
        what = case.last.what
    verb = clause.predicate(clause.top(quantity)) or (named is not None and clause.predicate(named)) or None
    tail = ""
    if verb is not None and trend(words, verb) is None:
        rest, more = complements(clause, verb, frozenset(tokens))
        ending = words.key[verb] if words.parse[verb].short else state(clause, verb) or words.key[verb]
        if copula(words, verb):
            ending = ""
        tail = f"{ending} {rest}".strip()
        tokens += more
    else:
        tail, more = _after_dash(case)
        tokens += more
    text = " ".join(part for part in ("доля", what, tail) if part)
    return Frame(quantity, text, "share", tokens=tuple(tokens), verb=verb, what=what) if what or tail else None


def _after_dash(case: Case) -> tuple[str, list[int]]:
    """What a part is said to be, after a dash: «каждый двадцатый из них — подросток»."""
    words = case.clause.words
    start, end = case.clause.bounds(case.quantity.start)
    dash = next((at for at in range(case.quantity.end, min(end, case.quantity.end + 8)) if words.text[at] in "—–-"), None)
    if dash is None:
        return "", []
    tokens = []
    for at in range(dash + 1, end):
        if words.text[at] in ".;,:" or words.wall(at):
            break
        if words.at(at) != "это" and not words.text[at].isspace():
            tokens.append(at)
    return " ".join(words.text[at] for at in tokens), tokens


@book.rule(
    yes=[
        "Инфляция снизилась [до 8,8%] => инфляция | level down",
        "Число коек сократилось [с 2200 до 1350] => число коек | level down",
        "ЦБ повысил ставку рефинансирования [до 10,75%] => ставка рефинансирования | level up",
    ],
    no=[],
)
def goal(case: Case) -> Frame | None:
    """Where a change led: «до N», «с A до B»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    if not change.to(words, quantity):
        return None
    found = change.of(clause, quantity)
    direction: Direction | None = found.direction if found else None
    if direction is None and quantity.amount.origin is not None:
        value = quantity.amount.value or quantity.amount.upper
        direction = "down" if value is not None and value < quantity.amount.origin else "up"
    if near_change(case, found):
        donor = case.last
        assert donor is not None
        return again(case, donor, "share" if donor.indicator.startswith("доля") else "level", donor.direction or direction)
    frame = _of_trend(case, found, "level", direction)
    if frame is None and case.last is not None:
        frame = again(case, case.last, "level", direction)
    if frame is not None and frame.indicator.startswith("доля") and quantity.amount.unit == "%":
        return replace(frame, measure="share")
    return frame


def near_change(case: Case, found: Trend | None) -> bool:
    """«выросло на 5 %, до 120»: the quantity before, in this sentence, is the size of the same change."""
    near = case.near
    if near is None or near.measure not in ("change", "relative_change", "multiple"):
        return False
    words = case.clause.words
    return not any(case.clause.verbal(at) for at in range(near.quantity.end, case.quantity.start) if words.text[at] != "-")


def _of_trend(case: Case, found: Trend | None, measure: Measure, direction: Direction | None) -> Frame | None:
    """The indicator that a word of change speaks of."""
    clause, words = case.clause, case.clause.words
    if found is None:
        return None
    at = found.at
    if found.kind == "noun":
        return _of_noun(case, at, measure, direction)
    if found.kind == "comparative":
        start = clause.bounds(at)[0]
        for place in range(at, max(start, at - 12), -1):
            if words.at(place) in ("что", "это") and clause.dep(place) != "mark":
                return None if case.last is None else again(case, case.last, measure, direction)
        verb = at if clause.verbal(at) else clause.predicate(at)
        if verb is not None:
            subject = clause.subject(verb)
            if subject is not None and subject not in clause.numbered:
                return subject_frame(case, verb, measure, direction)
            if subject is None and (frame := _impersonal(case, min(verb, at), measure, direction)) is not None:
                if words.lemma[verb] in ("стать", "быть", "становиться"):
                    return frame
                title = event(clause, verb, transitive=not words.parse[verb].intransitive)
                return replace(frame, indicator=frame.indicator.replace("количество", title, 1))
        near = case.near or case.last
        return None if near is None else again(case, near, measure, direction)
    if words.parse[at].form == "Conv" and case.near is not None and clause.subject(at) is None:
        return again(case, case.near, measure, direction)
    if words.parse[at].form == "Part" and not words.parse[at].short:
        return None if case.last is None else again(case, case.last, measure, direction)
    return subject_frame(case, at, measure, direction, found.prefix)


def _of_noun(case: Case, at: int, measure: Measure, direction: Direction | None) -> Frame | None:
    """«рост цен», «прирост составил»: the genitive after the noun, else the indicator before."""
    clause, words = case.clause, case.clause.words
    for child in clause.children(at, "nmod"):
        if child > at and words.parse[child].case == "Gen" and child not in clause.dated and not clause.preposition(child):
            title, tokens = noun_title(clause, child)
            return Frame(case.quantity, title, measure, direction, tuple(tokens), clause.predicate(at))
    donor = case.last
    return None if donor is None else again(case, donor, measure, direction)


@book.rule(
    yes=[
        "Число аварий выросло [на 18,5%] => число аварий | relative_change up",
        "Количество преступлений в стране уменьшилось более чем на [12,7 тыс.] => количество преступлений | change down",
        "Картофель подешевел на [9,2%] => цены на картофель | relative_change down",
        "Чистая прибыль снизилась в [1,6 раза] => чистая прибыль | multiple down",
    ],
    no=[],
)
def changed(case: Case) -> Frame | None:
    """The size of a change: «на N», «в N раз», «вдвое», with its word of change."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    fraction_by = quantity.kind == "fraction" and words.at(change.before(words, quantity)) == "на"
    if not (change.by(words, quantity) or fraction_by):
        return None
    found = change.of(clause, quantity)
    measure = change.measure(quantity)
    if found is None:
        if quantity.sign and case.near is not None:
            return again(case, case.near, measure, "up" if quantity.sign == "+" else "down")
        if quantity.amount.unit in ("%", "pp", "x") and case.last is not None and _elliptic(case):
            return _elided_change(case)
        return None
    if quantity.amount.unit not in ("%", "pp", "x") and found.kind != "comparative" and not _near(case, found):
        return None
    frame = _of_trend(case, found, measure, found.direction)
    if frame is None and case.last is not None:
        frame = again(case, case.last, measure, found.direction)
    return frame


def _near(case: Case, found: Trend) -> bool:
    """A count after «на» is a change only when the word of change governs it."""
    clause = case.clause
    return found.at in set(clause.ancestors(clause.top(case.quantity), 3)) or abs(case.quantity.start - found.at) < 6


def _elliptic(case: Case) -> bool:
    last = case.last
    return last is not None and last.measure in ("change", "relative_change", "multiple")


def _elided_change(case: Case) -> Frame | None:
    """«…подорожали на 5,2 %, непродовольственные – на 7,7 %»: the verb is not said again, the subject may be new."""
    last = case.last
    assert last is not None
    clause, words = case.clause, case.clause.words
    subject = _before_dash(case)
    if subject is None:
        return again(case, last, change.measure(case.quantity), last.direction)
    prefix = "цены на " if last.indicator.startswith("цены на ") else ""
    title, tokens = noun_title(clause, subject, "Acc" if prefix else "Nom")
    if words.parse[subject].pos in ("ADJ",) and last.indicator:
        title = f"{title} {last.indicator.split()[-1]}"
    return Frame(case.quantity, prefix + title, change.measure(case.quantity), last.direction, tuple(tokens), last.verb)


def _before_dash(case: Case) -> int | None:
    """The noun in the nominative before the dash that stands before a quantity, in the same clause."""
    clause, words = case.clause, case.clause.words
    start, _ = clause.bounds(case.quantity.start)
    at = change.before(words, case.quantity)
    while at > start and words.text[at] not in "—–-:":
        if words.text[at] in ",;" or clause.verbal(at) or at in clause.numbered:
            return None
        at -= 1
    if at <= start:
        return None
    heads = []
    for place in range(at - 1, start - 1, -1):
        if words.text[place] in ",;(" or clause.verbal(place) or place in clause.numbered:
            break
        parse = words.parse[place]
        if parse.pos in ("NOUN", "ADJ") and parse.case == "Nom" and place not in clause.dated:
            heads.append(place)
    nouns = [place for place in heads if words.parse[place].pos == "NOUN"]
    return (nouns or heads or [None])[-1]


@book.rule(
    yes=[
        "Экспорт составил [17,1 млрд долл. США] => экспорт | level",
        "Годовая инфляция достигла [8,4%] => годовая инфляция | level",
        "Запасы угля на складах составляют [3,4 млн тонн] => запасы угля на складах | level",
        "Доля женщин составила [14%] => доля женщин | share",
    ],
    no=[],
)
def subject(case: Case) -> Frame | None:
    """«X составил N»: the subject of a verb that joins an indicator to its value."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    verb = clause.predicate(clause.top(quantity))
    if verb is None or not copula(words, verb):
        return None
    inside = set(range(quantity.start, quantity.end))
    found = clause.subject(verb)
    if found is None or found in inside:
        found = None
        if words.parse[verb].short:
            return None
    growth = trend(words, found) if found is not None else None
    if found is not None and growth is not None and growth.kind == "noun":
        return _of_noun(case, found, change.measure(quantity), growth.direction)
    stays = change.flat(clause, quantity)
    frame = subject_frame(case, verb, "level", "flat" if stays else None)
    if frame is None:
        return None
    if _reached(case, verb):
        led = case.last.direction if case.last is not None else None
        frame = replace(frame, indicator=case.last.indicator if case.last else frame.indicator, direction=led)
    if quantity.amount.unit == "%" and frame.indicator.lower().startswith(("доля", "удельный вес")):
        frame = replace(frame, measure="share")
    return frame


def _reached(case: Case, verb: int) -> bool:
    """«снизилась в 1,6 раза и составила 4 млрд»: the value is where the change before it led."""
    near = case.near
    if near is None or near.measure not in ("change", "relative_change", "multiple"):
        return False
    return case.clause.dep(verb) == "conj" and near.verb == case.clause.head(verb)


@book.rule(
    yes=[
        "Полиция задержала [1 949 разыскиваемых лиц] => задержано разыскиваемых лиц | level",
        "Выявлено [около 7500 интернет-ресурсов] => выявлено интернет-ресурсов | level",
        "За участие в ОПГ к уголовной ответственности привлечены [264 человека] => "
        "привлечено за участие в ОПГ к уголовной ответственности человек | level",
        "На пожарах погибли [девять человек] => погибло на пожарах человек | level",
        "К 2030 году планируется построить [120 домов] => построено домов | level",
    ],
    no=[],
)
def happened(case: Case) -> Frame | None:
    """An event whose subject or object is counted: «полиция задержала N», «выявлено N», «погибли N»."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    top = clause.top(quantity)
    verb = clause.predicate(top)
    if verb is None or trend(words, verb) is not None:
        return None
    if copula(words, verb) and not words.parse[verb].short and clause.subject(verb) not in (top, None):
        return None
    inside = frozenset(range(quantity.start, quantity.end))
    whole, tokens, what = _counted(case, top)
    doer = clause.subject(verb)
    if doer is not None and (doer in inside or doer in clause.numbered):
        doer = None
    parse = words.parse[verb]
    tail, more = complements(clause, verb, inside | frozenset(tokens) | ({doer} if doer is not None else set()))
    if stative(words, verb) and parse.tense != "Past" or (stative(words, verb) and clause.object(verb) is None):
        ending = state(clause, verb)
        text = " ".join(part for part in ("количество", what, ending or "", tail) if part)
        return Frame(quantity, text, "level", None, (*tokens, *more), verb, what=what)
    transitive = not parse.intransitive and not parse.short and (doer is not None or _object(clause, top))
    active_subject = clause.dep(_outer(clause, top, verb)) in SUBJECT and not parse.short
    title = event(clause, verb, transitive=transitive and not active_subject)
    if not what and _money(quantity) and not whole:
        what = _paid(case, verb, inside)
    text = " ".join(part for part in (title, tail, what) if part)
    return Frame(quantity, text, "level", None, (verb, *more, *tokens), verb, doer, what=what)


def _money(quantity: Quantity) -> bool:
    return len(quantity.amount.unit) == 3 and quantity.amount.unit.isupper()


def _paid(case: Case, verb: int, inside: frozenset[int]) -> str:
    """What money was for: the genitive subject or object of the verb («наложено штрафов на 1,8 млрд»), else funds."""
    clause, words = case.clause, case.clause.words
    for child in clause.children(verb, "nsubj:pass", "nsubj", "obj"):
        if child not in inside and words.parse[child].pos == "NOUN" and words.parse[child].case in ("Gen", "Nom", "Acc"):
            if clause.dep(child) != "nsubj" or words.parse[verb].short:
                return genitive(clause, child, counted=words.parse[child].number == "Plur", without=inside)[0]
    return "средств"


def _object(clause: Clause, top: int) -> bool:
    return clause.dep(top) in ("obj", "iobj", "nmod", "conj", "nsubj:pass", "obl", "appos")


def _outer(clause: Clause, top: int, verb: int) -> int:
    """The ancestor of a token that hangs on the verb."""
    at = top
    for _ in range(8):
        if clause.head(at) == verb or clause.head(at) == at:
            return at
        at = clause.head(at)
    return at


def _counted(case: Case, top: int) -> tuple[bool, list[int], str]:
    """What is counted or measured, in the genitive: the head noun with its complements, else what was counted before."""
    quantity, clause, words = case.quantity, case.clause, case.clause.words
    head: int | None = None
    if quantity.counted is not None:
        head = quantity.head if words.parse[quantity.head].pos != "NUM" else None
        if quantity.unit is not None or words.lemma[quantity.head] != quantity.counted.lower().replace("ё", "е"):
            head = _named(words, quantity) or head
    elif quantity.unit is not None and quantity.amount.unit not in ("%", "x", "pp"):
        head = _stuff(case)
    if head is None or head in clause.dated:
        what = case.last.what if case.last is not None and quantity.unit is None else ""
        return False, [], what
    number = {at for start, end in quantity.numerals for at in range(start, end)}
    without = frozenset(number | set(range(*quantity.comparator or (0, 0))))
    free = replace_numbers(clause, quantity)
    text, tokens = genitive(free, head, counted=quantity.unit is None, without=without)
    return True, tokens, text


def replace_numbers(clause: Clause, quantity: Quantity) -> Clause:
    """The same tree, in which the counted noun of a quantity is no number."""
    numerals = {at for start, end in quantity.numerals for at in range(start, end)}
    kept = {at: q for at, q in clause.numbered.items() if q is not quantity or at in numerals}
    return replace(clause, numbered=kept)


def _named(words: Words, quantity: Quantity) -> int | None:
    """The noun after a unit that names the stuff, near the end of the quantity."""
    assert quantity.counted is not None
    wanted = quantity.counted.lower().replace("ё", "е")
    for at in range(quantity.end, min(len(words), quantity.end + 6)):
        if wanted in words.lemmas[at] or words.key[at] == wanted:
            return at
        if words.text[at] in ",.;:()" or words.wall(at):
            return None
    return None


def _stuff(case: Case) -> int | None:
    """A noun in the genitive right after a unit («312 млн руб. таможенных платежей»)."""
    words = case.clause.words
    at = words.next(case.quantity.end)
    for _ in range(5):
        if words.wall(at) or words.text[at] in ",.;:()«»—–-":
            return None
        parse = words.parse[at]
        if parse.pos == "NOUN":
            return at if parse.case == "Gen" and not words.doc[at].ent_type_ else None
        if not parse.case or parse.pos == "PRON" or parse.case != "Gen":
            return None
        at = words.next(at + 1)
    return None
