"""The version of svodka, for the rooms of all floors."""

__version__ = "0.1.0"
