"""Courses as plain text: reading, checking, compiling and looking up.

Start with ``course.py`` (what a course is made of) and ``catalogue.py`` (how the rest of the program
reads it). Nothing here knows about learners, the database of the record, or the window.
"""
