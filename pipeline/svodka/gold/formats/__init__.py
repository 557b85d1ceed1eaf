"""Gold in the formats of others: brat, Label Studio, spaCy and tables, and the project's own JSON and JSONL."""

from svodka.gold.formats.form import Form, detect, target_form
from svodka.gold.formats.registry import read_gold, sources, write_gold
from svodka.gold.formats.source import Source, Tell

__all__ = ["Form", "Source", "Tell", "detect", "read_gold", "sources", "target_form", "write_gold"]
