"""Texts through the whole pipeline: any text gives a valid document, twice the same, and never a fault of ours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fuzzing import Target, main, sentences

CLOCKS = (None, "2024-05-20", "0001-01-01", "9999-12-31")
COUNTRIES = (None, "KZ", "BY")


@contextmanager
def prepare() -> Iterator[Callable[[bytes], None]]:
    import svodka
    from svodka.model import Document

    def check(data: bytes) -> None:
        text = data.decode("utf-8", "ignore")
        published, country = CLOCKS[len(data) % 4], COUNTRIES[len(data) % 3]
        found = svodka.extract(text, published=published, country=country, trends=len(data) % 2 == 0)
        assert found.text == text
        # As text: a number of more digits than JSON's readers keep loses the last ones, once.
        assert Document.model_validate_json(found.to_json()).to_json() == found.to_json()
        assert len({record.id for record in found.records}) == len(found.records)

    svodka.extract("В 2024 году в Бресте зарегистрировано 312 пожаров, сообщил Ерлан Байжанов.")
    yield check


def seeds() -> list[bytes]:
    found = sentences()
    pairs = [f"{one}\n{other}" for one, other in zip(found[:120], found[120:240], strict=True)]
    return [text.encode() for text in (*pairs, "", "год | 2023 | 2024\nмука | 5 т | 7 т\n", "— 5 кг;\n— 7 кг.\n")]


TARGET = Target("texts", prepare, seeds)

if __name__ == "__main__":
    main(TARGET)
