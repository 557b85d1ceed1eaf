"""A pipeline that needs no models: every run of digits is a record. For tests of what happens around the pipeline.

A text with «СБОЙ» is one that the pipeline refuses; one with «ЖДИ» takes a minute.
"""

import re
import sys
import time
import types
from decimal import Decimal

from svodka.errors import TooLargeError
from svodka.model import Document, Mention, Record

REFUSAL = "5000000 characters are too many (limit 1000000); split the text"


def extract_many(documents, *, batch_size=32, on_error=None, trends=False, nlp=None, max_length=None):
    for document in documents:
        if "СБОЙ" in document.text:
            on_error(document, TooLargeError(REFUSAL))
            continue
        if "ЖДИ" in document.text:
            time.sleep(60)
        yield document.model_copy(update={"records": tuple(find_records(document))})


def find_records(document: Document):
    for found in re.finditer(r"\d+", document.text):
        yield Record(
            id=None,
            quantity=Mention(text=found[0], start=found.start(), end=found.end()),
            value=Decimal(found[0]),
            lower=None,
            upper=None,
            comparator="eq",
            unit="1",
            counted=None,
            indicator="число",
            measure="level",
            direction=None,
            period=None,
            baseline=None,
            place=None,
            actor=None,
            source=None,
            modality="actual",
        )


def module() -> types.ModuleType:
    stand_in = types.ModuleType("svodka.pipeline")
    stand_in.extract_many = extract_many
    return stand_in


def main() -> None:
    """The command line over the stand-in, for tests that need a process of their own."""
    sys.modules["svodka.pipeline"] = module()
    from svodka.cli import main

    main()


if __name__ == "__main__":
    main()
