"""Messages, the progress bar, and how a command ends."""

import io

import pytest
import typer
from rich.console import Console

from svodka.cli.batch import count_documents
from svodka.cli.console import FEW, Messages, block, one_line, orderly_end
from svodka.errors import LexiconError


@pytest.fixture
def messages():
    """Messages on a terminal that remembers them."""
    made = Messages()
    made.console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=80)
    return made


def said(messages: Messages) -> str:
    return messages.console.file.getvalue()


def test_a_message_is_one_line_however_long_and_obeys_no_markup(messages):
    messages.error("[red]a.txt", "раз\nдва\x1b[2J " + "длинно " * 40)
    assert said(messages).count("\n") == 1
    assert "[red]a.txt: раз два\N{REPLACEMENT CHARACTER}[2J длинно" in said(messages)
    assert messages.failures == 1


def test_the_end_of_a_command(messages):
    messages.finish(3)
    messages.warning("a.txt", "прочитано как cp1251")
    messages.finish(3)
    messages.error("a.txt", "сбой")
    with pytest.raises(typer.Exit) as end:
        messages.finish(3)
    assert end.value.exit_code == 1
    assert said(messages).endswith("1 of 3 documents failed\n")


@pytest.mark.parametrize(("total", "shown"), [(FEW, False), (FEW + 1, True), (None, True)])
def test_a_progress_bar_for_more_than_a_few_documents(messages, total, shown):
    with messages.progress(total) as advance:
        advance()
        messages.warning("a.txt", "сквозь полосу")
    assert ("documents" in said(messages)) == shown
    assert "сквозь полосу" in said(messages)


def test_no_progress_bar_where_nobody_looks(messages):
    with messages.progress(100, visible=False) as advance:
        advance()
    messages.console = Console(file=io.StringIO(), force_terminal=False)
    with messages.progress(100) as advance:
        advance()
    assert said(messages) == ""


@pytest.mark.parametrize(
    ("raised", "code", "line"),
    [
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (BrokenPipeError(), 141, ""),
        (LexiconError("a form\nwith two owners"), 1, "error: a form with two owners\n"),
        (PermissionError(13, "Permission denied", "out/a.json"), 1, "error: out/a.json: Permission denied\n"),
    ],
)
def test_whatever_stops_a_command_ends_it_in_order(capfd, monkeypatch, raised, code, line):
    monkeypatch.setattr("os.dup2", lambda *_: None)
    with pytest.raises(SystemExit) as end, orderly_end():
        raise raised
    assert (end.value.code, capfd.readouterr().err) == (code, line)


def test_a_bug_is_not_hidden():
    with pytest.raises(ZeroDivisionError), orderly_end():
        1 / 0  # noqa: B018


def test_text_for_a_terminal():
    assert block("раз\r\n\tдва\x07\x9b") == "раз\n    два\ufffd\ufffd"
    assert one_line("раз\r\n\tдва\u2028\x07") == "раз   два \ufffd"


def test_documents_are_counted_without_reading_them(tmp_path):
    (tmp_path / "a.txt").write_text("раз", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("{}\n\n{}", encoding="utf-8")
    assert count_documents([str(tmp_path), str(tmp_path / "a.txt")]) == 4
    assert count_documents([str(tmp_path), "-"]) is None
    assert count_documents([str(tmp_path / "none")]) is None
