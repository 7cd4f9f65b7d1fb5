"""Search: words, beginnings, phrases, accents, every sign there is, and what is never found."""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pogo_learn.application import Application, open_application
from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.content.policies.reading import read_policies
from pogo_learn.content.scaffold import new_course
from pogo_learn.content.search.searching import ContentSearch, Hit
from pogo_learn.content.search.words import Marked, fold, words_of
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.resources import content_dir

POLICY = """
sources:
  - {id: a-law, title: Ley de compras, author: Congreso, date: "2020", kind: law}
cards:
  - id: a-card
    jurisdiction: Ruritania
    level: national
    local_name: Compra pública sostenible
    instrument: Law 5
    legal_force: statute
    lever: duty
    status: in_force
    as_at: 2026-01-01
    review_by: 2027-01-01
    sources: [a-law]
    confidence: high
"""


@pytest.fixture(scope="module")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """The program with its own courses, ready to search."""
    found = open_application(DataFolder(tmp_path_factory.mktemp("data")), language="en")
    found.search.prepare()
    yield found
    found.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small course and one policy card."""
    new_course(tmp_path / "packs" / "course", date(2026, 11, 23))
    policies = tmp_path / "packs" / "policies"
    policies.mkdir()
    (policies / "some.yaml").write_text(POLICY, encoding="utf-8")
    return tmp_path / "packs"


def search_in(folder: Path, index: Path) -> ContentSearch:
    """Open a search as the program does."""
    catalogue = open_catalogue([folder], index)
    found = ContentSearch(catalogue, [folder], lambda: read_policies([folder]), index, 1)
    found.prepare()
    return found


def bold(marked: Marked) -> list[str]:
    """Give what stands bold."""
    return [marked.text[start:end] for start, end in marked.marks]


def kinds(hits: tuple[Hit, ...]) -> set[str]:
    """Give the kinds of what was found."""
    return {hit.kind for hit in hits}


def test_the_beginning_of_a_word_finds_lesson_passage_and_term(built_in: Application) -> None:
    hits = built_in.search.find(words_of("headr"))
    assert kinds(hits) >= {"lesson", "term"}
    lesson = next(hit for hit in hits if hit.kind == "lesson")
    blocks = built_in.catalogue.lesson(lesson.id).blocks
    places = {block.id for block in blocks}
    for block in blocks:
        places |= {one.id for one in getattr(block, "paragraphs", ())}
    assert lesson.place in places
    assert {one.casefold() for one in bold(lesson.snippet)} == {"headr"}


def test_words_in_quotes_stand_together(built_in: Application) -> None:
    apart = built_in.search.find(words_of("gates three"))
    together = built_in.search.find(words_of("“gates three”"))
    assert apart
    assert not [hit for hit in together if hit.kind == "lesson"]
    assert built_in.search.find(words_of('"three gates"'))


def test_a_phrase_does_not_run_from_one_passage_into_the_next(folder: Path, tmp_path: Path) -> None:
    lesson = folder / "course" / "first-module" / "first-lesson.md"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text + "\n\nEnds with zebra\n\nquagga begins\n", encoding="utf-8")
    search = search_in(folder, tmp_path / "index.sqlite3")
    assert search.find(words_of("zebra quagga"))
    assert not search.find(words_of('"zebra quagga"'))
    assert search.find(words_of('"quagga begins"'))


def test_a_lesson_is_found_by_its_number(built_in: Application) -> None:
    hits = built_in.search.find(words_of("M2.4"))
    assert [hit.id for hit in hits if hit.kind == "lesson"] == ["M2.4"]


@pytest.mark.parametrize(
    "typed", ["compra publica", "COMPRA PÚBLICA", "ＣＯＭＰＲＡ", "pu\u0301blica sost"]
)
def test_accents_and_capitals_do_not_count(folder: Path, tmp_path: Path, typed: str) -> None:
    hits = search_in(folder, tmp_path / "index.sqlite3").find(words_of(typed))
    assert [hit.id for hit in hits if hit.kind == "card"] == ["a-card"]


def test_marks_stand_on_the_letters_as_written() -> None:
    assert bold(words_of("publ straß").marked("Pu\u0301blica STRASSE")) == ["Pu\u0301bl", "STRASS"]
    assert bold(words_of("نموذج").marked("هذا نَمُوذَجٌ هنا")) == ["نَمُوذَجٌ"]


def test_titles_come_before_texts(built_in: Application) -> None:
    hits = [hit for hit in built_in.search.find(words_of("virement")) if hit.kind == "lesson"]
    assert bold(hits[0].title)


def test_questions_and_answers_are_not_found(folder: Path, tmp_path: Path) -> None:
    file = folder / "course" / "first-module" / "first-lesson.questions.yaml"
    text = file.read_text(encoding="utf-8")
    stem = next(line for line in text.splitlines() if "stem:" in line)
    file.write_text(text.replace(stem, stem + " Quetzalcoatl"), encoding="utf-8")
    search = search_in(folder, tmp_path / "index.sqlite3")
    questions = open_catalogue([folder], None).questions()
    assert any("Quetzalcoatl" in question.stem for question in questions)
    assert not search.find(words_of("quetzal"))


def test_an_edit_is_found_and_the_old_words_are_gone(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite3"
    lesson = folder / "course" / "first-module" / "first-lesson.md"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text + "\n\nA quokka.\n", encoding="utf-8")
    assert search_in(folder, index).find(words_of("quokka"))
    lesson.write_text(text + "\n\nAn axolotl.\n", encoding="utf-8")
    search = search_in(folder, index)
    assert search.find(words_of("axolotl"))
    assert not search.find(words_of("quokka"))
    with closing(sqlite3.connect(index)) as connection:
        for table in ("lesson_words", "other_words"):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")


def test_changed_policy_cards_are_read_again(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite3"
    assert search_in(folder, index).find(words_of("ruritania"))
    file = folder / "policies" / "some.yaml"
    file.write_text(POLICY.replace("Ruritania", "Grand Fenwick"), encoding="utf-8")
    search = search_in(folder, index)
    assert search.find(words_of("fenwick"))
    assert not search.find(words_of("ruritania"))


def test_courses_that_are_not_in_use_are_not_found(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite3"
    assert search_in(folder, index).find(words_of("outcome"))
    other = tmp_path / "other"
    new_course(other / "course", date(2026, 11, 23))
    file = other / "course" / "first-module" / "first-lesson.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n\nA wombat.\n", encoding="utf-8")
    search_in(other, index)
    assert not search_in(folder, index).find(words_of("wombat"))


def test_without_an_index_all_is_found_in_memory(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    search = search_in(folder, blocked / "index.sqlite3")
    assert search.find(words_of("ruritania"))
    assert search.find(words_of("outcome"))


def test_an_index_that_goes_away_does_not_end_the_search(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite3"
    search = search_in(folder, index)
    before = search.find(words_of("outcome"))
    index.unlink()
    assert search.find(words_of("outcome")) == before


@pytest.mark.parametrize("sign", [*string.punctuation, "\0", "\ud800", "\ue000", "“", "؟", "。"])
def test_no_sign_is_a_command(built_in: Application, sign: str) -> None:
    for typed in (
        sign,
        f"budget{sign}",
        f"{sign}budget",
        f"bud{sign}get",
        f"a {sign} b",
        sign * 300,
    ):
        built_in.search.find(words_of(typed))
    assert built_in.search.find(words_of(f"budget {sign}"))


@pytest.mark.parametrize(
    "typed",
    [
        "budget AND",
        "NOT budget",
        "title:",
        "NEAR(budget, 2)",
        "^budget",
        "{title text}: b",
        'x"; DROP',
    ],
)
def test_words_of_the_query_language_are_words(built_in: Application, typed: str) -> None:
    for part in words_of(typed).parts:
        assert all(token.isalnum() for token in part.tokens)
    built_in.search.find(words_of(typed))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_whatever_is_typed_never_fails(built_in: Application, typed: str) -> None:
    for hit in built_in.search.find(words_of(typed)):
        for marked in (hit.title, hit.snippet):
            assert all(0 <= start < end <= len(marked.text) for start, end in marked.marks)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_every_word_finds_the_text_it_stands_in(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    words = words_of(text.replace('"', " "))
    assert words.are_in(text)
    snippet = words.snippet(text)
    assert list(snippet.marks) == sorted(snippet.marks)


def test_a_snippet_is_short_and_shows_the_place() -> None:
    text = "before " * 400 + "the needle here " + "after " * 400
    snippet = words_of("needle").snippet(text)
    assert bold(snippet) == ["needle"]
    assert len(snippet.text) < 140
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith(" …")


def test_the_built_in_courses_are_all_there(built_in: Application) -> None:
    with closing(sqlite3.connect(built_in.folder.index)) as connection:
        rows = connection.execute("SELECT id FROM entry WHERE kind = 'lesson'").fetchall()
    lessons = {head.id for course in built_in.catalogue.courses for head in course.lessons}
    assert {row[0] for row in rows} == lessons
    assert read_policies([content_dir()]).cards
