"""Fields of a plan's head that nobody of us knows: kept in tables as texts that can be read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pogo_learn.system.yaml_file import scalar

_OPENING = ('"', "[", "{")


def head_text(value: Any) -> str:
    """Write a value so that :func:`head_value` gives it back."""
    if isinstance(value, str):
        plain = scalar(value, plain=True) == value and not value.startswith(_OPENING)
        return value if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def head_value(text: str) -> Any:
    """Read a value: text, number, day, yes or no, or a list or table of those."""
    if text.startswith(_OPENING):
        try:
            return json.loads(text, parse_float=Decimal)
        except (ValueError, RecursionError):
            return text
    found = scalar(text, plain=True)
    return found if isinstance(found, str | int | Decimal | date) else text
