"""A progress file that is dragged onto the window."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

PROGRESS_SUFFIX = ".pogoprogress"


def dragged_progress(dragged: QMimeData) -> str:
    """Give the one progress file among what is dragged; empty for anything else."""
    files = [url.toLocalFile() for url in dragged.urls()]
    one = files[0] if len(files) == 1 else ""
    return one if one.casefold().endswith(PROGRESS_SUFFIX) else ""
