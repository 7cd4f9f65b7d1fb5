"""Badges that are *baked* into a picture: a PNG or SVG that holds the credential as text.

Open Badges 3.0, section on baking. Only text that lies there plainly is taken out; nothing is
unpacked and no picture is drawn.
"""

from __future__ import annotations

import re
import struct
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PICTURES: Final = (_PNG, b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_NAMES: Final = (b"openbadgecredential\0", b"openbadges\0")
_MOST_CHUNKS: Final = 10_000
_LARGEST_TEXT: Final = 1_000_000
_SVG: Final = re.compile(
    r"<openbadges:credential[^>]{0,500}>(?:\s*<!\[CDATA\[)?\s*([{][^<]{0,1000000}[}])", re.ASCII
)


def badge_in_picture(content: bytes) -> str | None:
    """Give the text of a badge in a picture; empty for a picture without one, None for no picture."""
    if content.startswith(_PNG):
        return _in_png(content)
    if (content[:4] == b"RIFF" and content[8:12] == b"WEBP") or content.startswith(_PICTURES):
        return ""
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") and b"<svg" in start:
        found = _SVG.search(content[:_LARGEST_TEXT].decode(errors="replace"))
        return found[1] if found else ""
    return None


def _in_png(content: bytes) -> str:
    """Look for the chunk ``iTXt`` with the credential (PNG specification, 11.3.4.5)."""
    place = len(_PNG)
    for _number in range(_MOST_CHUNKS):
        if place + 12 > len(content):
            return ""
        length = struct.unpack_from(">I", content, place)[0]
        kind, start = content[place + 4 : place + 8], place + 8
        if kind == b"iTXt":
            text = _text_of(content[start : start + length])
            if text:
                return text
        place = start + length + 4
    return ""


def _text_of(chunk: bytes) -> str:
    name = next((one for one in _NAMES if chunk.startswith(one)), None)
    if name is None or len(chunk) > _LARGEST_TEXT:
        return ""
    compressed, rest = chunk[len(name) : len(name) + 1], chunk[len(name) + 2 :]
    parts = rest.split(b"\0", 2)
    if compressed != b"\0" or len(parts) != 3:
        return ""
    return parts[2].decode(errors="replace")
