"""Where a store and the formats meet: the facts of a store as a table."""
