"""One process at a time: a file beside the record says which one may write.

Needed where the disk's own locks are not to be trusted: on network drives, on folders that another
program copies, on sticks. Why is in docs/decisions/0008-odd-disks.md.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from pogo_learn.errors import StoreError
from pogo_learn.system.language import _

LEASE_SECONDS: Final = 600
"""How long a holder on another computer is believed to be there without a sign of life."""
_SIGN_SECONDS: Final = 60
_NAMELESS_SECONDS: Final = 10
"""How long a file that names nobody is believed to be one whose writer is about to finish it."""


class Holder:
    """The file beside one record that says which process may write.

    It is looked at before every transaction. So one that was taken for gone, and comes back, finds
    out before it writes.
    """

    def __init__(self, path: Path) -> None:
        self.file = path.with_name(f"{path.name}.holder")
        self._sign = -float(_SIGN_SECONDS)

    def hold(self) -> None:
        """Make sure that this process may write.

        Raises :class:`StoreError` when another one holds the record, ``OSError`` from the disk.
        """
        mine = json.dumps(_myself()).encode()
        found = self._read()
        if found == mine:
            if time.monotonic() - self._sign >= _SIGN_SECONDS:
                os.utime(self.file)
                self._sign = time.monotonic()
            return
        if found is not None:
            if not self._is_gone(found):
                raise _held(found)
            self._remove(found)
        self._write(mine)

    def release(self) -> None:
        """Let others write."""
        with contextlib.suppress(OSError):
            if self._read() == json.dumps(_myself()).encode():
                self.file.unlink(missing_ok=True)

    def _read(self) -> bytes | None:
        try:
            with self.file.open("rb") as stream:
                return stream.read(4096)
        except FileNotFoundError:
            return None

    def _write(self, mine: bytes) -> None:
        try:
            descriptor = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise _held(self._read() or b"") from None
        try:
            if os.write(descriptor, mine) != len(mine):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError:
            # A file that names nobody would keep everybody out, ourselves as well.
            with contextlib.suppress(OSError):
                self.file.unlink()
            raise
        finally:
            os.close(descriptor)
        self._sign = time.monotonic()

    def _remove(self, found: bytes) -> None:
        aside = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        try:
            self.file.replace(aside)
        except FileNotFoundError:
            return
        if aside.read_bytes() != found:
            # Somebody was quicker, and this is theirs.
            aside.replace(self.file)
            raise _held(found)
        aside.unlink()

    def _is_gone(self, found: bytes) -> bool:
        who, me = _parsed(found), _myself()
        pid = who.get("pid")
        if who.get("host") == me["host"] and isinstance(pid, int):
            if who.get("boot") != me["boot"] or not _runs(pid):
                return True
            if me["boot"]:
                return False
        try:
            # By the clock of the disk: the other computer's may go differently from ours.
            with tempfile.NamedTemporaryFile(dir=self.file.parent) as now:
                age = os.fstat(now.fileno()).st_mtime - self.file.stat().st_mtime
        except FileNotFoundError:
            return True
        return age > (LEASE_SECONDS if who else _NAMELESS_SECONDS)


def _myself() -> dict[str, str | int]:
    host = socket.gethostname()
    if sys.platform == "win32":
        user = os.environ.get("USERNAME", "")
    else:
        user = str(os.getuid())
    boot = ""
    with contextlib.suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
    return {
        "host": host,
        "boot": boot,
        "pid": os.getpid(),
        "user": hashlib.sha256(f"{host}:{user}".encode()).hexdigest()[:16],
    }


def _parsed(found: bytes) -> dict[str, Any]:
    with contextlib.suppress(ValueError):
        who = json.loads(found)
        return who if isinstance(who, dict) else {}
    return {}


def _runs(pid: int) -> bool:
    if pid <= 0:
        return False
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x1000, False, pid)  # to ask for its exit code, no more
        if not handle:
            return bool(kernel.GetLastError() == 5)  # it runs, and is somebody else's
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == 259  # still active
    else:  # noqa: RET505 - the type checker reads the branch of its own platform only
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True


def _held(found: bytes) -> StoreError:
    who, me = _parsed(found), _myself()
    if who.get("host") == me["host"]:
        yours = who.get("user") == me["user"]
        message = (
            _("You are using this record in another window.")
            if yours
            else _("Somebody else on this computer is using this record.")
        )
        advice = _("Close the other window, then try again.")
    else:
        host = str(who.get("host", "?"))[:64]
        message = _("This record is being used on the computer {host}.").format(host=host)
        advice = _(
            "Close the window there, then try again. "
            "If that computer was switched off, wait ten minutes."
        )
    return StoreError(message, safe=_("Everything recorded before is unharmed."), advice=advice)
