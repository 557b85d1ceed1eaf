"""Floor 3: the only rooms that know razdel, pymorphy3 and slovnet. Text, words and numbers in and out, no Doc."""
