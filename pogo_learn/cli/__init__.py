"""The command line: one module a verb, listed in ``verbs.py``.

A verb reads its arguments, calls the logic and prints. It holds no rules of its own.
"""
