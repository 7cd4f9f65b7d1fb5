"""Bringing files of other programs in: read in the background, mapped by a person, with an account."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pogo_learn.alignment.exchange.importing import (
    JSON,
    Tables,
    import_files,
    import_tables,
    read_tables,
)
from pogo_learn.alignment.exchange.ledger import Imported
from pogo_learn.alignment.exchange.mapping import ColumnMapping
from pogo_learn.alignment.exchange.remembered import remember
from pogo_learn.alignment.exchange.spreadsheet import USUAL, Sheet
from pogo_learn.alignment.plan import Plan
from pogo_learn.system.language import _
from pogo_learn.ui.align.account_dialog import AccountDialog
from pogo_learn.ui.align.mapping_dialog import MappingDialog
from pogo_learn.ui.screens.screen import Screen
from pogo_learn.ui.screens.waiting import Progress, wait_for

Show = Callable[[Plan], None]


class _Stopped(Exception):
    """The person wants no more of it."""


def begin_import(screen: Screen, files: list[Path], show: Show) -> None:
    """Read files and, once a person has agreed to the account, give the plan to ``show``."""
    words = _("Reading {file} ...").format(file=", ".join(file.name for file in files))
    if any(file.suffix.casefold() in JSON for file in files):
        assumptions = screen.context.application.assumptions
        today = screen.context.application.clock().date()
        wait_for(
            screen.context.runner,
            screen,
            words,
            lambda _progress: import_files(files, today=today, assumptions=assumptions),
            lambda found: _account(screen, found, show),
            can_stop=False,
        )
        return

    def read(progress: Progress) -> Tables | None:
        def told(rows: int) -> None:
            if not progress(min(1.0, rows / USUAL.rows)):
                raise _Stopped

        try:
            return read_tables(files, told)
        except _Stopped:
            return None

    def map_columns(tables: Tables | None) -> None:
        if tables is None:
            return
        if tables.are_native:
            _build(screen, tables, None, None, "", show)
            return
        title = files[0].stem if len(files) == 1 else ""
        dialog = MappingDialog(
            tables, title, screen.context.application.folder.column_mappings, screen
        )
        dialog.agreed.connect(
            lambda sheet, mapping: _build(screen, tables, sheet, mapping, dialog.name(), show)
        )
        dialog.open()

    wait_for(screen.context.runner, screen, words, read, map_columns)


def _build(
    screen: Screen,
    tables: Tables,
    sheet: Sheet | None,
    mapping: ColumnMapping | None,
    title: str,
    show: Show,
) -> None:
    application = screen.context.application
    today = application.clock().date()

    def build() -> Imported:
        if sheet is not None and mapping is not None:
            # A convenience of next time must not keep anybody from the plan.
            with suppress(OSError):
                remember(application.folder.column_mappings, sheet, mapping)
        return import_tables(
            tables,
            today=today,
            sheet=sheet,
            mapping=mapping,
            title=title,
            assumptions=application.assumptions,
        )

    wait_for(
        screen.context.runner,
        screen,
        _("Making a plan of it ..."),
        lambda _progress: build(),
        lambda found: _account(screen, found, show),
        can_stop=False,
    )


def _account(screen: Screen, found: Imported, show: Show) -> None:
    dialog = AccountDialog(found, screen)
    plan = found.plan
    if plan is not None:
        dialog.accepted.connect(lambda: show(plan))
    dialog.open()
