"""The worked examples: story and documents to read, a model answer to compare with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.examples import examples
from pogo_learn.alignment.findings import Severity
from pogo_learn.content.course import Heading, Prose, Table
from pogo_learn.content.document_file import read_document
from pogo_learn.ui.align.compare_dialog import CompareDialog
from pogo_learn.ui.align.pages_dialog import PagesDialog
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.shell.window import Window
from tests.alignment.making import sample
from tests.alignment.test_worked_plans import corrected
from tests.ui.align_window import align_screen, button, opened, texts


def test_the_shipped_model_answer_is_the_worked_one() -> None:
    shipped, worked = sample("northvale-model-answer"), corrected()
    assert [replace(one, title="") for one in shipped.items] == [
        replace(one, title="") for one in worked.items
    ]
    assert (shipped.lines, shipped.objectives) == (worked.lines, worked.objectives)
    assert not [one for one in analyse(shipped).findings if one.severity is Severity.ERROR]


def test_every_page_of_an_example_can_be_read() -> None:
    with_texts = list(examples())
    assert with_texts
    for example in with_texts:
        assert example.model_answer.is_file()
        for key, _title, file in example.pages():
            blocks, faults = read_document(file)
            assert not faults, key
            assert any(isinstance(one, Heading) for one in blocks)
            assert all(isinstance(one, Heading | Prose | Table) for one in blocks)


def test_the_figures_of_the_model_answer_page_are_those_of_the_analysis() -> None:
    page = examples()[0].pages()[-1][2]
    said = page.read_text(encoding="utf-8")
    before, after = analyse(sample("northvale")), analyse(sample("northvale-model-answer"))
    for words, of in (
        ("Cost of all items", lambda one: f"{one.plan.total:,}"),
        ("Short where it stands", lambda one: f"{one.funding.gross_gap:,}"),
        ("Short after all moves inside the years", lambda one: f"{one.funding.net_gap:,}"),
        ("Findings", lambda one: str(len(one.findings))),
    ):
        assert f"| {words} | {of(before)} | {of(after)} |" in said


def test_the_story_stands_beside_the_plan(window: Window, qtbot: QtBot) -> None:
    screen = align_screen(window)
    button(screen, "Story and documents").click()
    dialog = screen.findChildren(PagesDialog)[-1]
    assert "The task" in texts(dialog)
    button(dialog, "Documents").click()
    assert any("Budget letter" in one for one in texts(dialog))
    prose = [one.words() for one in dialog.findChildren(ProseBox)]
    assert any("Running costs are not charged to L3" in one for one in prose)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    page = opened(window, qtbot)
    button(page, "Story").click()
    assert "The task" in texts(screen.findChildren(PagesDialog)[-1])


def test_a_plan_of_ones_own_has_no_story(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "mine.pogoplan"
    source = sample("northvale")
    from pogo_learn.alignment.plan_writer import save_plan

    save_plan(replace(source, head_extra={}), file)
    page = opened(window, qtbot, file)
    assert not [
        one for one in page.findChildren(type(button(page, "More"))) if one.text() == "Story"
    ]


def test_two_plans_stand_side_by_side(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(window, qtbot)
    screen = align_screen(window)
    answer = examples()[0].model_answer
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(answer), ""))
    before = page.workbench.plan
    screen._choose_other()
    qtbot.waitUntil(lambda: bool(screen.findChildren(CompareDialog)))
    said = texts(screen.findChildren(CompareDialog)[-1])
    assert {"This plan", "The other", "490", "7,000", "6,840", "41", "10"} <= set(said)
    assert any(one.startswith("Found only in this plan: ") for one in said)
    assert any("Street air monitoring" in one or "P9" in one for one in said)
    assert page.workbench.plan is before


def test_a_faulty_plan_is_refused_in_one_line(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot)
    screen = align_screen(window)
    file = tmp_path / "other.pogoplan"
    file.write_text("plan: {title: X}\n", encoding="utf-8")
    with qtbot.waitSignal(window.context.runner.failed) as told:
        screen.compare_with(file)
    assert told.args is not None
    assert "currency" in told.args[0].sentence()
    assert not screen.findChildren(CompareDialog)
