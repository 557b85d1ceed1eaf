"""Floor 7: records as flat rows, in the formats that people and programs open."""
