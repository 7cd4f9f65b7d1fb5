"""What a person does when learning: study, answer, take a check; and how far they are.

Start with ``study.py`` (the acts), then ``progress.py`` (the figures). Nothing here knows about the
window; the command line and the tests use it in the same way.
"""
