"""All texts of a question, whatever its type keeps them in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, Final

_NO_TEXTS: Final = frozenset({"place", "content_hash"})


def texts_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Give each text in a question and its parts, with the name of the field that holds it."""
    if isinstance(value, str):
        yield name, value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.name not in _NO_TEXTS:
                yield from texts_of(getattr(value, field.name), field.name)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part, name)
