"""What keeps the record safe: backups, salvage from a damaged file, moving to another folder.

Start reading in ``backups.py``. This folder knows the record and its store; it must not know courses,
the window or the command line.
"""
