"""The notebooks run from scratch and show what they say: each in a fresh kernel, its texts equal to the committed ones.

``python tests/test_notebooks.py`` runs them and writes their outputs anew; with names (``03``) only those.
"""

import os
import re
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import nbformat
import pytest
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SECONDS = 300
"""The longest that a cell may take; on a busy machine loading alone takes several."""
IMAGES = ("image/png", "image/svg+xml")
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
DRAWING = re.compile(r"[0-9a-f]{32}-\d+")
"""displaCy's name for a drawing, another one each time."""
LEAK = re.compile(r"(?<![\w.:/])/(?:home|root|Users|usr|opt|tmp)/| at 0x[0-9a-f]{6}")
"""A path or an address of the machine on which a notebook ran."""
LINK = re.compile(r"\]\(([^)#\s]+)\)")


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def surroundings(folder: str) -> dict[str, str]:
    """What a kernel inherits: no settings and no files of the user's own Jupyter, one thread, pictures in the notebook."""
    return {
        "IPYTHONDIR": folder,
        "JUPYTER_CONFIG_DIR": folder,
        "JUPYTER_RUNTIME_DIR": folder,
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OPENBLAS_NUM_THREADS": "1",
    }


def run(path: Path) -> NotebookNode:
    """The notebook with the outputs of a fresh run in its folder; the kernel is the running interpreter."""
    from jupyter_client import AsyncKernelManager
    from jupyter_client.kernelspec import KernelSpec
    from nbclient import NotebookClient

    class OwnKernel(AsyncKernelManager):
        """No look at the kernels that are installed on this machine."""

        @property
        def kernel_spec(self) -> KernelSpec:
            argv = [sys.executable, "-m", "ipykernel_launcher", "--log-level=ERROR", "-f", "{connection_file}"]
            return KernelSpec(argv=argv, display_name="Python 3", language="python")

    notebook = read(path)
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_manager_class=OwnKernel,
        resources={"metadata": {"path": str(FOLDER)}},
        record_timing=False,
        coalesce_streams=True,
    )
    with TemporaryDirectory() as folder, patch.dict(os.environ, surroundings(folder)):
        client.execute()
    notebook.metadata = NotebookNode(METADATA)
    for cell in notebook.cells:
        cell.metadata = NotebookNode()
        for output in cell.get("outputs", ()):
            for kind, data in output.get("data", {}).items():
                if isinstance(data, str) and kind != "image/png":
                    output["data"][kind] = DRAWING.sub("drawing", data)
    return notebook


def code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def texts(cell: NotebookNode) -> list[tuple[str, str]]:
    """What a cell shows: texts as they are, of an image only that it is there."""
    shown = []
    for output in cell.outputs:
        if output.output_type == "stream":
            # Standard error is for the first run of a library on a machine: «building the font cache».
            shown += [(output.name, output.text)] if output.name == "stdout" else []
        elif output.output_type == "error":
            shown.append(("error", f"{output.ename}: {output.evalue}"))
        else:
            shown += [(kind, "" if kind in IMAGES else data) for kind, data in sorted(output.data.items())]
    return shown


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_fresh_run_shows_what_is_committed(path):
    committed, fresh = read(path), run(path)
    for old, new in zip(code(committed), code(fresh), strict=True):
        assert texts(new) == texts(old), f"{path.name}: {old.id}; outputs anew: python tests/test_notebooks.py {path.stem}"


def test_there_are_five():
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_committed_outputs_are_whole_and_clean(path):
    notebook = read(path)
    nbformat.validate(notebook)
    assert dict(notebook.metadata) == METADATA
    assert [cell.execution_count for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    assert [cell.id for cell in notebook.cells] == [f"cell-{number:02}" for number in range(1, len(notebook.cells) + 1)]
    outputs = [output for cell in code(notebook) for output in cell.outputs]
    assert outputs
    assert [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"] == []
    shown = [text for cell in code(notebook) for _, text in texts(cell)]
    assert [text for text in shown if LEAK.search(text)] == []


@pytest.mark.parametrize(
    ("stem", "kind", "least"),
    [
        ("02-stages", "text/html", 2),
        ("02-stages", "image/svg+xml", 1),
        ("03-evaluation", "image/png", 3),
        ("05-from-folder-to-chart", "image/png", 1),
    ],
)
def test_pictures_are_committed(stem, kind, least):
    cells = code(read(FOLDER / f"{stem}.ipynb"))
    pictures = [output.data[kind] for cell in cells for output in cell.outputs if kind in output.get("data", {})]
    assert len(pictures) >= least
    assert all(len(picture) > 500 for picture in pictures)


@pytest.mark.parametrize("path", [*NOTEBOOKS, FOLDER / "README.md"], ids=lambda path: path.stem)
def test_links_exist(path):
    if path.suffix == ".md":
        prose = path.read_text(encoding="utf-8")
    else:
        prose = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    links = [link for link in LINK.findall(prose) if "://" not in link]
    assert [link for link in links if not (FOLDER / link).exists()] == []


def test_the_guide_names_every_notebook():
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in NOTEBOOKS if f"({path.name})" not in guide] == []


def refresh(names: list[str]) -> None:
    """Runs the notebooks and writes their outputs anew; file names or beginnings of them choose some."""
    warnings.simplefilter("ignore")
    for path in NOTEBOOKS:
        if not names or any(path.name.startswith(name) for name in names):
            notebook = run(path)
            for cell in code(notebook):
                cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
            nbformat.write(notebook, path)
            print(f"{path.name} written")


if __name__ == "__main__":
    refresh(sys.argv[1:])
