"""A simulated power cut: what a disk may hold when the power goes at a certain operation.

The log of ``faulty_disk.c`` says what was written when. At a cut, everything that was flushed is there.
Of what was not, each sector of each write may or may not be there, in any order; names come in order,
some of the last ones not at all.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("=cQQQQ")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation on the disk."""

    kind: str
    inode: int
    offset: int
    name: str
    data: bytes


def read_log(path: Path) -> list[Operation]:
    """Read a log."""
    content = path.read_bytes()
    at = 0
    found = []
    while at + _HEAD.size <= len(content):
        kind, inode, offset, length, name_length = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        name = content[at : at + name_length].decode()
        at += name_length
        letter = kind.decode()
        data = content[at : at + length] if letter in "wr" else b""
        at += len(data)
        found.append(Operation(letter, inode, offset, name, data))
    return found


@dataclass
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)

    def flush(self) -> None:
        for operation in self.pending:
            _apply(self.durable, operation, None)
        self.pending.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.durable)
        for operation in self.pending:
            _apply(content, operation, chance)
        return bytes(content)


def _apply(content: bytearray, operation: Operation, chance: random.Random | None) -> None:
    """Change a file; with ``chance`` only some sectors arrive."""
    if operation.kind == "t":
        if chance is None or chance.random() < 0.5:
            del content[operation.offset :]
            content.extend(bytes(operation.offset - len(content)))
        return
    for start in range(0, len(operation.data), SECTOR):
        if chance is not None and chance.random() < 0.5:
            continue
        piece = operation.data[start : start + SECTOR]
        at = operation.offset + start
        if len(content) < at:
            content.extend(bytes(at - len(content)))
        content[at : at + len(piece)] = piece


class Disk:
    """What a disk holds, operation by operation."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[int, _File] = {}
        self._durable_names: dict[str, int] = {}
        self._pending_names: list[Operation] = []
        self._names: dict[str, int] = {}
        self.acknowledged: list[str] = []

    def hold(self, path: Path) -> None:
        """Begin with a file that was there long before, name and content durable."""
        inode = path.stat().st_ino
        self._files[inode] = _File(bytearray(path.read_bytes()))
        self._names[str(path)] = self._durable_names[str(path)] = inode

    def take(self, operation: Operation) -> None:
        """Let one operation happen."""
        if operation.kind in "cru":
            self._pending_names.append(operation)
            _rename(self._names, operation)
            if operation.kind == "c":
                # A number may be given again after its file was deleted.
                self._files[operation.inode] = _File()
        elif operation.kind == "f":
            self._settle_names(operation.name)
        elif operation.kind == "s":
            self._file(operation.inode).flush()
            # Flushing a new file makes its name durable as well, on every file system of our day.
            self._settle_creation(operation.inode)
        else:
            self._file(operation.inode).pending.append(operation)
            if operation.name.endswith("/acks"):
                self.acknowledged += operation.data.decode().split()

    def _file(self, inode: int) -> _File:
        return self._files.setdefault(inode, _File())

    def _settle_names(self, folder: str) -> None:
        """A flushed folder has all its names; what was done to names before came before."""
        self._settle_up_to(
            number
            for number, operation in enumerate(self._pending_names)
            if folder in _folders_of(operation)
        )

    def _settle_creation(self, inode: int) -> None:
        self._settle_up_to(
            number
            for number, operation in enumerate(self._pending_names)
            if operation.kind == "c" and operation.inode == inode
        )

    def _settle_up_to(self, numbers: Iterable[int]) -> None:
        count = max(numbers, default=-1) + 1
        for operation in self._pending_names[:count]:
            _rename(self._durable_names, operation)
        del self._pending_names[:count]

    def cut(self, target: Path, chance: random.Random) -> None:
        """Write what is left after a power cut below ``target``."""
        names = dict(self._durable_names)
        for operation in self._pending_names[: chance.randint(0, len(self._pending_names))]:
            _rename(names, operation)
        for name, inode in names.items():
            if name.endswith(("-shm", "/acks", "window.lock")):
                continue
            path = target / Path(name).relative_to(self._root)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._file(inode).after_cut(chance))


def _folders_of(operation: Operation) -> set[str]:
    """Give the folders in which an operation changes a name: a file may move to another one."""
    names = [operation.name, operation.data.decode()] if operation.kind == "r" else [operation.name]
    return {str(Path(name).parent) for name in names}


def _rename(names: dict[str, int], operation: Operation) -> None:
    if operation.kind == "c":
        names[operation.name] = operation.inode
    elif operation.kind == "u":
        names.pop(operation.name, None)
    elif operation.name in names:
        names[operation.data.decode()] = names.pop(operation.name)
