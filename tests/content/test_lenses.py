"""Country lenses: boxes, words and a calendar laid over lessons that stay the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pogo_learn.content.catalogue import Catalogue, open_catalogue
from pogo_learn.content.course import Callout, Check, Heading, Prose, Table
from pogo_learn.content.lenses.checking import lens_faults
from pogo_learn.content.lenses.overlay import seen_through
from pogo_learn.content.lenses.reading import find_lens, lens_names, read_lens
from pogo_learn.content.scaffold import new_course

TODAY = date(2026, 11, 25)
LENS = """\
id: here
name: Hereland
as_at: 2026-11-25
review_by: 2027-11-25
sources:
  - {id: act, title: An act, kind: law}
law:
  - {lesson: MY1-1.1, after: what-it-is, text: "Here it is a duty.[^act]"}
  - {lesson: MY1-1.1, text: "It began in 2020.[^act]", confidence: low}
terms:
  - {term: outcome, local: lasting change, note: "Said so in the act.[^act]"}
calendar:
  - {when: 1 April, what: "The year begins.[^act]"}
calendar_in: {lesson: MY1-1.1, after: the-idea}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_course(tmp_path / "course", TODAY)
    (tmp_path / "lenses").mkdir()
    (tmp_path / "lenses" / "here.yaml").write_text(LENS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def catalogue(folder: Path) -> Catalogue:
    return open_catalogue([folder], None)


def test_a_lesson_is_seen_through_a_lens(folder: Path, catalogue: Catalogue) -> None:
    lens = find_lens([folder], "here")
    assert lens is not None
    lesson = catalogue.lesson("MY1-1.1")
    seen = seen_through(lesson, lens)
    boxes = [block for block in seen.blocks if isinstance(block, Callout) and block.place]
    assert [box.place for box in boxes] == ["Hereland"] * 3
    assert [block for block in seen.blocks if block not in boxes] == list(lesson.blocks)
    # Each box in its place: behind what it names, or before the checks at the end.
    kinds = [type(block) for block in seen.blocks]
    last = seen.blocks.index(next(box for box in boxes if box.confidence == "low"))
    assert Check not in kinds[:last]
    assert not isinstance(seen.blocks[last - 1], Heading)
    calendar = next(box for box in boxes if isinstance(box.body[0], Table))
    assert isinstance(calendar.body[0], Table)
    number = len(seen.cited)
    assert calendar.body[0].rows[0][1].count(f"<sup>{number}</sup>") == 1
    assert seen.cited == (*lesson.cited, lens.sources[0])


def test_sources_are_numbered_after_those_of_the_lesson(folder: Path, catalogue: Catalogue) -> None:
    lens = find_lens([folder], "here")
    assert lens is not None
    seen = seen_through(catalogue.lesson("MY1-1.1"), lens)
    html = "".join(
        part.html
        for block in seen.blocks
        if isinstance(block, Callout) and block.place
        for part in block.body
        if isinstance(part, Prose)
    )
    assert f"<sup>{len(seen.cited)}</sup>" in html
    assert "<sup>?</sup>" not in html


def test_a_source_that_the_lesson_cites_too_has_one_number(
    folder: Path, catalogue: Catalogue
) -> None:
    lens = find_lens([folder], "here")
    assert lens is not None
    lesson = catalogue.lesson("MY1-1.1")
    (source,) = lens.sources
    # The same work, with another note on what was read of it.
    same = replace(source, note="Read whole.")
    seen = seen_through(replace(lesson, cited=(*lesson.cited, same)), lens)
    assert seen.cited == (*lesson.cited, same)
    # Another work under the same id: both are listed, and each mark opens its own.
    other = replace(source, title="Another act")
    seen = seen_through(replace(lesson, cited=(*lesson.cited, other)), lens)
    assert [one.title for one in seen.cited[-2:]] == ["Another act", "An act"]
    assert len({one.id for one in seen.cited}) == len(seen.cited)
    boxes = [block for block in seen.blocks if isinstance(block, Callout) and block.place]
    text = next(part.html for box in boxes for part in box.body if isinstance(part, Prose))
    assert f'href="source:{seen.cited[-1].id}"' in text
    assert f"<sup>{len(seen.cited)}</sup>" in text


def test_another_lesson_is_left_alone(folder: Path, catalogue: Catalogue) -> None:
    path = folder / "lenses" / "here.yaml"
    path.write_text(path.read_text().replace("MY1-1.1", "MY1-9.9"), encoding="utf-8")
    lens = find_lens([folder], "here")
    assert lens is not None
    lesson = catalogue.lesson("MY1-1.1")
    assert seen_through(lesson, lens) is lesson


def test_words_of_a_term(folder: Path) -> None:
    lens = read_lens(folder / "lenses" / "here.yaml").lens
    assert lens is not None
    local = lens.local_term("outcome")
    assert local is not None
    assert local.local == "lasting change"
    # Where a term is shown, sources have no numbers: they are named below it.
    assert local.note == "Said so in the act."
    assert lens.sources_of(local) == lens.sources
    assert lens.local_term("unheard-of") is None


def test_names_are_known_without_reading_the_lens(folder: Path) -> None:
    assert [(one.id, one.name) for one in lens_names([folder])] == [("here", "Hereland")]
    assert find_lens([folder], "there") is None


def test_a_later_pack_replaces_a_lens(folder: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack" / "lenses"
    pack.mkdir(parents=True)
    (pack / "ours.yaml").write_text(LENS.replace("Hereland", "Our agency"), encoding="utf-8")
    found = find_lens([folder, tmp_path / "pack"], "here")
    assert found is not None
    assert found.name == "Our agency"
    assert [one.name for one in lens_names([folder, tmp_path / "pack"])] == ["Our agency"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("lesson: MY1-1.1, after: what-it-is", "lesson: NO-1", "no lesson “NO-1”"),
        ("after: what-it-is", "after: nowhere", "no block “nowhere”"),
        ("term: outcome", "term: unheard-of", "no term “unheard-of”"),
        ("a duty.[^act]", "a duty.", "has no source"),
        ("a duty.[^act]", "a duty.[^other]", "no source “other”"),
        ("the act.[^act]", "the act.[^other]", "no source “other”"),
        ("year begins.[^act]", "year begins.[^other]", "no source “other”"),
        ("a duty.[^act]", "a duty since 1999. Truly.[^act]", "no source behind: “Here it is"),
        ("kind: law}", "kind: press}", "no source at first hand"),
        ("kind: law}", "kind: law}\n  - {id: more, title: More, kind: law}", "cites “more”"),
        ("review_by: 2027-11-25", "review_by: 2026-01-01", "should have been reviewed"),
        ("as_at: 2026-11-25", "as_at: soon", "date"),
        ("name: Hereland", "name: Hereland\nsurprise: 1", "surprise"),
    ],
)
def test_faults_of_a_lens_are_named(folder: Path, old: str, new: str, message: str) -> None:
    path = folder / "lenses" / "here.yaml"
    assert lens_faults(folder, open_catalogue([folder], None), TODAY) == ()
    path.write_text(path.read_text().replace(old, new, 1), encoding="utf-8")
    faults = lens_faults(folder, open_catalogue([folder], None), TODAY)
    assert any(message in str(fault) for fault in faults), faults


def test_a_source_of_a_lens_whose_review_is_over_is_a_warning(
    folder: Path, catalogue: Catalogue
) -> None:
    path = folder / "lenses" / "here.yaml"
    for day, count in (("2026-11-24", 1), ("2026-11-25", 0)):
        path.write_text(LENS.replace("kind: law}", f"kind: law, review_by: {day}}}"), "utf-8")
        found = [one for one in lens_faults(folder, catalogue, TODAY) if "looked at" in str(one)]
        assert len(found) == count
        assert all(one.warning for one in found)


def test_points_of_the_year_and_words_have_a_source_at_first_hand_or_say_so(
    folder: Path, catalogue: Catalogue
) -> None:
    path = folder / "lenses" / "here.yaml"
    press = LENS.replace("law:\n", "  - {id: news, title: News, kind: press}\nlaw:\n", 1)
    second_hand = press.replace("The year begins.[^act]", "The year begins.[^news]").replace(
        "Said so in the act.[^act]", "Said so in the news.[^news]"
    )
    path.write_text(second_hand, encoding="utf-8")
    messages = [one.message for one in lens_faults(folder, catalogue, TODAY)]
    assert sum("cites no source at first hand" in one for one in messages) == 2
    path.write_text(second_hand.replace('[^news]"}', '[^news]", confidence: low}', 1), "utf-8")
    messages = [one.message for one in lens_faults(folder, catalogue, TODAY)]
    assert sum("cites no source at first hand" in one for one in messages) == 1
