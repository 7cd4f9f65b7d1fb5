"""How much content there is, course by course and all together: ``content check --stats``."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pogo_learn.assessment.branching import Branching
from pogo_learn.assessment.budget_year import BudgetYear
from pogo_learn.content.course import Callout, Figure, Prompt, Worked
from pogo_learn.content.course_file import CourseFile
from pogo_learn.content.kit.reading import read_kit_folder
from pogo_learn.content.lenses.reading import lens_files, read_lens
from pogo_learn.content.policies.reading import read_policies
from pogo_learn.content.workshops.reading import read_agendas


@dataclass(frozen=True, slots=True)
class Counts:
    """What one course holds."""

    courses: int
    modules: int
    lessons: int
    minutes: int
    words: int
    questions: int
    by_type: Mapping[str, int]
    by_use: Mapping[str, int]
    by_difficulty: Mapping[str, int]
    scenarios: int
    endings: int
    decision_cases: int
    terms: int
    sources: int
    figures: int
    worked_examples: int
    practice_boxes: int
    prompts: int
    facilitator_notes: int


@dataclass(frozen=True, slots=True)
class Totals(Counts):
    """What all courses hold together, with what lies beside them.

    A source counts once, whichever courses, policy cards and lenses cite it by its id.
    """

    exams: int
    policy_cards: int
    lenses: int
    kit_papers: int
    workshops: int
    plans: int
    """Plan files to work on: worked examples with a model answer, and exercises in lessons."""


def count_course(read: CourseFile) -> Counts:
    """Count what a course holds."""
    questions = tuple(read.questions.values())
    blocks = [block for lesson in read.lessons.values() for block in lesson.blocks]
    scenarios = [one for one in questions if isinstance(one, Branching)]
    modules = read.course.modules if read.course else ()
    return Counts(
        courses=1 if read.course else 0,
        modules=len(modules),
        lessons=len(read.lessons),
        minutes=sum(lesson.head.minutes for lesson in read.lessons.values()),
        words=sum(lesson.head.words for lesson in read.lessons.values()),
        questions=len(questions),
        by_type=dict(Counter(one.type for one in questions)),
        by_use=dict(Counter(use.value for one in questions for use in one.use)),
        by_difficulty=dict(Counter(str(one.difficulty) for one in questions)),
        scenarios=len(scenarios),
        endings=sum(bool(node.end) for one in scenarios for node in one.nodes),
        decision_cases=sum(isinstance(one, BudgetYear) for one in questions),
        terms=len(read.terms),
        sources=len(read.sources),
        figures=sum(isinstance(block, Figure) for block in blocks),
        worked_examples=sum(isinstance(block, Worked) for block in blocks),
        practice_boxes=sum(
            isinstance(block, Callout) and block.kind == "from-practice" for block in blocks
        ),
        prompts=sum(isinstance(block, Prompt) for block in blocks),
        facilitator_notes=sum(bool(module.facilitator) for module in modules),
    )


def count_all(folder: Path, reads: Sequence[CourseFile]) -> Totals:
    """Count what a content folder holds: its courses as read, and what lies beside them."""
    counts = [count_course(read) for read in reads]
    cards = read_policies([folder])
    lenses = [read.lens for read in map(read_lens, lens_files([folder])) if read.lens is not None]
    sources = {key for read in reads for key in read.sources}
    sources.update(cards.sources)
    sources.update(source.id for lens in lenses for source in lens.sources)
    added: dict[str, Any] = {
        field.name: _added([getattr(one, field.name) for one in counts])
        for field in dataclasses.fields(Counts)
    }
    return Totals(
        **{**added, "sources": len(sources)},
        exams=sum(read.course is not None and read.course.exam is not None for read in reads),
        policy_cards=len(cards.cards),
        lenses=len(lenses),
        kit_papers=len(read_kit_folder(folder, [folder]).documents),
        workshops=len(read_agendas([folder]).agendas),
        plans=sum(1 for _path in folder.rglob("*.pogoplan")),
    )


def _added(values: Sequence[int] | Sequence[Mapping[str, int]]) -> int | dict[str, int]:
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) == len(values):
        return sum(numbers)
    found: Counter[str] = Counter()
    for value in values:
        if isinstance(value, Mapping):
            found.update(value)
    return dict(sorted(found.items()))
