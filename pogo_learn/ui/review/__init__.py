"""Review: the cards that are due today, one at a time. Start with ``screen.py``."""
