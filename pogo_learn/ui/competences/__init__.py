"""Competences: what a learner says beside what the answers show. Start with ``screen.py``."""
