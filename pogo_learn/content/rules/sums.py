"""Every sum that a course writes out adds up."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from pogo_learn.assessment.numeric import Numeric
from pogo_learn.assessment.written_sums import wrong_sums
from pogo_learn.content.course_file import CourseFile
from pogo_learn.content.plain import plain
from pogo_learn.errors import Fault, Place

_BREAK: Final = re.compile(r"\n[ \t>]*")


def check_sums(read: CourseFile, _today: date) -> None:
    """Compute the sums in all texts, and in the missing step of each faded question."""
    for path in read.files:
        if path.suffix in {".md", ".yaml"} and path.stat().st_size < 1_000_000:
            text = path.read_text(encoding="utf-8", errors="replace")
            # A sum may be broken over two lines of the file.
            for wrong in wrong_sums(_BREAK.sub(" ", text)):
                read.report(Fault(Place(path, _line_of(text, wrong)), wrong))
    for question in read.questions.values():
        if isinstance(question, Numeric):
            key = f"{question.key:f}"
            for step in question.steps:
                for wrong in wrong_sums(plain(step.text).replace("___", key)):
                    read.report(Fault(question.place, wrong))


def _line_of(text: str, wrong: str) -> int:
    left = wrong.removeprefix("“").split(" = ")[0]
    pattern = re.escape(left).replace(r"\ ", r"\s+")
    match = re.search(pattern, text)
    return text[: match.start()].count("\n") + 1 if match else 1
