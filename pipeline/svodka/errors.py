"""What can go wrong, as one small tree.

SvodkaError                 anything this package raises on purpose
├── InputError              a text or file that cannot be read; the message names the place and the remedy
│   └── TooLargeError       a text over the limit of the pipeline
├── FormatError             a document or gold file that is not in the project's format
└── LexiconError            a lexicon table that breaks its own rules
"""


class SvodkaError(Exception):
    """Base of every error that svodka raises on purpose: its message is one line for a person."""


class InputError(SvodkaError):
    """An input that cannot be read as a Russian text."""


class TooLargeError(InputError):
    """A text longer than the pipeline's limit (``nlp.max_length`` code points)."""


class FormatError(SvodkaError):
    """A document, gold file or date that is not what its format says."""


class LexiconError(SvodkaError):
    """A lexicon entry that is malformed, or a form that two entries claim."""
