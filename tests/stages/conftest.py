import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import settings
from spacy.tokens import Doc

# The same examples every time: a run that passed passes again.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def walk(nlp) -> Callable[..., Doc]:
    """The Doc of a text after the stages up to one, which is all that the cheap tests need."""

    def through(text: str, last: str, *, published: dt.date | None = None, country: str | None = None) -> Doc:
        doc = nlp.make_doc(text)
        doc._.published, doc._.country = published, country
        for name, stage in nlp.pipeline:
            doc = stage(doc)
            if name == last:
                return doc
        raise LookupError(last)

    return through
