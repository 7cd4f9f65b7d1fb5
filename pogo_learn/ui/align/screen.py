"""Align: a procurement plan against mission, strategy and budget, to look at, change and report."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedLayout, QWidget

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.examples import Example, example_of
from pogo_learn.alignment.findings import Severity
from pogo_learn.alignment.own_plans import SUFFIX, new_file, own_plans
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.plan_writer import save_plan
from pogo_learn.alignment.working_file import PlanRefused, Saved, WorkingFile
from pogo_learn.errors import PogoError, StoreError
from pogo_learn.system.language import _
from pogo_learn.ui.align.opening import Opened, analysis_of, open_plan
from pogo_learn.ui.align.page import PlanPage
from pogo_learn.ui.align.start import StartActs, fill_faults, fill_start
from pogo_learn.ui.align.workbench import Workbench
from pogo_learn.ui.screens.screen import Context, Crumb, Route, Screen
from pogo_learn.ui.screens.waiting import Progress, wait_for
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import clear_layout
from pogo_learn.ui.widgets.scroll import PageScroll

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".json")
"""Files that are imported; a plan file is opened."""
REPORTS = (".pdf", ".html", ".xlsx")


class AlignScreen(Screen):
    """Route argument: path of a plan file; without one, what was shown last, or the start."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.page: PlanPage | None = None
        self._faulty: Opened | None = None
        self._first: QWidget | None = None
        self._stack = QStackedLayout(self)
        self._scroll = PageScroll(860)
        self._scroll.follow_focus()
        self._stack.addWidget(self._scroll)
        self.setAcceptDrops(True)
        self._assumptions = context.application.assumptions

    # The face of a screen

    def open(self, route: Route) -> None:
        if route.argument:
            self.open_file(Path(route.argument))
        if self.page is None:
            self._build()

    def title(self) -> str:
        return self.page.workbench.plan.title if self.page is not None else _("Align")

    def trail(self) -> tuple[Crumb, ...]:
        if self.page is None:
            return (Crumb(self.title()),)
        return (Crumb(_("Align"), Route("align")), Crumb(self.title()))

    def place_focus(self) -> None:
        if self.page is not None:
            self.page.place_focus()
        elif self._first is not None:
            self._first.setFocus()

    def leave(self) -> None:
        if self.page is not None:
            self.page.workbench.save_now()

    def restyle(self) -> None:
        """Lay out anew for larger text."""
        if self.page is None and self._first is not None:
            self._build()

    # Opening

    def open_file(self, file: Path) -> None:
        """Open a plan, or import what another program wrote."""
        if file.suffix.casefold() in TABLES:
            self.import_files([file])
            return
        folder, assumptions = self.context.application.folder, self._assumptions
        wait_for(
            self.context.runner,
            self,
            _("Analysing {file} ...").format(file=file.name),
            lambda progress: open_plan(file, folder, assumptions, progress),
            self._show,
            at_any_time=True,
        )

    def _show(self, found: Opened) -> None:
        if found.plan is None or found.analysis is None:
            self.close_plan()
            self._faulty = found
            self._build()
            return
        self._faulty = None
        workbench = Workbench(found.plan, found.analysis, found.file, self.context.runner)
        self.show_workbench(workbench)
        if found.unsaved is not None:
            newer = found.unsaved
            workbench.edit(_("Changes that could not be saved"), lambda _plan: newer)
            self.toast_requested.emit(
                _(
                    "Changes from last time are back that could not be saved then. Ctrl+Z removes them."
                )
            )

    def show_workbench(self, workbench: Workbench) -> None:
        """Show a plan in place of what was shown."""
        self.close_plan()
        page = PlanPage(workbench, self._actions(workbench.plan))
        workbench.setParent(page)
        workbench.saved.connect(self._saved)
        workbench.refused.connect(self._refused)
        workbench.edit_refused.connect(self._edit_refused)
        page.lesson_wanted.connect(self._open_lesson)
        page.said.connect(self.toast_requested)
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.title_changed.emit()
        self.place_focus()
        announce(self, self.title())

    def show_new(self, plan: Plan) -> None:
        """Show a plan that has no file yet: it gets one in the program's own folder."""
        folder = self.context.application.folder
        file = WorkingFile(new_file(plan.title, folder), folder.kept_plans)
        try:
            file.write(plan)
        except PlanRefused as error:
            self.context.runner.failed.emit(error)
        self.show_workbench(Workbench(plan, analyse(plan), file, self.context.runner))

    def close_plan(self) -> None:
        """Save what is shown, and go back to the start."""
        if self.page is None:
            return
        self.page.workbench.save_now()
        self._stack.removeWidget(self.page)
        self.page.setParent(None)
        self.page.deleteLater()
        self.page = None

    def to_start(self) -> None:
        """Show the list of plans again."""
        self.close_plan()
        self._faulty = None
        self._build()
        self.title_changed.emit()
        self.place_focus()

    # The start

    def _build(self) -> None:
        box = self._scroll.box
        clear_layout(box)
        acts = StartActs(self._choose, self._choose_import, self.open_file, self.read_about)
        if self._faulty is not None:
            self._first = fill_faults(box, acts, self._faulty.file.path, self._faulty.faults)
        else:
            self._first = fill_start(box, acts, own_plans(self.context.application.folder))
        box.addStretch(1)
        self._stack.setCurrentWidget(self._scroll)

    def read_about(self, example: Example) -> None:
        """Show story, documents and model answer of an example."""
        from pogo_learn.ui.align.pages_dialog import PagesDialog

        PagesDialog(example, self).show()

    # The head of a plan

    def _actions(self, plan: Plan) -> tuple[QWidget, ...]:
        importing = Button(_("Import"), Kind.SECONDARY, pressed=self._choose_import)
        report = Button(_("Report"), Kind.PRIMARY, icon="file-text")
        report.clicked.connect(lambda: self._report_menu(report))
        more = Button(_("More"), Kind.SECONDARY, icon="menu")
        more.clicked.connect(lambda: self._more_menu(more))
        example = example_of(plan)
        if example is None:
            return more, importing, report
        story = Button(_("Story"), Kind.SECONDARY, pressed=partial(self.read_about, example))
        return story, more, importing, report

    def _more_menu(self, button: QWidget) -> None:
        page = self.page
        if page is None:
            return
        history = page.workbench.history
        menu = QMenu(self)
        if history.undo_name:
            words = _("Undo: {act}").format(act=history.undo_name)
            menu.addAction(words + "\tCtrl+Z", page.undo)
        if history.redo_name:
            words = _("Redo: {act}").format(act=history.redo_name)
            menu.addAction(words + "\tCtrl+Shift+Z", page.redo)
        menu.addSeparator()
        menu.addAction(_("Snapshots and decisions ..."), self._show_snapshots)
        menu.addAction(_("Capstone: check this plan ..."), self._check_capstone)
        example = example_of(page.workbench.plan)
        if example is not None:
            words = _("Compare with the model answer")
            menu.addAction(words, partial(self.compare_with, example.model_answer))
        menu.addAction(_("Compare with another plan ..."), self._choose_other)
        menu.addSeparator()
        menu.addAction(_("Open another plan ..."), self._choose)
        menu.addAction(_("All plans"), self.to_start)
        menu.addAction(_("Save a copy as ..."), self._save_copy)
        menu.addAction(_("Export ..."), partial(self._export, button))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _report_menu(self, button: QWidget) -> None:
        menu = QMenu(self)
        for suffix, words in (
            (".pdf", _("PDF, for printing and screen readers")),
            (".html", _("Web page, in one file")),
            (".xlsx", _("Workbook, with every row")),
        ):
            menu.addAction(words, partial(self._report, suffix))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _report(self, suffix: str) -> None:
        page = self.page
        if page is None:
            return
        target = self._ask_where(_("Save the report"), page.workbench.path.stem, suffix)
        if target is None:
            return
        workbench, today = page.workbench, self.context.application.clock().date()

        def write(progress: Progress) -> Path:
            # Imported here: making documents costs more than the screen itself.
            from pogo_learn.alignment.reporting import write_report

            try:
                write_report(
                    workbench.analysis,
                    target,
                    made_on=today,
                    before=workbench.before,
                    told=progress,
                )
            except OSError as error:
                raise _not_written(target, error) from error
            return target

        wait_for(
            self.context.runner,
            self,
            _("Writing the report ..."),
            write,
            self._written,
            can_stop=False,
        )

    def _written(self, target: Path) -> None:
        self.toast_requested.emit(_("Saved: {file}").format(file=target.name))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    def _ask_where(self, title: str, stem: str, suffix: str) -> Path | None:
        name, _filter = QFileDialog.getSaveFileName(
            self, title, str(Path.home() / f"{stem}{suffix}"), f"*{suffix}"
        )
        if not name:
            return None
        target = Path(name)
        return target if target.suffix else target.with_suffix(suffix)

    def _save_copy(self) -> None:
        if self.page is None:
            return
        workbench = self.page.workbench
        target = self._ask_where(_("Save a copy"), workbench.path.stem, SUFFIX)
        if target is None:
            return
        try:
            save_plan(workbench.plan, target)
        except OSError as error:
            self.context.runner.failed.emit(_not_written(target, error))
            return
        self.toast_requested.emit(_("Saved: {file}").format(file=target.name))

    def _export(self, button: QWidget) -> None:
        from pogo_learn.ui.align.exporting import export_menu

        if self.page is not None:
            workbench = self.page.workbench
            at = button.mapToGlobal(button.rect().bottomLeft())
            export_menu(self, workbench.plan, workbench.path.stem, at)

    def _show_snapshots(self) -> None:
        from pogo_learn.ui.align.snapshots_dialog import SnapshotsDialog

        if self.page is not None:
            application = self.context.application
            name = application.learner.name if application.learner is not None else ""
            SnapshotsDialog(self.page.workbench, application.clock, self, name).open()

    def _check_capstone(self) -> None:
        from pogo_learn.ui.align.capstone_dialog import CapstoneDialog

        if self.page is not None:
            CapstoneDialog(self.page.workbench, self).open()

    # What happens

    def _choose_other(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Compare with another plan"),
            str(Path.home()),
            _("Plan files (*.pogoplan);;All files (*)"),
        )
        if name:
            self.compare_with(Path(name))

    def compare_with(self, file: Path) -> None:
        """Set another plan beside this one; nothing of either is changed."""
        from pogo_learn.ui.align.compare_dialog import CompareDialog

        assumptions = self._assumptions

        def show(other: Analysis) -> None:
            if self.page is not None:
                CompareDialog(self.page.workbench.analysis, other, self).open()

        wait_for(
            self.context.runner,
            self,
            _("Analysing {file} ...").format(file=file.name),
            lambda _progress: analysis_of(file, assumptions),
            show,
            can_stop=False,
        )

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Open a plan file"),
            str(Path.home()),
            _("Plan files (*.pogoplan);;All files (*)"),
        )
        if name:
            self.open_file(Path(name))

    def _choose_import(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(
            self,
            _("Import a plan"),
            str(Path.home()),
            _("Spreadsheets and OCDS (*.csv *.tsv *.txt *.xlsx *.xlsm *.json);;All files (*)"),
        )
        if names:
            self.import_files([Path(name) for name in names])

    def import_files(self, files: list[Path]) -> None:
        """Read what another program wrote; a flat table is mapped in a dialog first."""
        from pogo_learn.ui.align.importing import begin_import

        begin_import(self, files, self.show_new)

    def _saved(self, saved: Saved) -> None:
        if saved.moved:
            self.toast_requested.emit(
                _("Another program changed the file. Your plan is in {file} now.").format(
                    file=saved.path.name
                )
            )
        self._meet_findings()

    def _meet_findings(self) -> None:
        """Note what stands in a plan that the learner works on: review asks for its rules later."""
        application = self.context.application
        if self.page is None or application.learner is None:
            return
        findings = self.page.workbench.analysis.findings
        codes = {one.code for one in findings if one.severity is not Severity.INFORMATION}
        self.context.runner.do(lambda: application.reviews.meet_findings(codes), self)

    def _refused(self, error: PlanRefused) -> None:
        self.context.runner.failed.emit(error)

    def _edit_refused(self, error: PogoError) -> None:
        announce(self, error.sentence())
        self.toast_requested.emit(error.sentence())

    def _open_lesson(self, lesson: str) -> None:
        self.route_requested.emit(Route("lesson", lesson))

    # Dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _dropped(event)
        if not files:
            return
        event.acceptProposedAction()
        if len(files) == 1:
            self.open_file(files[0])
        else:
            self.import_files(files)


def _dropped(event: QDropEvent) -> list[Path]:
    """Give the files that are dragged here, if all of them are plans or tables."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    known = (SUFFIX, *TABLES)
    fits = files and all(file.suffix.casefold() in known for file in files)
    return files if fits else []


def _not_written(target: Path, error: OSError) -> StoreError:
    return StoreError(
        _("{file} cannot be written: {reason}.").format(
            file=target.name, reason=error.strerror or error
        ),
        safe=_("The plan is unharmed."),
        advice=_("Choose another place."),
    )
