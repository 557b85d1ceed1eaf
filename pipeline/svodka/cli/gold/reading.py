"""Gold read for a command: every document that cannot be read is named, and then the command ends."""

from collections.abc import Sequence
from pathlib import Path

from svodka.cli.console import Messages, wrong_usage
from svodka.errors import InputError, SvodkaError
from svodka.gold.formats import Form, detect, sources
from svodka.model import Document


def read_all(path: Path, form: Form | None, messages: Messages, texts: Sequence[Document] = ()) -> list[Document]:
    """The documents of a file or folder. When any cannot be read, each such is named and the command ends with 1.

    A score over the part that could be read would look like one over the whole. Nothing to read is wrong usage.
    """
    try:
        found = list(sources(path, form, texts=texts))
    except InputError as error:
        wrong_usage(str(error))
    documents, told = [], Told(messages)
    for source in found:
        try:
            documents.append(source.load(lambda line, place=source.place: told.add(place, line)))  # type: ignore[misc]
        except SvodkaError as error:
            messages.error(source.place, str(error).removeprefix(source.place).removeprefix(": ").removeprefix(", "))
    told.say()
    messages.finish(len(found))
    return documents


class Told:
    """Warnings of one run: the same about many documents is said once, with how many they are."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._places: dict[str, list[str]] = {}

    def add(self, place: str, line: str) -> None:
        """Keep a warning."""
        self._places.setdefault(line, []).append(place)

    def say(self) -> None:
        """Say all of them."""
        for line, places in self._places.items():
            more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
            self._messages.warning(places[0], f"{line}{more}")


def only_json(path: Path, command: str) -> None:
    """End the command when gold is in a format that it does not read, with the command that converts it."""
    try:
        found = detect(path)
    except InputError as error:
        wrong_usage(str(error))
    if found is not Form.JSON:
        wrong_usage(
            f"{path}: {command} reads one JSON document a file, and this is {found.value}; "
            f"first svodka gold convert {path} FOLDER"
        )
