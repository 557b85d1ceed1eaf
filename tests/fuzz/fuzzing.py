"""What all fuzz targets share: seeds, mutations that know words, JSON and numbers, a replay without atheris, and a run with it."""

import contextlib
import json
import random
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[2] / "corpus"
LONGEST = 4096
"""Bytes of an input; longer ones find little and cost much."""
ODD = (
    "\x00", "\u202e", "\u200f", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u0301", "\u2028", "\u0085", "\u00a0", "👨‍👩‍👧", "\U0010ffff", "\r\n",
    "٥", "５", "½", "²", "Ⅳ", "−", "–", "…", "«", "»", "(", ")", "|", ";", ":", "%", "№", "°", "€", "о\u0301", "ё", "I", "і", "1e9",
    "99999999999999999999", "0", "-1", "0.1", "1/0", "31.02.2024", "9999", "0001", "млн", "тыс.", "раза", "до", "от", "и", "с", "не",
)  # fmt: skip
"""What is put into inputs: characters that break assumptions, numbers at edges, words that join."""
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**63, 10**30, 0.5, 1e308, float("nan"), float("inf"), "", " ", "\ud800", "5", "2024-02-31", "KZ", "а" * 300,
    [], {}, [[]], [None], {"text": "5"}, {"": 0},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to fuzz. ``prepare`` imports what it needs and opens the check that fails on a fault."""

    name: str
    prepare: Callable[[], AbstractContextManager[Callable[[bytes], None]]]
    seeds: Callable[[], Sequence[bytes]]
    instrument: tuple[str, ...] = ("svodka",)


def documents() -> list[dict[str, Any]]:
    """The releases of the corpus."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(CORPUS.glob("*.json"))]


def sentences() -> list[str]:
    """The sentences of the corpus, in an order that mixes the releases."""
    found = [one for document in documents() for one in re.split(r"(?<=[.!?])\s+|\n+", document["text"]) if one.strip()]
    random.Random(0).shuffle(found)
    return found


def mutated(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Another input near ``data``."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice((_words, _words, _bytes, _json))(data, chance, others)
    return data[:LONGEST]


def _words(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    words = _cut(data)
    at = chance.randrange(len(words) + 1)
    to = min(len(words), at + chance.choice((1, 1, 2, 5)))
    match chance.randrange(6):
        case 0:
            words[at:to] = []
        case 1:
            words[at:at] = [chance.choice(ODD)] * chance.choice((1, 1, 1, 3, 40))
        case 2:
            words[at:at] = words[at:to] * chance.choice((1, 2, 30))
        case 3:
            words[at:to] = [chance.choice(ODD)]
        case 4:
            other = _cut(chance.choice(others))
            place = chance.randrange(len(other) + 1)
            words[at:at] = other[place : place + chance.choice((1, 4, 12))]
        case _:
            place = chance.randrange(len(words) + 1)
            words[place:place] = words[at:to]
    return "".join(words).encode("utf-8", "surrogateescape")


def _cut(data: bytes) -> list[str]:
    return re.findall(r"\w+|\s+|.", data.decode("utf-8", "surrogateescape"), re.DOTALL)


def _bytes(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    cut = chance.randrange(len(changed) + 1) if chance.random() < 0.2 else len(changed)
    return bytes(changed[:cut])


def _json(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """One value of a JSON document becomes another; what is no JSON is mutated by words."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return _words(data, chance, others)
    holders: list[tuple[Any, Any]] = []

    def walk(inner: Any) -> None:
        for key, child in list(
            inner.items() if isinstance(inner, dict) else enumerate(inner) if isinstance(inner, list) else ()
        ):
            holders.append((inner, key))
            walk(child)

    with contextlib.suppress(RecursionError):
        walk(value)
    if holders:
        holder, key = chance.choice(holders)
        match chance.randrange(4):
            case 0 if isinstance(holder, dict):
                del holder[key]
            case 1:
                other_holder, other = chance.choice(holders)
                with contextlib.suppress(KeyError, IndexError):
                    holder[key] = json.loads(json.dumps(other_holder[other]))
            case 2 if isinstance(holder[key], int):
                holder[key] += chance.choice((-1, 1, -(10**6), 10**6))
            case _:
                holder[key] = chance.choice(VALUES)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def replay(target: Target, *, seeds: int, mutations: int, seed: int = 0) -> int:
    """Runs seeds and mutations of them, the same ones each time; returns how many inputs that were."""
    given, chance = list(target.seeds()), random.Random(seed)
    pool, done = list(given), 0
    with target.prepare() as check:
        for data in given[:seeds]:
            _tried(check, data, target)
            done += 1
        for _ in range(mutations):
            data = mutated(chance.choice(pool), chance, given)
            _tried(check, data, target)
            pool.append(data)
            done += 1
    return done


def _tried(check: Callable[[bytes], None], data: bytes, target: Target) -> None:
    try:
        check(data)
    except BaseException as fault:
        fault.add_note(f"{target.name} on {data!r}")
        raise


def main(target: Target) -> None:
    """Fuzzes with atheris till something is found; arguments are those of libFuzzer: -max_total_time=300, a file to run again."""
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install -r tests/fuzz/requirements.txt")
    opened = target.prepare()
    with atheris.instrument_imports(include=list(target.instrument)):
        check = opened.__enter__()
    seeds = list(target.seeds())

    def mutator(data: bytes, most: int, seed: int) -> bytes:
        return mutated(data, random.Random(seed), seeds)[:most]

    folder = Path(tempfile.mkdtemp(prefix=f"svodka-fuzz-{target.name}-"))
    for number, data in enumerate(seeds):
        (folder / f"{number:04}").write_bytes(data[:LONGEST])
    again = any(Path(argument).is_file() for argument in sys.argv[1:])
    arguments = [sys.argv[0], f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=4096", *sys.argv[1:]]
    atheris.Setup(arguments if again else [*arguments, str(folder)], check, custom_mutator=mutator)
    atheris.Fuzz()  # ends the process
