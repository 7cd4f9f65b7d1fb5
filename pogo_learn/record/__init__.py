"""The learning record: events that are only ever added, and what is computed from them.

Start with ``events.py`` (what can happen), then ``journal.py`` (how it is written down). Nothing here
knows what a lesson says or how a question is marked.
"""
