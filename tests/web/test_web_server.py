"""The command «serve»: a real server on loopback, its start, its limits, its log and its end."""

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from service import SECRET
from typer.testing import CliRunner

import svodka as svodka_package
from svodka.cli import app

SERVING = str(Path(__file__).with_name("serving.py"))
TOKEN = "t0ken-of-the-test-suite"
STARTED = re.compile(r"svodka is at (http://\S+/) \(Ctrl-C ends it\)\n")


class Running:
    """A server, where it is, and what it says."""

    def __init__(self, process):
        self.process = process
        self.said = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        deadline = time.monotonic() + 20
        while not (found := STARTED.search(self.said)):
            assert process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.02)
        self.home = found[1]
        self.port = int(self.home.rstrip("/").rpartition(":")[2])

    def _read(self):
        for line in self.process.stderr:
            self.said += line

    def end(self, kind=signal.SIGINT):
        self.process.send_signal(kind)
        code = self.process.wait(20)
        self._reader.join(5)
        return code


@contextmanager
def serving(tmp_path, *options, **environment):
    command = [sys.executable, SERVING, "serve", "--port", "0", "--no-fetch", *map(str, options)]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env={"PATH": "", "PYTHONPATH": ":".join(filter(None, sys.path)), "PYTHONUTF8": "1", "HOME": str(tmp_path), **environment},
    )  # fmt: skip
    try:
        yield Running(process)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def test_a_release_through_the_server(tmp_path):
    text = "😀 Задержано\u00a05 лиц,\r\nизъято 7 кг"
    with serving(tmp_path, "--gold", "gold") as running:
        found = httpx.post(f"{running.home}extract", json={"text": f"{text} {SECRET}", "id": "a"}).json()["document"]
        assert [one["quantity"]["start"] for one in found["records"]] == [12, 27]
        assert httpx.post(f"{running.home}gold", json=found).json()["saved"] == "2 records"
        httpx.post(f"{running.home}extract", json={"text": f"ПАДЕНИЕ {SECRET}"})
        httpx.get(f"{running.home}records?query={SECRET}")
        assert httpx.get(f"{running.home}health").json() == {
            "status": "ok", "version": "0.1.0", "ready": True, "store": False, "gold": True, "fetch": False,
        }  # fmt: skip
        assert running.end() == 0
        assert running.process.stdout.read() == ""
    lines = running.said.splitlines()
    assert lines[0] == f"svodka is at {running.home} (Ctrl-C ends it)"
    assert lines[-1] == "ended"
    logged = [re.sub(r"^\S+T\S+ ", "", line) for line in lines[1:-1]]
    assert [line.rpartition(" ")[0].rpartition(" ")[0] for line in logged if " ms" in line] == [
        "POST /extract 200", "POST /gold 200", "POST /extract 500", "GET /records 404", "GET /health 200",
    ]  # fmt: skip
    assert re.fullmatch(r"ValueError at \S+serving\.py:\d+", next(line for line in logged if " ms" not in line))
    assert SECRET not in running.said
    assert json.loads((tmp_path / "gold" / "a.json").read_text(encoding="utf-8"))["text"] == f"{text} {SECRET}"


def test_ctrl_c_lets_what_is_under_way_end(tmp_path):
    answers = []
    with serving(tmp_path) as running:
        asking = threading.Thread(
            target=lambda: answers.append(httpx.post(f"{running.home}extract", json={"text": "ЖДИ 1"}, timeout=20))
        )
        asking.start()
        time.sleep(0.3)
        assert running.end() == 0
        asking.join()
    assert answers[0].status_code == 200
    assert "Traceback" not in running.said


def test_ctrl_c_waits_for_nobody_for_ever(tmp_path):
    def ask():
        with pytest.raises(httpx.HTTPError):
            httpx.post(f"{running.home}extract", json={"text": "ЖДИ 60"}, timeout=30).raise_for_status()

    with serving(tmp_path) as running:
        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(0.3)
        begun = time.monotonic()
        assert running.end() == 0
        assert time.monotonic() - begun < 12
        asking.join()
    assert "Traceback" not in running.said


def test_sigterm_is_orderly_too(tmp_path):
    with serving(tmp_path) as running:
        assert httpx.get(f"{running.home}health").status_code == 200
        assert running.end(signal.SIGTERM) == -signal.SIGTERM
    assert "Traceback" not in running.said


def test_a_body_over_the_limit_is_answered_while_it_is_sent(tmp_path):
    with serving(tmp_path) as running:
        body = b'{"text": "' + b"a" * (9 << 20) + b'"}'
        answer = httpx.post(f"{running.home}extract", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 413
        assert answer.json()["error"].startswith("the body is longer than 8388608 bytes")
        with socket.create_connection(("127.0.0.1", running.port), 20) as raw:
            head = "POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            raw.sendall(head.encode())
            sent = 0
            with pytest.raises(OSError):
                while sent < 200 << 20:  # an endless body is cut off
                    raw.sendall(b"100000\r\n" + b"a" * (1 << 20) + b"\r\n")
                    sent += 1 << 20
        assert sent < 100 << 20
        assert httpx.get(f"{running.home}health").status_code == 200


def test_what_is_no_http(tmp_path):
    with serving(tmp_path) as running:
        with socket.create_connection(("127.0.0.1", running.port), 20) as raw:
            raw.sendall(f"{SECRET}\r\n\r\n".encode())
            assert raw.recv(1000).startswith(b"HTTP/1.1 400")
        for letters in ("кража".encode(), b"\xff", "🔥".encode()):
            with socket.create_connection(("127.0.0.1", running.port), 20) as raw:
                raw.sendall(b"GET /records?query=" + letters + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                answer = b"".join(iter(lambda: raw.recv(4096), b""))
            head, _, body = answer.partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 400 ") and b"Content-Type: application/json" in head
            assert json.loads(body) == {
                "error": "this is not HTTP: an address has ASCII alone, other letters percent-encoded",
                "code": "bad_request",
            }
        assert httpx.get(f"{running.home}health").status_code == 200
    assert SECRET not in running.said


def test_a_foreign_name_and_a_foreign_page(tmp_path):
    with serving(tmp_path) as running:
        assert httpx.get(f"{running.home}health", headers={"Host": "example.org"}).status_code == 400
        foreign = {"Origin": "https://example.org"}
        assert httpx.post(f"{running.home}extract", json={"text": "7"}, headers=foreign).status_code == 403
        own = {"Origin": running.home.rstrip("/")}
        assert httpx.post(f"{running.home}extract", json={"text": "7"}, headers=own).status_code == 200


def test_the_token_is_taken_from_the_environment(tmp_path):
    with serving(tmp_path, "--host", "0.0.0.0", SVODKA_TOKEN=TOKEN) as running:
        home = f"http://127.0.0.1:{running.port}/"
        assert httpx.get(f"{home}metrics").status_code == 401
        assert httpx.get(f"{home}metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        running.end()
    assert TOKEN not in running.said


@pytest.fixture
def svodka(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SVODKA_TOKEN", raising=False)
    monkeypatch.delenv("SVODKA_STORE", raising=False)
    return lambda *arguments: CliRunner().invoke(app, ["serve", *arguments])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "--host 0.0.0.0: others can reach it, so a token is needed: set SVODKA_TOKEN; "),
        (["--host", "0.0.0.0", "--token", "short"], "--host 0.0.0.0: the token is shorter than 16 characters; "),
        (["--store", "no.db"], "no store at no.db; svodka feed makes one"),
        (["--host", "no.such.name.invalid", "--token", TOKEN], "cannot listen on no.such.name.invalid, port 8000: "),
        (["--gold", "file"], "--gold: file is a file; give a folder"),
    ],
)
def test_it_refuses_to_start_in_one_line(svodka, arguments, told):
    Path("file").write_text("")
    result = svodka(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {told}")
    assert len(result.stderr.splitlines()) == 1


def test_a_port_that_is_taken(svodka):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = svodka("--port", port)
    assert result.exit_code == 1
    assert result.stderr == (
        f"error: cannot listen on 127.0.0.1, port {port}: Address already in use; give another --host or --port\n"
    )


def test_a_missing_extra(svodka, monkeypatch):
    for name in [name for name in sys.modules if name == "svodka.web" or name.startswith("svodka.web.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(svodka_package, "web", raising=False)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    result = svodka()
    assert result.exit_code == 1
    assert result.stderr == "error: svodka serve needs fastapi, which is missing; run pip install 'svodka[web]'\n"


def test_open_opens_the_browser_once_it_listens(svodka, monkeypatch):
    import webbrowser

    from svodka import web

    opened = []

    def serve(_, settings, *, on_start):
        on_start("http://127.0.0.1:8000/")

    monkeypatch.setattr(web, "serve", serve)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    assert svodka("--open").exit_code == 0
    assert opened == ["http://127.0.0.1:8000/"]
    assert svodka().exit_code == 0
    assert opened == ["http://127.0.0.1:8000/"]


def test_the_command_line_is_as_light_as_before():
    code = "import svodka.cli, sys; print([name for name in ('fastapi', 'uvicorn', 'starlette', 'prometheus_client', 'svodka.web') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
