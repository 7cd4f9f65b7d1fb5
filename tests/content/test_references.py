"""Paragraphs have numbers that a trainer can call out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pogo_learn.application import Application
from pogo_learn.content.catalogue import Catalogue, Shelf
from pogo_learn.content.course import Course, Lesson, Prose
from pogo_learn.content.references import References


def test_every_paragraph_of_a_module_has_a_number_of_its_own(application: Application) -> None:
    catalogue = application.catalogue
    references = References(catalogue)
    seen: set[str] = set()
    for module in catalogue.modules():
        found = references.of_module(module.id)
        assert [one.number for one in found] == [
            f"{module.id[1:]}.{count}" for count in range(1, len(found) + 1)
        ]
        assert not seen & {one.number for one in found}
        seen |= {one.number for one in found}
        for head in module.lessons:
            prose = [one for one in catalogue.lesson(head.id).blocks if isinstance(one, Prose)]
            numbered = references.of_lesson(head.id)
            assert all(part.id in numbered for one in prose for part in one.paragraphs)


@pytest.mark.parametrize(
    "typed", ["3.14", " 3.14 ", "M3.14", "m3.14", "3,14", "¶ 3.14", "٣٫١٤", "03.14."]
)
def test_a_number_is_found_as_people_type_it(application: Application, typed: str) -> None:
    references = References(application.catalogue)
    found = references.find(typed)
    assert found is not None
    assert found == references.of_module("M3")[13]
    assert found.number == "3.14"


@pytest.mark.parametrize(
    "typed",
    ["", "3", "3.0", "3.999", "33.1", "x.1", "3.-1", "3.1.4", "3.14x", "." * 5000, "3." + "9" * 99],
)
def test_what_is_no_number_finds_nothing(application: Application, typed: str) -> None:
    assert References(application.catalogue).find(typed) is None


def test_of_a_number_too_high_the_last_one_is_known(application: Application) -> None:
    references = References(application.catalogue)
    last = references.last_of("3.999")
    assert last == references.of_module("M3")[-1]
    assert references.last_of("77.1") is None


class Renamed:
    """A shelf whose one module has another id."""

    def __init__(self, shelf: Shelf, identity: str) -> None:
        module = replace(shelf.course.modules[2], id=identity)
        self.course: Course = replace(shelf.course, id=identity, modules=(module,))
        self._shelf = shelf

    def lesson(self, identity: str) -> Lesson:
        return self._shelf.lesson(identity)


@pytest.mark.parametrize(
    "identity, number", [("X3", "X3.1"), ("MY1-1", "MY1-1.1"), ("M77", "77.1")]
)
def test_a_pack_never_takes_the_number_of_another_module(
    application: Application, identity: str, number: str
) -> None:
    shelf = application.catalogue.shelves[0]
    other = Renamed(shelf, identity)
    catalogue = Catalogue((shelf, other))  # type: ignore[arg-type]
    references = References(catalogue)
    assert references.of_module(identity)[0].number == number
    assert references.find(number) == references.of_module(identity)[0]
