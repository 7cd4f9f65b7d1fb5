"""Pages for print and for assistive programs: a template, data, and out comes a tagged PDF.

Start with ``document.py``. The words go to the typesetter as data; nothing of them becomes markup.
"""
