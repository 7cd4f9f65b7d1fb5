"""What support needs: the doctor's report, the self-test, missing system libraries.

Start with ``doctor.py``.
"""
