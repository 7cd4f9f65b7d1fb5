"""A translation lies over its course: words change, and nothing that counts."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from pogo_learn.assessment.types import mark
from pogo_learn.content.catalogue import Catalogue, open_catalogue
from pogo_learn.content.checking import check_course
from pogo_learn.content.course import Figure, Heading
from pogo_learn.content.course_file import read_course
from pogo_learn.content.index import course_folders
from pogo_learn.content.policies.reading import PolicyFiles
from pogo_learn.content.scaffold import new_course
from pogo_learn.content.search.searching import ContentSearch
from pogo_learn.content.search.words import words_of
from pogo_learn.content.translations.fidelity import numbers_of
from pogo_learn.content.translations.state import stamp, translation_states
from pogo_learn.system.clock import system_clock
from pogo_learn.system.resources import content_dir
from tests.screens.responses import right_response, wrong_response

QUESTIONS = """questions:
  - id: MY1-1.1-q1
    type: cloze
    outcome: MY1-1.1
    use: [check]
    difficulty: 1
    teaches: start-1
    text: "A {{b1}} and a {{b2}}."
    feedback: Both are words.
    blanks:
      - id: b1
        choices: [dog, cat]
        answer: dog
        feedback: It barks.
      - id: b2
        accept: [house]
        feedback: One lives in it.
  - id: MY1-1.1-q2
    type: categorise
    outcome: MY1-1.1
    use: [check]
    difficulty: 1
    teaches: start-1
    stem: Sort 2 things.
    feedback: So.
    groups: [red, green]
    items:
      - {text: blood, group: red, feedback: Red.}
      - {text: grass, group: green, feedback: Green.}
"""
FRENCH = """questions:
  - id: MY1-1.1-q1
    text: "Un {{b1}} et une {{b2}}."
    feedback: Ce sont deux mots.
    blanks:
      - id: b1
        choices: [chien, chat]
        feedback: Il aboie.
      - id: b2
        accept: [maison]
        feedback: On y habite.
  - id: MY1-1.1-q2
    stem: Classez 2 choses.
    feedback: Voilà.
    groups: [rouge, vert]
    items:
      - {text: le sang, feedback: Rouge.}
      - {text: "l'herbe", feedback: Vert.}
"""
LESSON = """---
id: MY1-1.1
title: Second lesson
minutes: 5
level: foundation
outcome: say something
aims: []
needs: []
terms: [plan]
sources: []
takeaways: [One thing.]
---

## The idea {#the-idea}

The [[plan]] has 1,200 crowns.
"""
FRENCH_LESSON = """---
id: MY1-1.1
title: Deuxième leçon
outcome: dire quelque chose
takeaways: [Une chose.]
---

## L'idée {#the-idea}

Le [[plan]] compte 1 200 couronnes.
"""


WHOLE = ("fr", "es")
"""Languages in which the program brings the first two modules and all terms."""


@pytest.fixture
def bilingual(tmp_path: Path) -> Path:
    """A course with a French translation of what is named above."""
    course = tmp_path / "course"
    new_course(course, date(2026, 11, 23))
    module = course / "first-module"
    for path in module.glob("first-lesson*"):
        path.unlink()
    (module / "one.md").write_text(LESSON, encoding="utf-8")
    (module / "one.questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    for path in course.glob("glossary*"):
        path.unlink()
    (course / "glossary.yaml").write_text(
        "terms:\n  - {id: plan, term: the plan, definition: A list of 3 things.}\n", "utf-8"
    )
    french = course / "fr" / "first-module"
    french.mkdir(parents=True)
    (french / "one.md").write_text(FRENCH_LESSON, encoding="utf-8")
    (french / "one.questions.yaml").write_text(FRENCH, encoding="utf-8")
    (course / "fr" / "glossary.yaml").write_text(
        "terms:\n  - {id: plan, term: le plan, definition: Une liste de 3 choses.}\n", "utf-8"
    )
    (course / "fr" / "translation.yaml").write_text("format: 1\nlanguage: fr\n", "utf-8")
    stamp(course, "fr")
    return course


def _faults(course: Path) -> list[str]:
    faults = check_course(course, system_clock().date())
    return [fault.message for fault in faults if "/fr/" in str(fault.place.file)]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _both(course: Path) -> tuple[Catalogue, Catalogue]:
    return open_catalogue([course], None), open_catalogue([course], None, "fr")


def test_words_are_translated_and_what_counts_is_not(bilingual: Path) -> None:
    assert _faults(bilingual) == []
    original, french = _both(bilingual)
    lesson = french.lesson("MY1-1.1")
    assert lesson.head.title == "Deuxième leçon"
    assert lesson.head.minutes == 5
    assert lesson.head.content_hash == original.lesson("MY1-1.1").head.content_hash
    assert french.language_of("MY1-1.1") == "fr"
    assert any(isinstance(one, Heading) and one.id == "the-idea" for one in lesson.blocks)
    assert french.term("plan").term == "le plan"
    question = french.question("MY1-1.1-q2")
    assert question.stem == "Classez 2 choses."
    assert question.content_hash == original.question("MY1-1.1-q2").content_hash
    assert french.courses[0].content_hash == original.courses[0].content_hash
    right = {"placed": {"1": "A", "2": "B"}}
    assert mark(question, right).score == mark(original.question("MY1-1.1-q2"), right).score == 1


def test_a_choice_is_recorded_in_the_words_of_the_original(bilingual: Path) -> None:
    original, french = (one.question("MY1-1.1-q1") for one in _both(bilingual))
    response = {"blanks": {"b1": "dog", "b2": "maison"}}
    marking = mark(french, response)
    assert marking.score == 1
    assert marking.given == "chien; maison"
    assert marking.answer == "chien; maison"
    assert mark(original, {"blanks": {"b1": "dog", "b2": "house"}}).score == 1
    # Somebody who reads French may know the English word.
    assert mark(french, {"blanks": {"b1": "dog", "b2": "house"}}).score == 1
    assert mark(french, {"blanks": {"b1": "cat", "b2": "maison"}}).score == 0.5


def test_what_is_not_translated_comes_as_it_was_written(bilingual: Path) -> None:
    shutil.rmtree(bilingual / "fr" / "first-module")
    french = open_catalogue([bilingual], None, "fr")
    assert french.lesson("MY1-1.1").head.title == "Second lesson"
    assert french.language_of("MY1-1.1") == "en"
    assert french.term("plan").term == "le plan"
    state = translation_states(read_course(bilingual))[0]
    assert (state.lessons, state.questions, state.terms) == ((0, 1), (0, 2), (1, 1))


def test_a_language_without_translation_gives_the_original(bilingual: Path) -> None:
    assert open_catalogue([bilingual], None, "de").term("plan").term == "the plan"


def test_a_changed_original_is_named_and_its_question_comes_as_written(bilingual: Path) -> None:
    _replace(bilingual / "first-module" / "one.md", "The [[plan]]", "Every [[plan]]")
    _replace(bilingual / "first-module" / "one.questions.yaml", "Sort 2", "Now sort 2")
    state = translation_states(read_course(bilingual))[0]
    assert state.behind == ("lesson:MY1-1.1", "question:MY1-1.1-q2")
    assert _faults(bilingual) == []
    french = open_catalogue([bilingual], None, "fr")
    assert french.lesson("MY1-1.1").head.behind
    assert french.question("MY1-1.1-q2").stem == "Now sort 2 things."
    assert stamp(bilingual, "fr", ["question:MY1-1.1-q2"]) == ("question:MY1-1.1-q2",)
    assert translation_states(read_course(bilingual))[0].behind == ("lesson:MY1-1.1",)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("first-module/one.md", "1 200", "1 300", "other numbers"),
        ("first-module/one.md", "{#the-idea}", "{#idee}", "must stay as it is"),
        ("first-module/one.md", "[[plan]]", "plan", "linked in one of the two only"),
        ("first-module/one.md", "outcome:", "minutes: 7\noutcome:", "belongs to the original"),
        ("first-module/one.questions.yaml", "[rouge, vert]", "[rouge]", "entries"),
        ("first-module/one.questions.yaml", "stem: Cl", "difficulty: 3\n    stem: Cl", "must stay"),
        ("first-module/one.questions.yaml", "id: b2", "id: b9", "b9"),
        ("first-module/one.questions.yaml", "MY1-1.1-q2", "MY1-1.1-q9", "there is no"),
        ("first-module/one.questions.yaml", "Classez 2", "Classez 3", "other numbers"),
        ("glossary.yaml", "id: plan", "id: plans", "there is no"),
        ("glossary.yaml", "{id: plan,", "{id: plan, related: [x],", "not known here"),
        ("translation.yaml", "language: fr", "language: de", "name of the folder"),
    ],
)
def test_what_is_more_than_other_words_is_a_fault_and_is_not_shown(
    bilingual: Path, file: str, old: str, new: str, said: str
) -> None:
    _replace(bilingual / "fr" / file, old, new)
    assert any(said in message for message in _faults(bilingual)), _faults(bilingual)
    # The course opens all the same.
    assert open_catalogue([bilingual], None, "fr").lesson("MY1-1.1").blocks


@pytest.mark.parametrize("text", ["questions: 7\n", "questions: [1, x]\n", "- a\n", "\0", "a: [\n"])
def test_foreign_files_never_stop_the_course(bilingual: Path, text: str) -> None:
    for name in ("first-module/one.questions.yaml", "glossary.yaml", "translation.yaml"):
        (bilingual / "fr" / name).write_text(text, encoding="utf-8")
    french = open_catalogue([bilingual], None, "fr")
    assert french.question("MY1-1.1-q2").stem == "Sort 2 things."
    _faults(bilingual)


def test_each_language_has_its_own_index_and_search(bilingual: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite3"
    found = []
    for language in ("en", "fr", "en", "fr"):
        catalogue = open_catalogue([bilingual], index, language)
        search = ContentSearch(catalogue, [bilingual], PolicyFiles, index, 1)
        search.prepare()
        found.append(
            [[hit.id for hit in search.find(words_of(word))] for word in ("deuxieme", "second")]
        )
    assert found == [[[], ["MY1-1.1"]], [["MY1-1.1"], []]] * 2


def test_a_figure_with_words_has_its_own_drawing(bilingual: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"></svg>'
    fence = (
        '\n::: figure id=f src="figures/f.svg" alt="{alt}" caption="{caption}"\n'
        "| A |\n|---|\n| b |\n:::\n"
    )
    for folder, alt in (("", "Box"), ("fr/", "Boîte")):
        module = bilingual / f"{folder}first-module"
        path = module / "one.md"
        text = path.read_text(encoding="utf-8") + fence.format(alt=alt, caption=alt)
        path.write_text(text, encoding="utf-8")
        (module / "figures").mkdir(exist_ok=True)
        (module / "figures" / "f.svg").write_text(drawing, encoding="utf-8")
    stamp(bilingual, "fr")
    assert _faults(bilingual) == []
    srcs = [one.lesson("MY1-1.1").blocks[-1].src for one in _both(bilingual)]
    assert srcs == ["first-module/figures/f.svg", "fr/first-module/figures/f.svg"]
    (bilingual / "fr" / "first-module" / "figures" / "f.svg").unlink()
    french = open_catalogue([bilingual], None, "fr")
    assert french.lesson("MY1-1.1").blocks[-1].src == "first-module/figures/f.svg"


def test_numbers_are_the_same_however_they_are_grouped() -> None:
    assert numbers_of("1,200.5 and 15 000") == numbers_of("1 200,5 et 15,000")
    assert numbers_of("1,200.5 and 15 000") == numbers_of("1.200,5 y 15.000")
    assert numbers_of("L2, 2027-01-04") == numbers_of("2027-01-04, L2")


@pytest.mark.parametrize("language", WHOLE)
def test_every_translated_question_of_the_program_scores_as_its_original(language: str) -> None:
    original = open_catalogue([content_dir()], None)
    theirs = open_catalogue([content_dir()], None, language)
    translated = [one for one in theirs.questions() if one.language == language]
    assert len(translated) > 100
    for question in translated:
        ours = original.question(question.id)
        assert question.content_hash == ours.content_hash
        for answer in (right_response, wrong_response):
            response = answer(ours)
            assert mark(question, response).score == mark(ours, response).score, question.id


@pytest.mark.parametrize("language", WHOLE)
def test_the_first_two_modules_and_all_terms_are_whole(language: str) -> None:
    theirs = open_catalogue([content_dir()], None, language)
    for module in ("M1", "M2"):
        for head in theirs.module(module).lessons:
            assert (head.language, head.behind) == (language, False)
            figures = [one for one in theirs.lesson(head.id).blocks if isinstance(one, Figure)]
            assert all(one.src.startswith(f"{language}/") for one in figures)
        assert {one.language for one in theirs.questions(module=module)} == {language}
    states = [
        state
        for folder in course_folders([content_dir()])
        for state in translation_states(read_course(folder))
        if state.language == language
    ]
    assert sum(state.terms[1] for state in states) > 200
    assert [state.terms[0] for state in states] == [state.terms[1] for state in states]
    assert [part for state in states for part in state.behind] == []


@pytest.mark.parametrize("language", WHOLE)
def test_a_drawing_in_another_language_is_the_same_drawing(language: str) -> None:
    """Words differ, and where they stand; boxes and lines, which questions point to, do not."""
    shape = re.compile(r"<(?:rect|circle|path)[^>]*>")
    drawings = list((content_dir() / "foundation" / language).glob("*/figures/*.svg"))
    assert len(drawings) == 10
    for drawing in drawings:
        original = content_dir() / "foundation" / drawing.relative_to(drawing.parents[2])
        assert shape.findall(drawing.read_text("utf-8")) == shape.findall(
            original.read_text("utf-8")
        )
