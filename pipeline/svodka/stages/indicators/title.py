"""Names of indicators, as a statistical table would title its row."""

from itertools import pairwise

from svodka.grammar.phrase import join, paired, pictograph, put
from svodka.grammar.questions import Question
from svodka.grammar.words import Words
from svodka.lexicon import entries, lexical
from svodka.russian.inflect import participle, passive, past
from svodka.russian.morphology import agrees, few
from svodka.russian.segment import key
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.occasions import occasion
from svodka.stages.indicators.verbs import mark, size

_PLACE_PREPOSITIONS = ("в", "во", "на", "по", "из", "с", "у", "под", "близ")
_DROPPED_DEPS = frozenset(
    "punct cc mark advmod discourse parataxis aux aux:pass cop vocative nummod nummod:gov det expl orphan".split()
)
_GENERIC = frozenset(
    "страна регион республика область край район город столица государство территория округ мир ведомство".split()
)
_WHEN = ("согласно", "благодаря", "после", "до", "перед", "накануне", "помимо", "кроме", "вместо")
_DROPPED_LEMMAS = frozenset("это этот он она они оно который весь наш данный такой всего".split())


def phrase(clause: Clause, head: int, *, without: frozenset[int] = frozenset()) -> list[int]:
    """The tokens of a noun phrase that name what is measured: no number, time, place, actor, parenthesis or clause."""
    words = clause.words
    kept: list[int] = []
    _collect(clause, head, head, kept, without)
    follower = _follower(clause, head)
    if follower is not None and follower not in kept and follower not in without:
        _collect(clause, follower, head, kept, without)
    kept = sorted({*kept, *_led(clause, head, without)} if words.pos(head) == "NOUN" else set(kept))
    while kept and (clause.dep(kept[0]) == "cc" or words.at(kept[0]) == "также"):
        del kept[0]  # «или …», «а также …»: the conjunction leads from what stands before
    # «зерновых и зернобобовых культур», of which a parser hung one elsewhere
    links = [words.next(at + 1) for at, after in pairwise(kept) if words.next(words.next(at + 1) + 1) == after]
    return paired(words, sorted({*kept, *(at for at in links if words.at(at) in ("и", "или"))}))


def _led(clause: Clause, head: int, without: frozenset[int]) -> list[int]:
    """The adjectives right before a noun and in its form, wherever a parser hung them («и 14 сельских школ»)."""
    words, found = clause.words, []
    at = words.back(head - 1)
    while at >= 0 and _leads(clause, at, head, without):
        found.append(at)
        at = words.back(at - 1)
    return found


def _leads(clause: Clause, at: int, head: int, without: frozenset[int]) -> bool:
    words, parse = clause.words, clause.words.parse[at]
    if parse.pos != "ADJ" or parse.short or words.lemma[at] in _DROPPED_LEMMAS or clause.entity(at):
        return False
    if at in clause.numbered or at in without or at in clause.dated or at in clause.placed:
        return False
    return agrees(parse, words.parse[head]) or few(parse, words.parse[head])


def _follower(clause: Clause, head: int) -> int | None:
    """The noun in the genitive right after a noun: its complement, wherever a parser hung it."""
    words = clause.words
    if words.pos(head) != "NOUN":
        return None
    for at in range(head + 1, min(len(words), head + 4)):
        parse = words.parse[at]
        if at in clause.dated or at in clause.placed or at in clause.numbered or parse.case != "Gen":
            return None
        if parse.pos == "NOUN":
            return None if _locates(clause, at) else at
        if parse.pos != "ADJ":
            return None
    return None


def _collect(clause: Clause, at: int, head: int, kept: list[int], without: frozenset[int]) -> None:
    kept.append(at)
    for child in clause.children(at):
        if child in without or not _belongs(clause, child, at, head):
            continue
        _collect(clause, child, head, kept, without)


def _belongs(clause: Clause, child: int, parent: int, head: int) -> bool:
    words = clause.words
    dep = clause.dep(child)
    if (
        words.text[child].isspace()
        or words.wall(child)
        or (words.parse[child].short and words.pos(child) in ("VERB", "ADJ"))
    ):
        return False
    if child in clause.dated or child in clause.numbered or (words.at(child) == "числе" and words.at(child - 1) == "том"):
        return False
    if child > parent and not clause.numbered.keys().isdisjoint(range(parent + 1, child)):
        # What stands behind a number belongs to the next one.
        return False
    if dep == "amod" and any(at in clause.numbered for at in range(child + 1, parent)):
        # «к уголовной ответственности 12 лиц»: an adjective before the number, of another noun.
        if not agrees(words.parse[child], words.parse[parent]) and not few(words.parse[child], words.parse[parent]):
            return False
    if dep == "punct":
        return words.text[child] in '«»"“”'
    if dep == "case":
        return parent != head
    if dep in ("cc",):
        return child < parent
    if dep in _DROPPED_DEPS:
        return dep == "advmod" and words.at(child) == "не"
    if words.lemma[child] in _DROPPED_LEMMAS:
        return False
    if dep in ("acl:relcl", "ccomp", "advcl", "csubj", "nsubj", "nsubj:pass", "obl:agent"):
        return False
    if dep == "acl":
        return words.parse[child].form == "Part" and parent == head
    if dep == "appos":
        return child == parent + 1
    if dep == "conj":
        return words.parse[child].pos == words.parse[parent].pos and not _has_number(clause, child)
    if _locates(clause, child) or _measures(clause, child):
        return False
    return not (dep == "obl" and parent == head and words.parse[parent].pos == "NOUN" and _dates(clause, child))


def _heads_for(clause: Clause, at: int) -> bool:
    """«в Турцию», «из Казахстана»: where to, where from."""
    preposition = clause.preposition(at)
    return preposition in ("из", "за") or (preposition in ("в", "во", "на") and clause.words.parse[at].case == "Acc")


def _does(clause: Clause, verb: int, at: int) -> bool:
    """An agent in the instrumental («задержано полицейскими»); «охвачено прививками» is none."""
    parse = clause.words.parse[at]
    if parse.case != "Ins" or clause.preposition(at):
        return False
    agentive = parse.animate or clause.entity(at) in ("ORG", "PER") or clause.words.lemma[at] in _bodies()
    return agentive and (clause.words.parse[verb].short or clause.words.lemma[verb].endswith("ся"))


@lexical
def _bodies() -> frozenset[str]:
    doers = (*entries("reporting.body"), *entries("events.agent"))
    return frozenset(key(lemma) for item in doers for lemma in item.lemmas)


def _measures(clause: Clause, at: int) -> bool:
    """«на сумму», «весом», «при плане»: the size of what is named, which is a number of its own."""
    if not _sizable(clause.words, at):
        return False
    return clause.preposition(at) in ("на", "в", "при", "с", "со", "под") or clause.words.parse[at].case == "Ins"


@Question
def _sizable(words: Words, at: int) -> bool:
    return size(words, at) is not None or mark(words, at)


def _has_number(clause: Clause, at: int) -> bool:
    return not clause.numbered.keys().isdisjoint(clause.subtree(at))


def _dates(clause: Clause, at: int) -> bool:
    return not clause.dated.isdisjoint(clause.subtree(at))


def _locates(clause: Clause, at: int) -> bool:
    """A place name, or a common name of a place with a preposition of place («в стране», «по области»)."""
    words = clause.words
    preposition = clause.preposition(at)
    if _heads_for(clause, at):
        # «поставлено в Турцию», «приехало из Казахстана»: where to and where from restrict what is measured.
        return False
    if (not preposition or preposition in _PLACE_PREPOSITIONS) and _named(clause, at):
        return True
    return words.lemma[at] in _GENERIC and (preposition in _PLACE_PREPOSITIONS or words.parse[at].case == "Gen")


def _named(clause: Clause, at: int) -> bool:
    """Whether a token, or one beside it that hangs on it, belongs to the name of a place."""
    beside = [token for token in (at - 1, at + 1) if token in clause.placed]
    return at in clause.placed or (bool(beside) and not clause.subtree(at).isdisjoint(beside))


def noun_title(
    clause: Clause, head: int, case: str = "Nom", *, without: frozenset[int] = frozenset(), placed: bool = False
) -> tuple[str, list[int]]:
    """A noun phrase in a case, and its tokens; with the names of places if ``placed``."""
    if placed:
        clause = clause.nowhere()
    tokens = phrase(clause, head, without=without)
    text = join(clause.words, tokens, put(clause.words, tokens, head, case))
    return titled(clause, tokens, text), tokens


def genitive(clause: Clause, head: int, *, counted: bool, without: frozenset[int] = frozenset()) -> tuple[str, list[int]]:
    """A counted noun phrase in the genitive plural, a measured one in the genitive of its own number."""
    tokens = phrase(clause, head, without=without)
    number = "Plur" if counted and clause.words.parse[head].pos == "NOUN" else ""
    forms = put(clause.words, tokens, head, "Gen", number)
    if counted and clause.words.lemma[head] == "человек" and len(tokens) == 1:
        # After a number it is «человек»: «задержано человек», as the number would have it.
        forms = ["человек"]
    text = join(clause.words, tokens, forms)
    return titled(clause, tokens, text), tokens


def titled(clause: Clause, tokens: list[int], text: str) -> str:
    """A title begins with a small letter, unless it begins with a name or an abbreviation."""
    text = text.strip(" :–—-,;").removeprefix("и ")
    tokens = [at for at in tokens if not pictograph(clause.words.text[at])]
    first = clause.words.text[tokens[0]] if tokens else ""
    if not first or (len(first) > 1 and first[1:2].isupper()):
        return text
    tags, at = clause.trees.tags, tokens[0]
    # The model takes «Грузооборот» at the head of a sentence for a name; the dictionary knows it for a noun.
    if tags.entity[at] and not (tags.opens[at] and tags.pos[at] == "NOUN" and tags.entity[at] == "ORG"):
        return text
    if tags.pos[at] == "PROPN" and not tags.opens[at]:
        return text
    return text[:1].lower() + text[1:]


def complements(
    clause: Clause, verb: int, without: frozenset[int], *, only: tuple[str, ...] = (), beside: tuple[int, ...] = ()
) -> tuple[str, list[int]]:
    """What restricts an event besides its object: «к ответственности», «за участие в ОПГ», «в федеральном розыске».

    Left out: times, places, agents, numbers, whatever is in ``without``; ``only`` names the prepositions that count.
    ``beside`` are tokens of the quantity: a parser hangs what stands before a sum of money on the sum.
    """
    words = clause.words
    kept: list[int] = []
    low, high = clause.segment(verb)
    hung = [child for at in beside for child in clause.children(at, "nmod", "obl") if clause.preposition(child)]
    for child in (*clause.children(verb), *hung):
        dep = clause.dep(child)
        if dep not in ("obl", "obj", "iobj", "xcomp", "nmod") or child in without or not low <= child < high:
            continue
        if (only and clause.preposition(child) not in only) or _measures(clause, child):
            continue
        below = clause.subtree(child)
        if not (below.isdisjoint(clause.dated) and clause.numbered.keys().isdisjoint(below) and below.isdisjoint(without)):
            continue
        if _locates(clause, child) or _does(clause, verb, child):
            continue
        if words.lemma[child] in _DROPPED_LEMMAS or words.parse[child].pos == "PRON" or clause.entity(child) == "PER":
            continue
        if clause.preposition(child) in _WHEN or occasion(clause, child):
            continue
        if not _heads_for(clause, child) and not below.isdisjoint(clause.placed):
            continue
        whole = clause.nowhere() if _heads_for(clause, child) else clause
        kept.extend(_with_preposition(whole, child))
    kept = sorted(set(kept))
    return titled(clause, kept, join(words, kept, [words.text[at] for at in kept])), kept


def _with_preposition(clause: Clause, head: int) -> list[int]:
    tokens = phrase(clause, head)
    before = {at for at in clause.children(head, "case", "fixed") if at < head}
    rest = {below for at in before for below in clause.children(at, "fixed")}  # «в отношении чиновников»
    return sorted({*tokens, *before, *rest})


def event(clause: Clause, verb: int, *, transitive: bool) -> str:
    """The word that titles an event: «задержано», «погибло»."""
    words = clause.words
    parse = words.parse[verb]
    lemma = parse.lemma
    if parse.short and parse.form == "Part":
        return passive(lemma) or past(lemma) or words.text[verb]
    if transitive or (parse.form == "Inf" and not parse.intransitive):
        found = passive(lemma)
        if found is not None:
            return found
        neuter = past(lemma)
        return f"{neuter}сь" if neuter is not None and not lemma.endswith("ся") and transitive else neuter or lemma
    return past(lemma) or lemma


def state(clause: Clause, verb: int) -> str | None:
    """The participle that titles a state: «проживающих»."""
    return participle(clause.words.parse[verb].lemma, "Gen", "Plur")
