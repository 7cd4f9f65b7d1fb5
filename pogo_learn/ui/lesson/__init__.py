"""The lesson screen: outline, reading column, action bar. Start with ``screen.py``."""
