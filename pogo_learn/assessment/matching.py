"""Matching left sides to right sides. Response: ``{"placed": {"1": "A"}}``.

Left keys are 1, 2, 3 … and right keys A, B, C … in the course's own order; right sides that are the
same text are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import (
    Marking,
    Part,
    PartState,
    Question,
    Response,
    verdict_of,
)
from pogo_learn.assessment.reading import shared_fields
from pogo_learn.assessment.response import pairs_of, placed_words, plain
from pogo_learn.assessment.scores import share
from pogo_learn.assessment.shuffling import shuffled

RIGHT_KEYS = "ABCDEFGHIJKLMNOPQR"


@dataclass(frozen=True, slots=True)
class Pair:
    """A left side, the key of the right side that belongs to it, and feedback."""

    key: str
    left: str
    right_key: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Side:
    """A right side."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(Question):
    """Two to nine pairs; further right sides may match nothing."""

    type: ClassVar[str] = "matching"
    pairs: tuple[Pair, ...]
    rights: tuple[Side, ...]


def parse(fields: Fields) -> Matching | None:
    """Read a matching question; None after a fault."""
    lefts: list[tuple[str, str, str]] = []
    for entry in fields.each("pairs", 2, 9):
        lefts.append((entry.rich("left"), entry.rich("right"), entry.rich("feedback")))
        fields.sound = entry.finish() and fields.sound
    extra = [fields.reading.inline(text) for text in fields.texts("extra", limit=6)]
    texts = list(dict.fromkeys([right for _left, right, _feedback in lefts] + extra))
    keys = dict(zip(texts, RIGHT_KEYS, strict=False))
    if len({left for left, _right, _feedback in lefts}) < len(lefts):
        fields.fault("two pairs have the same left side", "pairs")
    shared = shared_fields(fields)
    if not fields.finish():
        return None
    return Matching(
        **shared,
        pairs=tuple(
            Pair(str(number), left, keys[right], feedback)
            for number, (left, right, feedback) in enumerate(lefts, 1)
        ),
        rights=tuple(Side(key, text) for text, key in keys.items()),
    )


def mark(question: Matching, response: Response) -> Marking:
    """Mark: right placements / all placements."""
    texts = {side.key: plain(side.text) for side in question.rights}
    placed = pairs_of(response, "placed", [pair.key for pair in question.pairs], texts)
    parts = tuple(
        Part(
            pair.key,
            PartState.RIGHT if placed.get(pair.key) == pair.right_key else PartState.WRONG,
            pair.feedback,
            texts[pair.right_key],
        )
        for pair in question.pairs
    )
    score = share(sum(part.state is PartState.RIGHT for part in parts), len(parts))
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=parts,
        feedback=question.feedback,
        answer="; ".join(placed_words(p.left, texts[p.right_key]) for p in question.pairs),
        given="; ".join(
            placed_words(p.left, texts[placed[p.key]]) for p in question.pairs if p.key in placed
        ),
    )


def is_complete(question: Matching, response: Response) -> bool:
    """Tell whether every left side has a right side."""
    placed = response.get("placed")
    return isinstance(placed, dict) and all(pair.key in placed for pair in question.pairs)


def display_order(question: Matching, seed: int) -> dict[str, tuple[str, ...]]:
    """Give left and right sides in the order to show; the right sides are always shuffled."""
    lefts = tuple(pair.key for pair in question.pairs)
    rights = tuple(side.key for side in question.rights)
    return {
        "lefts": shuffled(lefts, seed, question.id) if question.shuffle else lefts,
        "rights": shuffled(rights, seed, f"{question.id}/right"),
    }


def problem(_question: Question, _response: Response) -> str:
    """Nothing about a placement can be unreadable."""
    return ""
