"""Reading a response: foreign JSON data that may be anything."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping

from pogo_learn.assessment.question import Response
from pogo_learn.errors import InputError

TEXT_LIMIT = 20_000

_TAG = re.compile(r"<[^>]*>")


def unreadable(what: str) -> InputError:
    """Say that a response cannot be marked."""
    return InputError(
        f"This answer cannot be marked: {what}.",
        safe="Nothing was recorded.",
        advice="Answer the question again.",
    )


def one_of(response: Response, name: str, allowed: Collection[str]) -> str:
    """Read a key that must be one of the question's."""
    value = response.get(name)
    if not isinstance(value, str) or value not in allowed:
        raise unreadable(f"“{name}” names nothing of this question")
    return value


def some_of(response: Response, name: str, allowed: Collection[str]) -> tuple[str, ...]:
    """Read a list of different keys of the question."""
    value = response.get(name)
    if not isinstance(value, list | tuple) or len(value) > len(allowed):
        raise unreadable(f"“{name}” is not a list of parts of this question")
    keys = tuple(key for key in value if isinstance(key, str) and key in allowed)
    if len(keys) != len(value) or len(set(keys)) != len(keys):
        raise unreadable(f"“{name}” names something that is not in this question")
    return keys


def text_of(response: Response, name: str) -> str:
    """Read a text the learner typed."""
    value = response.get(name)
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise unreadable(f"“{name}” is not a text")
    return value


def flag_of(response: Response, name: str) -> bool:
    """Read yes or no."""
    value = response.get(name)
    if not isinstance(value, bool):
        raise unreadable(f"“{name}” is neither true nor false")
    return value


def pairs_of(
    response: Response, name: str, keys: Collection[str], targets: Collection[str] | None
) -> dict[str, str]:
    """Read a mapping from keys of the question to targets (any text where None)."""
    value = response.get(name)
    if not isinstance(value, Mapping) or len(value) > len(keys):
        raise unreadable(f"“{name}” is not a list of pairs")
    found: dict[str, str] = {}
    for key, target in value.items():
        if key not in keys or not isinstance(target, str) or len(target) > TEXT_LIMIT:
            raise unreadable(f"“{name}” names something that is not in this question")
        if targets is not None and target not in targets:
            raise unreadable(f"“{name}” names something that is not in this question")
        found[key] = target
    return found


def placed_words(thing: str, place: str) -> str:
    """Say where a thing was put; the full stop of a sentence does not stand before the colon."""
    return f"{plain(thing).removesuffix('.')}: {place}"


def plain(markup: str) -> str:
    """Give inline HTML as plain text."""
    return html.unescape(_TAG.sub("", markup)).strip()
