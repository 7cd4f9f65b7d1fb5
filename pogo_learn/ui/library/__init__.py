"""Library: the glossary, the policies of nations side by side, and the sources.

Start reading in ``screen.py``. Each page is a list to choose from with what is chosen beside it.
"""
