"""How long a large plan takes: the whole analysis, and an edit until its findings are on screen."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.working_file import WorkingFile
from pogo_learn.ui.align.screen import AlignScreen
from pogo_learn.ui.align.workbench import Workbench
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from tests.alignment.large import large_plan
from tests.bench.measure import Figure, judged, paired, seconds_of

SIZE = "5,000 x 500 x 50 x 5"


def alignment_figures(window: Window) -> Iterator[Figure]:
    """Give each figure as it is measured."""
    plan = large_plan()
    analysis = analyse(plan)
    seconds = statistics.median(seconds_of(lambda: analyse(plan)) for _run in range(3))
    yield Figure(
        f"alignment of {SIZE}", "", None, None, f"{seconds * 1000:.0f} ms", "<= 1000 ms",
        seconds <= 1,
    )  # fmt: skip
    edited = with_cost(plan, 2500, 1)
    measured = paired(
        lambda: seconds_of(lambda: analyse(edited, analysis)),
        lambda: seconds_of(lambda: analyse(edited)),
        5,
    )
    yield judged("analysis after an edit", "whole analysis", measured, 0.5, bound_ms=150)
    yield from _on_screen(window, plan)


def with_cost(plan: Plan, place: int, more: int) -> Plan:
    """Make one item dearer."""
    item = plan.items[place]
    changed = replace(item, cost=item.cost + more)
    return replace(plan, items=(*plan.items[:place], changed, *plan.items[place + 1 :]))


def _on_screen(window: Window, plan: Plan) -> Iterator[Figure]:
    window.go(Route("align"))
    screen = window.present
    assert isinstance(screen, AlignScreen)
    with tempfile.TemporaryDirectory() as name:
        file = WorkingFile(Path(name) / "large.pogoplan", Path(name) / "kept")
        workbench = Workbench(plan, analyse(plan), file, window.context.runner)
        # A what-if copy: writing the file happens in the background and is not what is measured.
        workbench.begin_what_if()
        screen.show_workbench(workbench)
        page = screen.page
        assert page is not None
        for view in ("threads", "matrix", "years", "table"):
            page.show_view(view)
            _paint(window)
            times = [seconds_of(partial(_edit, workbench, window, 100 + run)) for run in range(5)]
            milliseconds = statistics.median(times) * 1000
            yield Figure(
                f"edit to findings painted, {view}", "-", None, None,
                f"{milliseconds:.0f} ms", "<= 300 ms", milliseconds <= 300,
            )  # fmt: skip
        workbench.drop_what_if()
        screen.to_start()
        window.context.runner.wait()


def _edit(workbench: Workbench, window: Window, place: int) -> None:
    workbench.edit("cost", lambda now: with_cost(now, place, 1))
    _paint(window)


def _paint(window: Window) -> None:
    window.repaint()
    QApplication.processEvents()
