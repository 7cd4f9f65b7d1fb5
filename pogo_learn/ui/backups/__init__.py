"""The backups of the record: what there is, what is in it, making one, putting one back.

Start reading in ``screen.py``. This folder asks ``safekeeping`` for everything; it keeps no
files itself.
"""
