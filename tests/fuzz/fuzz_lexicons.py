"""Lexicon files: a user's words are taken, or refused by one line that names the file; no text is read wrongly for it."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fuzzing import Target, main

TEXT = (
    "В мае 2024 года в Алматы изъято более 5 кюгелей муки на 7 млн тенге, на 8% больше, чем в апреле, сообщил кюгель. "
    "Планируется построить двадцать кюгелей, рост вдвое."
)


@contextmanager
def prepare() -> Iterator[Callable[[bytes], None]]:
    from svodka.errors import LexiconError
    from svodka.lexicon import user
    from svodka.pipeline import extract_many, load

    list(extract_many([{"text": TEXT}]))
    number = 0

    def check(data: bytes) -> None:
        nonlocal number
        number += 1
        path = Path(folder, f"{number}.toml")
        path.write_bytes(data)
        try:
            (found,) = extract_many([{"text": TEXT, "published": "2024-06-10", "country": "KZ"}], nlp=load(lexicon=path))
            assert found.text == TEXT
        except LexiconError as error:
            assert "\n" not in str(error), str(error)
        finally:
            path.unlink()
            user.cache_clear()

    with tempfile.TemporaryDirectory() as folder:
        yield check


def seeds() -> list[bytes]:
    from svodka.lexicon.keys import KEYS

    found = []
    for file in sorted((Path(__file__).parents[2] / "pipeline/svodka/lexicon").glob("*.toml")):
        section, kept = "", []
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                section, kept = f"{file.stem}.{line.strip('[] ')}", []
            elif section in KEYS and "=" in line and line[0] not in "# " and len(kept) < 3:
                kept.append(line.partition(" = ")[0].replace("~", "") + " = " + line.partition(" = ")[2])
                found.append(f"[{section}]\n{kept[-1]}\n".encode())
    return [
        *found[::2],
        b'[units.unit]\nkug = { lemmas = ["\xd0\xba\xd1\x8e\xd0\xb3\xd0\xb5\xd0\xbb\xd1\x8c"], factor = "0.5", code = "kg" }\n',
    ]


TARGET = Target("lexicons", prepare, seeds)

if __name__ == "__main__":
    main(TARGET)
