"""The READMEs show what is so: their code runs, their outputs are real, and the two languages keep step.

How a README marks what is checked (a fenced block; its info string says what it is):

- ``text NAME``, ``toml NAME``  a file, written before anything runs
- ``sh``             command lines; those of svodka run in order, beside the files and ``corpus``, and must end with 0
- ``json records[N]``  record N of the documents printed by the command before
- ``python``         runs, in one session from top to bottom; a bare ``text`` block after it is what it prints
- ``<!-- figures -->`` … ``<!-- /figures -->``  scores, which may not be better than ``svodka evaluate corpus --split test``

``python tests/test_docs.py`` writes the outputs and the figures into both READMEs anew. The pages of ``docs/`` have a test of
their own, with the same blocks: ``test_pages.py``.
"""

import io
import json
import re
import shlex
import tomllib
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from spacy.language import Language
from typer.testing import CliRunner

import svodka
from svodka.cli import app
from svodka.grammar.examples import check, parse
from svodka.grammar.examples import read as read_example
from svodka.model import Record

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.ru.md")
GUIDES = (*READMES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")

BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(?:text|toml) (\S+)")
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)
LEVEL = re.compile(r"^(\| `(\w+)` \| [^|]+ \|)[^\n]*$", re.MULTILINE)
FIELD = re.compile(r"`(\w+)` (\d(?:\.\d+)?)")
ROUNDING = 0.005
WIDTH = 100
TERMINAL = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "TERM": "dumb"}
SCORED = "svodka evaluate corpus --split test"


@dataclass(frozen=True)
class Block:
    info: str
    body: str


@dataclass(frozen=True)
class Run:
    """What the blocks of a README did: failures, and the true body of each block that shows an output."""

    failed: list[str]
    outputs: dict[int, str]
    scores: dict
    """What ``SCORED`` measured."""


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(text: str) -> list[Block]:
    return [Block(found["info"].strip(), found["body"]) for found in BLOCK.finditer(text)]


def prose(text: str) -> str:
    return BLOCK.sub("", text)


def run(shown: list[Block]) -> Run:
    failed: list[str] = []
    outputs: dict[int, str] = {}
    scores: dict = {}
    session: dict = {}
    printed = ""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("corpus").symlink_to(ROOT / "corpus")
        Path("second-annotator").symlink_to(ROOT / "tests" / "cases" / "second-annotator")
        for block in shown:
            if name := FILE.fullmatch(block.info):
                Path(name[1]).parent.mkdir(exist_ok=True)
                Path(name[1]).write_text(block.body, encoding="utf-8")
        for number, block in enumerate(shown):
            if block.info == "python":
                with redirect_stdout(io.StringIO()) as output:
                    exec(compile(block.body, f"python block {number}", "exec"), session)
                printed = output.getvalue()
            elif block.info == "text":
                outputs[number] = printed
            elif block.info.startswith("json "):
                record = int(re.fullmatch(r"json records\[(\d+)\]", block.info)[1])
                outputs[number] = pretty(json.loads(printed)["records"][record]) if printed else ""
            elif block.info == "sh":
                for line in block.body.splitlines():
                    if line.startswith("svodka "):
                        wants_scores = line == SCORED
                        arguments = shlex.split(line)[1:] + (["--format", "json"] if wants_scores else [])
                        result = CliRunner(env=TERMINAL).invoke(app, arguments)
                        printed = result.stdout
                        if result.exit_code:
                            failed.append(f"{line} ends with {result.exit_code}: {result.exception!r}\n{result.output}")
                        elif wants_scores:
                            scores = json.loads(printed)
    return Run(failed, outputs, scores)


def pretty(record: dict) -> str:
    """A record as JSON, short fields together on a line, each piece of evidence on a line of its own."""
    lines: list[str] = []
    for key, value in record.items():
        field = f'"{key}": {json.dumps(value, ensure_ascii=False)}'
        if key == "evidence":
            field = '"evidence": [\n   ' + ",\n   ".join(json.dumps(piece, ensure_ascii=False) for piece in value) + "]"
        if lines and "\n" not in lines[-1] + field and len(lines[-1]) + len(field) < WIDTH:
            lines[-1] += f", {field}"
        else:
            lines.append(field)
    return "{" + ",\n ".join(lines) + "}\n"


def same(block: Block, output: str) -> bool:
    if block.info.startswith("json "):
        return bool(block.body and output) and json.loads(block.body) == json.loads(output)
    return block.body == output


def figures(text: str, scores: dict) -> str:
    """A text with the figures between its markers measured anew."""

    def level(found: re.Match) -> str:
        score = scores[found[2]]
        low, high = score["ci"]
        return f"{found[1]} {score['precision']:.2f} | {score['recall']:.2f} | {score['f1']:.2f} | {low:.2f}–{high:.2f} |"

    def part(found: re.Match) -> str:
        fields = FIELD.sub(lambda field: f"`{field[1]}` {scores['fields'][field[1]]:.2f}", found[0])
        return LEVEL.sub(level, fields)

    return FIGURES.sub(part, text)


def test_what_the_readmes_show_is_so():
    """One test, as one run of the blocks serves it all."""
    ran = run(blocks(read(READMES[0])))
    wrong = list(ran.failed)
    for path in READMES:
        shown = blocks(read(path))
        pairs = [(shown[at], real) for at, real in ran.outputs.items() if at < len(shown)]
        wrong += [f"{path.name} shows\n{block.body}but it is\n{real}" for block, real in pairs if not same(block, real)]
        wrong += [f"{path.name}: {boast}" for boast in boasts(FIGURES.search(read(path))[0], ran.scores)]
    assert not wrong, "\n".join([*wrong, "to write outputs and figures anew: python tests/test_docs.py"])


def boasts(part: str, scores: dict) -> list[str]:
    """The figures that are better than what was measured."""
    shown = {found[2]: found[0].split("|")[3:6] for found in LEVEL.finditer(part)}
    assert list(shown) == ["mention", "quantity", "core", "full"]
    claims = [
        (f"{level} {name}", float(cell), scores[level][name])
        for level, cells in shown.items()
        for name, cell in zip(("precision", "recall", "f1"), cells, strict=True)
    ]
    claims += [(name, float(cell), scores["fields"][name]) for name, cell in FIELD.findall(part)]
    return [f"{name} {claim}, measured {real}" for name, claim, real in claims if claim > real + ROUNDING]


def test_the_corpus_is_as_large_as_told():
    documents = [json.loads(read(path)) for path in sorted((ROOT / "corpus").glob("*.json"))]
    records = sum(len(document["records"]) for document in documents)
    for path in READMES:
        assert re.search(rf"\b{len(documents)} \w+,? .*?\b{records} \w+", prose(read(path))), path.name


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_table_has_the_fields_of_a_record(path):
    section = re.split(r"^## ", read(path), flags=re.MULTILINE)[headings(read(path)).index("## record")]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row)] == list(Record.model_fields)


def headings(text: str) -> list[str]:
    """The level of each heading; the one of the record by its name in either language."""
    names = re.findall(r"^(#+) (.*)$", prose(text), re.MULTILINE)
    return [f"{level} record" if name in ("The record", "Запись") else level for level, name in names if level != "###"]


def test_both_languages_keep_step():
    english, russian = map(read, READMES)
    levels = [re.findall(r"^#+(?= )", prose(text), re.MULTILINE) for text in (english, russian)]
    assert levels[0] == levels[1]
    assert headings(english) == headings(russian)
    assert blocks(english) == blocks(russian)
    numbers = [re.findall(r"\d\.\d+", FIGURES.search(text)[0]) for text in (english, russian)]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_links_and_make_targets_exist(path):
    text = read(path)
    links = [link for link in re.findall(r"\]\(([^)#\s]+)\)", prose(text)) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) <= targets


def test_lexicon_lines_of_the_guide_do_what_they_say(tmp_path):
    """The lines, taken for a user's own words, pass their examples, which fail without them."""
    given, lines = "", []
    for block in blocks(read(ROOT / "CONTRIBUTING.md")):
        if block.info == "toml":
            file, section, rest = re.fullmatch(r"# (\w+)\.toml\n\[(\w+)\]\n(.*)", block.body, re.DOTALL).groups()
            given += f"[{file}.{section}]\n{rest}"
            for line in tomllib.loads(rest).values():
                lines.append((line["try"], line["not"]))
    words = tmp_path / "words.toml"
    words.write_text(given, encoding="utf-8")
    nlp = svodka.load(lexicon=words)
    assert lines
    assert [why for tries, nots in lines for line in (*tries, *nots) if (why := failure(nlp, line))] == []
    bare = svodka.load()
    assert [tries for tries, _ in lines if not any(failure(bare, line) for line in tries)] == [], "known already"


def failure(nlp: Language, line: str) -> str | None:
    example = parse(line)
    return check(example, read_example(nlp, example))


def refresh() -> None:
    """Writes outputs and figures into both READMEs anew; the code of the English one counts."""
    done = run(blocks(read(READMES[0])))
    if done.failed:
        raise SystemExit("\n".join(done.failed))
    for path in READMES:
        number = -1

        def block(found: re.Match) -> str:
            nonlocal number
            number += 1
            return f"```{found['info']}\n{done.outputs.get(number, found['body'])}```"

        text = figures(BLOCK.sub(block, read(path)), done.scores)
        if text != read(path):
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path.name} written")


if __name__ == "__main__":
    refresh()
