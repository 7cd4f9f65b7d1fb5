"""Straight quotes and apostrophes of a text as typographers set them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

_OPENING_AFTER = frozenset("([{\u2014\u2013-/\u2018\u201c\u00ab")
_CLOSING_BEFORE = frozenset(".,;:!?)]}\u2026")
_AS_WRITTEN = frozenset({"code", "pre"})


def curly(text: str, before: str = "") -> str:
    """Set the quotes of a text; ``before`` is the letter that stands before it."""
    if '"' not in text and "'" not in text:
        return text
    letters: list[str] = []
    previous = before
    for index, letter in enumerate(text):
        following = text[index + 1 : index + 2]
        if letter in "\"'":
            letter = _set(letter, previous, following)
        letters.append(letter)
        previous = letter
    return "".join(letters)


def _set(mark: str, previous: str, following: str) -> str:
    begins = not previous or previous.isspace() or previous in _OPENING_AFTER
    ends = following.isspace() or following in _CLOSING_BEFORE if following else False
    opening = begins and not ends
    if mark == '"':
        return "\u201c" if opening else "\u201d"
    # An apostrophe before a number stands for what was left out: '27.
    return "\u2018" if opening and not following.isdigit() else "\u2019"


def set_quotes(element: ElementTree.Element, before: str = "") -> str:
    """Set the quotes in an element and below, but not in code; gives its last letter."""
    if element.tag in _AS_WRITTEN:
        return "".join(element.itertext())[-1:] or before
    if element.text:
        element.text = curly(element.text, before)
        before = element.text[-1:]
    for child in element:
        before = set_quotes(child, before)
        if child.tail:
            child.tail = curly(child.tail, before)
            before = child.tail[-1:]
    return before
