"""Statements compiled once to SQLite's own text.

Compiling, caching and dressing up a result cost more than SQLite needs for one small row; an answer
takes half a dozen of them.
"""

from __future__ import annotations

import functools

from sqlalchemy import ClauseElement
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect(paramstyle="named")


@functools.cache
def prepared(statement: ClauseElement) -> str:
    """Give a statement as text with ``:name`` parameters, for ``exec_driver_sql`` with mappings.

    Raises ``ValueError`` for one that holds values of its own: they would not be sent.
    """
    compiled = statement.compile(dialect=_DIALECT)
    own = [name for name, value in compiled.params.items() if value is not None]
    if own:
        raise ValueError(f"values inside the statement: {own}")
    return str(compiled)
