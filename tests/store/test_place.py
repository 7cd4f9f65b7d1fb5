"""What kind of place a folder is, and what is tried out there."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.store import place as place_module
from pogo_learn.store.place import (
    MEMORY,
    Mount,
    describe_place,
    examine_place,
    mount_of,
    mounts_in,
)

LINUX = pytest.mark.skipif(not Path("/proc/self/mountinfo").exists(), reason="a table of Linux")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def table(tmp_path: Path, point: Path, file_system: str) -> Path:
    """Write a table of mounts in which one folder is on such a file system."""
    escaped = str(point).replace("\\", "\\134").replace(" ", "\\040")
    path = tmp_path / "mountinfo"
    path.write_text(
        "27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
        f"90 27 0:99 / {escaped} rw,relatime shared:7 master:2 - {file_system} server:/x rw,vers=4\n",
        encoding="utf-8",
    )
    return path


def refuse_to_try(*_arguments: Any) -> bool:
    raise AssertionError("nothing was to be tried out")


@LINUX
def test_an_ordinary_disk_is_neither_tried_nor_remembered(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_module, "_works", refuse_to_try)
    found = examine_place(data, table(tmp_path, Path("/nowhere"), "nfs"))
    assert (found.kind, found.file_system, found.journal) == ("local", "ext4", "wal")
    assert not list(data.iterdir())


@LINUX
@pytest.mark.parametrize(
    "file_system",
    ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone", "davfs", "fuse.gvfsd-fuse"],
)
def test_over_a_network_the_log_is_not_used(data: Path, tmp_path: Path, file_system: str) -> None:
    found = examine_place(data, table(tmp_path, tmp_path, file_system))
    assert (found.kind, found.file_system) == ("network", file_system)
    assert found.journal == "delete-exclusive"
    assert file_system in found.reasons[0]
    assert [path.name for path in data.iterdir()] == [MEMORY]


@LINUX
@pytest.mark.parametrize(
    ("file_system", "kind", "journal"),
    [
        ("vfat", "removable", "delete-exclusive"),
        ("exfat", "removable", "delete-exclusive"),
        ("ntfs3", "unknown", "wal"),
        ("fuseblk", "unknown", "wal"),
        ("fuse.gocryptfs", "unknown", "wal"),
    ],
)
def test_odd_disks(data: Path, tmp_path: Path, file_system: str, kind: str, journal: str) -> None:
    found = examine_place(data, table(tmp_path, tmp_path, file_system))
    assert (found.kind, found.journal) == (kind, journal)
    assert [path.name for path in data.iterdir()] == [MEMORY]


@LINUX
@pytest.mark.parametrize("file_system", ["btrfs", "bcachefs"])
def test_a_disk_that_writes_a_changed_page_elsewhere_has_no_log(
    data: Path, tmp_path: Path, file_system: str
) -> None:
    found = examine_place(data, table(tmp_path, tmp_path, file_system))
    assert (found.kind, found.journal, found.reasons) == ("local", "delete", ())
    assert describe_place(data, table(tmp_path, tmp_path, file_system)).journal == "delete"


@LINUX
def test_a_mount_in_the_folder_for_sticks_can_be_pulled_out(tmp_path: Path) -> None:
    folder = Path("/run/media/somebody/STICK/data")
    found = describe_place(folder, table(tmp_path, folder.parent, "ext4"))
    # The folder is not there now, so the mount of what is there above it counts.
    assert found.kind == "local"
    mount = Mount(folder.parent, "8:17", "ext4")
    assert place_module._can_be_pulled_out(mount)


@pytest.mark.parametrize(
    "inside",
    [
        "OneDrive/data",
        "OneDrive - Ministry of Works/data",
        "Dropbox (Personal)/data",
        "Nextcloud/deep/er/data",
        "Library/Mobile Documents/com~apple~CloudDocs/data",
        "Google Drive/data",
    ],
)
def test_folders_that_are_copied_about_are_known_by_name(tmp_path: Path, inside: str) -> None:
    folder = tmp_path / inside
    folder.mkdir(parents=True)
    found = examine_place(folder)
    assert (found.kind, found.journal) == ("synced", "delete-exclusive")


@pytest.mark.parametrize("mark", [".dropbox.cache", ".owncloudsync.log", ".stfolder"])
def test_folders_that_are_copied_about_are_known_by_marks(data: Path, mark: str) -> None:
    (data.parent / mark).mkdir()
    assert examine_place(data).kind == "synced"


def test_a_folder_named_after_onedrive_is_not_it(tmp_path: Path) -> None:
    folder = tmp_path / "onedrive-notes"
    folder.mkdir()
    assert describe_place(folder).kind != "synced"


@LINUX
def test_what_was_found_is_remembered(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = table(tmp_path, tmp_path, "nfs")
    first = examine_place(data, mounts)
    with monkeypatch.context() as patch:
        patch.setattr(place_module, "_works", refuse_to_try)
        assert examine_place(data, mounts) == first
        with pytest.raises(AssertionError):
            examine_place(data, table(tmp_path, tmp_path, "cifs"))
    mounts = table(tmp_path, tmp_path, "nfs")
    monkeypatch.setattr(place_module, "_works", refuse_to_try)
    monkeypatch.setattr(place_module, "__version__", "99.0")
    with pytest.raises(AssertionError):
        examine_place(data, mounts)


@LINUX
@pytest.mark.parametrize("content", [b"", b"[]", b"3", b"{}", b"\xff\xfe", b'{"journal": []}'])
def test_a_spoilt_memory_is_not_believed(data: Path, tmp_path: Path, content: bytes) -> None:
    (data / MEMORY).write_bytes(content)
    found = examine_place(data, table(tmp_path, tmp_path, "nfs"))
    assert found.journal == "delete-exclusive"
    assert json.loads((data / MEMORY).read_bytes())["journal"] == "delete-exclusive"


def failing_at(*modes: str) -> Any:
    """Give a trial that fails in some modes and else is the real one."""
    real = place_module._works
    return lambda path, mode: False if mode in modes else real(path, mode)


@LINUX
def test_where_the_log_does_not_work_the_journal_is_tried(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_module, "_works", failing_at("wal"))
    found = examine_place(data, table(tmp_path, tmp_path, "fuse.strange"))
    assert found.journal == "delete-exclusive"


@LINUX
def test_where_nothing_works_it_is_refused_and_tried_again(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = table(tmp_path, tmp_path, "fuse.strange")
    with monkeypatch.context() as patch:
        patch.setattr(place_module, "_works", failing_at("wal", "delete"))
        found = examine_place(data, mounts)
    assert found.journal == "refused"
    error = found.refusal()
    assert error.safe == "Everything recorded before is unharmed."
    assert str(data) in error.message
    assert "Choose another folder" in error.advice
    assert not list(data.iterdir())
    assert examine_place(data, mounts).journal == "wal"


@LINUX
def test_a_full_disk_is_no_verdict_and_leaves_nothing(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(path, **options)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    connect = sqlite3.connect
    monkeypatch.setattr(place_module.sqlite3, "connect", full)
    with pytest.raises(sqlite3.Error) as caught:
        examine_place(data, table(tmp_path, tmp_path, "nfs"))
    assert caught.value.sqlite_errorcode == sqlite3.SQLITE_FULL
    assert not list(data.iterdir())


@LINUX
def test_what_an_earlier_try_left_is_removed(data: Path, tmp_path: Path) -> None:
    old, young = data / ".place-old", data / ".place-young"
    for left in (old, young):
        left.mkdir()
        (left / "probe.sqlite3-journal").write_bytes(b"x")
    os.utime(old, (0, 0))
    examine_place(data, table(tmp_path, tmp_path, "nfs"))
    assert not old.exists()
    assert young.exists()


@LINUX
def test_describing_writes_nothing(data: Path, tmp_path: Path) -> None:
    found = describe_place(data, table(tmp_path, tmp_path, "nfs"))
    assert (found.kind, found.journal) == ("network", "delete-exclusive")
    assert not list(data.iterdir())


@LINUX
def test_without_a_table_of_mounts_it_is_tried_out(data: Path, tmp_path: Path) -> None:
    found = examine_place(data, tmp_path / "no-such-table")
    assert (found.kind, found.file_system, found.journal) == ("unknown", "", "wal")


def test_the_deepest_and_last_mount_counts() -> None:
    mounts = mounts_in(
        "garbage\n\n1 2 3\n"
        "27 1 254:0 / / rw - ext4 /dev/vda rw\n"
        "28 27 0:50 / /home rw - autofs systemd-1 rw\n"
        "29 28 0:51 / /home rw - nfs4 server:/home rw\n"
        "30 29 0:52 / /home/a\\040b rw shared:1 - cifs //server/b rw\n"
    )
    assert len(mounts) == 4
    for path, expected in (
        ("/homestead", "ext4"),
        ("/home/ann", "nfs4"),
        ("/home/a b/c", "cifs"),
        ("/home/a", "nfs4"),
    ):
        mount = mount_of(Path(path), mounts)
        assert mount is not None
        assert mount.file_system == expected


@pytest.mark.parametrize(
    ("number", "name", "kind"),
    [
        (2, "FAT32", "removable"),
        (3, "NTFS", "local"),
        (3, "exFAT", "removable"),
        (3, "Strange", "unknown"),
        (4, "NTFS", "network"),
    ],
)
def test_kinds_of_drives_on_windows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, name: str, kind: str
) -> None:
    monkeypatch.setattr(place_module, "drive_on_windows", lambda _root: (number, name))
    assert place_module._on_windows(tmp_path) == (kind, name)
