"""Folders that a program carries to other computers are known; others with like names are not."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from pogo_learn.store import place as place_module
from pogo_learn.store import synced
from pogo_learn.store.place import describe_place, examine_place
from pogo_learn.store.synced import is_synced, is_synced_by_name

MAC = PurePosixPath("/Users/ana")
LINUX = PurePosixPath("/home/ana")
WINDOWS = PureWindowsPath("C:/Users/ana")


@pytest.mark.parametrize(
    ("home", "folder"),
    [
        (MAC, MAC / "Library/CloudStorage/OneDrive-Ministry"),
        (MAC, MAC / "Library/CloudStorage/GoogleDrive-ana@gov.example/My Drive/pogo"),
        (MAC, MAC / "Library/CloudStorage/Box-Box/pogo"),
        (MAC, MAC / "Library/CloudStorage/ProtonDrive-ana/pogo"),
        (MAC, MAC / "Library/Mobile Documents/com~apple~CloudDocs/pogo"),
        (MAC, MAC / "Library/Mobile Documents/iCloud~some~app/pogo"),
        (MAC, PurePosixPath("/Volumes/pCloud Drive/pogo")),
        (WINDOWS, PureWindowsPath("G:/My Drive/pogo")),
        (WINDOWS, PureWindowsPath("H:/Shared drives/Procurement/pogo")),
        (WINDOWS, PureWindowsPath("G:/Mon Drive/pogo")),
        (WINDOWS, PureWindowsPath("K:/Mi unidad")),
        (WINDOWS, WINDOWS / "OneDrive - Ministry of Works/pogo"),
        (WINDOWS, WINDOWS / "iCloudDrive/pogo"),
        (WINDOWS, WINDOWS / "Proton Drive/ana/My files/pogo"),
        (WINDOWS, WINDOWS / "Documents/MEGA/pogo"),
        (WINDOWS, WINDOWS / "Box/pogo"),
        (WINDOWS, WINDOWS / "Box Sync/pogo"),
        (WINDOWS, WINDOWS / "Tresorit/Works/pogo"),
        (WINDOWS, PureWindowsPath("D:/Nextcloud/pogo")),
        (LINUX, LINUX / "pCloudDrive/pogo"),
        (LINUX, LINUX / "Insync/ana@gov.example/Google Drive"),
        (LINUX, LINUX / "Insync/ana@gov.example/OneDrive/pogo"),
        (LINUX, LINUX / "Nextcloud2/pogo"),
        (LINUX, LINUX / "ownCloud/pogo"),
        (LINUX, LINUX / "MEGA/pogo"),
        (LINUX, LINUX / "Dropbox (Personal)/pogo"),
    ],
)
def test_what_is_carried_is_known_by_its_path(home: PurePath, folder: PurePath) -> None:
    assert is_synced_by_name(folder, home)


@pytest.mark.parametrize(
    ("home", "folder"),
    [
        (MAC, MAC / "Library/Application Support/pogo-learn"),
        (MAC, MAC / "Library/CloudStorage"),
        (MAC, MAC / "CloudStorage/pogo"),
        (MAC, MAC / "Documents/Library of cloud storage/pogo"),
        (WINDOWS, PureWindowsPath("D:/My Drives/pogo")),
        (WINDOWS, WINDOWS / "My Drive/pogo"),
        (WINDOWS, PureWindowsPath("G:/Work/My Drive/pogo")),
        (WINDOWS, WINDOWS / "OneDrive-notes/pogo"),
        (WINDOWS, WINDOWS / "OneDriveBackup/pogo"),
        (WINDOWS, WINDOWS / "AppData/Local/Dropbox-installer/pogo"),
        (WINDOWS, WINDOWS / "Documents/Work/Box/pogo"),
        (WINDOWS, WINDOWS / "Documents/Mega projects/pogo"),
        (WINDOWS, PureWindowsPath("D:/Box/pogo")),
        (LINUX, LINUX / "src/nextcloud-client/pogo"),
        (LINUX, LINUX / "boxes/pogo"),
        (LINUX, LINUX / "Boxing/pogo"),
        (LINUX, LINUX / "megalith/pogo"),
        (LINUX, LINUX / "Proton/pogo"),
        (LINUX, LINUX / "My Drive/pogo"),
        (LINUX, LINUX / "icloud-drive-notes/pogo"),
        (LINUX, PurePosixPath("/srv/box/pogo")),
        (LINUX, LINUX / ".local/share/pogo-learn"),
    ],
)
def test_a_like_name_is_no_alarm(home: PurePath, folder: PurePath) -> None:
    assert not is_synced_by_name(folder, home)


def test_without_a_home_folder_nothing_is_at_home() -> None:
    assert not is_synced_by_name(PurePosixPath("/Box/pogo"), None)
    assert is_synced_by_name(PurePosixPath("/srv/Dropbox/pogo"), None)


@pytest.mark.parametrize("mark", [".stfolder", ".tresorit", ".megaignore", ".dropbox.cache"])
def test_marks_of_a_program_are_seen_in_folders_above(tmp_path: Path, mark: str) -> None:
    folder = tmp_path / "shared" / "deep" / "er"
    folder.mkdir(parents=True)
    assert not is_synced(folder)
    (tmp_path / "shared" / mark).mkdir()
    assert is_synced(folder)


def test_a_link_into_such_a_folder_is_followed(tmp_path: Path) -> None:
    there = tmp_path / "Dropbox" / "pogo"
    there.mkdir(parents=True)
    link = tmp_path / "pogo"
    try:
        link.symlink_to(there, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert is_synced(link)
    assert describe_place(link).kind == "synced"


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_where_the_system_says_that_it_carries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "Firm"))
    assert is_synced(tmp_path / "Firm" / "pogo")
    assert not is_synced(tmp_path / "Firmware" / "pogo")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Google Drive", True),
        ("pCloud Drive", True),
        ("DATA", False),
        ("My Google Drive copy", False),
    ],
)
def test_the_label_of_a_drive_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, label: str, expected: bool
) -> None:
    monkeypatch.setattr(place_module, "label_on_windows", lambda _root: label)
    assert (describe_place(tmp_path).kind == "synced") == expected


def test_a_record_there_is_kept_without_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synced, "_home", lambda: tmp_path)
    folder = tmp_path / "Box" / "pogo"
    folder.mkdir(parents=True)
    found = examine_place(folder)
    assert (found.kind, found.journal) == ("synced", "delete-exclusive")
    assert "copies this folder" in found.reasons[0]
