"""Insight: rhythm, what is kept, what is known to be known. Start with ``screen.py``."""
