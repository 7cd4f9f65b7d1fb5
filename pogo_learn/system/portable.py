"""Portable mode: a marker file beside the program keeps everything in a folder beside it.

Carried on a stick, the program leaves nothing on the computers it is used on: record, settings, log and
whatever libraries write by the way (temporary files, caches, choices of a file dialog) stay together.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pogo_learn.errors import StoreError
from pogo_learn.system.folders import PORTABLE_MARKER, DataFolder
from pogo_learn.system.language import _

_DATA: Final = "data"
_BY_THE_WAY: Final = "by-the-way"
"""Folder for what libraries write; it may be deleted whenever the program is closed."""
_TEMPORARY: Final = ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR")
_OF_LIBRARIES: Final = {
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "share",
    "XDG_STATE_HOME": "state",
}


def portable_folder() -> DataFolder | None:
    """Give the data folder beside the program, and keep all in it from now on; None without a marker.

    Raises :class:`StoreError` where nothing can be written there: to go elsewhere instead would leave on
    this computer what was meant to be carried.
    """
    for place in _places_of_program():
        if (place / PORTABLE_MARKER).is_file():
            folder = DataFolder(place / _DATA)
            try:
                folder.root.mkdir(exist_ok=True, mode=0o700)
                with tempfile.TemporaryFile(dir=folder.root):
                    pass
                _keep_together(folder)
            except OSError as error:
                raise StoreError(
                    _("Nothing can be written beside the program, in {folder}: {reason}.").format(
                        folder=folder.root, reason=error.strerror or error
                    ),
                    safe=_("Nothing was changed."),
                    advice=_(
                        "Take the program to a drive that can be written to, or name a folder: "
                        "pogo-learn --data-dir FOLDER"
                    ),
                ) from error
            return folder
    return None


def _keep_together(folder: DataFolder) -> None:
    """Send what libraries write by the way into the data folder; raises ``OSError``."""
    root = folder.root / _BY_THE_WAY
    temporary = root / "temporary"
    temporary.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in _TEMPORARY:
        os.environ[name] = str(temporary)
    for name, below in _OF_LIBRARIES.items():
        place = root / below
        place.mkdir(exist_ok=True, mode=0o700)
        os.environ[name] = str(place)
    # Whoever asked before got another answer, which is remembered.
    tempfile.tempdir = None


def _places_of_program() -> Iterator[Path]:
    """Give where the marker may be: beside the executable, or beside the package."""
    if sys.executable:
        yield Path(sys.executable).parent
    yield Path(__file__).parent.parent.parent
