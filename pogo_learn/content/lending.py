"""What a course may refer to in the courses that it builds on (``uses`` in ``course.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pogo_learn.content.course import Source, Term
from pogo_learn.system.resources import content_dir

_HEAD: Final = 4_000
_ID: Final = re.compile(r"^id:[ \t]*[\"']?([A-Za-z0-9._-]+)", re.MULTILINE)
_ENTRY: Final = re.compile(r"^([ \t]*)-[ \t]+id:[ \t]*[\"']?([A-Za-z0-9._-]+)", re.MULTILINE)


@dataclass(slots=True)
class Lent:
    """Terms and sources of the courses that are used, and the ids of what else they hold."""

    terms: dict[str, Term] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    lessons: set[str] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)


def find_course(folder: Path, identity: str) -> Path | None:
    """Find the folder of a course: beside ``folder``, else among the built-in ones."""
    for parent in (folder.parent, content_dir()):
        for path in sorted(parent.glob("*/course.yaml")):
            if path.parent != folder and id_of(path) == identity:
                return path.parent
    return None


def lesson_ids(folder: Path) -> Iterator[str]:
    """Give the ids of a course's lessons without reading the lessons."""
    for path in sorted(folder.glob("*/*.md")):
        if path.name != "facilitator.md" and (found := id_of(path)):
            yield found


def module_ids(folder: Path) -> Iterator[str]:
    """Give the ids of a course's modules."""
    for path in sorted(folder.glob("*/module.yaml")):
        if found := id_of(path):
            yield found


def question_ids(folder: Path) -> Iterator[str]:
    """Give the ids of a course's questions without reading the questions.

    What is set in as deep as the first entry of a file is a question; parts of questions are deeper.
    """
    for path in sorted(folder.glob("*/*.questions.yaml")):
        try:
            found = _ENTRY.findall(path.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
        yield from (identity for indent, identity in found if indent == found[0][0])


def id_of(path: Path) -> str:
    """Give the id that a file of a course begins with; empty where there is none."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            match = _ID.search(file.read(_HEAD))
    except OSError:
        return ""
    return match.group(1) if match else ""
