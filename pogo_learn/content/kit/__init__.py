"""The kit to take to work: handouts and templates as plain text, written as XLSX and DOCX.

``document`` is what a paper is, ``reading`` reads it, ``writing`` makes the file.
"""
