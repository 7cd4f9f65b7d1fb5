"""Small real file systems to test on. Mounting needs rights; where they are missing, tests say so."""

from __future__ import annotations

import contextlib
import os
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
