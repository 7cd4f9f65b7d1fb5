"""Sorting cards into groups. Response: ``{"placed": {"1": "A"}}`` (card key to group key)."""

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

GROUP_KEYS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class Group:
    """A group to sort into."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class GroupedItem:
    """A card, the key of its group, and feedback."""

    key: str
    text: str
    group_key: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Categorise(Question):
    """Two to fourteen cards for two to six groups."""

    type: ClassVar[str] = "categorise"
    groups: tuple[Group, ...]
    items: tuple[GroupedItem, ...]


def parse(fields: Fields) -> Categorise | None:
    """Read a sorting question; None after a fault."""
    names = fields.texts("groups", required=True, limit=6)
    if not 2 <= len(names) <= 6 or len(set(names)) < len(names):
        fields.fault("“groups” needs two to six different names", "groups")
    keys = dict(zip(names, GROUP_KEYS, strict=False))
    items: list[GroupedItem] = []
    for number, entry in enumerate(fields.each("items", 2, 14), 1):
        name = entry.text("group")
        if name and name not in keys:
            entry.fault(f"“{name}” is not one of the groups", "group")
        key = keys.get(name, "")
        items.append(GroupedItem(str(number), entry.rich("text"), key, entry.rich("feedback")))
        fields.sound = entry.finish() and fields.sound
    shared = shared_fields(fields)
    if not fields.finish():
        return None
    inline = fields.reading.inline
    groups = tuple(Group(key, inline(name)) for name, key in keys.items())
    return Categorise(**shared, groups=groups, items=tuple(items))


def mark(question: Categorise, response: Response) -> Marking:
    """Mark: right placements / all placements."""
    texts = {group.key: plain(group.text) for group in question.groups}
    placed = pairs_of(response, "placed", [item.key for item in question.items], texts)
    parts = tuple(
        Part(
            item.key,
            PartState.RIGHT if placed.get(item.key) == item.group_key else PartState.WRONG,
            item.feedback,
            texts[item.group_key],
        )
        for item in question.items
    )
    score = share(sum(part.state is PartState.RIGHT for part in parts), len(parts))
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=parts,
        feedback=question.feedback,
        answer="; ".join(placed_words(item.text, texts[item.group_key]) for item in question.items),
        given="; ".join(
            placed_words(item.text, texts[placed[item.key]])
            for item in question.items
            if item.key in placed
        ),
    )


def is_complete(question: Categorise, response: Response) -> bool:
    """Tell whether every card is in a group."""
    placed = response.get("placed")
    return isinstance(placed, dict) and all(item.key in placed for item in question.items)


def display_order(question: Categorise, seed: int) -> dict[str, tuple[str, ...]]:
    """Give the cards in the order to show; groups keep the course's order."""
    keys = tuple(item.key for item in question.items)
    return {
        "items": shuffled(keys, seed, question.id) if question.shuffle else keys,
        "groups": tuple(group.key for group in question.groups),
    }


def problem(_question: Question, _response: Response) -> str:
    """Nothing about a placement can be unreadable."""
    return ""
