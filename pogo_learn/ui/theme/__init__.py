"""How things look: colours, fonts, sizes and pictures by name.

Start with ``tokens.py`` and ``appearance.py``. A widget asks here when it paints, so that a change
of scheme or text size needs no rebuilding.
"""
