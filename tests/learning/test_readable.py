"""All of one's data, readable without the program: complete, harmless as a page, whole or not there."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.assessment.question import Use
from pogo_learn.assessment.types import TYPES
from pogo_learn.content.passages import anchor_of, paragraphs_of
from pogo_learn.errors import InputError, StoreError
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.passages import passages_of
from pogo_learn.learning.readable import write_readable
from pogo_learn.learning.study import Asked
from pogo_learn.record.events import CompetenceRated
from pogo_learn.record.state import Learner
from pogo_learn.system.language import MIRRORED_PSEUDO, set_language
from tests.record.making import one_of_each
from tests.screens.responses import right_response


class Page(HTMLParser):
    """What a browser would make of the page: its texts and its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _value in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture
def amina(application: Application) -> Learner:
    """A learner who answered one question of each type, and wrote what would break a page."""
    learner = add_learner(application.record, (), "Amina <script>", "practitioner")
    study = application.study
    for kind in TYPES:
        question = next(one for one in application.catalogue.questions() if one.type == kind.name)
        study.answer(question.id, right_response(question), Asked(Use.TEXT, 1))
    study.reach("M1.1", "b", 30)
    study.complete("M1.1")
    study.write_note("M1.1", "b", "<img src=x onerror=alert(1)>\nsecond line & more")
    paragraph = paragraphs_of(application.catalogue.lesson("M1.1"))[0]
    anchor = anchor_of(paragraph, 0, 30)
    assert anchor is not None
    passages = passages_of(study)
    passages.highlight("M1.1", [anchor], "<b>mine</b> & more")
    passages.bookmark("M1.1", anchor)
    passages.remove(passages.of_lesson("M1.1")[0].id)
    check = study.start_check("M1").attempt
    study.skip(check.id, check.questions[0])
    study.flag(check.questions[0], flagged=True)
    study.drafts.keep(check.questions[0], {"text": "half a thought"}, check.seed, check.id)
    study.drafts.keep(check.questions[0], {}, check.seed, check.id)
    return learner


def written(application: Application, learner: Learner, target: Path) -> int:
    return write_readable(
        application.folder, application.catalogue, learner, target, application.clock
    )


def test_a_page_says_everything_in_words(
    application: Application, amina: Learner, tmp_path: Path
) -> None:
    target = tmp_path / "amina.html"
    count = written(application, amina, target)
    assert count == application.reader.count_events(amina.id)
    page = Page(target.read_text(encoding="utf-8"))
    assert page.tags <= {
        "html", "head", "meta", "title", "style", "body", "h1", "p", "table", "thead", "tr", "th",
        "tbody", "td", "br",
    }  # fmt: skip
    text = "\n".join(page.texts)
    assert "The record of Amina <script>" in text
    assert "<img src=x onerror=alert(1)>" in text
    assert "Read M1.1 " in text
    assert "Begun, not given yet: " in text
    assert "half a thought" in text
    assert "No longer begun: " in text
    assert "Highlight in M1.1 " in text
    assert "Bookmark in M1.1 " in text
    assert "<b>mine</b> & more" in text
    assert "Mark on a passage taken away" in text
    for kind in TYPES:
        question = next(one for one in application.catalogue.questions() if one.type == kind.name)
        assert f"Answered {question.id}" in text
    single = next(one for one in application.catalogue.questions() if one.type == "single")
    right = next(option for option in single.options if option.correct)  # type: ignore[attr-defined]
    assert right.text[:30] in text


def test_json_has_every_field_of_every_entry(
    application: Application, amina: Learner, tmp_path: Path
) -> None:
    target = tmp_path / "amina.json"
    count = written(application, amina, target)
    data = json.loads(target.read_text(encoding="utf-8"))
    assert (data["format"], data["version"]) == ("pogo-readable", 1)
    assert data["learner"]["name"] == "Amina <script>"
    assert len(data["entries"]) == count
    kinds = {entry["kind"] for entry in data["entries"]}
    assert {"learner.added", "answer.given", "note.written", "attempt.started"} <= kinds
    notes = [entry["data"]["text"] for entry in data["entries"] if entry["kind"] == "note.written"]
    assert notes == ["<img src=x onerror=alert(1)>\nsecond line & more"]


def test_only_ones_own_data_leave(application: Application, amina: Learner, tmp_path: Path) -> None:
    bo = add_learner(application.record, application.learners(), "Quux", "trainer")
    application.study_of(bo.id).write_note("M1.1", "b", "Quux's secret")
    target = tmp_path / "amina.json"
    written(application, amina, target)
    assert "Quux" not in target.read_text(encoding="utf-8")


def test_a_page_from_right_to_left_says_so(
    application: Application, amina: Learner, tmp_path: Path
) -> None:
    set_language(MIRRORED_PSEUDO)
    target = tmp_path / "amina.html"
    written(application, amina, target)
    assert 'dir="rtl"' in target.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    application: Application, amina: Learner, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="ends otherwise"):
        written(application, amina, tmp_path / "amina.docx")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError):
        written(application, amina, tmp_path / "file" / "amina.html")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["file"]


def test_a_rated_competence_says_its_number(
    application: Application, amina: Learner, tmp_path: Path
) -> None:
    application.record.append(amina.id, CompetenceRated("needs", 3))
    set_language("ar")
    target = tmp_path / "amina.json"
    written(application, amina, target)
    target = tmp_path / "amina.html"
    written(application, amina, target)
    assert "٣" in target.read_text(encoding="utf-8")


def test_every_kind_of_entry_is_told_in_words(
    application: Application, amina: Learner, tmp_path: Path
) -> None:
    kinds = {event.kind for event in one_of_each()}
    application.record.append(amina.id, *one_of_each())
    page = tmp_path / "amina.html"
    written(application, amina, page)
    text = page.read_text(encoding="utf-8")
    assert [kind for kind in kinds if f"<td>{kind} " in text] == []
