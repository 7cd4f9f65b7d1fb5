"""Questions that say the same twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from pogo_learn.assessment.multiple import Multiple
from pogo_learn.assessment.numeric import Numeric
from pogo_learn.assessment.question import Question
from pogo_learn.assessment.single import Single
from pogo_learn.assessment.true_false import TrueFalse
from pogo_learn.content.course_file import CourseFile
from pogo_learn.content.plain import plain
from pogo_learn.errors import Fault

NEAR: Final = 0.8
"""Two questions share this part of their words: almost the same."""
_FEWEST_WORDS: Final = 8
_WORD: Final = re.compile(r"\w+")


def check_repetition(read: CourseFile, _today: date) -> None:
    """Report two questions with the same text, and warn of two that nearly have it."""
    words = {key: _words(question) for key, question in read.questions.items()}
    for one, other in combinations(read.questions.values(), 2):
        first, second = words[one.id], words[other.id]
        if first == second and first:
            message = f"asks the same as “{one.id}”, word for word"
            read.report(Fault(other.place, message))
        elif not _may_be_alike(one, other) and _likeness(first, second) >= NEAR:
            message = f"is almost the same as “{one.id}”; name it under “enemies”, or change one"
            read.report(Fault(other.place, message, warning=True))


def _may_be_alike(one: Question, other: Question) -> bool:
    if other.id in one.enemies or one.id in other.enemies:
        return True
    if isinstance(one, Numeric) and isinstance(other, Numeric):
        return bool(one.series) and one.series == other.series
    return False


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    if min(len(first), len(second)) < _FEWEST_WORDS:
        return 0.0
    return len(first & second) / len(first | second)


def _words(question: Question) -> frozenset[str]:
    return frozenset(
        word.casefold() for text in _texts(question) for word in _WORD.findall(plain(text))
    )


def _texts(question: Question) -> Iterator[str]:
    yield question.type
    yield question.stem
    if isinstance(question, Single | Multiple):
        yield from (option.text for option in question.options)
    elif isinstance(question, TrueFalse):
        yield question.statement
    else:
        # Other types say much outside the stem: the right answer tells them apart.
        yield question.feedback
