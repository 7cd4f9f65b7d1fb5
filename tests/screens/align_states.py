"""The states of Align that are looked at: start, four views, what-if, import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pogo_learn.alignment.examples import examples
from pogo_learn.alignment.exchange.importing import import_tables, read_tables
from pogo_learn.alignment.plan import Assumptions
from pogo_learn.alignment.snapshots import with_snapshot
from pogo_learn.alignment.what_if import other_control
from pogo_learn.application import Application
from pogo_learn.system.resources import content_dir
from pogo_learn.ui.align.account_dialog import AccountDialog
from pogo_learn.ui.align.capstone_dialog import CapstoneDialog
from pogo_learn.ui.align.compare_dialog import CompareDialog
from pogo_learn.ui.align.mapping_dialog import MappingDialog
from pogo_learn.ui.align.opening import analysis_of
from pogo_learn.ui.align.pages_dialog import PagesDialog
from pogo_learn.ui.align.screen import AlignScreen
from pogo_learn.ui.align.snapshots_dialog import SnapshotsDialog
from pogo_learn.ui.shell.window import Window

State = tuple[str, QWidget]
AGENCY_PLAN = Path(__file__).parent.parent / "alignment" / "exchange" / "agency_plan.csv"


def align_states(
    window: Window, application: Application, settle: Callable[[], None]
) -> Iterator[State]:
    """Give all states, from the start of Align on, which is shown already."""
    yield "align-start", window
    screen = window.present
    assert isinstance(screen, AlignScreen)
    for name in ("northvale", "calder-city"):
        screen.open_file(content_dir() / "plans" / f"{name}.pogoplan")
        window.context.runner.wait()
        settle()
        page = screen.page
        assert page is not None
        for view in ("threads", "matrix", "years", "table"):
            page.show_view(view)
            settle()
            yield f"align-{name}-{view}", window
            body = page._scroll.widget()
            assert body is not None
            yield f"align-{name}-{view}-page", body
    page.show_view("threads")
    page._trace(page.workbench.plan.items[0].id)
    settle()
    yield "align-traced", window
    page.begin_what_if()
    page.workbench.edit("switched", other_control)
    settle()
    yield "align-what-if", window
    page.workbench.drop_what_if()
    for name, dialog in _dialogs(screen, application):
        dialog.show()
        settle()
        yield name, dialog
        dialog.close()
        settle()
    screen.to_start()


def _dialogs(screen: AlignScreen, application: Application) -> Iterator[tuple[str, QWidget]]:
    assert screen.page is not None
    example = examples()[0]
    for key, _title, _file in example.pages():
        yield f"align-pages-{key}", PagesDialog(example, screen, key)
    answer = analysis_of(example.model_answer, application.assumptions)
    yield "align-compare", CompareDialog(analysis_of(example.file, Assumptions()), answer, screen)
    yield "align-snapshots", SnapshotsDialog(screen.page.workbench, application.clock, screen)
    screen.page.workbench.edit(
        "As handed in", lambda plan: with_snapshot(plan, "As handed in", "", application.clock())
    )
    yield "align-capstone", CapstoneDialog(screen.page.workbench, screen)
    tables = read_tables([AGENCY_PLAN])
    yield (
        "align-mapping",
        MappingDialog(tables, "Agency plan", application.folder.column_mappings, screen),
    )
    found = import_tables(tables, today=date(2026, 11, 1), title="Agency plan")
    yield "align-account", AccountDialog(found, screen)
