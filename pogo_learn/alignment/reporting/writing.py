"""Writing a report: the ending of the file says which kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.reporting.contents import Contents, contents_of
from pogo_learn.errors import UsageError
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _

KINDS: Final = (".html", ".pdf", ".xlsx")
_SHARE_OF_WORDS: Final = 0.1
"""Of the time: finding the words is quick, writing is not."""


def write_report(
    analysis: Analysis,
    target: Path,
    *,
    made_on: date,
    before: Analysis | None = None,
    told: Callable[[float], object] = lambda _share: None,
) -> None:
    """Write a report as ``.html``, ``.pdf`` or ``.xlsx``; an old file is replaced whole or not at all.

    ``before`` is an earlier state to compare with, ``told`` hears which share is done.
    Raises :class:`UsageError` for another kind, ``OSError`` from the disk.
    """
    kind = target.suffix.casefold()
    if kind not in KINDS:
        raise UsageError(
            _("A report is written as .html, .pdf or .xlsx."), safe=_("Nothing was changed.")
        )
    contents = contents_of(analysis, made_on=made_on, before=before)
    told(_SHARE_OF_WORDS)
    write_atomically(target, _document(contents, kind, told))


def _document(contents: Contents, kind: str, told: Callable[[float], object]) -> bytes:
    # Imported where needed: each kind has its own library.
    if kind == ".html":
        from pogo_learn.alignment.reporting.web_page import web_page

        return web_page(contents)
    if kind == ".pdf":
        from pogo_learn.alignment.reporting.pdf import pdf

        return pdf(contents)
    from pogo_learn.alignment.reporting.workbook import workbook

    rest = 1 - _SHARE_OF_WORDS
    return workbook(contents, lambda share: told(_SHARE_OF_WORDS + rest * 0.8 * share))
