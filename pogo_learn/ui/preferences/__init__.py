"""Settings, each in force at once. Start with ``screen.py``."""
