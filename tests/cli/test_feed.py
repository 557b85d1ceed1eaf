"""Feed, store and reprocess at the command line: over a stand-in for the pipeline, a real store and a real server."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from svodka.store import Store

STAND_IN = Path(__file__).with_name("stand_in.py")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SVODKA_STORE", raising=False)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def kept(location: str = "svodka.db") -> list[tuple]:
    """The releases of a store: key without its folder, version, text and the quantities of its records."""
    with Store.open(location, create=False) as store:
        return [
            (
                Path(release.key).name,
                release.version,
                release.document.text,
                [record.quantity.text for record in release.document.records],
            )
            for release in store.releases(duplicates=True)
        ]


def told(result) -> list[str]:
    return result.stderr.splitlines()


def test_what_is_new_is_kept_and_what_is_known_costs_nothing(svodka):
    write("in/a.txt", "Изъято 5 кг рыбы.")
    write("in/b.txt", "Открыто 7 школ и 12 садов.")
    first, second = svodka("feed", "in"), svodka("feed", "in")
    assert told(first) == [
        "new        1 records  in/a.txt",
        "new        2 records  in/b.txt",
        "2 new; 3 records added in svodka.db",
    ]
    assert told(second) == ["2 known; 0 records added in svodka.db"]
    assert (first.exit_code, second.exit_code, first.stdout) == (0, 0, "")
    assert [(name, version, found) for name, version, _, found in kept()] == [("a.txt", 1, ["5"]), ("b.txt", 1, ["7", "12"])]


def test_a_changed_release_is_a_new_version(svodka):
    write("a.txt", "Изъято 5 кг рыбы.")
    svodka("feed", "a.txt")
    write("a.txt", "Изъято 6 кг рыбы.")
    assert told(svodka("feed", "a.txt")) == ["changed    1 records  a.txt", "1 changed; 1 records added in svodka.db"]
    assert kept() == [("a.txt", 2, "Изъято 6 кг рыбы.", ["6"])]


def test_of_an_id_that_comes_twice_the_last_text_is_kept_and_a_second_run_adds_nothing(svodka):
    write("a.jsonl", '{"id": "x", "text": "Изъято 5 кг рыбы."}\n{"id": "x", "text": "Изъято 6 кг рыбы."}\n')
    first, second = svodka("feed", "a.jsonl"), svodka("feed", "a.jsonl")
    assert told(first)[-2:] == ["new        1 records  a.jsonl, line 2", "1 new; 1 records added in svodka.db"]
    assert told(second)[-1] == "1 known; 0 records added in svodka.db"
    assert [entry[1:] for entry in kept()] == [(1, "Изъято 6 кг рыбы.", ["6"])]


def test_the_date_of_the_command_line_is_for_releases_that_have_none(svodka):
    write("a.json", '{"id": "a", "text": "Изъято 5 кг рыбы.", "published": "2024-05-13"}')
    write("b.json", '{"id": "b", "text": "Изъято 8 кг рыбы."}')
    assert svodka("feed", "a.json", "b.json", "--published", "2025-01-28", "--country", "kz").exit_code == 0
    with Store.open("svodka.db") as store:
        found = [(one.document.id, str(one.document.published), one.document.country) for one in store.releases()]
    assert found == [("a", "2024-05-13", "KZ"), ("b", "2025-01-28", "KZ")]


def test_the_publisher_of_the_command_line_is_for_releases_that_name_none(svodka):
    write("a.json", '{"id": "1", "text": "Изъято 5 кг рыбы.", "publisher": "ДЧС"}')
    write("b.json", '{"id": "1", "text": "Изъято 8 кг рыбы."}')
    write("c.txt", "Изъято 9 кг рыбы.")
    assert svodka("feed", "a.json", "b.json", "c.txt", "--publisher", "Акимат").exit_code == 0
    with Store.open("svodka.db") as store:
        found = {(one.publisher, Path(one.key).name, one.key.partition(":")[0]) for one in store.releases()}
    assert found == {("ДЧС", "1", "id"), ("Акимат", "1", "id"), ("Акимат", "c.txt", "file")}


def test_nearly_the_same_release_is_linked(svodka):
    body = (
        "В январе 2025 года в области зарегистрировано 41 возгорание, огнём уничтожено 12 построек. По сравнению с январём "
        "прошлого года пожаров стало меньше на 7 процентов. Спасатели провели 230 рейдов по жилым домам и напомнили жителям "
        "о правилах безопасности при печном отоплении."
    )
    write("a.txt", body)
    write("b.txt", f"{body} Источник: пресс-служба.")
    result = svodka("feed", "a.txt", "b.txt")
    assert re.fullmatch(r"new +5 records  b\.txt \(nearly the same as file:.*a\.txt\)", told(result)[1])
    assert told(result)[2] == "2 new, 1 of them nearly repeats another; 10 records added in svodka.db"


def test_one_bad_file_does_not_stop_the_others_and_is_named(svodka):
    write("in/a.txt", "Изъято 5 кг рыбы.")
    Path("in/b.pdf").write_bytes(b"%PDF-1.4 broken")
    write("in/c.txt", "Открыто 7 школ.")
    result = svodka("feed", "in", "--quiet")
    assert result.exit_code == 1
    assert [line.partition(": ")[0] for line in told(result)] == [
        "error",
        "2 new, 1 failed; 2 records added in svodka.db",
        "1 of 3 documents failed",
    ]
    assert told(result)[0].startswith("error: in/b.pdf: ")
    assert len(kept()) == 2


def test_files_of_other_kinds_are_told_in_one_line(svodka):
    write("in/a.txt", "Изъято 5 кг рыбы.")
    write("in/b.rtf", "x")
    result = svodka("feed", "in", "--quiet")
    assert (result.exit_code, told(result)) == (
        0,
        ["in: 1 file of other kinds left out: 1 .rtf", "1 new; 1 records added in svodka.db"],
    )


def test_an_empty_file_fails_and_the_others_are_kept(svodka):
    write("in/a.txt", "\n")
    write("in/b.txt", "Изъято 5 кг рыбы.")
    result = svodka("feed", "in", "--quiet")
    assert result.exit_code == 1
    assert told(result)[:2] == [
        "error: in/a.txt: nothing in it but white space: leave it out, or get a fresh copy",
        "1 new, 1 failed; 1 records added in svodka.db",
    ]
    assert len(kept()) == 1


def test_a_release_that_the_pipeline_refuses_is_kept_without_records_and_tried_again(svodka):
    write("a.txt", "СБОЙ 5")
    result = svodka("feed", "a.txt")
    assert result.exit_code == 1
    assert told(result)[0] == "error: a.txt: 5000000 characters are too many (limit 1000000); split the text"
    assert kept() == [("a.txt", 1, "СБОЙ 5", [])]
    again = svodka("reprocess")
    assert again.exit_code == 1
    assert told(again)[0].startswith("error: file:")


def test_standard_input(svodka):
    assert told(svodka("feed", "-", input="Изъято 5 кг рыбы."))[-1] == "1 new; 1 records added in svodka.db"
    assert told(svodka("feed", "-", input="Изъято 5 кг рыбы.")) == ["1 known; 0 records added in svodka.db"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--every", "5m"], "--every goes with --watch, which asks time and again"),
        (["--country", "ZZ"], "--country: 'ZZ' is no country: write its two letters of ISO 3166-1, such as KZ"),
        (["--watch", "--every", "0"], "--every: '0' is no time of a second or more: write 90s, 15m or 2h"),
        (["--watch", "--every", "soon"], "--every: 'soon' is no time of a second or more: write 90s, 15m or 2h"),
        (["--only", "("], "--only: '(' is no regular expression: missing ), unterminated subpattern at position 0"),
        (["--published", "soon"], "--published: 'soon' is no date: write it as YYYY-MM-DD"),
    ],
)
def test_wrong_usage_ends_with_one_line_and_no_store(svodka, arguments, complaint):
    write("a.txt", "Изъято 5 кг рыбы.")
    result = svodka("feed", "a.txt", *arguments)
    assert (result.exit_code, told(result)) == (2, [f"error: {complaint}"])
    assert not Path("svodka.db").exists()


def test_a_feed_of_which_nothing_can_be_read_leaves_no_store(svodka):
    result = svodka("feed", "nowhere.txt")
    assert (result.exit_code, told(result)) == (
        1,
        ["error: nowhere.txt: no such file or folder", "1 failed; 0 records added in svodka.db"],
    )
    assert list(Path.cwd().iterdir()) == []
    assert svodka("feed", "a.txt", "--store", "no/where.db").stderr.startswith("error: no/where.db: there is no folder no")


def test_the_store_is_named_by_option_and_environment(svodka, monkeypatch):
    write("a.txt", "Изъято 5 кг рыбы.")
    svodka("feed", "a.txt", "--store", "one.db")
    monkeypatch.setenv("SVODKA_STORE", "two.db")
    assert told(svodka("feed", "a.txt"))[-1] == "1 new; 1 records added in two.db"
    assert (len(kept("one.db")), len(kept("two.db")), Path("svodka.db").exists()) == (1, 1, False)


def test_no_store_is_said_by_the_commands_that_make_none(svodka):
    for command in ("store", "reprocess"):
        result = svodka(command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert re.fullmatch(r"error: no store at .*svodka\.db.*svodka feed.*\n", result.stderr)


def test_store_tells_what_it_holds(svodka):
    write("in/a.txt", "Изъято 5 кг рыбы.")
    write("in/b.txt", "Открыто 7 школ и 12 садов.")
    svodka("feed", "in")
    rows = dict(re.findall(r"│\s+(.*?)\s+│\s+(.*?)\s+│", svodka("store").stdout))
    assert {name: rows[name] for name in ("releases", "versions", "records", "runs")} == {
        "releases": "2",
        "versions": "2",
        "records": "3",
        "runs": "1",
    }
    assert re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d UTC, svodka \d+\.\d+\.\d+", rows["the last one"])


def test_reprocess_shows_what_changed_and_does_it_once(svodka, monkeypatch):
    write("a.txt", "Изъято 5 кг рыбы и 7 кг икры.")
    write("b.txt", "Открыто 12 школ.")
    svodka("feed", "a.txt", "b.txt")
    assert told(svodka("reprocess", "--diff")) == ["nothing to do"]
    newer(monkeypatch)
    dry = svodka("reprocess", "--diff", "--dry-run")
    assert told(dry) == ["2 releases would be extracted anew, 1 with other records: 0 added, 1 removed, 1 changed"]
    assert kept()[0][3] == ["5", "7"]
    result = svodka("reprocess", "--diff")
    assert (result.exit_code, told(result)) == (
        0,
        ["2 releases extracted anew, 1 with other records: 0 added, 1 removed, 1 changed"],
    )
    assert result.stdout == dry.stdout
    lines = result.stdout.splitlines()
    assert re.fullmatch(r"file:.*a\.txt", lines[0])
    assert lines[1:] == ["  - число | [7]", "  ~ изъято | [5]", "      indicator: число → изъято"]
    assert kept()[0][3] == ["5"]
    assert told(svodka("reprocess")) == ["nothing to do"]
    assert told(svodka("feed", "a.txt", "b.txt")) == ["2 known; 0 records added in svodka.db"]


def newer(monkeypatch) -> None:
    """Another svodka, which reads small numbers otherwise."""

    def extract_many(documents, **options):
        for document in old(documents, **options):
            records = [
                record.model_copy(update={"indicator": "изъято"} if record.value < 10 else {})
                for record in document.records
                if record.value != 7
            ]
            yield document.model_copy(update={"records": tuple(records)})

    old = sys.modules["svodka.pipeline"].extract_many
    monkeypatch.setattr(sys.modules["svodka.pipeline"], "extract_many", extract_many)
    for room in ("svodka.fingerprint", "svodka.ingest.reprocessing", "svodka.ingest.feeding"):
        monkeypatch.setattr(f"{room}.fingerprint", lambda nlp=None: "0123456789abcdef")


def page(title: str, body: str, day: str) -> str:
    return (
        f'<!doctype html><html lang="ru-KZ"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T10:00:00+05:00">'
        '<meta property="og:site_name" content="Пресс-служба акимата"></head>'
        f"<body><nav><a href=/>Главная</a></nav><article><h1>{title}</h1><p>{body}</p></article></body></html>"
    )


RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Новости акимата</title>'
    "<link>{root}/</link><description>Всё</description>{items}</channel></rss>"
)
ITEM = "<item><title>{title}</title><link>{root}{path}</link><pubDate>{day}</pubDate></item>"
BODY = "В области открыто {number} школ. Дети сядут за парты первого сентября, сообщили в управлении образования области."


def test_a_feed_of_pages_is_asked_again_for_what_is_new_only(svodka, server):
    root = server.at("/").rstrip("/")
    items = ITEM.format(title="Школы", root=root, path="/1", day="Mon, 03 Feb 2025 10:00:00 +0500")
    server.page("/rss", RSS.format(root=root, items=items), type="application/rss+xml", etag='"1"')
    server.page("/1", page("Школы области", BODY.format(number=5), "2025-02-03"))
    feed = ["feed", f"{root}/rss", "--allow-private", "--delay", "0"]
    first, second = svodka(*feed), svodka(*feed)
    assert told(first) == [f"new        1 records  {root}/1", "1 new; 1 records added in svodka.db"]
    assert told(second) == ["nothing; 0 records added in svodka.db"]
    assert server.count("/1") == 1
    with Store.open("svodka.db") as store:
        (release,) = store.releases()
    assert release.url == f"{root}/1"
    assert release.document.text.startswith("Школы области\n\nВ области открыто 5 школ.")
    assert (str(release.document.published), release.document.country) == ("2025-02-03", "KZ")


def test_private_addresses_need_a_word(svodka, server):
    result = svodka("feed", server.at("/1"))
    assert result.exit_code == 1
    assert "private" in told(result)[0]
    assert server.count("/1") == 0


def test_an_address_is_told_once_and_where_it_led_to(svodka, server):
    server.page("/1", "", status=404)
    server.redirect("/2", server.at("/1"))
    result = svodka("feed", server.at("/1"), server.at("/2"), "--allow-private", "--delay", "0")
    assert told(result)[:2] == [
        f"error: {server.at('/1')}: 404 Not Found; check the address",
        f"error: {server.at('/2')}, redirected to {server.at('/1')}: 404 Not Found; check the address",
    ]


def test_a_refused_private_address_names_the_option(svodka, server):
    assert told(svodka("feed", server.at("/1")))[0] == (
        f"error: {server.at('/1')}: 127.0.0.1 is not of the public internet; "
        "allow private addresses if it is yours (--allow-private)"
    )


def test_a_password_in_an_address_is_not_shown(svodka):
    result = svodka("feed", "https://me:secret@example.org/rss")
    assert "secret" not in result.stderr
    assert "addresses with a name or password in them are not fetched" in result.stderr


def test_a_text_that_is_too_long_is_told_without_words_for_programs(svodka, monkeypatch):
    monkeypatch.setattr(
        "stand_in.REFUSAL", "the text has 5000000 characters, more than 1000000; split it, or raise nlp.max_length"
    )
    write("a.txt", "СБОЙ 5")
    assert told(svodka("feed", "a.txt"))[0] == "error: a.txt: the text has 5000000 characters, more than 1000000; split it"


def started(*arguments: str) -> subprocess.Popen:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, STAND_IN, *arguments], env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def rows() -> int:
    try:
        with sqlite3.connect("svodka.db", timeout=30) as connection:
            return connection.execute("SELECT count(*) FROM versions").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def until(condition, what: str) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_stopped_at_any_moment_nothing_is_lost_and_the_same_command_goes_on(svodka, how):
    texts = {f"{at:03}.txt": f"Изъято {at + 10} кг рыбы и {at + 500} кг икры." for at in range(300)}
    for name, text in texts.items():
        write(f"in/{name}", text)
    for stop in (20, 120):
        with started("feed", "in") as process:
            until(lambda stop=stop: rows() >= stop, "nothing is kept")
            process.send_signal(how)
            _, said = process.communicate()
        if how != signal.SIGKILL:
            code, word = (130, "interrupted") if how == signal.SIGINT else (143, "terminated")
            assert (process.returncode, said.splitlines()[-1]) == (code, word)
        for name, _, text, found in kept():
            assert text == texts[name]
            assert len(found) == 2
    assert svodka("feed", "in").exit_code == 0
    assert {name: text for name, _, text, _ in kept()} == texts
    assert sum(len(found) for *_, found in kept()) == 600


def test_two_feeders_at_once_keep_everything_once(svodka):
    for at in range(120):
        write(f"in/{at:03}.txt", f"Изъято {at + 10} кг рыбы.")
    feeders = [started("feed", "in") for _ in range(2)]
    said = [feeder.communicate()[1].splitlines()[-1] for feeder in feeders]
    assert [feeder.returncode for feeder in feeders] == [0, 0], said
    new = [int(found[1]) for line in said if (found := re.search(r"(\d+) new", line))]
    assert sum(new) == 120
    assert len(kept()) == 120


def test_watch_takes_what_appears_and_ends_with_ctrl_c(svodka):
    Path("in").mkdir()
    with started("feed", "in", "--watch") as process:
        assert process.stderr.readline() == "watching: in; Ctrl-C ends it\n"
        write("in/a.txt", "Изъято 5 кг рыбы.")
        until(lambda: rows() == 1, "the first file is not kept")
        write("in/b.txt", "Открыто 7 школ.")
        until(lambda: rows() == 2, "the new file is not kept")
        write("in/a.txt", "Изъято 6 кг рыбы.")
        until(lambda: rows() == 3, "the change is not kept")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == 130
    assert said.splitlines()[-2:] == ["2 new, 1 changed; 3 records added in svodka.db", "interrupted"]
    assert json.dumps(kept(), ensure_ascii=False) == (
        '[["a.txt", 2, "Изъято 6 кг рыбы.", ["6"]], ["b.txt", 1, "Открыто 7 школ.", ["7"]]]'
    )


def test_a_store_in_postgresql(svodka, postgres):
    import psycopg

    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute("CREATE SCHEMA of_the_command_line")
    url = postgres.url("&options=-csearch_path%3Dof_the_command_line")
    write("a.txt", "Изъято 5 кг рыбы.")
    assert svodka("feed", "a.txt", "--store", url).exit_code == 0
    assert [(name, found) for name, _, _, found in kept(url)] == [("a.txt", ["5"])]
    assert "records" in svodka("store", "--store", url).stdout


def test_a_date_of_the_command_line_is_not_missed(svodka):
    write("a.html", f"<html><body><article><h1>Школы</h1><p>{BODY.format(number=5)}</p></article></body></html>")
    assert any("no date of publication" in line for line in told(svodka("feed", "a.html")))
    result = svodka("feed", "a.html", "--published", "2025-02-03", "--store", "other.db")
    assert [line for line in told(result) if line.startswith("warning")] == []
