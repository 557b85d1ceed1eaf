"""«extract --engine ray»: releases in, parts with their records out, on the actors of a cluster."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from svodka.cli.batch import Batch, Defaults, count_documents
from svodka.cli.console import Messages, wrong_usage
from svodka.cli.output import Format
from svodka.errors import SvodkaError
from svodka.model import Document


def extract_on_ray(
    inputs: Sequence[str],
    output: str,
    defaults: Defaults,
    *,
    form: Format,
    workers: int | None,
    address: str | None,
    part: int,
    trends: bool,
    max_length: int | None,
) -> None:
    """The run of a command; ends it with exit code 1 when documents failed, each named on standard error."""
    _check_places(inputs, output)
    from svodka.cluster import extract_to, read_inputs

    messages = Messages()
    places: dict[int, str] = {}
    with messages.progress(_count(inputs)) as advance:
        batch = Batch(read_inputs(inputs), defaults, messages, lambda: None)

        def documents() -> Iterator[Document]:
            for source, document in batch.readable():
                places[id(document)] = source.place
                yield document

        def failed(document: Document, error: SvodkaError) -> None:
            messages.error(places.pop(id(document)), error)
            advance()

        def done(document: Document) -> None:
            places.pop(id(document))
            advance()

        tally = extract_to(
            documents(),
            output,
            form=form.value,
            workers=workers,
            address=address,
            part=part,
            trends=trends,
            max_length=max_length,
            on_error=failed,
            on_done=done,
        )
    if tally.skipped:
        messages.note(f"{tally.written} documents written, {tally.skipped} were there already")
    messages.finish(batch.count)


def _check_places(inputs: Sequence[str], output: str) -> None:
    """A folder that is read may not hold the one that is written: the next run would take its records for releases."""
    target = _absolute(output)
    for place in inputs:
        if f"{target}/".startswith(f"{_absolute(place)}/"):
            wrong_usage(f"--output-dir: {output} is in {place}, which is an input; choose a folder beside it")
    if "://" not in output and Path(output).exists() and not Path(output).is_dir():
        wrong_usage(f"--output-dir: {output} is a file; name a folder")


def _absolute(place: str) -> str:
    return (place if "://" in place else str(Path(place).resolve())).rstrip("/")


def _count(inputs: Sequence[str]) -> int | None:
    """About how many documents there are; None when addresses or tables would have to be read for that."""
    countable = all("://" not in place and not place.casefold().endswith(".parquet") for place in inputs)
    return count_documents(inputs) if countable else None
