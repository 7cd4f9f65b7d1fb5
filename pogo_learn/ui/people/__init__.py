"""Who is studying? The learners of this laptop, and the PIN of those who set one.

Start reading in ``screen.py``. This folder knows nothing of what anybody has learned.
"""
