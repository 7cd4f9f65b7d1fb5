"""Library: the glossary, the policies of nations side by side, the sources, and one's own notes.

Start reading in ``screen.py``. Each page is a list to choose from with what is chosen beside it.
"""
