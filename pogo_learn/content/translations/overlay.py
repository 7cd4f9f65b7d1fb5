"""Laying the words of a translated entry over the original entry, before it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Fault = Callable[[str, tuple[str | int, ...]], None]
"""Takes what is wrong, and the path of the field in the translation."""


def lay_over(original: Any, words: Any, fault: Fault, path: tuple[str | int, ...] = ()) -> Any:
    """Give the original with the words of the translation; what does not fit goes to ``fault``."""
    name = str(path[-1]) if path else "entry"
    if isinstance(original, Mapping) and isinstance(words, Mapping):
        return _mapping(original, words, fault, path)
    if isinstance(original, list) and isinstance(words, list):
        return _list(original, words, fault, path)
    if isinstance(original, str) and isinstance(words, str):
        return words
    if original == words:
        return original
    fault(f"“{name}” must stay as it is in the original, or be left out", path)
    return original


def _mapping(
    original: Mapping[Any, Any], words: Mapping[Any, Any], fault: Fault, path: tuple[str | int, ...]
) -> dict[Any, Any]:
    found = dict(original)
    for key, value in words.items():
        if key in original:
            found[key] = lay_over(original[key], value, fault, (*path, key))
        elif key == "stem":
            # The original has the usual one.
            found[key] = value
        else:
            fault(f"“{key}” is not in the original", (*path, key))
    _follow(original, found)
    return found


def _list(
    original: list[Any], words: list[Any], fault: Fault, path: tuple[str | int, ...]
) -> list[Any]:
    if path and path[-1] == "accept":
        # The forms of the original are right as well: they are how it is said elsewhere.
        return list(dict.fromkeys([*words, *original]))
    if len(original) != len(words):
        message = f"“{path[-1]}” has {len(words)} entries; the original has {len(original)}"
        fault(message, path)
        return original
    return [
        lay_over(ours, theirs, fault, (*path, number))
        for number, (ours, theirs) in enumerate(zip(original, words, strict=True))
    ]


def _follow(original: Mapping[Any, Any], found: dict[Any, Any]) -> None:
    """Let what refers to a word by the word itself follow its translation."""
    if "groups" in original and isinstance(original.get("items"), list):
        renamed = _renamed(original["groups"], found["groups"])
        found["items"] = [
            {**item, "group": renamed.get(item.get("group"), item.get("group"))}
            if isinstance(item, Mapping)
            else item
            for item in found["items"]
        ]
    if "choices" in original and isinstance(original.get("answer"), str):
        renamed = _renamed(original["choices"], found["choices"])
        found["answer"] = renamed.get(original["answer"], original["answer"])


def _renamed(original: Any, found: Any) -> dict[Any, Any]:
    if not isinstance(original, list) or not isinstance(found, list):
        return {}
    pairs = zip(original, found, strict=False)
    return {ours: theirs for ours, theirs in pairs if isinstance(ours, str)}
