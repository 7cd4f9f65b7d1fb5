"""What kind of place a data folder is, and how a record can be kept there safely.

An ordinary disk costs one look at the table of mounts. Anything else is tried out once with a
throw-away database; what was found is remembered in the folder. Standard library only.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from pogo_learn import __version__
from pogo_learn.errors import StoreError
from pogo_learn.store.synced import is_synced
from pogo_learn.system.files import write_atomically
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

Kind = Literal["local", "removable", "network", "synced", "unknown"]
Journal = Literal["wal", "delete", "delete-exclusive", "refused"]
"""How the record is kept: with a write-ahead log; with a journal for each transaction; so, and one
process at a time; not at all. Why is in docs/decisions/0008-odd-disks.md.
"""

MOUNTS: Final = Path("/proc/self/mountinfo")
MEMORY: Final = "place.json"
"""Name of the file that remembers what was found."""
LITTLE_ROOM: Final = 200_000_000
"""Bytes that should stay free."""

_PROBE: Final = ".place-"
_LEFT_OVER_SECONDS: Final = 3600
_NETWORK: Final = re.compile(
    "9p|acfs|afs|beegfs|ceph|cifs|coda|davfs2?|fhgfs|gfs2|glusterfs|gpfs|gvfsd-fuse|lustre|mfs"
    "|moosefs|ncpfs|nfs[34]?|ocfs2|orangefs|prl_fs|pvfs2|rclone|s3fs|goofys|gcsfuse|smb[23]|smbfs"
    "|smbnetfs|sshfs|curlftpfs|vboxsf|virtiofs|vmhgfs|vmhgfs-fuse|webdav|onedriver"
    "|google-drive-ocamlfuse|juicefs|seaweedfs"
)
_SOUND: Final = re.compile(
    "bcachefs|btrfs|ext[234]|f2fs|jfs|nilfs2|overlay|ramfs|reiserfs|tmpfs|xfs|zfs"
)
_WRITES_ELSEWHERE: Final = frozenset({"bcachefs", "btrfs"})
"""A page that is changed in memory needs new room on the disk here. Where there is none, or a quota is
used up, the system ends the process; the log's memory is such pages."""
_SOUND_ON_WINDOWS: Final = frozenset({"ntfs", "refs"})
_STICKS: Final = frozenset({"exfat", "fat32", "fat", "msdos", "vfat"})


@dataclass(frozen=True, slots=True)
class Place:
    """What a folder is for a record."""

    folder: Path
    kind: Kind
    file_system: str
    """The system's own name; empty where it does not tell."""
    journal: Journal
    reasons: tuple[str, ...]
    """In words for a person, the weightiest first."""

    def refusal(self) -> StoreError:
        """Give the error for a place where no record can be kept."""
        return StoreError(
            _("A record cannot be kept safely in {folder}. {reasons}").format(
                folder=self.folder, reasons=" ".join(self.reasons)
            ),
            safe=_("Everything recorded before is unharmed."),
            advice=_("Choose another folder, best on this computer's own disk."),
        )


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the table of mounts."""

    point: Path
    device: str
    """``major:minor``."""
    file_system: str


def examine_place(folder: Path, mounts: Path = MOUNTS) -> Place:
    """Find out what a folder is and how a record can be kept there.

    Tries it out where the kind of place alone does not tell, once. Raises ``OSError`` or
    ``sqlite3.Error`` when that was stopped by something that may pass: a full disk, no right to
    write.
    """
    kind, file_system = _kind_of(folder, mounts)
    if kind == "local":
        return Place(folder, kind, file_system, _on_own_disk(file_system), ())
    known = _remembered(folder, file_system)
    if known is None:
        if not os.access(folder, os.W_OK):
            # Nothing will be written here; SQLite says so better when somebody tries.
            return Place(folder, kind, file_system, "delete-exclusive", _reasons(kind, file_system))
        known = _tried(folder, kind)
        if known != "refused":
            _remember(folder, file_system, known)
    return Place(folder, kind, file_system, known, _reasons(kind, file_system, known))


def describe_place(folder: Path, mounts: Path = MOUNTS) -> Place:
    """Say what is known of a folder without trying anything; for a place not tried, the likely."""
    kind, file_system = _kind_of(folder, mounts)
    likely = _on_own_disk(file_system) if kind in {"local", "unknown"} else "delete-exclusive"
    journal = likely if kind == "local" else _remembered(folder, file_system) or likely
    return Place(folder, kind, file_system, journal, _reasons(kind, file_system, journal))


def _on_own_disk(file_system: str) -> Journal:
    return "delete" if file_system in _WRITES_ELSEWHERE else "wal"


def _kind_of(folder: Path, mounts: Path) -> tuple[Kind, str]:
    found = nearest(folder)
    if sys.platform == "win32":
        kind, file_system = _on_windows(found)
    else:
        kind, file_system = _on_posix(found, mounts)
    if kind == "local" and DataFolder(folder).is_portable:
        # What is made to be carried may be carried off at any moment.
        return "removable", file_system
    if kind != "network" and is_synced(folder, label_on_windows(found.absolute().anchor)):
        return "synced", file_system
    return kind, file_system


def _on_posix(folder: Path, mounts: Path) -> tuple[Kind, str]:
    try:
        # Names in a table of mounts may be in any encoding.
        table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return "unknown", ""
    mount = mount_of(folder.resolve(), mounts_in(table))
    if mount is None:
        return "unknown", ""
    name = mount.file_system
    bare = name.removeprefix("fuse.").casefold()
    if _NETWORK.fullmatch(bare):
        return "network", name
    if bare in _STICKS or _can_be_pulled_out(mount):
        return "removable", name
    return ("local" if _SOUND.fullmatch(bare) else "unknown"), name


def mounts_in(table: str) -> tuple[Mount, ...]:
    """Read a ``mountinfo`` table; lines that make no sense are passed over."""
    found = []
    for line in table.splitlines():
        before, mark, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")
        if mark and len(fields) >= 5 and kind[0]:
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
            found.append(Mount(Path(point), fields[2], kind[0]))
    return tuple(found)


def mount_of(path: Path, mounts: Iterable[Mount]) -> Mount | None:
    """Give the mount an absolute path is on: the deepest, of equals the last mounted."""
    best = None
    for mount in mounts:
        deeper = best is None or len(mount.point.parts) >= len(best.point.parts)
        if deeper and path.is_relative_to(mount.point):
            best = mount
    return best


def _can_be_pulled_out(mount: Mount) -> bool:
    if mount.point.parts[1:2] == ("media",) or mount.point.parts[1:3] == ("run", "media"):
        return True
    device = Path("/sys/dev/block") / mount.device
    with contextlib.suppress(OSError):
        # A partition stands in the folder of its disk.
        for disk in (device.resolve(), device.resolve().parent):
            mark = disk / "removable"
            if mark.is_file():
                return mark.read_bytes().strip() == b"1"
    return False


def _on_windows(folder: Path) -> tuple[Kind, str]:
    root = folder.absolute().anchor
    number, file_system = drive_on_windows(root)
    name = file_system.casefold()
    if number == 4 or root.startswith("\\\\"):
        return "network", file_system
    if number in {2, 5} or name in _STICKS:
        return "removable", file_system
    return ("local" if name in _SOUND_ON_WINDOWS else "unknown"), file_system


def drive_on_windows(root: str) -> tuple[int, str]:
    """Give the number by which Windows names the kind of drive, and its file system."""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(64)
        kernel = ctypes.windll.kernel32
        kernel.GetVolumeInformationW(root, None, 0, None, None, None, name, 64)
        return int(kernel.GetDriveTypeW(root)), name.value
    else:  # noqa: RET505 - the type checker reads the branch of its own platform only
        return 0, ""


def label_on_windows(root: str) -> str:
    """Give the name that a drive has on Windows; empty where there is none."""
    if sys.platform == "win32":
        import ctypes

        label = ctypes.create_unicode_buffer(261)
        kernel = ctypes.windll.kernel32
        kernel.GetVolumeInformationW(root, label, 261, None, None, None, None, 0)
        return label.value
    else:  # noqa: RET505 - the type checker reads the branch of its own platform only
        return ""


def nearest(folder: Path) -> Path:
    """Give the folder itself, or the nearest one above that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _tried(folder: Path, kind: Kind) -> Journal:
    """Try the ways that are safe at such a place, the quickest first."""
    # What one computer can try out says nothing about two: the log is never used over a network.
    ways: tuple[Journal, ...] = (
        ("wal", "delete-exclusive") if kind == "unknown" else ("delete-exclusive",)
    )
    _clear_left_over(folder)
    for way in ways:
        with tempfile.TemporaryDirectory(
            prefix=_PROBE, dir=folder, ignore_cleanup_errors=True
        ) as name:
            if _works(Path(name) / "probe.sqlite3", "wal" if way == "wal" else "delete"):
                return way
    return "refused"


def _works(path: Path, mode: str) -> bool:
    """Write and read as the record does: a writer, a reader beside it, and both anew."""
    text = "probe " * 700
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=2)) as writer:
            if writer.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0] != mode:
                return False
            writer.execute("PRAGMA synchronous = FULL")
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("CREATE TABLE probe (text TEXT)")
            writer.execute("COMMIT")
            with contextlib.closing(_reader(path)) as reader:
                for count in (1, 2):
                    writer.execute("BEGIN IMMEDIATE")
                    writer.execute("INSERT INTO probe VALUES (?)", (text,))
                    writer.execute("COMMIT")
                    if reader.execute("SELECT text FROM probe").fetchall() != [(text,)] * count:
                        return False
        with contextlib.closing(_reader(path)) as reader:
            found = reader.execute(
                "SELECT count(*), (SELECT quick_check FROM pragma_quick_check) FROM probe"
            )
            return bool(found.fetchone() == (2, "ok"))
    except sqlite3.Error as error:
        if _code(error) in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM}:
            raise
        return False


def _reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _clear_left_over(folder: Path) -> None:
    """Remove what a try left behind that was cut off; a younger one may still be running."""
    with contextlib.suppress(OSError):
        for old in folder.glob(f"{_PROBE}*"):
            if time.time() - old.stat().st_mtime > _LEFT_OVER_SECONDS:
                shutil.rmtree(old, ignore_errors=True)


def _remembered(folder: Path, file_system: str) -> Journal | None:
    try:
        found = json.loads((folder / MEMORY).read_text(encoding="utf-8"))
        if {**found, "journal": ""} != _key(folder, file_system):
            return None
        journal = found["journal"]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if journal == "wal":
        return "wal"
    return "delete-exclusive" if journal == "delete-exclusive" else None


def _remember(folder: Path, file_system: str, journal: Journal) -> None:
    content = json.dumps({**_key(folder, file_system), "journal": journal}, indent=1)
    # Not remembered, it is tried again next time.
    with contextlib.suppress(OSError):
        write_atomically(folder / MEMORY, content.encode())


def _key(folder: Path, file_system: str) -> dict[str, object]:
    return {
        "device": folder.stat().st_dev,
        "file_system": file_system,
        "version": __version__,
        "journal": "",
    }


def _reasons(kind: Kind, file_system: str, journal: Journal = "wal") -> tuple[str, ...]:
    reasons = []
    if journal == "refused":
        reasons.append(_("What was written there for a trial could not be read back."))
    match kind:
        case "network":
            reasons.append(
                _("This is a network drive ({file_system}): one computer at a time may write.")
            )
        case "synced":
            reasons.append(
                _("A program copies this folder to other computers: use it on one at a time.")
            )
        case "removable":
            reasons.append(
                _("This drive can be pulled out ({file_system}): close the window before you do.")
            )
        case "unknown":
            reasons.append(_("The kind of this disk is not known ({file_system})."))
        case "local":
            pass
    return tuple(reason.format(file_system=file_system or "?") for reason in reasons)
