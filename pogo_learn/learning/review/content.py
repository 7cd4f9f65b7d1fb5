"""Hashes of what cards ask, kept with every rating: whoever reads the record sees what it was."""

from __future__ import annotations

import dataclasses
import hashlib
import json

from pogo_learn.alignment.wording import Wording
from pogo_learn.content.course import Term


def term_hash(term: Term) -> str:
    """SHA-256 over the canonical JSON of a term."""
    return _hash(dataclasses.asdict(term))


def wording_hash(words: Wording) -> str:
    """SHA-256 over the canonical JSON of the words of a finding."""
    return _hash(dataclasses.asdict(words))


def _hash(data: object) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
