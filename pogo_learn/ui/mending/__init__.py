"""Mending a damaged record: what is done, how far it is, what came back and what did not.

Start reading in ``screen.py``. The work itself is done by ``safekeeping``.
"""
