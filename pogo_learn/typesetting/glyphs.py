"""Which characters the shipped fonts can draw: a tagged PDF may hold no others."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

STAND_IN: Final = "\u25a1"
"""Drawn for a character that no shipped font has."""
_UNICODE_TABLES: Final = {(0, 3), (0, 4), (3, 1), (3, 10)}
_FORMAT_12: Final = 12
_FORMAT_4: Final = 4


@cache
def drawable(fonts: tuple[Path, ...]) -> frozenset[int]:
    """Give all code points that one of the fonts has a glyph for."""
    return frozenset[int]().union(*(_code_points(font.read_bytes()) for font in fonts))


def printable(data: Any, known: frozenset[int]) -> Any:
    """Put a stand-in for every character without a glyph, in all texts of nested lists and dicts."""
    if isinstance(data, str):
        return "".join(_drawn(one, known) for one in data)
    if isinstance(data, dict):
        return {name: printable(value, known) for name, value in data.items()}
    if isinstance(data, Sequence):
        return [printable(value, known) for value in data]
    return data


def _drawn(character: str, known: frozenset[int]) -> str:
    kind = unicodedata.category(character)
    if kind in {"Cc", "Zl", "Zp"}:
        return " "
    if ord(character) in known:
        return character
    if kind == "Cf":
        return ""
    return " " if kind == "Zs" else STAND_IN


def _code_points(font: bytes) -> set[int]:
    """Read the character map of an OpenType font (OpenType specification, table ``cmap``)."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {
        font[place : place + 4]: struct.unpack_from(">I", font, place + 8)[0]
        for place in range(12, 12 + count * 16, 16)
    }
    start = tables[b"cmap"]
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + number * 8)
        if (platform, encoding) not in _UNICODE_TABLES:
            continue
        place = start + offset
        kind = struct.unpack_from(">H", font, place)[0]
        if kind == _FORMAT_12:
            found |= _of_groups(font, place)
        elif kind == _FORMAT_4:
            found |= _of_segments(font, place)
    return found


def _of_groups(font: bytes, place: int) -> set[int]:
    count = struct.unpack_from(">I", font, place + 12)[0]
    found: set[int] = set()
    for number in range(count):
        first, last = struct.unpack_from(">II", font, place + 16 + number * 12)
        found.update(range(first, last + 1))
    return found


def _of_segments(font: bytes, place: int) -> set[int]:
    count = struct.unpack_from(">H", font, place + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, place + 14)
    starts = struct.unpack_from(f">{count}H", font, place + 16 + count * 2)
    deltas = struct.unpack_from(f">{count}H", font, place + 16 + count * 4)
    offsets_at = place + 16 + count * 6
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    found: set[int] = set()
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if offsets[number]:
                at = offsets_at + number * 2 + offsets[number] + (code - first) * 2
                glyph = struct.unpack_from(">H", font, at)[0]
                drawn = (glyph + deltas[number]) & 0xFFFF if glyph else 0
            else:
                drawn = (code + deltas[number]) & 0xFFFF
            if drawn:
                found.add(code)
    return found
