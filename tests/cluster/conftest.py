"""Ray on this machine, small and silent, one a worker of xdist; these tests are left out, loudly, where it is not installed."""

import importlib.util
import json
import os
from pathlib import Path

import pytest

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
os.environ.pop("RAY_ADDRESS", None)

MISSING = "ray is not installed: pip install 'svodka[ray]'"
CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.json"))

if importlib.util.find_spec("ray") is None:
    collect_ignore_glob = ["test_extractor.py", "test_parts.py", "test_reading.py", "test_runs.py"]


@pytest.fixture(scope="session")
def ray_here():
    """Two processors of a Ray that every run of these tests uses; no dashboard, nothing reported."""
    ray = pytest.importorskip("ray", reason=MISSING)
    ray.init(
        address="local",
        num_cpus=2,
        object_store_memory=128 << 20,
        include_dashboard=False,
        log_to_driver=False,
        logging_level="ERROR",
    )
    yield ray
    ray.shutdown()


def releases(number: int) -> list[dict]:
    """Releases of the corpus as mappings without records."""
    read = [json.loads(file.read_text(encoding="utf-8")) for file in CORPUS[:number]]
    return [{name: one[name] for name in ("id", "published", "country", "text")} for one in read]


@pytest.fixture(scope="session")
def documents():
    """The same as documents, so many as asked for."""
    from svodka.model import Document

    return lambda number: [Document.model_validate_json(json.dumps(one)) for one in releases(number)]


def pytest_terminal_summary(terminalreporter):
    if importlib.util.find_spec("ray") is None:
        terminalreporter.write_line(f"{MISSING} (the tests of tests/cluster are left out)", red=True, bold=True)
