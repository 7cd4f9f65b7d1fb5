"""Fixes by what they mend; ``alignment/fixes.py`` hands them out."""
