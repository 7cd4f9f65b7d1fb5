"""Every type of question, answered by keys and heard."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pogo_learn.assessment.types import TYPES
from pogo_learn.content.scaffold import new_course
from pogo_learn.system.folders import DataFolder
from tests.assessment.making import FILE, samples
from tests.speech.listener import MARKS, Listener, Told

pytestmark = MARKS

LESSON = """---
id: MY1-1.1
title: One question
minutes: 8
level: foundation
outcome: answer one question
aims: []
needs: []
terms: []
sources: []
takeaways:
  - It was answered.
---

## The idea {#the-idea}

Answer what is asked.

::: check T-%s
:::
"""

KEYS: dict[str, tuple[str, ...]] = {
    "single": ("a",),
    "multiple": ("1", "2"),
    "true_false": ("f", "a"),
    "numeric": ("write 250",),
    "numeric_date": ("write 2027-01-04",),
    "short_answer": ("write reserve fund",),
    "cloze": ("write output", "Tab", "Down"),
    "matching": ("1", "a", "2", "b", "3", "c", "4", "d"),
    "ordering": ("ctrl+Down",),
    "categorise": ("to money", "1", "to nurses", "1", "to visits", "2", "to reports", "2"),
    "table_select": ("space", "Down", "space"),
    "hotspot": ("a",),
    "plan_exercise": ("Right", "Right", "Right", "F2", "write 1500", "Return", "on Plan items"),
}
"""What is pressed for an answer, as the line below each question says."""
STORIES = ("branching", "budget_year")
"""What is played step by step."""
MOST_STEPS = 60
VERDICTS = ("Right", "Partly right", "Wrong", "Practice")


@pytest.fixture
def lesson(tmp_path: Path) -> Callable[[str], Path]:
    """Make a course whose lesson has one question of a type."""

    def make(kind: str) -> Path:
        folder = tmp_path / "course"
        new_course(folder, date(2026, 11, 1))
        place = folder / "first-module"
        fields = {**samples()[kind], "outcome": "MY1-1.1", "use": ["text"]}
        plain = yaml.safe_dump({"questions": [_plain(fields)]}, allow_unicode=True, sort_keys=False)
        (place / "first-lesson.questions.yaml").write_text(plain, encoding="utf-8")
        (place / "first-lesson.md").write_text(LESSON % kind, encoding="utf-8")
        for beside in FILE.parent.glob("*.pogoplan"):
            shutil.copy(beside, place)
        return folder

    return make


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return float(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("kind", [each.name for each in TYPES])
def test_it_is_answered_and_its_feedback_heard(
    me: Listener,
    start: Callable[..., None],
    folder: DataFolder,
    amina: None,
    lesson: Callable[[str], Path],
    kind: str,
) -> None:
    start("--content", str(lesson(kind)), "--open", "MY1-1.1")
    told = me.until_read("Not graded")
    names = [one["name"] for one in told]
    controls = set(names[names.index("Not graded") + 1 :])
    me.until_focus(lambda one: one["role"] == "heading", "the title of the lesson")
    for _step in range(MOST_STEPS):
        if me.step("Tab")["name"] in controls:
            break
    if kind in STORIES:
        heard = play(me)
    else:
        for act in KEYS[kind]:
            do(me, act)
        if "How sure are you?" in names:
            me.key("alt+c")
        me.key("ctrl+Return" if kind == "plan_exercise" else "Return")
        heard = me.until(is_verdict, "the feedback")["name"]
    assert len(heard.split()) > 1, f"a verdict without a reason: {heard}"
    with closing(sqlite3.connect(folder.database)) as connection:
        rows = connection.execute(
            "SELECT json_extract(body, '$.question') FROM event WHERE kind = 'answer.given'"
        ).fetchall()
    assert rows == [(f"T-{kind}",)]


def do(me: Listener, act: str) -> None:
    """Press a key, write a text, go on by Tab to these words, or wait to be on them."""
    verb, _blank, words = act.partition(" ")
    if verb == "write":
        me.write(words)
        # What is typed may still be on its way.
        me.until_focus(lambda here: here.get("text", "").endswith(words), words)
    elif verb == "to":
        me.walk_to(words)
    elif verb == "on":
        # A cell is closed by itself after its key; what is pressed meanwhile would go into it.
        me.until_focus(lambda here: here["name"] == words, words)
    else:
        me.key(act)


def is_verdict(one: Told) -> bool:
    """Tell whether it is said how the answer was."""
    return one["what"] == "announced" and one["name"].startswith(VERDICTS)


def play(me: Listener) -> str:
    """Take the first open choice at each step until the end is told; gives what was told."""
    for _step in range(MOST_STEPS):
        open_choices = [
            one["name"]
            for one in me.read()
            if one["role"] == "radio button" and "enabled" in one["states"]
        ]
        if open_choices:
            me.key(open_choices[0][0].lower())
        # After the last step it is told how it went, once the focus is on the debrief.
        for told in me.hear():
            if is_verdict(told):
                return told["name"]
        me.key("Return")
        # After a choice what follows from it is told.
        told = me.until(lambda one: one["what"] == "announced" or "focused" in one["what"], "more")
        if is_verdict(told):
            return told["name"]
    raise AssertionError("the story has no end")
