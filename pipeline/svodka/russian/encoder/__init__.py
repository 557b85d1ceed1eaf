"""An executor of our own for slovnet's small convolutional models: natasha's weights, and no padding.

Sentences lie end to end with a row of zeros between them, so that each layer is a product of large matrices; the first
layer is looked up by word instead of computed. What comes out is slovnet's, to rounding.
"""

from svodka.russian.encoder.arcs import Arcs
from svodka.russian.encoder.chain import Chain
from svodka.russian.encoder.convolution import Encoder
from svodka.russian.encoder.layout import Layout, batches
from svodka.russian.encoder.pack import load
from svodka.russian.encoder.words import code, words

__all__ = ["Arcs", "Chain", "Encoder", "Layout", "batches", "code", "load", "words"]
