"""Floor 5: the corridor. Each stage reads notes of the rooms before and adds its own; no stage imports another."""
