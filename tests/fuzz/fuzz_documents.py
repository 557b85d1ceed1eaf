"""JSON documents and intake: whatever the bytes, each input is a sound document or one line of complaint."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fuzzing import Target, documents, main


@contextmanager
def prepare() -> Iterator[Callable[[bytes], None]]:
    from svodka.errors import SvodkaError
    from svodka.gold.read import parse
    from svodka.intake import Input, read_data
    from svodka.model import Document

    def check(data: bytes) -> None:
        for form in ("any", "json", "jsonl", "text"):
            for one in read_data(data, Input("here"), "name", form):
                assert (one.document is None) != (one.error is None)
                if one.error is not None:
                    assert "\n" not in str(one.error), str(one.error)
                else:
                    assert one.document is not None
                    assert Document.model_validate_json(one.document.to_json().encode()) == one.document
        try:
            document = parse(Document, data.decode("utf-8", "replace"), "here")
        except SvodkaError as error:
            assert "\n" not in str(error), str(error)
            return
        assert Document.model_validate_json(document.to_json()) == document

    yield check


def seeds() -> list[bytes]:
    whole = documents()[:20]
    for one in whole:
        first = one["records"][0]["quantity"]["end"] + 200
        one["text"] = one["text"][:first]
        one["records"] = one["records"][:1]
    lines = [
        {"id": "a", "text": "Изъято 5 кг.", "published": "2024-05-13", "country": "KZ"},
        {"text": "\ud83d"},
        {"text": None},
    ]
    found = [json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass") for one in (*whole, whole[:2], lines)]
    found += [
        "\n".join(json.dumps(one) for one in lines).encode(),
        "Изъято 5 кг.".encode("cp1251"),
        b"[" * 2000,
        b'{"text":' * 900,
    ]
    return [*found, "\ufeffИзъято 5 кг.".encode("utf-16"), b'{"text": "5", "text": 1e999, "id": 12345678901234567890}', b""]


TARGET = Target("documents", prepare, seeds)

if __name__ == "__main__":
    main(TARGET)
