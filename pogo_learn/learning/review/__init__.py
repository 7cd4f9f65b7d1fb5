"""Spaced review: which cards there are, which are due today, when each comes back.

Start with ``reviews.py`` (what a learner does) and ``queue.py`` (what comes today).
"""
