"""The extra ``fast``: pymorphy3's dictionary read by a C++ library says of every word what it says in plain Python."""

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
ASK = """
import sys
if sys.argv[1] == "python":
    sys.modules["dawg"] = None
import pymorphy3
from pymorphy3.dawg import EXTENSION_AVAILABLE
assert EXTENSION_AVAILABLE == (sys.argv[1] == "c")
from svodka.russian.morphology import parses
sys.stdin.reconfigure(encoding="utf-8"), sys.stdout.reconfigure(encoding="utf-8")
for word in sys.stdin.read().split():
    print(word, [(parse, parse.morph, parse.raw and parse.raw.methods_stack) for parse in parses(word)])
"""


def told(by: str, words: list[str], seed: str = "1") -> list[str]:
    asked = subprocess.run(
        [sys.executable, "-c", ASK, by],
        input=" ".join(words),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
    )
    return asked.stdout.splitlines()


def vocabulary() -> list[str]:
    texts = (json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(CORPUS.glob("*.json")))
    return sorted({word.lower() for text in texts for word in re.findall(r"[^\W\d_]+", text)})


def test_analyses_do_not_depend_on_the_seed_of_hashes():
    words = vocabulary()
    assert told("python", words, "1") == told("python", words, "3")


@pytest.mark.skipif(find_spec("dawg") is None, reason="the extra fast is not installed")
def test_both_readers_of_the_dictionary_say_the_same():
    words = vocabulary()
    unseen = ["глокая", "куздра", "штеко", "будланула", "зарегистрированнее", "по-прибайкальски", "ёлочек", "елочек", "ъыь"]
    plain = told("python", words + unseen)
    assert len(plain) == len(words) + len(unseen) > 3000
    assert told("c", words + unseen) == plain
