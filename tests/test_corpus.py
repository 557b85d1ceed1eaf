"""The corpus keeps its own rules: every release checked and indexed, the splits balanced, the README's statistics true.

``python tests/test_corpus.py`` writes the statistics into ``corpus/README.md`` anew.
"""

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from svodka.cli import app
from svodka.gold import read_documents, read_index
from svodka.gold.lint import check_files
from svodka.gold.numbers.notes import read
from svodka.gold.numbers.unmarked import unmarked

CORPUS = Path(__file__).parents[1] / "corpus"
SECOND = Path(__file__).parent / "cases" / "second-annotator"
README = CORPUS / "README.md"
STATISTICS = re.compile(r"(?<=<!-- statistics -->\n).*?(?=<!-- /statistics -->)", re.DOTALL)
FILES = sorted(CORPUS.glob("*.json"))
MOST_UNSEEN = 10
"""Mentions whose numbers may also be something else to the linter: one in a hundred and fifty."""
FEW_EXPLAINED = 40
"""Warnings that the index may explain away: one in some thirty records, or the linter is not listened to."""

index = cache(lambda: read_index(CORPUS))
documents = cache(lambda: {document.id: document for document in read_documents(CORPUS)})


def releases(**wanted: str) -> list[str]:
    """The releases whose entries say so."""
    return [name for name, entry in index().items() if all(getattr(entry, key) == value for key, value in wanted.items())]


def test_every_release_passes_the_check():
    """One run for all: it loads a part of the pipeline."""
    assert [str(finding) for _, found in check_files(CORPUS) for finding in found] == []


def test_a_record_that_were_left_out_would_be_missed():
    """Whichever mention is taken away: the linter finds its number, and accounts for it by nothing else."""
    unseen = []
    for document in documents().values():
        doc = read(document)
        for number, record in enumerate(document.records):
            rest = document.model_copy(update={"records": document.records[:number] + document.records[number + 1 :]})
            start, end = record.quantity.start, record.quantity.end
            found = unmarked(rest, doc, index()[document.id].unmarked)
            if not any(each.kind is None and each.start < end and start < each.end for each in found):
                unseen.append(f"{document.id}: {record.quantity.text}")
    assert len(unseen) <= MOST_UNSEEN, unseen


def test_every_release_has_an_entry():
    assert list(index()) == [path.stem for path in FILES]


def test_few_warnings_are_explained():
    assert sum(len(entry.explained) for entry in index().values()) <= FEW_EXPLAINED


@pytest.mark.parametrize("release", [path.stem for path in FILES])
def test_the_name_of_a_file_tells_its_country_and_month(release):
    document = documents()[release]
    assert release.startswith(f"{(document.country or 'xx').lower()}-{document.published:%Y-%m}-")


def test_every_source_says_that_the_facts_are_invented():
    shape = re.compile(r"Written for the project in the manner of .+; every fact is invented\.")
    assert [name for name, entry in index().items() if not shape.fullmatch(entry.source)] == []


def test_no_text_stands_in_two_files():
    assert [text for text, count in Counter(document.text for document in documents().values()).items() if count > 1] == []


def test_train_and_dev_are_of_the_intended_size():
    train, dev = len(releases(split="train")), len(releases(split="dev"))
    assert train >= 30
    assert dev >= 16
    assert 1.5 <= train / dev <= 2.5


def test_a_country_of_three_releases_is_both_in_train_and_dev():
    splits = defaultdict(set)
    seen = Counter()
    for name in (*releases(split="train"), *releases(split="dev")):
        splits[documents()[name].country].add(index()[name].split)
        seen[documents()[name].country] += 1
    assert [country for country, count in seen.items() if count >= 3 and len(splits[country]) < 2] == []


def test_a_domain_of_two_releases_is_both_in_train_and_dev():
    train, dev = (Counter(index()[name].domain for name in releases(split=split)) for split in ("train", "dev"))
    assert [
        domain
        for domain in train.keys() | dev.keys()
        if train[domain] + dev[domain] > 1 and not (train[domain] and dev[domain])
    ] == []


def test_there_are_enough_releases_and_enough_of_them_unseen():
    assert len(FILES) >= 60
    unseen = releases(split="test")
    assert len(unseen) >= 20
    assert len({documents()[name].country for name in unseen}) >= 10
    assert len({index()[name].domain for name in unseen}) >= 12


def test_the_second_annotator_saw_the_same_texts_of_the_test_split():
    """Of at least eight releases, so that agreement can be told."""
    second = read_documents(SECOND)
    assert len(second) >= 8
    assert {document.id for document in second} <= set(releases(split="test"))
    assert [one.id for one in second if one.text != documents()[one.id].text] == []


@pytest.mark.parametrize("split", ["train", "dev", "test"])
@pytest.mark.parametrize("difficulty", ["easy", "medium", "hard"])
def test_each_difficulty_is_in_every_split(split, difficulty):
    assert len(releases(split=split, difficulty=difficulty)) >= 2


def test_no_country_domain_or_year_fills_the_corpus():
    """Prose does: press services write it."""
    size = len(FILES)
    assert max(Counter(document.country for document in documents().values()).values()) <= size / 3
    assert max(Counter(document.published.year for document in documents().values()).values()) <= size / 5
    assert max(Counter(entry.domain for entry in index().values()).values()) <= size / 8
    assert len({document.country for document in documents().values()}) >= 11
    assert len({document.published.year for document in documents().values()}) >= 12
    assert len({entry.domain for entry in index().values()}) >= 20


def statistics() -> str:
    result = CliRunner().invoke(app, ["gold", "stats", str(CORPUS), "--format", "markdown", "--no-numbers"])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_readme_tells_the_statistics_of_today():
    told = STATISTICS.search(README.read_text(encoding="utf-8"))[0]
    assert told == statistics(), "write them anew: python tests/test_corpus.py"


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    new = statistics()
    README.write_text(STATISTICS.sub(lambda _: new, text), encoding="utf-8", newline="\n")
