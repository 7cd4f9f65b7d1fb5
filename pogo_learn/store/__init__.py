"""The one place that opens the database file, and the steps that bring an older file up to date.

Start with ``engine.py``. Nothing here knows what the tables mean.
"""
