"""Gold in all formats: a file is read into documents, which come out of the same format unchanged, or it is complained of."""

import json
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fuzzing import Target, documents, main

FORMS = ("json", "jsonl", "brat", "label-studio", "docbin", "csv")
"""The first byte of an input says which; the rest is the file, of brat the text and the annotations, of DocBin it unpacked."""
_PARTED = b"\n\x1e\n"


@contextmanager
def prepare() -> Iterator[Callable[[bytes], None]]:
    from svodka.errors import SvodkaError
    from svodka.gold.formats import read_gold, write_gold
    from svodka.model import Document

    text = Document(id="a", text=documents()[0]["text"][:600])

    def check(data: bytes) -> None:
        form, content = FORMS[data[:1][0] % len(FORMS) if data else 0], data[1:]
        with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
            path = _written(Path(folder), form, content)
            try:
                found = read_gold(path, form, texts=[text])
            except SvodkaError as error:
                assert "\n" not in str(error), str(error)
                return
            again = Path(folder, "again", "a" if form in ("json", "brat") else path.name)
            again.parent.mkdir()
            try:
                write_gold(found, again, form)
            except SvodkaError as error:
                assert "\n" not in str(error), str(error)
                return
            texts = [one.model_copy(update={"records": (), "trends": ()}) for one in found]
            assert found or not list(again.parent.iterdir()) or form != "json"
            if found:
                assert len(read_gold(again, form, texts=texts)) in (len(found), sum(bool(one.records) for one in found))

    yield check


def _written(folder: Path, form: str, content: bytes) -> Path:
    if form == "brat":
        text, _, marks = content.partition(_PARTED)
        (folder / "gold").mkdir()
        (folder / "gold" / "a.txt").write_bytes(text)
        (folder / "gold" / "a.ann").write_bytes(marks)
        return folder / "gold"
    suffix = {"jsonl": "jsonl", "docbin": "spacy", "csv": "csv"}.get(form, "json")
    path = folder / f"a.{suffix}"
    path.write_bytes(zlib.compress(content) if form == "docbin" else content)
    return path


def seeds() -> list[bytes]:
    from svodka.gold.formats import write_gold
    from svodka.model import Document

    found = []
    for one in documents()[:6]:
        end = max(record["quantity"]["end"] for record in one["records"][:2]) + 100
        kept = {**one, "id": "a", "text": one["text"][:end], "records": one["records"][:1]}
        try:
            document = Document.model_validate_json(json.dumps(kept, ensure_ascii=False))
        except ValueError:  # a mention beyond the end
            continue
        for number, form in enumerate(FORMS):
            with tempfile.TemporaryDirectory() as folder:
                name = {"brat": "gold", "jsonl": "a.jsonl", "docbin": "a.spacy", "csv": "a.csv"}.get(form, "a.json")
                write_gold([document], Path(folder, name), form)
                if form == "brat":
                    content = (Path(folder, name) / "a.txt").read_bytes() + _PARTED
                    content += (Path(folder, name) / "a.ann").read_bytes()
                else:
                    content = Path(folder, name).read_bytes()
                found.append(bytes([number]) + (zlib.decompress(content) if form == "docbin" else content))
    return found


TARGET = Target("golds", prepare, seeds)

if __name__ == "__main__":
    main(TARGET)
