"""How much is remembered: a process that has read a million releases holds no more than one that has read fifty thousand."""

WORDS = 32_768
"""Word forms whose analyses are kept; the least recently used goes, or all are forgotten and met anew."""
ANSWERS = 16_384
"""Word forms to which each question of the grammar remembers its answer."""
