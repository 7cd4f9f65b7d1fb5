"""The first run, and a lesson read in order, by somebody who hears the screen."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from pogo_learn.application import open_application
from pogo_learn.content.course import Callout, Heading, Prose
from pogo_learn.system.folders import DataFolder
from tests.speech.listener import MARKS, Listener

pytestmark = MARKS


def test_from_the_first_start_to_the_first_lesson(
    me: Listener, start: Callable[..., None], folder: DataFolder
) -> None:
    start()
    assert me.focus()["name"] == "Your name on certificates"
    me.write("Ann Élise")
    me.walk_to("Next")
    me.key("Return")
    assert me.until_said("Start")["role"] == "push button"
    me.key("Return")
    assert me.until_said("Begin")["role"] == "push button"
    assert any("Ann Élise" in one["name"] for one in me.read() if one["role"] == "heading")
    me.key("Return")
    title = me.until_said("Line of sight: one purchase, one purpose")
    assert title["role"] == "heading"
    assert me.leave() == 0
    with closing(sqlite3.connect(folder.database)) as connection:
        (body,) = connection.execute(
            "SELECT body FROM event WHERE kind = 'learner.added'"
        ).fetchone()
    assert "Ann Élise" in body


def test_a_lesson_is_read_in_order_with_its_headings(
    me: Listener, start: Callable[..., None], folder: DataFolder, amina: None
) -> None:
    opened = open_application(folder, language="en")
    lesson = opened.catalogue.lesson("M1.1")
    opened.close()
    start("--open", "M1.1")
    told = me.until_read("Sources")
    headings = [(one["name"], one["level"]) for one in told if one["role"] == "heading"]
    wanted = [(lesson.head.title, "1")]
    blocks = [block for block in lesson.blocks if isinstance(block, Heading)]
    wanted += [(block.text, str(block.level)) for block in blocks]
    assert len({level for _name, level in wanted}) > 1
    assert [one for one in headings if one in wanted] == wanted

    read = [one.get("text") or one["name"] for one in told]
    words = " ".join(" ".join(read).split())
    place = 0
    for block in lesson.blocks:
        body = block.body if isinstance(block, Callout) else (block,)
        for part in body:
            if not isinstance(part, Prose):
                continue
            for paragraph in part.paragraphs:
                beginning = " ".join(paragraph.text.split())[:40]
                found = words.find(beginning, place)
                assert found >= 0, f"not read, or not in its place: {beginning}"
                place = found
