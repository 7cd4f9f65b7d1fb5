"""Numbers of paragraphs, so that a trainer can say "3.14" and everybody finds it.

The number before the point is the module's (M3 is 3), the one after it runs through the whole module:
so one number names one place in all lessons, and nobody must know which lesson is meant. Paragraphs,
lists, tables, figures and worked examples count, in boxes too. What a country lens adds has no
number, so that everybody's numbers are the same. Numbers follow from the text: they stay as they are
within a version of a course, and an edit may move them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import (
    Block,
    Callout,
    Figure,
    Lesson,
    Module,
    Prose,
    Table,
    Worked,
)

_MODULE: Final = re.compile(r"[A-Za-z]*([0-9]{1,4})")
_TYPED: Final = re.compile(r"[\s#¶§]*(.+?)\s*[.,:٫]\s*(\d{1,6})\s*\.?\s*")


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered place: its number, where it is, and its first words in plain text."""

    number: str
    lesson: str
    block: str
    words: str


@dataclass(slots=True)
class References:
    """The numbers of all places in the courses; a module is read when it is first asked for."""

    catalogue: Catalogue
    _modules: dict[str, tuple[Reference, ...]] = field(default_factory=dict)

    def of_module(self, module: str) -> tuple[Reference, ...]:
        """Give the numbered places of a module in order; raises ``UnknownId``."""
        if module not in self._modules:
            found = self.catalogue.module(module)
            places = [
                (head.id, block, words)
                for head in found.lessons
                for block, words in _places(self.catalogue.lesson(head.id))
            ]
            name = self._name(found)
            self._modules[module] = tuple(
                Reference(f"{name}.{count}", *place) for count, place in enumerate(places, 1)
            )
        return self._modules[module]

    def of_lesson(self, lesson: str) -> dict[str, Reference]:
        """Give the numbered places of a lesson by block; raises ``UnknownId``."""
        module = self.catalogue.lesson_head(lesson).module
        return {one.block: one for one in self.of_module(module) if one.lesson == lesson}

    def find(self, typed: str) -> Reference | None:
        """Find what somebody typed, such as ``3.14`` or ``M3.14``; None for anything else."""
        module, number = self._read(typed)
        places = self.of_module(module.id) if module is not None else ()
        return places[number - 1] if 1 <= number <= len(places) else None

    def last_of(self, typed: str) -> Reference | None:
        """Give the last place of the module that was meant, to say how far the numbers go."""
        module, _number = self._read(typed)
        places = self.of_module(module.id) if module is not None else ()
        return places[-1] if places else None

    def _read(self, typed: str) -> tuple[Module | None, int]:
        match = _TYPED.fullmatch(typed[:100])
        if match is None:
            return None, 0
        meant = match.group(1).casefold()
        if meant.isdecimal():
            meant = str(int(meant))
        modules = self.catalogue.modules()
        found = next((one for one in modules if self._name(one).casefold() == meant), None)
        if found is None:
            found = next((one for one in modules if one.id.casefold() == meant), None)
        return found, int(match.group(2))

    def _name(self, module: Module) -> str:
        """Give what stands before the point: a number that only this module has, else its id."""
        own = _MODULE.fullmatch(module.id)
        if own is None:
            return module.id
        for other in self.catalogue.modules():
            if other.id == module.id:
                break
            match = _MODULE.fullmatch(other.id)
            if match is not None and int(match.group(1)) == int(own.group(1)):
                return module.id
        return str(int(own.group(1)))


def _places(lesson: Lesson) -> Iterator[tuple[str, str]]:
    for block in lesson.blocks:
        for part in block.body if isinstance(block, Callout) else (block,):
            yield from _places_in(part)


def _places_in(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Prose():
            for paragraph in block.paragraphs:
                yield paragraph.id, paragraph.text
        case Table():
            yield block.id, block.caption
        case Figure():
            yield block.id, block.caption
        case Worked():
            yield block.id, block.title
        case _:
            return
