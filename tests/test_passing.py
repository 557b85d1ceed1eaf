"""Docs that nobody keeps: they leave nothing behind in the vocabulary, and say what any other Doc says."""

import svodka
from svodka.grammar.words import Words, forget
from svodka.pipeline import _doc, _document
from svodka.stages import tokens


def words(number: int) -> str:
    return " ".join(f"слово{at}ж" for at in range(number))


def test_the_vocabulary_of_the_pipeline_does_not_grow():
    nlp = svodka.load()
    list(svodka.extract_many([{"text": "Построено 5 школ."}], nlp=nlp))
    before = len(nlp.vocab.strings), len(nlp.vocab)
    list(svodka.extract_many([{"text": f"Построено 5 школ. {words(2_000)}"}], nlp=nlp))
    assert (len(nlp.vocab.strings), len(nlp.vocab)) == before


def test_their_own_vocabulary_is_replaced_when_it_has_grown(monkeypatch):
    monkeypatch.setattr(tokens, "_STRINGS", 500)
    tokenizer = svodka.load().tokenizer
    first = tokenizer.passing(words(900))
    second = tokenizer.passing("Построено 5 школ.")
    assert second.vocab is not first.vocab
    assert first[899].text == "слово899ж" and second.text == "Построено 5 школ."
    assert tokenizer.passing("Да.").vocab is second.vocab


def test_they_give_the_records_of_docs_that_are_kept():
    nlp = svodka.load()
    text = "В 2023 году в Бресте открыто 14 школ, из них 5 сельских, сообщил Иван Петров.\n— 7 %;\n— 12 млн рублей."
    [found] = svodka.extract_many([{"text": text, "country": "BY"}], nlp=nlp)
    kept = nlp.make_doc(text)
    kept._.country = "BY"
    assert tuple(nlp(kept)._.records) == found.records
    assert not kept._.passing


def test_a_stage_of_somebody_else_gets_docs_of_the_shared_vocabulary():
    from spacy.language import Language

    seen = []

    @Language.component("watcher_of_vocabularies")
    def watcher(doc):
        seen.append((doc.vocab is nlp.vocab, doc._.passing, "quantities" in doc.spans))
        return doc

    nlp = svodka.load()
    nlp.add_pipe("watcher_of_vocabularies")
    list(svodka.extract_many([{"text": "Построено 5 школ."}], nlp=nlp))
    assert seen == [(True, False, True)]


def test_tags_are_read_anew_when_a_stage_has_written_them():
    nlp = svodka.load()
    doc = _doc(nlp, _document({"text": "Открыто 14 школ."}), trends=False)
    assert doc._.passing
    untagged = Words.of(doc).lemma[0]
    forget(doc)
    for name, stage in nlp.pipeline[:2]:
        assert name in ("svodka_sentences", "svodka_morphology")
        doc = stage(doc)
    assert (untagged, Words.of(doc).lemma[0], Words.of(doc).parse[0].pos) == ("открыто", "открыть", "VERB")
