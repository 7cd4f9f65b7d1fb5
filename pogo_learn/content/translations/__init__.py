"""Lessons, questions and terms in other words: a translation lies over its course by id.

Only words come from a translation. Ids, keys, right answers, dates, sources and what a question
scores are always the original's, so a record is one whatever language somebody read. Start with
``reading.py``; ``docs/translating.md`` is the same from the translator's side.
"""
