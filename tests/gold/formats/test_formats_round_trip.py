"""What goes into a format comes out of it again, to the last code point; what cannot is told."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from format_samples import documents, record
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from svodka.errors import InputError
from svodka.gold import read_documents
from svodka.gold.formats import Form, detect, read_gold, write_gold
from svodka.model import Baseline, Document

CORPUS = Path(__file__).parents[3] / "corpus"
WHOLE = [(Form.JSON, "folder"), (Form.JSONL, "a.jsonl"), (Form.BRAT, "folder"), (Form.LABEL_STUDIO, "a.json"), (Form.DOCBIN, "a.spacy")]  # fmt: skip
many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def counted(given: list[Document]) -> Counter[str]:
    return Counter(document.to_json() for document in given)


@pytest.mark.parametrize(("form", "name"), WHOLE)
@many
@given(st.lists(documents(), min_size=1, max_size=3))
@example([Document(text="")])
@example([Document(id="a", text="\ufeff5"), Document(id="A", text="5"), Document(text="5"), Document(text="5")])
def test_documents_come_back(form: Form, name: str, given: list[Document]) -> None:
    with TemporaryDirectory() as folder:
        told = write_gold(given, Path(folder, name), form)
        again = read_gold(Path(folder, name), form)
        assert counted(again) == counted(given)
        assert [one for one in again if one not in given] == []
        assert form is Form.DOCBIN or told == []
        assert detect(Path(folder, name)) == form


@many
@given(st.lists(documents(named=True, with_trends=False), min_size=1, max_size=3, unique_by=lambda document: document.id))
def test_records_come_back_from_a_table(given: list[Document]) -> None:
    bare = [document.model_copy(update={"records": ()}) for document in given]
    with TemporaryDirectory() as folder:
        for name in ("a.csv", "a.tsv"):
            told = write_gold(given, Path(folder, name))
            assert read_gold(Path(folder, name), texts=bare) == given
            assert not [line for line in told if "record " in line]


@pytest.mark.parametrize(("form", "name"), [*WHOLE, (Form.CSV, "a.csv")])
def test_the_corpus_comes_back(form: Form, name: str, tmp_path: Path) -> None:
    corpus = read_documents(CORPUS)
    told = write_gold(corpus, tmp_path / name, form)
    bare = [document.model_copy(update={"records": ()}) for document in corpus]
    assert read_gold(tmp_path / name, form, texts=bare) == corpus
    assert form is Form.CSV or told == []


@pytest.mark.parametrize(("form", "name"), [*WHOLE, (Form.CSV, "a.csv")])
def test_bytes_are_the_same_each_time(form: Form, name: str, tmp_path: Path) -> None:
    corpus = read_documents(CORPUS)[:3]
    contents = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        write_gold(corpus, tmp_path / run / name, form)
        written = sorted(path for path in (tmp_path / run).rglob("*") if path.is_file())
        contents.append([(path.relative_to(tmp_path / run), path.read_bytes()) for path in written])
    assert contents[0] == contents[1]


TEXT = "Ёлок — 5 штук"


@pytest.mark.parametrize(("form", "name"), [*WHOLE, (Form.CSV, "a.csv")])
def test_a_number_with_more_digits_than_json_has_is_told(form: Form, name: str, tmp_path: Path) -> None:
    long = record(TEXT, "5 штук", value=Decimal("0.12345678901234567890"))
    told = write_gold([Document(id="a", text=TEXT, records=(long,))], tmp_path / name, form)
    assert "a: record 0 («5 штук»): value 0.12345678901234567890 becomes 0.12345678901234568" in told


def test_a_table_tells_what_it_cannot_hold(tmp_path: Path) -> None:
    empty = Baseline(start=None, end=None, value=None)
    full = Document(id="a", text=TEXT, records=(record(TEXT, "5", baseline=empty),))
    told = write_gold([full, Document(id="b", text=TEXT)], tmp_path / "a.csv")
    assert told[0].startswith("a CSV holds no texts: keep them, and give them with --texts")
    assert told[1] == "documents without records are not in the table: 1"
    assert told[2] == "a: record 0 («5»): baseline start=None end=None value=None becomes nothing"


def test_trends_are_told_by_a_table(tmp_path: Path) -> None:
    turned = Document.model_validate_json(
        '{"id": "a", "text": "рост", "trends": [{"mention": {"text": "рост", "start": 0, "end": 4}, "indicator": "экспорт", '
        '"direction": "up", "period": null, "baseline": null, "place": null, "source": null, "modality": "actual"}]}'
    )
    assert "a: 1 of 1 trends not held" in write_gold([turned], tmp_path / "a.csv")


def test_a_failed_write_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "work.ann").write_text("T1")
    (tmp_path / "old.csv").write_text("old")
    with pytest.raises(InputError, match="not empty; give a new one"):
        write_gold([Document(text="5")], tmp_path / "full", Form.BRAT)
    with pytest.raises(InputError, match=r"document 1 has no id; the rows of a CSV name their document by it"):
        write_gold([Document(text="5")], tmp_path / "old.csv")
    with pytest.raises(InputError, match=r"a \.json is one document, not 2; name a folder or a \.jsonl"):
        write_gold([Document(text="5")] * 2, tmp_path / "two.json")
    with pytest.raises(InputError, match=r"does not exist; create it first"):
        write_gold([Document(text="5")], tmp_path / "none" / "a.jsonl")
    with pytest.raises(InputError, match=r"is a folder; jsonl is one file"):
        write_gold([Document(text="5")], tmp_path / "full", Form.JSONL)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["full", "old.csv", "work.ann"]
    assert (tmp_path / "old.csv").read_text() == "old"


def test_an_empty_folder_is_as_good_as_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    write_gold([Document(id="a/b", text="5"), Document(id="A_B", text="5")], tmp_path / "gold", Form.JSON)
    assert sorted(path.name for path in (tmp_path / "gold").iterdir()) == ["A_B-2.json", "a_b.json"]
