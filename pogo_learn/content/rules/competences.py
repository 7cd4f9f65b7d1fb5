"""Tags of competences: a name of an outside framework is one that a source of the course has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from pogo_learn.content.course import Module
from pogo_learn.content.course_file import CourseFile
from pogo_learn.errors import Fault, Place

_BETWEEN: Final = ": "
"""Between the name of the framework and that of the competence."""


def check_competences(read: CourseFile, _today: date) -> None:
    """Report tags such as ``FRAMEWORK: NAME`` whose framework or name no source has.

    A tag without a framework is the course's own word and needs no source.
    """
    if read.course is None:
        return
    known: dict[str, set[str]] = {}
    for source in (read.lent.sources | read.sources).values():
        if source.framework:
            known.setdefault(source.framework, set()).update(source.competences)
    for module in read.course.modules:
        for tag, place in _tags(read, module):
            framework, between, name = tag.partition(_BETWEEN)
            if between and framework not in known:
                message = f"“{tag}”: no source has the framework “{framework}”"
                read.report(Fault(place, message))
            elif between and name not in known[framework]:
                message = f"“{tag}”: no source of “{framework}” names this competence"
                read.report(Fault(place, message))


def _tags(read: CourseFile, module: Module) -> Iterator[tuple[str, Place]]:
    place = read.places.get(f"module:{module.id.casefold()}", Place(read.folder))
    for tag in module.competences:
        yield tag, place
    for head in module.lessons:
        for tag in head.competences:
            yield tag, read.places.get(f"serves:{head.id.casefold()}", place)
