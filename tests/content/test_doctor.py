"""What the check of a course finds beyond its form: sums, hard words, repetition, sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pogo_learn.content.checking import check_course
from pogo_learn.content.counting import count_all, count_course
from pogo_learn.content.course_file import read_course
from pogo_learn.content.index import course_folders
from pogo_learn.content.rules.citing import unsourced
from pogo_learn.content.rules.reading import reading_grade
from pogo_learn.content.scaffold import new_course
from pogo_learn.errors import Fault
from pogo_learn.system.resources import content_dir

TODAY = date(2026, 11, 23)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    new_course(folder, TODAY)
    return folder


def lesson(course: Path) -> Path:
    return course / "first-module" / "first-lesson.md"


def add(path: Path, text: str) -> int:
    """Append a text; gives its first line."""
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


def found(course: Path, words: str) -> Fault:
    faults = check_course(course, TODAY)
    (fault,) = [one for one in faults if words in one.message]
    return fault


def test_a_sum_that_does_not_add_up_is_named_by_its_line(course: Path) -> None:
    line = add(lesson(course), "\nWhat is left is 1,200 -\n200 = 900, as you see.\n")
    fault = found(course, "does not add up")
    assert not fault.warning
    assert fault.place.file == lesson(course)
    assert fault.place.line == line + 1


def test_the_missing_step_of_a_faded_question_adds_up_too(course: Path) -> None:
    path = course / "first-module" / "first-lesson.questions.yaml"
    add(
        path,
        "  - {id: MY1-1.1-q9, type: numeric, outcome: MY1-1.1, use: [check], difficulty: 2,\n"
        "     teaches: what-it-is, stem: How much?, key: 41, form: faded, series: '',\n"
        "     feedback: So., steps: [{text: '50 - 10 = ___.', why: So., missing: true}]}\n",
    )
    assert "does not add up" in found(course, "50 - 10 = 41").message


def test_a_text_that_is_hard_to_read_is_named(course: Path) -> None:
    hard = (
        "Notwithstanding organisational considerations, procurement authorities' multidimensional "
        "accountability necessitates comprehensive institutional documentation regarding "
        "appropriation utilisation methodologies throughout intergovernmental administration"
    )
    assert "reads at grade" not in str(check_course(course, TODAY))
    add(lesson(course), f"\n{' and '.join([hard] * 6)}.\n")
    assert found(course, "reads at grade").warning


def test_easy_words_have_a_low_grade() -> None:
    assert reading_grade("The cat sat. The dog ran. We saw them go.") < 2
    assert reading_grade("") == 0


def test_the_same_question_twice_is_a_fault_and_nearly_the_same_a_warning(course: Path) -> None:
    path = course / "first-module" / "first-lesson.questions.yaml"
    body = (
        "    type: single\n    outcome: MY1-1.1\n    use: [check]\n    difficulty: 2\n"
        "    teaches: what-it-is\n    feedback: So.\n"
        "    stem: Which of these sentences names a change for people in the district of the lake?\n"
        "    options:\n"
        "      - {text: More people have work, feedback: So., correct: true}\n"
        "      - {text: More courses were held, feedback: So.}\n"
    )
    third = body.replace("of the lake", "of the hill")
    add(path, f"  - id: A\n{body}  - id: B\n{body}  - id: C\n{third}")
    assert not found(course, "word for word").warning
    near = [one for one in check_course(course, TODAY) if "almost the same" in one.message]
    assert {one.warning for one in near} == {True}
    path.write_text(path.read_text().replace("  - id: C\n", "  - id: C\n    enemies: [A, B]\n"))
    assert "almost the same" not in str(check_course(course, TODAY))


@pytest.mark.parametrize(("longest", "said"), [(10, 2), (3, 0)])
def test_the_right_option_is_not_the_longest_too_often_in_a_pool(
    course: Path, longest: int, said: int
) -> None:
    """Once for the course and once for the check of its module."""
    path = course / "first-module" / "first-lesson.questions.yaml"
    words = [
        "alpha",
        "bravo",
        "charlie",
        "delta",
        "echo",
        "foxtrot",
        "golf",
        "hotel",
        "india",
        "juliet",
    ]
    for number, word in enumerate(words):
        right = "More people have work there" if number < longest else "More people have work"
        add(
            path,
            f"  - {{id: P{number}, type: single, outcome: MY1-1.1, use: [check], difficulty: 2,\n"
            f"     teaches: what-it-is, stem: 'What changes in {word}?', feedback: It is so.,\n"
            f"     options: [{{text: {right}, feedback: They do., correct: true}},\n"
            "       {text: 'More courses are held yet', feedback: They are bought.}]}\n",
        )
    messages = [one.message for one in check_course(course, TODAY)]
    assert sum("right option is the longest" in one for one in messages) == said


def test_a_source_that_nothing_cites_or_that_is_out_of_date_is_named(course: Path) -> None:
    line = add(
        course / "sources.yaml",
        "  - {id: old, title: Old, kind: law, review_by: 2025-01-01}\n",
    )
    assert found(course, "cites “old”").place.line == line
    assert found(course, "looked at again by 2025-01-01").warning


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ('<p>It is 5.<a href="source:a"><sup>1</sup></a> It holds.</p>', []),
        ('<p>It is 5. It holds.<a href="source:a"><sup>1</sup></a></p>', ["It is 5."]),
        ('<p>About 2.5 of 4<a href="source:a"><sup>1</sup></a> hold.</p>', []),
        ("<p>It holds everywhere.</p>", []),
    ],
)
def test_every_sentence_with_a_number_has_its_source(markup: str, left: list[str]) -> None:
    assert list(unsourced(markup)) == left


def test_counts_of_the_built_in_course() -> None:
    counts = count_course(read_course(content_dir() / "foundation"))
    assert sum(counts.by_type.values()) == counts.questions
    assert counts.scenarios == counts.by_type["branching"]
    assert counts.endings >= 2 * counts.scenarios
    assert counts.decision_cases == counts.by_type["budget_year"] == 1
    assert counts.prompts == counts.lessons


def test_totals_add_the_courses_up_and_count_what_lies_beside_them() -> None:
    reads = [read_course(folder) for folder in course_folders([content_dir()])]
    counts, totals = [count_course(read) for read in reads], count_all(content_dir(), reads)
    assert totals.lessons == sum(one.lessons for one in counts) == 55
    assert totals.questions == sum(totals.by_type.values()) >= 440
    assert totals.by_type["branching"] == totals.scenarios >= 10
    assert totals.terms >= 150
    assert totals.policy_cards >= 21
    assert totals.lenses == 5
    assert totals.exams == 3
    assert min(totals.kit_papers, totals.workshops, totals.figures, totals.plans) > 0


def test_a_source_that_two_courses_cite_is_one(course: Path, tmp_path: Path) -> None:
    reads = [read_course(course), read_course(course)]
    alone = count_all(tmp_path, reads[:1])
    assert count_all(tmp_path, reads).sources == alone.sources > 0
    assert count_all(tmp_path, reads).lessons == 2 * alone.lessons
