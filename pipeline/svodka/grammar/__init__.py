"""Floor 4: the kit that rules are made of."""
