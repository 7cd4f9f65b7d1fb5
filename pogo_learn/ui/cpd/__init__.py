"""The CPD log: hours of study by month and course, with a reflection on each. Start in ``screen.py``."""
