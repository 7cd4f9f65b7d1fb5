"""The window around the screens: start, rail, breadcrumb, history, keys, single instance.

Start with ``start.py``, then ``window.py`` and the table in ``screens.py``.
"""
