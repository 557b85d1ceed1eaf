"""Confidence means something: of records that are surer than 0.9, nine of ten have a right core, on releases not fitted to.

After rules have changed, fit the weights anew with ``python tests/test_confidence.py``.
"""

from pathlib import Path

import numpy as np
import pytest

import svodka
from svodka.evaluate import LEVELS
from svodka.evaluate.verdicts import judge
from svodka.gold import read_documents, read_index

CORPUS = Path(__file__).parents[1] / "corpus"
WEIGHTS = Path(svodka.__file__).parent / "stages" / "indicators" / "weights.toml"
CORE = frozenset().union(*(LEVELS[level] for level in ("mention", "quantity", "core")))
SURE = 0.9
FOLDS = 5
RIDGE = 0.5
MARGIN = 0.3
"""Log-odds taken off: releases of others are less like the corpus than its own are like each other."""


def observed(nlp):
    """For each record of the corpus but for its test split: its document, its marks, and whether its core is right."""
    rows = []
    index = read_index(CORPUS)
    golds = [gold for gold in read_documents(CORPUS) if index[gold.id].split != "test"]
    for number, gold in enumerate(golds):
        doc = nlp.make_doc(gold.text)
        doc._.published, doc._.country, doc._.document_id = gold.published, gold.country, gold.id
        for _, stage in nlp.pipeline:
            doc = stage(doc)
        (verdict,) = judge([gold], [gold.model_copy(update={"records": doc._.records})])
        right = {pair.predicted.id for pair in verdict.pairs if CORE.isdisjoint(pair.wrong)}
        drafts = zip(doc._.drafts, doc._.records, strict=True)
        rows += [(number, draft.marks, record.id in right) for draft, record in drafts]
    return rows


def fit(rows):
    """Weights of a logistic regression with a ridge: Newton's method, which needs a handful of steps."""
    names = ["bias", *sorted({name for _, marks, _ in rows for name in marks})]
    index = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    x[:, 0] = 1
    for row, (_, marks, _) in enumerate(rows):
        x[row, [index[name] for name in marks]] = 1
    y = np.array([right for *_, right in rows], dtype=float)
    ridge = np.full(len(names), RIDGE)
    ridge[0] = 1e-6
    weights = np.zeros(len(names))
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + ridge * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        weights -= np.linalg.solve(hessian, gradient)
    weights[0] -= MARGIN
    return dict(zip(names, weights.round(2).tolist(), strict=True))


def sure(weights, marks):
    return 1 / (1 + np.exp(-weights["bias"] - sum(weights.get(name, 0.0) for name in marks)))


def held_back(rows):
    """(confidence, right) of every record, by weights that were fitted to the other documents."""
    told = []
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row[0] % FOLDS != fold])
        told += [(sure(weights, marks), right) for number, marks, right in rows if number % FOLDS == fold]
    return told


@pytest.fixture(scope="module")
def rows(nlp):
    return observed(nlp)


def test_the_sure_ones_are_right_on_documents_held_back(rows):
    surest = [right for told, right in held_back(rows) if told >= SURE]
    assert len(surest) > 0.05 * len(rows)
    assert sum(surest) / len(surest) >= SURE


def test_confidence_is_the_share_of_right_ones(rows):
    """In each fifth of the records, sorted by confidence, its mean is near the share of right ones, margin and all."""
    told = np.array(sorted(held_back(rows)))
    for part in np.array_split(told, 5):
        assert abs(part[:, 0].mean() - part[:, 1].mean()) < 0.15


def test_the_weights_of_the_package_are_sure_of_the_right_ones(rows):
    from svodka.stages.indicators.confidence import confidence

    surest = [right for _, marks, right in rows if confidence(marks) >= SURE]
    assert len(surest) > 0.05 * len(rows)
    assert sum(surest) / len(surest) >= SURE


def write(weights):
    head = "# Weights of what tells how sure a record is, in log-odds; see confidence.py. Written by tests/test_confidence.py.\n"
    lines = "".join(f'"{name}" = {weight}\n' for name, weight in weights.items())
    WEIGHTS.write_text(f"{head}\n[weight]\n{lines}", encoding="utf-8")


if __name__ == "__main__":
    found = observed(svodka.load())
    write(fit(found))
    told = held_back(found)
    surest = [right for confidence, right in told if confidence >= SURE]
    print(
        f"{len(found)} records; held back: {len(surest)} at least {SURE:g} sure, {sum(surest) / len(surest):.3f} of them right"
    )
