"""Courses made of thin air, for rules that only need their shape."""

from __future__ import annotations

from typing import Any

from pogo_learn.content.course import (
    Callout,
    CheckPlan,
    Course,
    Heading,
    Lesson,
    LessonHead,
    Module,
    Paragraph,
    Prose,
)
from pogo_learn.record import ordering
from pogo_learn.record.state import AttemptState, LessonState


def head(identity: str, module: str, minutes: int = 10) -> LessonHead:
    return LessonHead(
        id=identity, module=module, course="C", title=identity, minutes=minutes, level="foundation",
        outcome="", aims=(), needs=(), terms=(), sources=(), takeaways=(), as_at=None,
        review_by=None, words=1000, content_hash="e" * 64,
    )  # fmt: skip


def module(identity: str, *lessons: str, minutes: int = 10, check_minutes: int = 6) -> Module:
    return Module(
        id=identity, course="C", title=identity, promise="", needs=(), aims=(),
        lessons=tuple(head(lesson, identity, minutes) for lesson in lessons),
        check=CheckPlan(minutes=check_minutes), reviewed=None, review_by=None,
    )  # fmt: skip


def course(*modules: Module) -> Course:
    return Course(
        id="C", version="1.0.0", title="C", language="en", level="foundation", summary="",
        licence="", modules=modules, folder="", content_hash="",
    )  # fmt: skip


def lesson() -> Lesson:
    """A lesson with four places: a heading, two paragraphs, a box."""
    return Lesson(
        head("M1.1", "M1"),
        (
            Heading("top", 2, "Top"),
            Prose("prose", "<p>…</p>", (Paragraph("one", "One."), Paragraph("two", "Two."))),
            Callout("box", "key-idea", ()),
        ),
        (),
        (),
    )


def moment(minute: int) -> str:
    return f"2026-03-02T{8 + minute // 60:02}:{minute % 60:02}:00.000000Z"


def placed(minute: int) -> str:
    """The moment of an event of this minute."""
    return ordering.moment({"ordinal": None, "at": moment(minute), "id": "some-id"})


def read(identity: str, minute: int, block: str = "one", seconds: int = 60) -> LessonState:
    """A lesson that was opened at this minute and is not done."""
    return LessonState(identity, block, placed(minute), seconds, "")


def done(identity: str, minute: int, seconds: int = 600) -> LessonState:
    """A lesson that was read and done at this minute."""
    return LessonState(identity, "one", placed(minute), seconds, moment(minute))


def attempt(scope: str, minute: int, score: float | None = None, **changes: Any) -> AttemptState:
    """A check that began at this minute; with a score it was finished a minute later."""
    values: dict[str, Any] = {
        "id": f"{scope}-{minute}",
        "scope": scope,
        "mode": "practice",
        "seed": 1,
        "questions": ("q1", "q2"),
        "started": placed(minute),
        "finished": "" if score is None else placed(minute + 1),
        "score": score or 0.0,
        "pass_mark": 0.8,
    }
    return AttemptState(**{**values, **changes})
