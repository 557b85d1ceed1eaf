"""DocBin, JSON and JSONL by hand, and the detection of formats."""

import json
from pathlib import Path

import pytest
import spacy
from format_samples import record
from spacy.tokens import Doc, DocBin

from svodka.errors import FormatError, InputError
from svodka.gold.formats import Form, detect, read_gold, write_gold
from svodka.gold.formats.docbin import KEY
from svodka.model import Document, Evidence

TEXT = "🎄 Продано более 5 т\r\nмандаринов"


def fault(path: Path) -> str:
    with pytest.raises((FormatError, InputError)) as caught:
        read_gold(path)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert "; " in message, "no remedy"
    return message.removeprefix(str(path))


def test_spans_are_there_for_training(tmp_path: Path) -> None:
    pieces = (Evidence(part="unit", text="т", start=18, end=19), Evidence(part="number", text="5", start=16, end=17))
    first, second = record(TEXT, "более 5 т", unit="t", evidence=pieces), record(TEXT, "5 т", evidence=pieces[:1])
    assert write_gold([Document(id="a", text=TEXT, records=(first, second))], tmp_path / "a.spacy") == []
    [doc] = DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("ru").vocab)
    assert doc.text == TEXT
    assert [(span.text, span.label_) for span in doc.spans["quantities"]] == [("более 5 т", "QUANTITY"), ("5 т", "QUANTITY")]
    assert [(span.text, span.label_) for span in doc.spans["evidence"]] == [("т", "UNIT"), ("5", "NUMBER")]
    assert list(doc.spans["trends"]) == []


def test_a_border_inside_a_token_is_told_and_kept(tmp_path: Path) -> None:
    cut = Document(id="a", text=TEXT, records=(record(TEXT, "5 т\r\nманда"),))
    told = write_gold([cut], tmp_path / "a.spacy")
    assert told == [
        "a: quantities: «5 т манда» cuts a token: its span is '5 т\\r\\nмандаринов', its own borders are in user_data only"
    ]
    assert read_gold(tmp_path / "a.spacy") == [cut]


def test_white_space_of_a_token_is_no_cut(tmp_path: Path) -> None:
    text = "5\N{NO-BREAK SPACE}т мандаринов"
    held = Document(id="a", text=text, records=(record(text, "5"), record(text, "5\N{NO-BREAK SPACE}т", unit="t")))
    assert write_gold([held], tmp_path / "a.spacy") == []
    assert read_gold(tmp_path / "a.spacy") == [held]


def test_docs_of_others_have_no_records(tmp_path: Path) -> None:
    nlp = spacy.blank("ru")
    DocBin(docs=[nlp("5 т")], store_user_data=True).to_disk(tmp_path / "a.spacy")
    assert fault(tmp_path / "a.spacy").startswith(", Doc 1: no records in it: spans alone do not say what was measured; ")
    doc = nlp("5 т")
    doc.user_data[KEY] = Document(text="6 т").to_json()
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "a.spacy")
    assert fault(tmp_path / "a.spacy") == ", Doc 1: its text is not that of its records; write both from one document"
    (tmp_path / "b.spacy").write_bytes(b"nonsense")
    assert fault(tmp_path / "b.spacy").startswith(": no DocBin of spaCy 3 (")


def test_a_list_of_documents_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"id": "a", "text": "5"}, {"id": "b", "text": "6"}]')
    assert [document.id for document in read_gold(tmp_path / "a.json")] == ["a", "b"]
    (tmp_path / "a.json").write_text('[{"id": "a", "text": "5"}, {"id": "b"}]')
    assert fault(tmp_path / "a.json").startswith(", document 2: field text: missing; add it")
    (tmp_path / "a.json").write_text("[]")
    assert read_gold(tmp_path / "a.json") == []


def test_lines_are_cut_by_lf_and_blank_ones_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('\ufeff{"text": "5\u2028"}\r\n\n{"text": "6"}'.encode())
    assert [document.text for document in read_gold(tmp_path / "a.jsonl")] == ["5\u2028", "6"]
    (tmp_path / "a.jsonl").write_text('{"text": "5"}\n{"text": 6}\n')
    assert (
        fault(tmp_path / "a.jsonl")
        == ", line 2: field text: input should be a valid string, not 6; see in schemas/document.schema.json what belongs there"
    )
    (tmp_path / "a.jsonl").write_text('{"text": "5"\n')
    assert fault(tmp_path / "a.jsonl").startswith(", line 1, column 13: not valid JSON")


def test_folders_are_what_is_in_them(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \*\.json, \*\.jsonl, \*\.ann, \*\.spacy or \*\.csv files in this folder"):
        detect(tmp_path)
    with pytest.raises(InputError, match="no such file or folder; give"):
        detect(tmp_path / "none")
    (tmp_path / "a.csv").write_text("")
    assert detect(tmp_path) is Form.CSV
    (tmp_path / "a.jsonl").write_text("")
    assert detect(tmp_path) is Form.JSONL
    (tmp_path / "a.json").write_text(json.dumps([{"data": {"text": "5"}}]))
    assert detect(tmp_path) is Form.LABEL_STUDIO
    (tmp_path / "b.json").write_text('{"text": "5"}')
    assert detect(tmp_path) is Form.JSON
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "a.ann").write_text("")
    assert detect(tmp_path) is Form.BRAT
    assert detect(tmp_path / "a.json") is Form.LABEL_STUDIO


def test_a_name_that_is_no_format(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no format 'conll'; give json, jsonl, brat, "):
        read_gold(tmp_path, "conll")


def test_a_pipeline_in_the_same_process_changes_nothing(tmp_path: Path, nlp) -> None:
    """Loading it registers how notes become bytes; user data of others, keyed as theirs, stays as it is."""
    document = Document(id="a", text="6 т")
    assert write_gold([document], tmp_path / "a.spacy") == []
    assert read_gold(tmp_path / "a.spacy") == [document]
    doc = nlp.make_doc("6 т")
    doc.user_data["mine"] = {"svodka": "nobody's note", "since": 2024}
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes()).user_data["mine"] == {"svodka": "nobody's note", "since": 2024}
