"""Putting the record in order: mending a damaged one, bringing one of an older program up to date.

Start reading in ``screen.py``. The work itself is done by ``safekeeping``.
"""
