"""Reading what all question types share, and the options that several types have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import Option, Use

KEYS = "abcdefghijklmnopqrstuvwxyz"

_USES: Final = frozenset({"pre", "text", "check"})
"""What a course may say of a question; into review it comes by itself."""


def content_hash(data: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of a question as written."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def shared_fields(fields: Fields) -> dict[str, Any]:
    """Read the fields that every question has, as arguments for its data class."""
    fields.asked.add("type")
    uses: set[Use] = set()
    for word in fields.texts("use", limit=3) or ("check",):
        if word in _USES:
            uses.add(Use(word))
        else:
            fields.fault(f"“use” has “{word}”; it may have pre, text and check", "use")
    return {
        "id": fields.text("id", limit=60),
        "outcome": fields.text("outcome", limit=60),
        "use": frozenset(uses),
        "difficulty": fields.whole("difficulty", 2, 1, 3),
        "teaches": fields.text("teaches", limit=80),
        "stem": fields.rich("stem"),
        "feedback": fields.rich("feedback"),
        "place": fields.place(),
        "content_hash": content_hash(fields.data),
        "shuffle": fields.flag("shuffle", default=True),
        "ask_certainty": fields.flag("certainty", default=True),
        "misconception": read_misconception(fields),
        "tags": fields.texts("tags"),
        "figure": fields.text("figure", required=False, limit=200),
        "figure_alt": fields.text("figure_alt", required=False),
        "enemies": fields.texts("enemies"),
    }


def read_misconception(fields: Fields) -> int | None:
    """Read the number in the misconception bank of what a wrong answer shows, if one is named."""
    return fields.whole("misconception", None, 1, 999) if fields.has("misconception") else None


def read_options(fields: Fields, name: str, low: int, high: int) -> tuple[Option, ...]:
    """Read a list of options, each with text and feedback; keys are letters in written order."""
    found: list[Option] = []
    entries = fields.each(name, low, high)
    for key, entry in zip(KEYS, entries, strict=False):
        option = Option(
            key=key,
            text=entry.rich("text"),
            feedback=entry.rich("feedback"),
            correct=entry.flag("correct", default=False),
            misconception=read_misconception(entry),
        )
        if option.correct and option.misconception is not None:
            entry.fault("a right option shows no misconception", "misconception")
        entry.finish()
        fields.sound = fields.sound and entry.sound
        found.append(option)
    texts = [option.text.casefold() for option in found]
    if len(set(texts)) < len(texts):
        fields.fault(f"two entries of “{name}” have the same text", name)
    return tuple(found)


def exactly_one_correct(fields: Fields, name: str, options: tuple[Option, ...]) -> None:
    """Report when not exactly one option is marked ``correct: true``."""
    count = sum(option.correct for option in options)
    if count != 1:
        fields.fault(
            f"“{name}” marks {count} entries as correct; exactly one needs “correct: true”", name
        )
