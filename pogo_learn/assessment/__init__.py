"""Questions: what each type is made of, how it is read from YAML and how an answer is marked.

Start with ``question.py`` (what all types share), then ``types.py`` (the table of types) and any one
type, for instance ``single.py``. Everything here is pure: no files, no database, no window.
"""
