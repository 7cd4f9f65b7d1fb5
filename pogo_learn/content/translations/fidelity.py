"""Is a translation the same thing in other words? Everything but words must be equal."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

_QUESTION: Final = frozenset({"stem", "feedback", "figure_alt", "language"})
_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "TrueFalse": frozenset({"statement", "feedback_true", "feedback_false"}),
    "Numeric": frozenset({"unit"}),
    "ShortAnswer": frozenset({"accept", "model"}),
    "Cloze": frozenset({"pieces"}),
    "TableSelect": frozenset({"columns"}),
    "Branching": frozenset({"debrief"}),
    "BudgetYear": frozenset({"unit", "debrief"}),
    "PlanExercise": frozenset({"hints"}),
    "Option": frozenset({"text", "feedback"}),
    "Meter": frozenset({"label"}),
    "Choice": frozenset({"text", "feedback"}),
    "Node": frozenset({"who", "text"}),
    "CardChoice": frozenset({"text", "finding", "feedback"}),
    "EventCard": frozenset({"title", "who", "text", "discuss"}),
    "YearEnding": frozenset({"text"}),
    "Group": frozenset({"text"}),
    "GroupedItem": frozenset({"text", "feedback"}),
    "Blank": frozenset({"accept", "shown", "feedback"}),
    "Region": frozenset({"label", "feedback"}),
    "LedgerLine": frozenset({"title"}),
    "Pair": frozenset({"left", "feedback"}),
    "Side": frozenset({"text"}),
    "NearMiss": frozenset({"feedback"}),
    "NearMissDay": frozenset({"feedback"}),
    "Step": frozenset({"text", "why"}),
    "OrderedStep": frozenset({"text", "feedback"}),
    "Goal": frozenset({"text", "feedback"}),
    "Criterion": frozenset({"text"}),
    "Row": frozenset({"cells"}),
    "Told": frozenset({"feedback"}),
    "Heading": frozenset({"text"}),
    "Paragraph": frozenset({"text"}),
    "Prose": frozenset({"html"}),
    "Table": frozenset({"columns", "rows", "caption"}),
    "Callout": frozenset({"place"}),
    "Figure": frozenset({"alt", "caption"}),
    "Worked": frozenset({"title"}),
    "WorkedStep": frozenset({"text", "why"}),
    "Prompt": frozenset({"html"}),
    "OneLine": frozenset({"html"}),
    "Term": frozenset({"term", "definition", "formula", "example"}),
}
"""Fields that hold words, by class. Whatever is not named here belongs to the original alone."""
_FREE: Final = frozenset({"accept"})
"""Lists of words that may have another length: other languages have other forms."""
_NOT_COMPARED: Final = frozenset({"place", "content_hash"})
_TAG: Final = re.compile(r"<[^>]*>|&[a-z]+;")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+|[\u00a0\u202f\u2009 ]\d{3}(?!\d))*")
_GROUPING: Final = re.compile(r"[.,\u00a0\u202f\u2009 ]")


def differences(original: Any, translation: Any, name: str = "") -> Iterator[str]:
    """Say what in a translation is not only in other words."""
    if type(original) is not type(translation):
        yield f"“{name}” is another kind of thing than in the original"
    elif dataclasses.is_dataclass(original) and not isinstance(original, type):
        yield from _fields_of(original, translation)
    elif isinstance(original, tuple):
        if len(original) != len(translation):
            yield f"“{name}” has {len(translation)} parts; the original has {len(original)}"
        for ours, theirs in zip(original, translation, strict=False):
            yield from differences(ours, theirs, name)
    elif original != translation:
        yield f"“{name}” must stay as it is in the original: {original!r}"


def _fields_of(original: Any, translation: Any) -> Iterator[str]:
    words = _WORDS.get(type(original).__name__, frozenset())
    if hasattr(original, "stem"):
        words |= _QUESTION
    for field in dataclasses.fields(original):
        if field.name in _NOT_COMPARED:
            continue
        ours, theirs = getattr(original, field.name), getattr(translation, field.name)
        if field.name not in words:
            yield from differences(ours, theirs, field.name)
        elif isinstance(ours, str):
            yield from _words(ours, theirs, field.name)
        elif field.name not in _FREE and field.name != "shown":
            yield from _lists(ours, theirs, field.name)


def _lists(ours: tuple[Any, ...], theirs: tuple[Any, ...], name: str) -> Iterator[str]:
    if len(ours) != len(theirs):
        yield f"“{name}” has {len(theirs)} entries; the original has {len(ours)}"
    for our, their in zip(ours, theirs, strict=False):
        if isinstance(our, tuple):
            yield from _lists(our, their, name)
        else:
            yield from _words(our, their, name)


def _words(ours: str, theirs: str, name: str) -> Iterator[str]:
    if bool(ours.strip()) != bool(theirs.strip()):
        yield f"“{name}” is empty in one of the two"
    wanted, found = numbers_of(ours), numbers_of(theirs)
    if wanted != found:
        lost = ", ".join(sorted((wanted - found).elements()))
        new = ", ".join(sorted((found - wanted).elements()))
        said = "; ".join(
            part for part in (lost and f"without {lost}", new and f"with {new}") if part
        )
        yield f"“{name}” has other numbers than the original ({said}): {theirs[:60]}"


def numbers_of(text: str) -> Counter[str]:
    """Count the numbers of a text, whatever groups their digits."""
    bare = _TAG.sub("", text)
    return Counter(_GROUPING.sub("", found) for found in _NUMBER.findall(bare))
