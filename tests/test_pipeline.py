"""The corridor as spaCy sees it, and a release in, its records out."""

import datetime as dt
import json
import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import svodka
from svodka.gold import read_documents
from svodka.grammar.notes import NOTES
from svodka.model import Document, Mention

STAGES = [
    f"svodka_{name}"
    for name in "sentences morphology numerals quantities periods claims names places syntax indicators records".split()
]
TEXT = "В 2024 году полиция Казахстана задержала 1 949 лиц. Число краж снизилось на 8,4 %."
CORPUS = read_documents(Path(__file__).parents[1] / "corpus")


@pytest.fixture(scope="module")
def found() -> list[Document]:
    """The records of the whole corpus."""
    return list(svodka.extract_many(CORPUS))


# As spaCy sees it


def test_the_stages_stand_in_the_order_of_the_walk(nlp):
    assert nlp.pipe_names == STAGES


def test_every_stage_is_an_entry_point():
    assert sorted(point.name for point in entry_points(group="spacy_factories") if "svodka" in point.value) == sorted(STAGES)


def test_stages_are_found_without_an_import_of_svodka():
    code = f"""
import spacy
nlp = spacy.blank("ru", config={{"nlp": {{"tokenizer": {{"@tokenizers": "svodka_tokenizer"}}}}}})
for name in {STAGES}:
    nlp.add_pipe(name)
print([record.quantity.text for record in nlp("Задержано 1 949 лиц.")._.records])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['1 949 лиц']\n"


def test_what_a_stage_requires_is_assigned_before_it(nlp):
    assert {name: faults for name, faults in nlp.analyze_pipes()["problems"].items() if faults} == {}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_says_what_it_assigns(nlp, stage):
    assert nlp.analyze_pipes()["summary"][stage]["assigns"]


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "svodka_sentences"])
def test_a_stage_can_be_disabled(nlp, stage):
    with nlp.select_pipes(disable=[stage]):
        assert stage not in nlp.pipe_names
        assert isinstance(nlp(TEXT)._.records, tuple)


@pytest.mark.parametrize("stage", ["svodka_names", "svodka_places", "svodka_syntax"])
def test_quantities_are_found_without_the_models(nlp, stage):
    with nlp.select_pipes(disable=[stage]):
        assert [record.quantity.text for record in nlp(TEXT)._.records] == ["1 949 лиц", "8,4 %"]


def test_a_stage_can_be_disabled_when_loaded():
    assert svodka.load(disable=["svodka_syntax"]).pipe_names == [name for name in STAGES if name != "svodka_syntax"]


def test_an_unknown_stage_cannot_be_disabled():
    with pytest.raises(svodka.SvodkaError, match="svodka_syntaxis"):
        svodka.load(disable=["svodka_syntaxis"])


def test_a_stage_can_be_replaced():
    @spacy.Language.component("test_one_word_is_a_place")
    def places(doc):
        doc._.places = ()
        return doc

    own = svodka.load()
    own.replace_pipe("svodka_places", "test_one_word_is_a_place")
    assert [record.place for record in own("В Астане задержано 5 лиц.")._.records] == [None]


def test_a_stage_can_be_added():
    @spacy.Language.component("test_marks_the_doc")
    def mark(doc):
        doc.user_data["marked"] = len(doc._.quantities)
        return doc

    own = svodka.load()
    own.add_pipe("test_marks_the_doc", after="svodka_claims")
    assert own(TEXT).user_data["marked"] == 2


def test_a_stage_can_be_configured():
    own = svodka.load(config={"components": {"svodka_syntax": {"sentences": "all"}}})
    assert own.get_pipe("svodka_syntax").sentences == "all"


def test_the_default_config_says_every_tunable(nlp):
    assert nlp.get_pipe_config("svodka_syntax")["sentences"] == "needed"


BAD_CONFIGS = [
    {"components": {"svodka_syntax": {"sentences": "some"}}},
    {"components": {"svodka_syntax": {"sentence": "all"}}},
    {"components": {"svodka_syntaxis": {"factory": "svodka_syntax"}}},
    {"nlp": {"pipeline": ["svodka_syntaxis"]}},
    {"nlp": {"tokenizer": {"@tokenizers": "none"}}},
    {"paths": {"train": "x"}},
]


@pytest.mark.parametrize("config", BAD_CONFIGS, ids=str)
def test_a_bad_config_is_told_in_one_line(config):
    with pytest.raises(svodka.SvodkaError) as fault:
        svodka.load(config=config)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize(
    ("config", "cause"),
    [
        (BAD_CONFIGS[0], "sentences"),
        (BAD_CONFIGS[1], "sentence"),
        (BAD_CONFIGS[2], "svodka_syntaxis"),
        (BAD_CONFIGS[5], "paths"),
    ],
    ids=str,
)
def test_a_bad_config_is_told_with_its_cause(config, cause):
    with pytest.raises(svodka.SvodkaError, match=f"(?s)from this config.*{cause}( |\\b)(?!')"):
        svodka.load(config=config)


@pytest.mark.parametrize("config", [{"nlp": {"lang": "xx-none"}}, 5], ids=str)
def test_any_bad_config_is_an_error_of_svodka(config):
    with pytest.raises(svodka.SvodkaError):
        svodka.load(config=config)


def test_a_pipeline_can_be_saved(nlp, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert again(TEXT)._.records == nlp(TEXT)._.records


def test_the_tokenizer_of_spacy_may_be_used():
    own = spacy.blank("ru")
    for stage in STAGES:
        own.add_pipe(stage)
    assert [record.quantity.text for record in own("Задержано 949 лиц.")._.records] == ["949 лиц"]


# What is on the Doc


def test_spans_show_what_was_found(nlp):
    doc = nlp(TEXT)
    shown = {group: [span.text for span in doc.spans[group]] for group in ("numerals", "quantities", "periods")}
    assert shown == {
        "numerals": ["2024", "1 949", "8,4"], "quantities": ["1 949 лиц", "8,4 %"], "periods": ["2024 году"],
    }  # fmt: skip


def test_names_are_entities(nlp):
    assert [(ent.text, ent.label_) for ent in nlp("Асель Бекова выступила в Астане.").ents] == [
        ("Асель Бекова", "PER"),
        ("Астане", "LOC"),
    ]


@pytest.mark.parametrize("note", NOTES)
def test_notes_survive_bytes(nlp, note):
    doc = nlp(CORPUS[0].text)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert tuple(getattr(again._, note)) == getattr(doc._, note)


def test_the_clock_survives_bytes(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.published, doc._.country, doc._.document_id = dt.date(2025, 1, 28), "KZ", "one"
    again = Doc(nlp.vocab).from_bytes(nlp(doc).to_bytes())
    assert (again._.published, again._.country, again._.document_id) == (dt.date(2025, 1, 28), "KZ", "one")


def test_spans_entities_and_trees_survive_bytes(nlp):
    doc = nlp(CORPUS[0].text)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [str(again.spans), [*map(str, again.ents)], [token.head.i for token in again]] == [
        str(doc.spans), [*map(str, doc.ents)], [token.head.i for token in doc],
    ]  # fmt: skip


def test_processes_find_the_same():
    own = svodka.load()
    texts = [document.text for document in CORPUS[:4]]
    alone = [tuple(doc._.records) for doc in own.pipe(texts)]
    assert [tuple(doc._.records) for doc in own.pipe(texts, n_process=2, batch_size=2)] == alone


def test_pipe_finds_the_same_as_a_call(nlp):
    texts = [document.text for document in CORPUS[:3]]
    assert [doc._.records for doc in nlp.pipe(texts)] == [nlp(text)._.records for text in texts]


# A release in, its records out


def test_extract_gives_a_document():
    found = svodka.extract(TEXT, published="2025-01-28", country="KZ", id="one")
    assert (found.text, found.published, found.country, found.id) == (TEXT, dt.date(2025, 1, 28), "KZ", "one")


def test_an_extraction_is_a_valid_document(found):
    assert [Document.model_validate_json(document.to_json()) for document in found] == found


def test_published_is_the_clock():
    periods = [
        svodka.extract("В прошлом году изъято 5 кг муки.", published=day).records[0].period for day in ("2020-05-01", None)
    ]
    assert [period and period.start for period in periods] == [dt.date(2019, 1, 1), None]


def test_published_may_be_a_date():
    assert svodka.extract(TEXT, published=dt.date(2025, 1, 28)) == svodka.extract(TEXT, published="2025-01-28")


def test_the_country_tells_whose_rouble_is_meant():
    units = [svodka.extract("Выделено 5 рублей.", country=country).records[0].unit for country in ("RU", "BY", None)]
    assert units == ["RUB", "BYN", "RUB"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"published": "28.01.2025"}, "28.01.2025"),
        ({"published": "2025-02-30"}, "2025-02-30"),
        ({"published": ""}, "published"),
        ({"published": 5}, "published"),
        ({"published": dt.datetime(2025, 1, 28)}, "published"),  # noqa: DTZ001
        ({"country": "Казахстан"}, "country"),
        ({"id": ""}, "id"),
        ({"id": 5}, "id"),
        ({"text": None}, "text"),
        ({"text": b"5"}, "text"),
    ],
    ids=str,
)
def test_a_malformed_input_is_told_in_one_line(given, told):
    with pytest.raises(svodka.FormatError, match=told) as fault:
        svodka.extract(**{"text": TEXT} | given)
    assert "\n" not in str(fault.value)


def test_a_text_over_the_limit_is_refused():
    own = svodka.load()
    own.max_length = 10
    with pytest.raises(svodka.TooLargeError, match="82 characters, more than 10"):
        list(svodka.extract_many([{"text": TEXT}], nlp=own))


@pytest.mark.parametrize("own", [None, "blank"])
def test_the_limit_of_a_call_goes_before_that_of_the_pipeline(own):
    nlp = None
    if own:
        nlp = svodka.load()
        nlp.add_pipe("merge_entities")  # a stage of others: the Doc is made as spaCy makes it
        nlp.max_length = 10
    given = [{"text": TEXT, "id": "short"}, {"text": TEXT + " ", "id": "long"}]
    faults = []
    done = list(
        svodka.extract_many(
            given, nlp=nlp, max_length=len(TEXT), on_error=lambda one, error: faults.append((one.id, str(error)))
        )
    )
    assert [document.records for document in done] == [svodka.extract(TEXT).records]
    assert faults == [("long", "the text has 83 characters, more than 82; split it, or raise the limit (max_length)")]
    with pytest.raises(svodka.SvodkaError, match="max_length is 0"):
        list(svodka.extract_many(given, max_length=0))


def test_many_come_in_order():
    given = [{"text": TEXT, "id": str(number)} for number in range(7)]
    assert [document.id for document in svodka.extract_many(given, batch_size=2)] == list("0123456")


def test_many_may_be_documents_or_mappings():
    mapping = {"text": TEXT, "published": "2025-01-28", "country": "KZ", "id": "one"}
    document = svodka.extract(**mapping)
    assert list(svodka.extract_many([document, mapping])) == [document, document]


def test_records_of_the_input_are_ignored(found):
    emptied = [document.model_copy(update={"records": ()}) for document in CORPUS[:3]]
    assert list(svodka.extract_many(emptied)) == found[:3]


def test_unknown_keys_of_a_mapping_are_ignored():
    assert list(svodka.extract_many([{"text": TEXT, "records": ["x"], "url": "y"}])) == [svodka.extract(TEXT)]


def test_an_error_stops_the_rest_when_nobody_asks_for_it():
    own = svodka.load()
    own.max_length = 10
    stream = svodka.extract_many([{"text": "5 кг"}, {"text": TEXT}, {"text": "6 кг"}], nlp=own, batch_size=3)
    assert next(stream).text == "5 кг"
    with pytest.raises(svodka.TooLargeError):
        next(stream)


def test_an_error_is_handed_over_and_the_rest_goes_on():
    own = svodka.load()
    own.max_length = 10
    faults = []
    given = [{"text": TEXT, "id": "long"}, {"text": "5 кг", "id": "short"}]
    done = list(svodka.extract_many(given, nlp=own, on_error=lambda document, error: faults.append((document.id, error))))
    assert [document.id for document in done] == ["short"]
    assert [(id_, type(error)) for id_, error in faults] == [("long", svodka.TooLargeError)]


def test_a_malformed_mapping_does_not_stop_the_rest():
    given = [{"text": TEXT, "id": "bad", "published": "nope"}, {"text": TEXT, "id": "good"}]
    done = list(svodka.extract_many(given, on_error=lambda document, error: None))
    assert [document.id for document in done] == ["good"]


def test_a_text_is_no_document():
    with pytest.raises(svodka.FormatError):
        list(svodka.extract_many([TEXT]))


def test_a_batch_holds_at_least_one():
    with pytest.raises((ValueError, svodka.SvodkaError)):
        list(svodka.extract_many([{"text": TEXT}], batch_size=0))


def test_nothing_is_read_before_it_is_asked_for():
    def given():
        yield {"text": TEXT}
        yield {"text": TEXT}
        raise LookupError

    stream = svodka.extract_many(given(), batch_size=1)
    assert [next(stream).text, next(stream).text] == [TEXT, TEXT]
    with pytest.raises(LookupError):
        next(stream)


def test_a_batch_is_read_ahead_and_no_more():
    read = []

    def given():
        for number in range(100):
            read.append(number)
            yield {"text": "5 кг"}

    next(svodka.extract_many(given(), batch_size=4))
    assert len(read) == 4


def test_none_in_none_out():
    assert list(svodka.extract_many([])) == []


# Evidence, identifiers, zones


@pytest.mark.parametrize("number", range(len(CORPUS)), ids=[document.id for document in CORPUS])
def test_every_piece_of_evidence_is_a_copy_of_the_text(found, number):
    document = found[number]
    wrong = [
        mention
        for record in document.records
        for mention in record.mentions()
        if document.text[mention.start : mention.end] != mention.text
    ]
    assert wrong == []


def test_every_record_proves_its_number(found):
    assert all(any(piece.part == "number" for piece in record.evidence) for document in found for record in document.records)


@pytest.mark.parametrize("field", ["period", "place", "actor", "source", "baseline"])
def test_every_field_that_is_filled_has_its_evidence(found, field):
    bare = [
        record
        for document in found
        for record in document.records
        if getattr(record, field) is not None
        and field not in {piece.part for piece in record.evidence}
        and not (field == "baseline" and record.baseline.start is None)
    ]
    assert bare == []


def test_evidence_stands_in_text_order(found):
    for document in found:
        for record in document.records:
            places = [(piece.start, piece.end) for piece in record.evidence]
            assert places == sorted(places)


def test_no_piece_of_evidence_has_white_space_at_its_ends(found):
    pieces: list[Mention] = [piece for document in found for record in document.records for piece in record.mentions()]
    assert [piece for piece in pieces if piece.text != piece.text.strip()] == []


def test_records_have_all_that_gold_does_not_carry(found):
    records = [record for document in found for record in document.records]
    assert all(record.id and record.rule and record.zone and record.confidence is not None for record in records)


def test_identifiers_are_unique_in_a_document(found):
    assert [len({record.id for record in document.records}) for document in found] == [
        len(document.records) for document in found
    ]


def test_quantities_do_not_overlap(found):
    for document in found:
        edges = [edge for record in document.records for edge in (record.quantity.start, record.quantity.end)]
        assert edges == sorted(edges)


def test_the_same_text_gives_the_same_bytes(found):
    assert [document.to_json() for document in svodka.extract_many(CORPUS[:4])] == [
        document.to_json() for document in found[:4]
    ]


def test_another_process_gives_the_same_bytes():
    code = f"import svodka; print(svodka.extract({TEXT!r}, published='2025-01-28').to_json())"
    seeded = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=seeded)
    assert done.stdout == (svodka.extract(TEXT, published="2025-01-28").to_json() + "\n").encode()


def test_an_identifier_depends_on_the_text_and_the_span():
    same, other, moved = (svodka.extract(text).records[0].id for text in ("Изъято 5 кг.", "Изъято 6 кг.", " Изъято 5 кг."))
    assert len({same, other, moved}) == 3


def test_an_identifier_does_not_depend_on_the_clock_or_the_country():
    ids = {svodka.extract("Изъято 5 кг.", published=day, country=land).records[0].id for day in (None, "2025-01-28") for land in (None, "KZ")}  # fmt: skip
    assert len(ids) == 1


@pytest.mark.parametrize("document", CORPUS[:2], ids=lambda document: document.id)
def test_an_identifier_stays_when_the_source_is_read_as_a_doc(nlp, document):
    assert [record.id for record in nlp(document.text)._.records] == [
        record.id for record in svodka.extract(document.text).records
    ]


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Изъято 5 кг муки\n\nИзъято 6 кг соли.\n\nИзъято 7 кг риса.\n- изъято 8 кг гречки;\n1) изъято 9 кг пшена.", "title lead body list list"),
        ("Изъято 5 кг муки.", "lead"),
        ("Изъято 5 кг муки.\nИзъято 6 кг соли.", "lead body"),
        ("\n\nИзъято 5 кг муки\nИзъято 6 кг соли.", "title lead"),
        ("Итоги\r\nИзъято 5 кг муки.\r\n• изъято 6 кг соли", "lead list"),
        ("Изъято 5 кг муки:\n– изъято 6 кг соли", "lead list"),
    ],
)  # fmt: skip
def test_the_zone_of_each_record(text, zones):
    assert [record.zone for record in svodka.extract(text).records] == zones.split()


def test_numbers_are_plain_in_the_json():
    written = svodka.extract("Изъято 12,7 тыс. кг муки и 1,25 кг соли.").to_json()
    assert [record["value"] for record in json.loads(written)["records"]] == [12700, 1.25]
    assert '"value": 12700,' in written
