"""The misconception bank: what people believe that is not so, by number.

Wrong answers of questions name one of them, so that an answer can show which belief is behind it.
The bank is one file beside the courses; an agency's pack may bring its own entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.hotspot import Hotspot
from pogo_learn.assessment.multiple import Multiple
from pogo_learn.assessment.numeric import Numeric
from pogo_learn.assessment.numeric_date import NumericDate
from pogo_learn.assessment.question import Question
from pogo_learn.assessment.single import Single
from pogo_learn.assessment.table_select import TableSelect
from pogo_learn.assessment.true_false import TrueFalse
from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.fields_file import open_fields
from pogo_learn.errors import Fault, Place

FILE: Final = "misconceptions.yaml"
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Misconception:
    """A belief, what holds instead, and the lessons that take it up."""

    number: int
    belief: str
    holds: str
    lessons: tuple[str, ...]
    place: Place


@dataclass(slots=True)
class Bank:
    """The entries by number, and every fault met."""

    entries: dict[int, Misconception] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_bank(folders: Sequence[Path]) -> Bank:
    """Read the banks of all content folders; a later folder's entry replaces one with its number."""
    found = Bank()
    for folder in folders:
        one = _read_file(folder / FILE)
        found.entries.update(one.entries)
        found.faults.extend(one.faults)
    return found


def _read_file(path: Path) -> Bank:
    found = Bank()
    fields = open_fields(path, found.faults.append) if path.exists() else None
    if fields is None:
        return found
    for entry in fields.each("misconceptions", 1, _MOST):
        one = _entry(entry)
        if one is None:
            continue
        if one.number in found.entries:
            entry.fault(f"the number {one.number} is already used", "number")
        found.entries.setdefault(one.number, one)
    fields.finish()
    return found


def _entry(entry: Fields) -> Misconception | None:
    one = Misconception(
        number=entry.whole("number", None, 1, 999),
        belief=entry.text("belief", limit=160),
        holds=entry.text("holds", limit=300),
        lessons=entry.texts("lessons", required=True, limit=20),
        place=entry.place(),
    )
    return one if entry.finish() else None


def numbers_of(question: Question) -> tuple[int, ...]:
    """Give every misconception that a question names, for itself or for one of its wrong answers."""
    named = (question.misconception, *_of_answers(question))
    return tuple(dict.fromkeys(number for number in named if number is not None))


def _of_answers(question: Question) -> Iterator[int | None]:
    match question:
        case Single() | Multiple() | Hotspot():
            yield from (option.misconception for option in question.options)
        case TrueFalse():
            yield from (reason.misconception for reason in question.reasons)
        case Numeric() | NumericDate():
            yield from (miss.misconception for miss in question.near_misses)
        case TableSelect():
            yield from (told.misconception for told in question.told)


def bank_faults(folders: Sequence[Path], catalogue: Catalogue) -> Iterator[Fault]:
    """Give the faults of the bank, numbers that no entry has, and entries that nothing uses."""
    bank = read_bank(tuple(dict.fromkeys(folders)))
    lessons = {head.id for module in catalogue.modules() for head in module.lessons}
    yield from bank.faults
    used: set[int] = set()
    for question in catalogue.questions():
        for number in numbers_of(question):
            used.add(number)
            if number not in bank.entries:
                message = f"there is no misconception {number} in {FILE}"
                yield Fault(question.place, message)
    for entry in bank.entries.values():
        for lesson in entry.lessons:
            if lesson not in lessons:
                yield Fault(entry.place, f"“lessons”: there is no lesson “{lesson}”")
        if entry.number not in used:
            message = f"no question names misconception {entry.number}"
            yield Fault(entry.place, message, warning=True)
