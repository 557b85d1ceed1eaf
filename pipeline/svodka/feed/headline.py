"""The headline of a text that nothing else tells the title of: its first line, by the rule of the pipeline's zones."""

_LONGEST = 200


def headline(text: str) -> str | None:
    """The first line with something in it, if more follows it and it reads like a headline; else None.

    It is the line whose records have the zone ``title``: short, and without the mark that ends a sentence or leads on.
    """
    filled = [line for line in text.splitlines() if line.strip()]
    first = filled[0].strip() if len(filled) > 1 else ""
    return first if first and len(first) < _LONGEST and not first.endswith((".", "!", ":", ";")) else None
