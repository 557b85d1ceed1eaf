"""A soak test: very many short documents through the pipeline of one process, its memory looked at on the way.

    python tests/soak.py --documents 100000
    python tests/soak.py --documents 100000 --minutes 10 --json soak.json

Every document is another one: sentences of the corpus in new company, their numbers and some of their words replaced.
What is looked for: an exception, a document that is lost or swapped, and memory that grows without an end.
"""

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
SETTLED = 0.25
"""The part of a run in which caches fill; growth is measured over the rest."""
_SYLLABLES = "ба ви го ду жа зе ки ло му на пи ро су та фе ха ци чо шу эр ян".split()


def sentences() -> list[str]:
    """The sentences of the corpus that are neither too short nor too long for a document of some of them."""
    texts = (json.loads(file.read_text(encoding="utf-8"))["text"] for file in sorted(CORPUS.glob("*.json")))
    found = (one.strip() for text in texts for one in re.split(r"(?<=[.!?])\s+|\n+", text))
    return [one for one in found if 20 <= len(one) <= 300]


def varied(sentence: str, chance: random.Random) -> str:
    """A sentence with other numbers, and now and then a word that nobody has seen before."""
    sentence = re.sub(r"\d+", lambda found: str(chance.randrange(1, 10 ** min(len(found[0]), 9))), sentence)
    if chance.random() < 0.3:
        unseen = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
        words = sentence.split(" ")
        words.insert(chance.randrange(1, len(words) + 1), chance.choice((unseen, unseen.capitalize())))
        sentence = " ".join(words)
    return sentence


def documents(number: int, seed: int = 0) -> Iterator[dict]:
    """So many documents, the same ones for a seed."""
    chance, stock = random.Random(seed), sentences()
    for at in range(number):
        text = " ".join(varied(one, chance) for one in chance.choices(stock, k=chance.randint(1, 4)))
        day = f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield {"id": str(at), "text": text, "published": day, "country": chance.choice(("KZ", "BY", "UZ", None))}


def resident() -> float:
    """MiB of memory that this process holds now."""
    import psutil

    return float(psutil.Process().memory_info().rss) / 2**20


def soak(number: int, *, minutes: float | None = None, seed: int = 0, step: int | None = None, tell=None) -> dict:
    """Run the documents, or as many as the minutes allow, and report."""
    from svodka.pipeline import extract, extract_many

    extract("В 2024 году в Бресте зарегистрировано 312 пожаров, сообщил Ерлан Байжанов.")
    step = step or max(number // 50, 1)
    failed: list[str] = []
    given = done = 0
    begin, worked = time.perf_counter(), time.process_time()
    characters = records = 0
    curve = [(0, round(resident(), 1))]

    def fed() -> Iterator[dict]:
        nonlocal given, characters
        for document in documents(number, seed):
            if minutes is not None and time.perf_counter() - begin > minutes * 60:
                return
            given += 1
            characters += len(document["text"])
            yield document

    def fault(document, error) -> None:
        failed.append(f"{document.id}: {error}: {document.text!r}")
        if tell is not None:
            tell(failed[-1])

    for found in extract_many(fed(), on_error=fault):
        done += 1
        records += len(found.records)
        if int(found.id or -1) != done - 1 + len(failed):
            failed.append(f"{found.id}: out of order")
        if done % step == 0:
            curve.append((done, round(resident(), 1)))
            if tell is not None:
                took = time.perf_counter() - begin
                tell(f"{done:>8} documents {done / took:7.1f}/s {curve[-1][1]:8.1f} MiB {len(failed)} errors")
    took = time.perf_counter() - begin
    curve.append((done, round(resident(), 1)))
    return {
        "documents": given,
        "characters": characters,
        "records": records,
        "lost": given - done - len(failed),
        "errors": failed[:20],
        "seconds": round(took, 1),
        "processor seconds": round(time.process_time() - worked, 1),
        "documents per second": round(done / took, 1),
        "MiB": curve,
        "MiB per 10 000 documents": growth(curve),
    }


def growth(curve: list[tuple[int, float]]) -> float | None:
    """The slope of the memory once the caches are full: least squares over the later part of a run."""
    settled = [point for point in curve if point[0] >= SETTLED * curve[-1][0]]
    if len(settled) < 3:
        return None
    middle = sum(at for at, _ in settled) / len(settled), sum(size for _, size in settled) / len(settled)
    width = sum((at - middle[0]) ** 2 for at, _ in settled)
    return round(10_000 * sum((at - middle[0]) * (size - middle[1]) for at, size in settled) / width, 2) if width else None


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--minutes", type=float, help="stop after so many, whatever is left")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--json", type=Path, metavar="FILE", help="write the report there")
    wanted = options.parse_args()
    report = soak(wanted.documents, minutes=wanted.minutes, seed=wanted.seed, tell=lambda line: print(line, flush=True))
    if wanted.json is not None:
        wanted.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(*(f"{name}: {value}" for name, value in report.items() if name != "MiB"), sep="\n")
    return 1 if report["errors"] or report["lost"] else 0


if __name__ == "__main__":
    sys.exit(main())
