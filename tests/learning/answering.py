"""Right and wrong answers to the course of the tests, and what is then on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pogo_learn.assessment.question import Use
from pogo_learn.learning.progress import (
    Result,
)
from pogo_learn.learning.study import Asked, Study
from pogo_learn.system.folders import DataFolder
from tests.record.making import looked_up

LESSON = "MY1-1.1"
SINGLE = "MY1-1.1-q2"
IN_TEXT = Asked(Use.TEXT, 7)
RESPONSES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "q1": ({"verdict": False, "reason": "a"}, {"verdict": True, "reason": "b"}),
    "q2": ({"choice": "a"}, {"choice": "b"}),
    "q3": ({"blanks": {"b1": "people"}}, {"blanks": {"b1": "pumps"}}),
    "q4": ({"placed": {"1": "B", "2": "A"}}, {"placed": {"1": "A", "2": "B"}}),
    "q5": ({"text": "Clean water.", "ratings": {"1": True}}, {"text": "Pumps.", "ratings": {}}),
}
"""A right and a wrong response to each question of the course."""


def response(question: str, *, right: bool = True) -> dict[str, Any]:
    return RESPONSES[question.rpartition("-")[2]][0 if right else 1]


def on_disk(folder: DataFolder) -> list[tuple[str, dict[str, Any]]]:
    """Give kind and fields of all events, read by a connection of its own."""
    rows = looked_up(folder.database, "SELECT kind, body FROM event ORDER BY position")
    return [(row["kind"], json.loads(row["body"])) for row in rows]


def last_event(folder: DataFolder) -> dict[str, Any]:
    return on_disk(folder)[-1][1]


def take(study: Study, rights: Iterable[bool], module: str = "MY1-1") -> Result:
    """Take a whole check, answering rightly or wrongly in turn."""
    attempt = study.start_check(module).attempt
    for question, right in zip(attempt.questions, rights, strict=True):
        asked = Asked(Use.CHECK, attempt.seed, attempt.id)
        study.answer(question, response(question, right=right), asked)
    return study.finish_check(attempt.id).result
