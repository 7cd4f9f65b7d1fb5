"""Writing a plan for other programs: a workbook, CSV files, or OCDS."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pogo_learn.alignment.exchange.ocds_out import ocds_of
from pogo_learn.alignment.exchange.tables_out import files_of, tables_of, workbook_of
from pogo_learn.alignment.plan import Plan
from pogo_learn.errors import UsageError
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _


def export_plan(plan: Plan, target: Path, *, prefix: str, now: datetime) -> tuple[Path, ...]:
    """Write a plan: ``.xlsx``, ``.json`` (OCDS), or a folder for CSV files.

    Gives what was written. Raises :class:`UsageError` for another kind, ``OSError`` from the disk.
    """
    suffix = target.suffix.casefold()
    if suffix == ".xlsx":
        write_atomically(target, workbook_of(tables_of(plan)))
        return (target,)
    if suffix == ".json":
        content = ocds_of(plan, prefix=prefix, publisher=plan.title, published=now)
        write_atomically(target, content)
        return (target,)
    if suffix and not target.is_dir():
        raise UsageError(
            _("A plan is exported as .xlsx, as .json (OCDS), or into a folder as CSV files."),
            safe=_("Nothing was changed."),
        )
    written = []
    for name, content in files_of(plan).items():
        write_atomically(target / name, content)
        written.append(target / name)
    return tuple(written)
