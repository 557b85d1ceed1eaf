"""Figures of matplotlib as SVG that is part of a page: its colours and fonts, no identifier twice, no address outside."""

import io
import re
import warnings
from collections.abc import Callable
from xml.etree import ElementTree as ET

from matplotlib import style
from matplotlib.figure import Figure

COLOURS = {"#000001": "ink", "#000002": "muted", "#000003": "line", "#000004": "accent", "#000005": "paper"}
"""Colours that stand for those of the page, which knows whether it is light or dark: ``var(--ink)`` and so on."""
INK, MUTED, LINE, ACCENT, PAPER = COLOURS

WIDTH = 4.8
"""Inches of a figure, 72 units of the SVG each: on a phone it is shown in about its own size."""

_STYLE = {
    "axes.axisbelow": True,
    "axes.edgecolor": LINE,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 9,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.constrained_layout.use": True,
    "font.family": "DejaVu Sans",  # matplotlib brings it, so that every machine lays a figure out alike
    "font.size": 10,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "svg.fonttype": "none",
    "svg.hashsalt": "svodka",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": MUTED,
    "xtick.labelsize": 9,
    "ytick.color": MUTED,
    "ytick.labelcolor": INK,
    "ytick.major.size": 0,
}
_NAMESPACE = re.compile(r"\{[^}]*\}")
_FONTS = re.compile(r"\s*font-family: [^;]*;?")


def drawn(name: str, about: str, height: float, draw: Callable[[Figure], None]) -> str:
    """An ``<svg>`` element to put into HTML.

    Args:
        name: starts every identifier in the element; no two figures of a page may share one.
        about: what a reader who does not see the figure is told of it.
        height: inches of the figure.
        draw: puts everything into the empty figure.
    """
    written = io.StringIO()
    with style.context(["default", _STYLE]), warnings.catch_warnings():
        # A label in a script that the font lacks is drawn by the reader's browser with another font.
        warnings.filterwarnings("ignore", "Glyph .* missing from")
        figure = Figure(figsize=(WIDTH, height))
        draw(figure)
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    root = ET.fromstring(written.getvalue())
    _clean(root, name)
    box = root.get("viewBox", "")
    # What is inside an image is not there for a reader that speaks: a figure with links is a group.
    role = "img" if root.find(".//a") is None else "group"
    root.attrib = {"viewBox": box, "role": role, "aria-label": about, "class": "figure"}
    return ET.tostring(root, encoding="unicode")


def _clean(element: ET.Element, name: str) -> None:
    element.tag = _NAMESPACE.sub("", element.tag)
    attributes = {_NAMESPACE.sub("", key): value for key, value in element.attrib.items()}
    if element.tag == "g":
        attributes.pop("id", None)
    if "id" in attributes:
        attributes["id"] = f"{name}-{attributes['id']}"
    if element.tag == "use":
        attributes["href"] = attributes["href"].replace("#", f"#{name}-")
    if "clip-path" in attributes:
        attributes["clip-path"] = attributes["clip-path"].replace("#", f"#{name}-")
    if "style" in attributes:
        attributes["style"] = _themed(_FONTS.sub("", attributes["style"])).strip()
    if "d" in attributes:
        attributes["d"] = " ".join(attributes["d"].split())
    if not (element.text or "").strip():
        element.text = None
    element.tail = None
    element.attrib = attributes
    for child in list(element):
        tag = _NAMESPACE.sub("", child.tag)
        # A style sheet inside an <svg> would speak to the whole page.
        if tag in ("metadata", "style"):
            element.remove(child)
        else:
            _clean(child, name)


def _themed(css: str) -> str:
    for colour, name in COLOURS.items():
        css = css.replace(colour, f"var(--{name})")
    return css
