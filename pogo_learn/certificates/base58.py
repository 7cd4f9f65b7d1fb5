"""Base 58 with the alphabet of Bitcoin, as ``did:key`` and proof values use it (W3C, Multibase)."""

from __future__ import annotations

from typing import Final

_ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES: Final = {letter: value for value, letter in enumerate(_ALPHABET)}
_LONGEST: Final = 200
"""Letters; keys and signatures have fewer than half of that."""


def to_base58(content: bytes) -> str:
    """Write bytes as letters; each leading zero byte is a ``1``."""
    number = int.from_bytes(content)
    letters = ""
    while number:
        number, rest = divmod(number, 58)
        letters = _ALPHABET[rest] + letters
    return "1" * (len(content) - len(content.lstrip(b"\0"))) + letters


def from_base58(letters: str) -> bytes | None:
    """Read letters; None for what is no base 58, or far too long."""
    if len(letters) > _LONGEST:
        return None
    number = 0
    for letter in letters:
        if letter not in _VALUES:
            return None
        number = number * 58 + _VALUES[letter]
    zeros = len(letters) - len(letters.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8)
