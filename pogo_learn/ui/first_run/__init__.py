"""Setting up a learner: two steps, each may be skipped. Start with ``screen.py``."""
