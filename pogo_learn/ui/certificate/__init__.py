"""The certificate of a course: its page, what it proves, and how it is saved.

Start with ``screen.py``.
"""
