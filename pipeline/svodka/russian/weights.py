"""Where natasha keeps its models: the files are used, the package itself is never imported (it pulls pymorphy2)."""

from importlib.util import find_spec
from pathlib import Path

from svodka.errors import SvodkaError


def data(name: str) -> Path:
    """The path of a data file of natasha, by its end («model/slovnet_ner_news_v1.tar»)."""
    spec = find_spec("natasha")
    for root in (spec.submodule_search_locations or ()) if spec is not None else ():
        path = Path(root) / "data" / name
        if path.is_file():
            return path
    raise SvodkaError(f"natasha's data file {name} is not installed; mend it with: pip install --force-reinstall natasha")
