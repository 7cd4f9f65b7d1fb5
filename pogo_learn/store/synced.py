"""Folders that a program carries to other computers: known by their names, and by marks in them.

The names are those that the programs give their folders themselves. A name that people give to
folders of their own as well counts only where the program puts it.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

_ANYWHERE: Final = re.compile(
    r"onedrive( - .+)?|dropbox( \(.+\))?|google ?drive( \(.+\))?|icloud ?drive|com~apple~clouddocs"
    r"|(next|own)cloud\d?|pcloud ?drive|proton ?drive|box sync|megasync|seafile"
    r"|syncthing|sync\.com|tresorit( drive)?",
    re.IGNORECASE,
)
_IN_HOME: Final = re.compile(r"box|insync|mega|seadrive", re.IGNORECASE)
"""Names that count only directly in the home folder, or in its folder of documents."""
_DOCUMENTS: Final = "documents"
_OF_THE_SYSTEM: Final = (("library", "cloudstorage"), ("library", "mobile documents"))
"""Where macOS keeps what such programs carry, one folder for each."""
_ON_A_DRIVE: Final = frozenset(
    {
        "my drive", "shared drives", "mi unidad", "unidades compartidas", "mon drive",
        "drive partagés", "drives partagés", "meine ablage", "geteilte ablagen", "il mio drive",
        "drive condivisi", "meu drive", "o meu disco", "mijn drive", "mój dysk", "мой диск",
        "ملفاتي", "مساحات التخزين السحابي المشتركة",
    }
)  # fmt: skip
"""Folders at the root of the drive that Google Drive makes, in the languages of those who have it."""
_LABELS: Final = re.compile(r"google drive|pcloud( drive)?|tresorit( drive)?", re.IGNORECASE)
"""Labels of drives that such programs make."""
_MARKS: Final = (
    ".dropbox.cache",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".stfolder",
    ".tmp.drivedownload",
    ".tmp.driveupload",
    ".SeaDriveCache",
    ".tresorit",
    ".megaignore",
)
_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def is_synced(folder: Path, label: str = "") -> bool:
    """Tell whether a program seems to carry this folder to other computers.

    ``label`` is that of the drive it is on, where the system tells it.
    """
    if _LABELS.fullmatch(label.strip()):
        return True
    home = _home()
    # Where the name is a link, what it leads to counts as well.
    for path in dict.fromkeys((folder, *_resolved(folder))):
        if is_synced_by_name(path, home) or _is_marked(path):
            return True
        roots = (os.environ.get(name) for name in _VARIABLES)
        if any(root and path.is_relative_to(root) for root in roots):
            return True
    return False


def is_synced_by_name(folder: PurePath, home: PurePath | None) -> bool:
    """Tell whether the names on the way to a folder are those of a program that carries folders."""
    for above in (folder, *folder.parents):
        if _ANYWHERE.fullmatch(above.name):
            return True
        if _IN_HOME.fullmatch(above.name) and _is_at_home(above.parent, home):
            return True
        if above.name.casefold() in _ON_A_DRIVE and above.parent.drive and not above.parent.name:
            return True
    parts = tuple(part.casefold() for part in folder.parts)
    steps = zip(parts, parts[1:], parts[2:], strict=False)
    return any((first, second) in _OF_THE_SYSTEM for first, second, _below in steps)


def _is_at_home(folder: PurePath, home: PurePath | None) -> bool:
    if home is None:
        return False
    return folder == home or (folder.parent == home and folder.name.casefold() == _DOCUMENTS)


def _is_marked(folder: Path) -> bool:
    for above in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            if any((above / mark).exists() for mark in _MARKS):
                return True
    return False


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


def _resolved(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError, RuntimeError):
        yield folder.resolve()
