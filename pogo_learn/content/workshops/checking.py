"""What the check of content finds in agendas: sums, and things that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pogo_learn.assessment.question import Question
from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.kit.reading import find_plan, read_kit
from pogo_learn.content.workshops.agenda import VOTED, Agenda, Block
from pogo_learn.content.workshops.reading import read_agenda_folder
from pogo_learn.errors import Fault


@dataclass(frozen=True, slots=True)
class _Known:
    """What an agenda may refer to."""

    lessons: frozenset[str]
    questions: Mapping[str, Question]
    handouts: frozenset[str]
    plan_folders: Sequence[Path]


def agenda_faults(folder: Path, catalogue: Catalogue, folders: Sequence[Path]) -> tuple[Fault, ...]:
    """Give every fault of the agendas in a content folder; ``folders`` hold plans and handouts."""
    read = read_agenda_folder(folder)
    known = _Known(
        lessons=frozenset(head.id for one in catalogue.modules() for head in one.lessons),
        questions={question.id: question for question in catalogue.questions()},
        handouts=frozenset(read_kit(folders).documents),
        plan_folders=folders,
    )
    found = list(read.faults)
    for agenda in read.agendas.values():
        found.extend(_sums(agenda))
        found.extend(_ids(agenda))
        for block in agenda.blocks:
            found.extend(_references(block, known))
            found.extend(_questions(block, agenda, known))
    return tuple(sorted(found, key=lambda fault: (str(fault.place.file), fault.place.line)))


def _sums(agenda: Agenda) -> Iterable[Fault]:
    for day in agenda.days:
        total = sum(block.minutes for block in day.blocks)
        if total != day.minutes:
            message = f"“{day.title}”: the blocks add up to {total} minutes, not {day.minutes}"
            yield Fault(day.place, message)


def _ids(agenda: Agenda) -> Iterable[Fault]:
    seen: set[str] = set()
    for block in agenda.blocks:
        if block.id.casefold() in seen:
            yield Fault(block.place, f"the id “{block.id}” is already used in this agenda")
        seen.add(block.id.casefold())


def _references(block: Block, known: _Known) -> Iterable[Fault]:
    for kind, keys, there in (
        ("lesson", block.lessons, known.lessons),
        ("question", block.questions, known.questions),
        ("handout", block.handouts, known.handouts),
    ):
        for key in keys:
            if key not in there:
                yield Fault(block.place, f"{block.id}: there is no {kind} “{key}”")
    if block.plan and find_plan(block.plan, known.plan_folders) is None:
        yield Fault(block.place, f"{block.id}: there is no plan “{block.plan}”")


def _questions(block: Block, agenda: Agenda, known: _Known) -> Iterable[Fault]:
    """Quizzes and votes have questions, and a parallel form repeats none."""
    if block.mode in {"quiz", "vote"} and not block.questions:
        yield Fault(block.place, f"{block.id}: a {block.mode} needs questions")
    for key in block.questions:
        question = known.questions.get(key)
        if block.mode == "vote" and question is not None and question.type != VOTED:
            message = f"{block.id}: “{key}” is no question of one choice, so nobody can vote on it"
            yield Fault(block.place, message)
    if not block.twin:
        return
    twin = next((one for one in agenda.blocks if one.id == block.twin), None)
    if twin is None:
        yield Fault(block.place, f"{block.id}: there is no block “{block.twin}”")
    elif len(twin.questions) != len(block.questions) or set(twin.questions) & set(block.questions):
        message = f"{block.id}: a twin of “{twin.id}” has as many questions, and none of the same"
        yield Fault(block.place, message)
