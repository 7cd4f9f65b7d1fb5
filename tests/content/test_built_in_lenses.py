"""The country lenses that come with the app: whole, sourced, and beside the lessons, not over them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from pogo_learn.content.catalogue import Catalogue, open_catalogue
from pogo_learn.content.course import Callout, Check, Prose, Table
from pogo_learn.content.lenses.checking import lens_faults
from pogo_learn.content.lenses.lens import Lens
from pogo_learn.content.lenses.overlay import seen_through
from pogo_learn.content.lenses.reading import find_lens, lens_names
from pogo_learn.content.plain import plain
from pogo_learn.content.rules.citing import PRIMARY
from pogo_learn.system.resources import content_dir

NAMES = {
    "england-uk": "England and UK central government",
    "eu": "European Union",
    "kenya": "Kenya",
    "new-zealand": "New Zealand",
    "scotland": "Scotland",
}
MONTHS = {"kenya": 12}
"""How long the facts may be kept; half a year where rules are changing."""
SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?![\s§]|$)[^.!?]*)*[.!?]+(§*)")


@cache
def catalogue() -> Catalogue:
    return open_catalogue([content_dir()], None)


@cache
def lens_of(identity: str) -> Lens:
    lens = find_lens([content_dir()], identity)
    assert lens is not None
    return lens


def test_there_are_five() -> None:
    assert {one.id: one.name for one in lens_names([content_dir()])} == NAMES


def test_none_has_a_fault() -> None:
    found = lens_faults(content_dir(), catalogue(), date(2026, 11, 25))
    assert [str(fault) for fault in found] == []


@pytest.mark.parametrize("identity", NAMES)
def test_facts_are_looked_at_again_in_time(identity: str) -> None:
    lens = lens_of(identity)
    months = (lens.review_by.year - lens.as_at.year) * 12 + lens.review_by.month - lens.as_at.month
    assert months == MONTHS.get(identity, 6)


@pytest.mark.parametrize("identity", NAMES)
def test_it_lies_over_many_lessons_and_knows_local_words(identity: str) -> None:
    lens = lens_of(identity)
    lessons = [law.lesson for law in lens.laws]
    assert len(set(lessons)) >= 8
    assert max(lessons.count(one) for one in lessons) <= 2, "a lesson that drowns in boxes"
    assert len(lens.terms) >= 6
    assert all(law.after for law in lens.laws), "each box has its place"


@pytest.mark.parametrize("identity", NAMES)
def test_each_has_law_words_and_a_calendar_from_sources_at_first_hand(identity: str) -> None:
    lens = lens_of(identity)
    assert lens.laws
    assert lens.terms
    assert len(lens.calendar) >= 5
    kinds = {source.id: source.kind for source in lens.sources}
    for step in lens.calendar:
        cited = re.findall(r'href="source:([^"]+)"', step.what)
        assert cited, step.when
        assert {kinds[key] for key in cited} <= PRIMARY, step.when
    assert lens.calendar_lesson


@pytest.mark.parametrize("identity", NAMES)
def test_every_lesson_keeps_all_it_has(identity: str) -> None:
    lens = lens_of(identity)
    touched = {law.lesson for law in lens.laws} | {lens.calendar_lesson} - {""}
    for head in touched:
        lesson = catalogue().lesson(head)
        seen = seen_through(lesson, lens)
        added = [block for block in seen.blocks if block not in lesson.blocks]
        assert [block for block in seen.blocks if block not in added] == list(lesson.blocks)
        assert added
        assert all(isinstance(block, Callout) and block.place == lens.name for block in added)
        assert seen.cited[: len(lesson.cited)] == lesson.cited
        assert len({source.id for source in seen.cited}) == len(seen.cited)
        # Nobody meets a fact of a country between the questions at the end.
        last = max(seen.blocks.index(block) for block in added)
        assert any(isinstance(block, Check) for block in seen.blocks[last:])
        assert "<sup>?</sup>" not in "".join(map(_markup, added))


def _markup(block: object) -> str:
    assert isinstance(block, Callout)
    found = ""
    for part in block.body:
        if isinstance(part, Prose):
            found += part.html
        elif isinstance(part, Table):
            found += "".join(cell for row in part.rows for cell in row)
    return found


@pytest.mark.parametrize("identity", NAMES)
def test_every_sentence_carries_its_source(identity: str) -> None:
    lens = lens_of(identity)
    texts = [law.html for law in lens.laws] + [f"<p>{step.what}</p>" for step in lens.calendar]
    for html in texts:
        marked = plain(re.sub(r'<a href="source:[^>]*>.*?</a>', "§", html))
        sentences = list(SENTENCE.finditer(marked))
        assert "".join(one.group(0) for one in sentences).strip() == marked.strip()
        if html not in {f"<p>{step.what}</p>" for step in lens.calendar}:
            assert all(one.group(1) for one in sentences), marked
        else:
            assert sentences[-1].group(1), marked
    assert all(term.cited for term in lens.terms if term.note)


@pytest.mark.parametrize("identity", NAMES)
def test_what_rests_on_press_or_firms_says_so(identity: str) -> None:
    lens = lens_of(identity)
    kinds = {source.id: source.kind for source in lens.sources}
    for law in lens.laws:
        used = {kinds[key] for key in re.findall(r'href="source:([^"]+)"', law.html)}
        if law.confidence != "low":
            assert used <= PRIMARY, law.html


@pytest.mark.parametrize("identity", NAMES)
def test_boxes_are_short_and_plain(identity: str) -> None:
    for law in lens_of(identity).laws:
        text = plain(re.sub(r'<a href="source:[^>]*>.*?</a>', "", law.html))
        sentences = [one for one in re.split(r"(?<=[.!?]) ", text) if one]
        assert 1 <= len(sentences) <= 4, text
        assert len(text.split()) / len(sentences) <= 24, text
