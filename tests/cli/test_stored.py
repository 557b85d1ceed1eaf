"""What «store» tells of releases, and what it forgets."""

import re
from pathlib import Path

import pytest

from svodka.store import Store

BODY = (
    "В январе 2025 года в области зарегистрировано 41 возгорание, огнём уничтожено 12 построек. По сравнению с январём "
    "прошлого года пожаров стало меньше на 7 процентов. Спасатели провели 230 рейдов по жилым домам и напомнили жителям "
    "о правилах безопасности при печном отоплении."
)


@pytest.fixture
def fed(svodka, monkeypatch):
    monkeypatch.delenv("SVODKA_STORE", raising=False)
    Path("a.txt").write_text(f"Пожары области\n{BODY}", encoding="utf-8")
    Path("b.txt").write_text(f"Пожары области\n{BODY} Источник: пресс-служба.", encoding="utf-8")
    Path("c.json").write_text(
        '{"id": "c", "text": "Открыто 7 школ.", "publisher": "Акимат", "country": "KZ"}', encoding="utf-8"
    )
    svodka("feed", "a.txt", "b.txt", "c.json", "--published", "2025-02-03")
    return svodka


def keys():
    with Store.open("svodka.db") as store:
        return [Path(one.key).name for one in store.releases(duplicates=True)]


def test_list_says_what_is_a_copy_of_what(fed):
    result = fed("store", "list")
    a = f"file:{Path('a.txt').resolve()}"
    assert result.stdout.splitlines() == [
        f"2025-02-03     5 records  v1  {a}  Пожары области",
        f"2025-02-03     5 records  v1  file:{Path('b.txt').resolve()}  Пожары области (nearly the same as {a})",
        "2025-02-03     1 records  v1  id:Акимат/c",
    ]
    assert result.stderr == "3 releases in svodka.db\n"


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--copies"], ["b.txt"]),
        (["--publisher", "Акимат"], ["c"]),
        (["--country", "kz"], ["c"]),
        (["--country", "RU"], []),
    ],
)
def test_list_has_filters(fed, options, names):
    lines = fed("store", "list", *options).stdout.splitlines()
    assert [Path(line.split()[4]).name for line in lines] == names


def test_a_country_that_is_none_is_refused(fed):
    assert fed("store", "list", "--country", "ZZ").exit_code == 2


def test_history_tells_versions_places_and_copies(fed):
    Path("a.txt").write_text(f"Пожары в области\n{BODY}", encoding="utf-8")
    Path("d.txt").write_text(f"Пожары в области\n{BODY}", encoding="utf-8")
    fed("feed", "a.txt", "d.txt")
    lines = fed("store", "history", "a.txt").stdout.splitlines()
    assert lines[0] == f"file:{Path('a.txt').resolve()}"
    assert re.fullmatch(
        r"  version 1: 20\d\d-\d\d-\d\d \d\d:\d\d UTC, 2\d\d characters, 5 records, published 2025-02-03, "
        r"read by svodka [\d.]+, Пожары области",
        lines[1],
    )
    assert lines[2].startswith("  version 2: ") and lines[2].endswith(", Пожары в области")
    assert lines[3:] == [
        f"  the same text at file:{Path('d.txt').resolve()}",
        f"  nearly the same: file:{Path('b.txt').resolve()}",
    ]


def test_forget_asks_first(fed):
    no = fed("store", "forget", "id:Акимат/c", input="n\n")
    assert no.exit_code == 1
    assert "Forget id:Акимат/c, all of it (1 version)?" in no.stderr
    assert len(keys()) == 3
    assert fed("store", "forget", "id:Акимат/c", input="y\n").exit_code == 0
    assert keys() == ["a.txt", "b.txt"]


def test_forget_without_asking_by_the_name_of_a_file(fed):
    result = fed("store", "forget", "a.txt", "--yes")
    assert (result.exit_code, result.stderr) == (
        0,
        f"forgotten: file:{Path('a.txt').resolve()} (1 version, 5 records) in svodka.db\n",
    )
    assert keys() == ["b.txt", "c"]
    assert fed("store", "list", "--copies").stdout == ""
    assert fed("feed", "a.txt").stderr.splitlines()[-1].startswith("1 new")


def test_forgetting_a_place_of_a_text_leaves_the_release(fed):
    Path("d.txt").write_text(Path("a.txt").read_text(encoding="utf-8"), encoding="utf-8")
    fed("feed", "d.txt")
    assert "this place of its text?" in fed("store", "forget", "d.txt", input="n\n").stderr
    fed("store", "forget", "d.txt", "--yes")
    assert keys() == ["a.txt", "b.txt", "c"]
    assert "the same text" not in fed("store", "history", "a.txt").stdout


def test_what_is_not_there_is_one_line(fed):
    for command in ("history", "forget"):
        result = fed("store", command, "nowhere")
        assert (result.exit_code, result.stderr) == (
            1,
            "error: svodka.db: no release nowhere; svodka store list tells the keys\n",
        )


def test_the_store_may_be_named_before_or_behind(fed):
    Path("svodka.db").rename("other.db")
    assert len(fed("store", "--store", "other.db", "list").stdout.splitlines()) == 3
    assert len(fed("store", "list", "--store", "other.db").stdout.splitlines()) == 3
    assert "releases" in fed("store", "--store", "other.db").stdout
    assert fed("store", "list").stderr.startswith("error: no store at svodka.db")
