"""The person's settings: one typed table, one JSON file.

Start with ``table.py``. What an organisation may set on top comes between default and person.
"""
