"""Home: what now? Start with ``screen.py``."""
