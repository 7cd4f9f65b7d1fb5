"""The module check in focus mode, and its result. Start with ``screen.py`` and ``result.py``."""
