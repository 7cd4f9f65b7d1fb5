"""A procurement plan against mission, strategy and budget: its figures, and what to look at first.

Start reading in ``screen.py``. Everything shown is computed by ``pogo_learn.alignment``.
"""
