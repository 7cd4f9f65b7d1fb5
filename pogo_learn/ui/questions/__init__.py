"""Asking a question: one view a question type, and the card around it.

Start with ``view.py`` and ``views/table.py``. A view shows a question and collects a response; it
neither marks nor records.
"""
