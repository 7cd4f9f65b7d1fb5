"""Rules for a whole course that go beyond its form: sums, words, repetition, sources.

Each module offers functions that take what was read and report faults; ``checking.py`` calls them.
"""
