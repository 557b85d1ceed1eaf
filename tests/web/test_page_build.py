"""The built page: made of its source byte for byte, light, licensed, and naming nobody's registry."""

import filecmp
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from browser import UNSEEN

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "pipeline" / "page"
BUILT = ROOT / "pipeline" / "svodka" / "web" / "static"
FILES = sorted(path for path in BUILT.rglob("*") if path.is_file())
HEAVIEST = 300_000
"""Bytes of the page as it lies in the folder, not compressed: HTML, scripts, styles, pictures."""


def test_the_page_is_there_and_light():
    served = [path for path in FILES if path.name != "licenses.txt"]
    assert {path.suffix for path in served} == {".html", ".js", ".css", ".svg"}
    assert sum(path.stat().st_size for path in served) < HEAVIEST


def test_all_that_the_page_loads_is_its_own_and_hashed():
    html = (BUILT / "index.html").read_text("utf-8")
    loaded = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert len(loaded) == 3
    for address in loaded:
        assert re.fullmatch(r"/static/assets/\w+-[\w-]{8}\.\w+", address)
        assert (BUILT / address.removeprefix("/static/")).exists()
    assert "<style" not in html and not re.search(r"<script(?![^>]*\ssrc=)|\son\w+=|style=", html), (
        "no inline scripts or styles"
    )


def test_the_licence_of_everything_bundled_is_told():
    told = (BUILT / "licenses.txt").read_text("utf-8")
    for name in json.loads((SOURCE / "package.json").read_text("utf-8"))["dependencies"]:
        assert f"## {name} - " in told
    sections = re.split(r"^## ", told, flags=re.MULTILINE)[1:]
    assert all(len(section) > 400 for section in sections), "each with its text"
    assert all(re.search(r"\((MIT|ISC|BSD-3-Clause)\)", section.splitlines()[0]) for section in sections)


def test_the_lock_pins_all_by_hash_and_names_no_registry():
    lock = json.loads((SOURCE / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    hosts = {
        re.match(r"https://([^/]+)/", package.get("resolved", "https://registry.npmjs.org/"))[1]
        for package in packages.values()
    }
    assert hosts == {"registry.npmjs.org"}
    pinned = json.loads((SOURCE / "package.json").read_text("utf-8"))
    assert all(version[0].isdigit() for kind in ("dependencies", "devDependencies") for version in pinned[kind].values())


@pytest.fixture(scope="module")
def workshop():
    """The folder of the source with its packages installed; ``npm ci`` is for ``make page``, as it needs the network."""
    if shutil.which("npm") is None:
        pytest.skip(
            UNSEEN.replace("tested in a browser", "built anew and compared") + "there is no npm (Node.js 20.19 or newer)"
        )
    if not (SOURCE / "node_modules" / ".package-lock.json").exists():
        pytest.skip(
            UNSEEN.replace("tested in a browser", "built anew and compared") + "its packages are not installed (make page)"
        )
    return SOURCE


def npm(workshop, *command):
    environment = {**os.environ, "NO_COLOR": "1", "CI": "1"}
    done = subprocess.run(["npm", *command], cwd=workshop, capture_output=True, text=True, env=environment, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_building_anew_gives_the_same_bytes(workshop, tmp_path):
    npm(workshop, "run", "build", "--", "--outDir", str(tmp_path / "static"), "--emptyOutDir")
    anew = sorted(path.relative_to(tmp_path / "static") for path in (tmp_path / "static").rglob("*") if path.is_file())
    assert anew == [path.relative_to(BUILT) for path in FILES], "run: make page"
    different = [str(path) for path in anew if not filecmp.cmp(tmp_path / "static" / path, BUILT / path, shallow=False)]
    assert different == [], "run: make page"


def test_the_rules_of_the_page_hold(workshop):
    npm(workshop, "run", "check")
    npm(workshop, "test")
