"""brat's annotation.conf and visual.conf, made from the models: types, attributes with their values, colours."""

from collections import defaultdict

from svodka.gold.formats.fields import PARTS, SHAPES, UNSAID, fields

EVIDENCE = "Evidence"
"""The relation from a quantity or trend to a piece of the text that filled a field of it."""
COLOURS = {
    "Quantity": "#ffe08a",
    "Trend": "#ffc4a3",
    "Number": "#fff3c9",
    "Unit": "#e9f5c4",
    "Comparator": "#f6d9f2",
    "Indicator": "#c9e7ff",
    "Period": "#c8f0e0",
    "Baseline": "#d8e8dc",
    "Place": "#e3d7ff",
    "Actor": "#ffd9d9",
    "Source": "#e8e0d0",
}
"""Backgrounds on which black letters can be read."""


def annotation_conf() -> str:
    """What may be annotated."""
    lines = ["[entities]", *SHAPES, *PARTS, "", "[relations]"]
    lines.append(f"{EVIDENCE}\tArg1:{'|'.join(SHAPES)}, Arg2:{'|'.join(PARTS)}")
    # A number lies inside its quantity, and quantities may overlap.
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    for name, (labels, values) in _attributes().items():
        wanted = [value for value in values if value != UNSAID.get(name)]
        lines.append(f"{name}\tArg:{'|'.join(labels)}, Value:{'|'.join(wanted)}")
    return "".join(f"{line}\n" for line in lines)


def visual_conf() -> str:
    """How it looks."""
    lines = ["[labels]", *(f"{label} | {label}" for label in (*SHAPES, *PARTS)), f"{EVIDENCE} | {EVIDENCE} | Ev", ""]
    lines += ["[drawing]", "SPAN_DEFAULT\tfgColor:black, bgColor:#eeeeee, borderColor:darken"]
    lines.append("ARC_DEFAULT\tcolor:#666666, arrowHead:triangle-5")
    lines += [f"{label}\tbgColor:{colour}" for label, colour in COLOURS.items()]
    lines.append("ATTRIBUTE_DEFAULT\tglyph:*")
    return "".join(f"{line}\n" for line in lines)


def _attributes() -> dict[str, tuple[list[str], tuple[str, ...]]]:
    """Each attribute with what it may stand at and its values."""
    found: dict[str, tuple[list[str], tuple[str, ...]]] = {}
    labels: dict[str, list[str]] = defaultdict(list)
    for label, shape in SHAPES.items():
        for field in fields(shape):
            if field.kind == "choice":
                labels[field.name].append(label)
                found[field.name] = (labels[field.name], field.choices)
    return found
