"""How hard a lesson is to read: the grade of Flesch and Kincaid.

The formula is for English; courses in other languages are not measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from pogo_learn.content.course import Block, Callout, Prose
from pogo_learn.content.course_file import CourseFile
from pogo_learn.errors import Fault, Place

_SENTENCE: Final = re.compile(r"[.!?:]+(?:\s|$)")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_FEWEST_WORDS: Final = 100


def check_reading_grade(read: CourseFile, _today: date) -> None:
    """Warn of lessons above the course's ``reading_grade``."""
    if read.course is None or not read.course.language.startswith("en"):
        return
    for lesson in read.lessons.values():
        text = " ".join(_sentences(lesson.blocks))
        if len(_WORD.findall(text)) < _FEWEST_WORDS:
            continue
        grade = reading_grade(text)
        if grade > read.reading_grade:
            message = (
                f"the text reads at grade {grade:.1f}; this course allows {read.reading_grade}: "
                "shorter sentences, shorter words"
            )
            read.report(Fault(Place(lesson.path, 1), message, warning=True))


def _sentences(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Prose):
            yield from (paragraph.text for paragraph in block.paragraphs)
        elif isinstance(block, Callout):
            yield from _sentences(block.body)


def reading_grade(text: str) -> float:
    """Give the school grade (US) that a text needs, after Flesch and Kincaid."""
    words = _WORD.findall(text)
    sentences = [one for one in _SENTENCE.split(text) if _WORD.search(one)]
    if not words or not sentences:
        return 0.0
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """Count groups of vowels, less the silent ends of English."""
    low = word.lower()
    count = len(re.findall(r"[aeiouy]+", low))
    silent_e = low.endswith("e") and not low.endswith("le")
    silent_ed = low.endswith("ed") and not low.endswith(("ted", "ded"))
    return max(1, count - (count > 1 and (silent_e or silent_ed)))
