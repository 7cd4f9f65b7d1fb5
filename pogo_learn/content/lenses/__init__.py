"""Country lenses: one nation's law, words and calendar, laid over the same lessons.

Start reading in ``lens.py``; ``overlay.py`` shows how a lesson looks through one, and
``checking.py`` what an author is told.
"""
