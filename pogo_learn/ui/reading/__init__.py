"""The blocks of a lesson as widgets.

Start with ``column.py``, which lays the blocks of one lesson out; ``prose.py`` is the text itself.
"""
