"""The learner's record as a thing: where it lies, how it travels, its check, its end.

Start reading in ``screen.py``. The work itself is done by ``application``, ``learning`` and
``safekeeping``.
"""
