"""POGO Learn: learn, offline, to line up procurement with mission, strategy and budget.

Start reading in ``docs/architecture.md``; the folders here are its storeys.
"""

__version__ = "0.1.0"
