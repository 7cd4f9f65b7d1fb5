"""The machine underneath: clock, ids, folders, files, language.

Start with ``folders.py`` and ``language.py``. Nothing here knows about learning.
"""
