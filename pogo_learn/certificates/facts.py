"""What a certificate states, and the bytes of it that are signed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

LONGEST_TEXT: Final = 160
"""Letters of one text; names and titles are shorter."""
LONGEST_BYTES: Final = 1000
"""Bytes of all facts: more would make a QR code that does not scan well from paper."""
WHOLE: Final = 1000
"""Scores are whole thousandths, so that every computer writes the same digits."""
_MOST_MINUTES: Final = 100_000
_HASH_LENGTH: Final = 64


class UnfitFacts(ValueError):
    """What stands there is not what a certificate states."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one certificate states."""

    id: str
    """UUID of the certificate."""
    learner: str
    """The name that the learner gave. Nobody checked it."""
    course: str
    title: str
    content_version: str
    """Version of the course that was examined."""
    content_hash: str
    """SHA-256 over lessons and questions of that version, 64 hex digits; empty: not known any more."""
    score: int
    """Of the exam, in thousandths, rounded down."""
    pass_mark: int
    """In thousandths."""
    provisional: bool
    """No panel had set the pass mark yet."""
    passed_on: date
    minutes: int
    """Study time of the course that counts, see ``learning/cpd.py``."""
    issuer: str
    """Name of whoever issued it, as they call themselves."""
    issued_on: date
    valid_until: date | None
    """Last day on which it holds; None: it has no end."""

    @property
    def number(self) -> str:
        """Give a short form of the id for people: ``019A-3F2C-77B1``."""
        digits = self.id.replace("-", "").upper()[-12:]
        return "-".join(digits[at : at + 4] for at in range(0, 12, 4))


def to_bytes(facts: Facts) -> bytes:
    """Write facts as canonical bytes: one JSON list in this order, UTF-8, no blanks."""
    ordered = [
        facts.id,
        facts.learner,
        facts.course,
        facts.title,
        facts.content_version,
        facts.content_hash,
        facts.score,
        facts.pass_mark,
        int(facts.provisional),
        facts.passed_on.isoformat(),
        facts.minutes,
        facts.issuer,
        facts.issued_on.isoformat(),
        facts.valid_until.isoformat() if facts.valid_until else "",
    ]
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(content: bytes) -> Facts:
    """Read canonical bytes; raises :class:`UnfitFacts` for anything else."""
    if len(content) > LONGEST_BYTES:
        raise UnfitFacts("too long")
    try:
        values = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnfitFacts("no JSON list") from error
    if not isinstance(values, list) or len(values) != 14:
        raise UnfitFacts("no list of 14 facts")
    numbers = {6: WHOLE, 7: WHOLE, 8: 1, 10: _MOST_MINUTES}
    for place, value in enumerate(values):
        if place in numbers:
            if type(value) is not int or not 0 <= value <= numbers[place]:
                raise UnfitFacts(f"fact {place + 1} is no fitting number")
        elif not is_plain_text(value):
            raise UnfitFacts(f"fact {place + 1} is no plain text")
    facts = _of(values)
    # Two ways to write the same facts would be two certificates with one number.
    if to_bytes(facts) != content:
        raise UnfitFacts("not in the one form that is signed")
    return facts


def _of(values: list[Any]) -> Facts:
    if not all(values[place] for place in (0, 1, 2, 3, 11)):
        raise UnfitFacts("a name is missing")
    if values[5] and (len(values[5]) != _HASH_LENGTH or set(values[5]) - set("0123456789abcdef")):
        raise UnfitFacts("fact 6 is no hash")
    try:
        passed_on, issued_on = date.fromisoformat(values[9]), date.fromisoformat(values[12])
        valid_until = date.fromisoformat(values[13]) if values[13] else None
    except ValueError as error:
        raise UnfitFacts("a date cannot be read") from error
    identity, learner, course, title, version, digest, score, pass_mark = values[:8]
    return Facts(
        identity, learner, course, title, version, digest, score, pass_mark,
        bool(values[8]), passed_on, values[10], values[11], issued_on, valid_until,
    )  # fmt: skip


def is_plain_text(value: object) -> bool:
    """Tell whether this is a text of letters that one sees: no control or direction marks."""
    return isinstance(value, str) and len(value) <= LONGEST_TEXT and value.isprintable()
