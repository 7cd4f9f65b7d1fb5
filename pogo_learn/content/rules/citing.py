"""Sources: each is used, none is out of date, and facts of a country carry their number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from pogo_learn.content.course import Callout, Prose, Source
from pogo_learn.content.course_file import CourseFile
from pogo_learn.content.plain import plain
from pogo_learn.content.rules.texts import texts_of
from pogo_learn.errors import Fault, Place

PRIMARY = frozenset({"law", "guidance", "dataset", "report", "research"})
"""Kinds of sources that say what holds in a country, at first hand."""
_SOURCE: Final = re.compile(r'<a href="source:[^"]*"[^>]*>.*?</a>')
_MARK: Final = "\u2021"
_SENTENCE: Final = re.compile(rf"[^.!?]+(?:[.!?](?!\s|$|{_MARK})[^.!?]*)*[.!?]*{_MARK}*")


def check_sources(read: CourseFile, today: date) -> None:
    """Report sources that nothing cites, and those whose review date has passed."""
    used = {key for lesson in read.lessons.values() for key, _line in lesson.cited}
    used.update(key for term in read.terms.values() for key in term.sources)
    for question in read.questions.values():
        for _name, text in texts_of(question):
            used.update(re.findall(r"source:([^\"]+)\"", text))
    # Where a framework's competences are named from, no sentence has to cite.
    used.update(key for key, source in read.sources.items() if source.framework)
    for key, source in read.sources.items():
        place = read.places[f"source:{key.casefold()}"]
        if key not in used:
            read.report(Fault(place, f"no lesson and no term cites “{key}”", warning=True))
        if (stale := stale_source(source, today)) is not None:
            read.report(Fault(place, stale, warning=True))


def stale_source(source: Source, today: date) -> str | None:
    """Say that the review date of a source has passed; None where it has not."""
    if source.review_by is None or source.review_by >= today:
        return None
    return f"“{source.id}” should have been looked at again by {source.review_by}"


def check_numbers_of_facts(read: CourseFile, _today: date) -> None:
    """In a box with facts of a country every sentence with a number carries its source."""
    for lesson in read.lessons.values():
        for block in lesson.blocks:
            if not isinstance(block, Callout) or block.kind != "from-practice":
                continue
            place = Place(lesson.path, lesson.fence_lines.get(block.id, 0))
            for part in block.body:
                if isinstance(part, Prose):
                    for sentence in unsourced(part.html):
                        message = f"no source behind: “{sentence}”"
                        read.report(Fault(place, message, warning=True))


def unsourced(markup: str) -> Iterator[str]:
    """Give the sentences that state a number and have no source in them or right after."""
    for paragraph in re.split(r"</p>|</li>", markup):
        text = plain(_SOURCE.sub(_MARK, paragraph))
        for match in _SENTENCE.finditer(text):
            sentence = match.group(0)
            if re.search(r"\d", sentence) and _MARK not in sentence:
                yield sentence.strip()
