"""Small real file systems to test on. Mounting needs rights; where they are missing, tests say so."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


def _mount(*arguments: str) -> None:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs Linux and root")
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")


@contextlib.contextmanager
def small_disk(point: Path, size: int) -> Iterator[Path]:
    """Give an empty disk of so many bytes."""
    point.mkdir(parents=True, exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={size}", "pogo-test", str(point))
    try:
        yield point
    finally:
        subprocess.run(["umount", "-l", str(point)], check=True)


class Quota:
    """What may be stored in a folder, by a real quota of its file system."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def allow(self, size: int | None) -> None:
        """Allow so many bytes in all; None: as many as there is room for."""
        limit = "none" if size is None else str(size)
        # Asked of the disk and not of the folder, in which there may be no room even for that.
        words = ["btrfs", "qgroup", "limit", limit, self._id(), str(self.folder.parent)]
        subprocess.run(words, check=True)

    def _id(self) -> str:
        asked = ["btrfs", "inspect-internal", "rootid", str(self.folder)]
        shown = subprocess.run(asked, capture_output=True, text=True, check=True)
        return f"0/{shown.stdout.strip()}"

    def fill(self) -> None:
        """Store until no more may be stored."""
        filler = (self.folder / "filler").open("ab", buffering=0)
        with filler, contextlib.suppress(OSError):
            while True:
                filler.write(bytes(4096))

    def used(self) -> int:
        """Bytes that are counted now."""
        subprocess.run(["sync", "-f", str(self.folder)], check=True)
        shown = subprocess.run(
            ["btrfs", "qgroup", "show", "--raw", "-f", str(self.folder)],
            capture_output=True,
            text=True,
            check=True,
        )
        return int(shown.stdout.split("\n")[2].split()[1])


@contextlib.contextmanager
def quota_disk(place: Path) -> Iterator[Quota]:
    """Give a folder with a quota. Few file systems can be made with one at any time; Btrfs can."""
    if not shutil.which("mkfs.btrfs"):
        pytest.skip("a disk with a quota needs btrfs-progs")
    image, point = place / "quota.img", place / "quota"
    with image.open("wb") as stream:
        stream.truncate(200_000_000)
    subprocess.run(["mkfs.btrfs", "-q", "--mixed", str(image)], check=True, capture_output=True)
    point.mkdir()
    _mount("-t", "btrfs", "-o", "loop", str(image), str(point))
    folder = point / "home"
    try:
        for words in (("quota", "enable", point), ("subvolume", "create", folder)):
            subprocess.run(["btrfs", *map(str, words)], check=True, capture_output=True)
        yield Quota(folder)
    finally:
        subprocess.run(["umount", "-l", str(point)], check=True)


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """Make a folder one that can only be read, even by root."""
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,bind,ro", str(folder))
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


class Filler:
    """A file that takes up the room on a disk."""

    def __init__(self, disk: Path) -> None:
        self._file = disk / "filler"

    def leave(self, free: int) -> None:
        """Take all room but so many bytes."""
        self._file.unlink(missing_ok=True)
        stat = os.statvfs(self._file.parent)
        size = stat.f_bavail * stat.f_frsize - free
        if size > 0:
            with self._file.open("wb") as stream:
                os.posix_fallocate(stream.fileno(), 0, size)

    def free(self) -> None:
        """Give the room back."""
        self._file.unlink(missing_ok=True)
