"""The built-in courses are what they promise: modules, lessons, questions, scenarios, exercises."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pogo_learn.assessment.branching import Branching
from pogo_learn.assessment.question import Question, Use, Verdict
from pogo_learn.assessment.types import TYPES, mark
from pogo_learn.content.catalogue import Catalogue, open_catalogue
from pogo_learn.content.course import Check, Figure, OneLine, Prompt
from pogo_learn.content.index import course_folders
from pogo_learn.system.resources import content_dir
from tests.screens.responses import right_response, wrong_response

LESSONS = {
    "M1": 5,
    "M2": 6,
    "M3": 5,
    "M4": 6,
    "M5": 7,
    "M6": 6,
    "M7": 6,
    "M8": 5,
    "M9": 6,
    "M10": 3,
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return open_catalogue([content_dir()], None)


def test_modules_and_lessons_come_in_teaching_order(catalogue: Catalogue) -> None:
    assert {module.id: len(module.lessons) for module in catalogue.modules()} == LESSONS
    assert [module.id for module in catalogue.modules()] == list(LESSONS)


def test_no_id_is_used_by_two_courses() -> None:
    seen: dict[str, str] = {}
    for folder in course_folders([content_dir()]):
        alone = open_catalogue([folder], None)
        ids = [question.id for question in alone.questions()]
        ids += [head.id for module in alone.modules() for head in module.lessons]
        ids += [f"term {term.id}" for term in alone.terms()]
        for identity in ids:
            assert identity not in seen, f"{identity}: {seen.get(identity)} and {folder.name}"
            seen[identity] = folder.name


def test_every_lesson_has_its_parts(catalogue: Catalogue) -> None:
    for module in catalogue.modules():
        for head in module.lessons:
            lesson = catalogue.lesson(head.id)
            kinds = {type(block) for block in lesson.blocks}
            assert {Check, Prompt, OneLine} <= kinds, head.id
            assert len(lesson.pre_questions) == 2, head.id
            assert lesson.cited, head.id
            for block in lesson.blocks:
                if isinstance(block, Figure):
                    assert catalogue.figure_path(head.course, block.src).is_file()


def test_every_module_has_enough_for_its_check(catalogue: Catalogue) -> None:
    for module in catalogue.modules():
        pool = catalogue.questions(module=module.id, use=Use.CHECK)
        assert len(pool) >= 3 * (module.check.draw - module.check.earlier), module.id
        assert any(isinstance(one, Branching) for one in catalogue.questions(module=module.id))


def test_checks_reach_back_to_earlier_modules(catalogue: Catalogue) -> None:
    """Each module's check asks two questions of modules before it, each lesson's check one."""
    modules = [module.id for module in catalogue.modules()]
    for module in catalogue.modules()[1:]:
        assert module.check.earlier >= 2, module.id
        for head in module.lessons:
            recalled = [
                catalogue.module_of(catalogue.question(key).outcome).id
                for block in catalogue.lesson(head.id).blocks
                if isinstance(block, Check)
                for key in block.questions
                if catalogue.question(key).outcome != head.id
            ]
            assert recalled, head.id
            assert all(modules.index(one) < modules.index(module.id) for one in recalled), head.id


def test_every_type_is_there(catalogue: Catalogue) -> None:
    assert {one.type for one in catalogue.questions()} == {each.name for each in TYPES}


def test_every_right_answer_is_right_and_a_wrong_one_is_not(catalogue: Catalogue) -> None:
    for question in catalogue.questions():
        right = mark(question, right_response(question))
        assert right.verdict in {Verdict.RIGHT, Verdict.UNSCORED}, question.id
        wrong = mark(question, wrong_response(question))
        assert wrong.verdict is not Verdict.RIGHT, question.id


def scenarios(catalogue: Catalogue) -> Iterator[Branching]:
    for question in catalogue.questions():
        if isinstance(question, Branching):
            yield question


def test_every_scenario_is_played_to_every_ending(catalogue: Catalogue) -> None:
    for question in scenarios(catalogue):
        nodes = {node.key: node for node in question.nodes}
        reached: dict[str, float] = {}
        waiting: list[tuple[str, tuple[str, ...]]] = [(question.start, ())]
        while waiting:
            at, path = waiting.pop()
            node = nodes[at]
            if node.end:
                marking = mark(question, {"path": list(path), "rewinds": 0})
                assert marking.score is not None
                reached[at] = max(reached.get(at, 0.0), marking.score)
                continue
            waiting.extend((choice.goto, (*path, choice.key)) for choice in node.choices)
        endings = {node.key for node in question.nodes if node.end}
        assert set(reached) == endings, question.id
        best = [score for key, score in reached.items() if nodes[key].end == "best"]
        others = [score for key, score in reached.items() if nodes[key].end != "best"]
        assert max(best) == 1, question.id
        assert all(score < 1 for score in others), question.id


def test_choices_have_no_option_of_everything(catalogue: Catalogue) -> None:
    def texts(question: Question) -> Iterator[str]:
        for option in getattr(question, "options", ()):
            yield option.text.casefold()

    for question in catalogue.questions():
        assert not any("of the above" in text for text in texts(question)), question.id
