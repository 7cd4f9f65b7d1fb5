"""Questions made from the samples."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from pogo_learn.assessment.question import Question
from pogo_learn.assessment.types import parse_question
from pogo_learn.errors import Fault
from pogo_learn.system.yaml_file import read_yaml

FILE = Path(__file__).with_name("samples.yaml")


def samples() -> dict[str, dict[str, Any]]:
    """Give the fields of a sample for each type."""
    faults: list[Fault] = []
    found = read_yaml(FILE.read_text(encoding="utf-8"), FILE, faults.append)
    assert found is not None, faults
    return {name: full(name, fields) for name, fields in found.data.items()}


def full(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Add what every question has."""
    shared = {
        "id": f"T-{name}",
        "type": name,
        "outcome": "T1",
        "use": ["check"],
        "difficulty": 1,
        "teaches": "the-idea",
        "feedback": "In general.",
    }
    return copy.deepcopy({**shared, **fields})


def read(fields: dict[str, Any]) -> tuple[Question | None, list[str]]:
    """Parse; gives the question and the messages of all faults."""
    faults: list[Fault] = []
    question = parse_question(
        fields, file=FILE, line_of=lambda _path: 7, inline=str, report=faults.append
    )
    return question, [str(fault) for fault in faults]


def sample(name: str, **changes: Any) -> Question:
    """Give the sample question of a type."""
    question, faults = read({**samples()[name], **changes})
    assert question is not None, faults
    return question
