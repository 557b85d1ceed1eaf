"""Label Studio's labelling configuration, made from the models: labels for mentions, a control for every field."""

from collections.abc import Iterator
from html import escape

from svodka.gold.formats.brat_config import COLOURS
from svodka.gold.formats.fields import MACHINE, PARTS, SHAPES, UNSAID, Field, fields

LABELS = "label"
"""The control that marks a mention; the controls of fields are named as the fields."""
TEXT = "text"
_STYLE = ".htx-text{ white-space: pre-wrap; }"
"""Without it, Label Studio trims spaces, and offsets move."""
_HINTS = {"number": "12700 or 8.4", "date": "YYYY-MM-DD", "text": ""}


def labelling_config() -> str:
    """The configuration as XML, ending in a newline."""
    lines = ["<View>", f"  <Style>{_STYLE}</Style>", f'  <Labels name="{LABELS}" toName="{TEXT}">']
    lines += [f'    <Label value="{label}" background="{COLOURS[label]}"/>' for label in (*SHAPES, *PARTS)]
    lines += ["  </Labels>", f'  <Text name="{TEXT}" value="$text"/>']
    lines += ["  <Relations>", '    <Relation value="evidence"/>', "  </Relations>"]
    for field, labels in controls():
        lines += _control(field, ",".join(labels))
    lines.append("</View>")
    return "".join(f"{line}\n" for line in lines)


def controls() -> list[tuple[Field, tuple[str, ...]]]:
    """The fields that a person fills, each with the labels of the mentions that have it."""
    known: dict[str, Field] = {}
    labels: dict[str, list[str]] = {}
    for label, shape in SHAPES.items():
        for field in fields(shape):
            if field.name not in MACHINE:
                known.setdefault(field.name, field)
                labels.setdefault(field.name, []).append(label)
    return [(field, tuple(labels[name])) for name, field in known.items()]


def _control(field: Field, labels: str) -> Iterator[str]:
    """A heading and the control under it, shown while a mention with one of the labels is selected."""
    usual = f" Unset is {UNSAID[field.name]}." if field.name in UNSAID else ""
    yield f'  <View visibleWhen="region-selected" whenTagName="{LABELS}" whenLabelValue="{labels}">'
    yield f'    <Header size="6" value="{escape(field.name)}: {escape(field.description)}{usual}"/>'
    about = f'name="{field.name}" toName="{TEXT}" perRegion="true" whenLabelValue="{labels}"'
    if field.kind == "choice":
        yield f'    <Choices {about} choice="single" showInline="true">'
        yield from (f'      <Choice value="{value}"/>' for value in field.choices)
        yield "    </Choices>"
    else:
        hint = f' placeholder="{_HINTS[field.kind]}"' if _HINTS[field.kind] else ""
        yield f'    <TextArea {about} editable="true" maxSubmissions="1" rows="1"{hint}/>'
    yield "  </View>"
