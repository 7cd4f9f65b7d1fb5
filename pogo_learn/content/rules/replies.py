"""What a question says back: every answer is told why, not only whether it is right."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from pogo_learn.content.course_file import CourseFile
from pogo_learn.content.plain import plain
from pogo_learn.content.rules.texts import texts_of
from pogo_learn.errors import Fault

_WORD: Final = re.compile(r"[^\W\d_]+")
_VERDICT_ALONE: Final = frozenset({
    "right", "wrong", "correct", "incorrect", "true", "false", "yes", "no", "not", "quite", "good",
    "well", "done", "sorry", "exactly", "that", "this", "it", "is", "was", "are", "you", "the", "a",
    "an", "answer", "option", "choice", "try", "again", "please",
})  # fmt: skip
"""Of these words alone no reply can be made that says why."""


def check_replies(read: CourseFile, _today: date) -> None:
    """Warn of feedback that only says “Wrong” or “Right”."""
    for question in read.questions.values():
        for name, text in texts_of(question):
            if name.startswith("feedback") and says_no_more_than_the_verdict(plain(text)):
                message = f"“{plain(text)}” does not say why; say what would make it right"
                read.report(Fault(question.place, message, warning=True))


def says_no_more_than_the_verdict(text: str) -> bool:
    """Tell whether a reply has a verdict and nothing else; an empty one says nothing and is none."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return bool(words) and not re.search(r"\d", text) and set(words) <= _VERDICT_ALONE
