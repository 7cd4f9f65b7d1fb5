"""Which data folder is in use: named at the start, beside a portable program, chosen, the platform's.

What the person chose is kept as a setting in the platform's folder, which is always found.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pogo_learn.errors import StoreError
from pogo_learn.settings.file import load_settings, save_settings
from pogo_learn.settings.table import DATA_DIR
from pogo_learn.system.folders import DataFolder, named_folder, platform_folder
from pogo_learn.system.language import _
from pogo_learn.system.portable import portable_folder


@dataclass(frozen=True, slots=True)
class Location:
    """The data folder in use, and the folder that keeps the choice of it."""

    folder: DataFolder
    kept_in: DataFolder | None = None
    """None when the folder was named for this run, or travels with the program: then there is no
    choice to change."""


def locate(chosen: Path | None = None) -> Location:
    """Find the data folder, which need not exist yet.

    Raises :class:`StoreError` when the person's own folder cannot be reached. To begin an empty
    record elsewhere instead would look as if everything were lost.
    """
    named = named_folder(chosen)
    if named is not None:
        return Location(named)
    portable = portable_folder()
    if portable is not None:
        return Location(portable)
    home = platform_folder()
    elsewhere = load_settings(home.settings).text(DATA_DIR)
    if not elsewhere:
        return Location(home, home)
    folder = DataFolder(Path(elsewhere))
    if not folder.database.is_file():
        raise StoreError(
            _("The folder {folder}, which you chose for your record, cannot be reached.").format(
                folder=folder.root
            ),
            safe=_("Nothing was changed."),
            advice=_(
                "Connect the drive it is on and start again. To start with another folder: "
                "pogo-learn --data-dir FOLDER"
            ),
        )
    return Location(folder, home)


def choose(location: Location, folder: DataFolder) -> Location:
    """Keep another folder as the person's choice; raises :class:`StoreError`."""
    home = location.kept_in
    assert home is not None, "a folder named for one run is no choice"
    elsewhere = "" if folder == home else str(folder.root)
    save_settings(home.settings, load_settings(home.settings).with_value(DATA_DIR, elsewhere))
    return Location(folder, home)
