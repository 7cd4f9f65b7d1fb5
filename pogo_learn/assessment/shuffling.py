"""A shuffling that is the same on every machine and in every version of Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def shuffled(keys: Sequence[str], seed: int, salt: str) -> tuple[str, ...]:
    """Order keys by the SHA-256 of seed, salt and key: reproducible and without bias."""

    def rank(key: str) -> bytes:
        return hashlib.sha256(f"{seed}\n{salt}\n{key}".encode()).digest()

    return tuple(sorted(keys, key=rank))
