"""One window a person and data folder: a second start hands over what it was to open and ends.

A lock file says at once whether we are the first, without loading Qt's network module; the first
window begins to listen only after it has been painted. Messages are small versioned JSON lines
over a local socket that only this user may open.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from pogo_learn.system.folders import DataFolder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LIMIT = 4096
_LONGEST_NAME = 107 if sys.platform == "linux" else 103
"""Bytes in the name of a local socket, by ``sun_path`` in unix(7) and unix(4)."""
_WAIT = 3000
"""Milliseconds a second start waits for the first to answer."""


def _socket_name(folder: Path) -> str:
    person = str(os.getuid()) if sys.platform != "win32" else os.environ.get("USERNAME", "")
    digest = hashlib.sha256(f"{person}\n{folder}".encode()).hexdigest()[:24]
    if sys.platform == "win32":
        return f"pogo-learn-{digest}"
    runtime = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    name = str(Path(runtime) / f"pogo-learn-{digest}")
    if len(os.fsencode(name)) > _LONGEST_NAME:
        return str(Path(tempfile.gettempdir()) / f"pogo-learn-{digest}")
    return name


def _lock_of(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / "window.lock"))
    # A lock counts as stale only when its process is gone, however long the window is open.
    lock.setStaleLockTime(0)
    return lock


class SingleInstance(QObject):
    """Claims the data folder for this window, or talks to the window that has it."""

    asked_to_open = Signal(str)
    """A second start wants this id opened (empty: just come to the front)."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._name = _socket_name(folder)
        self._without_file = sys.platform == "linux" and DataFolder(folder).is_portable
        """Carried on a stick, nothing is left on this computer, not even the name of a socket."""
        self._lock = _lock_of(folder)
        self._server: QLocalServer | None = None

    def move_to(self, folder: Path) -> None:
        """Let go of the folder and become the window of another one."""
        self.release()
        self._name = _socket_name(folder)
        self._lock = _lock_of(folder)
        if self.claim():
            self.listen()

    def claim(self) -> bool:
        """Become the window of this folder; False when another process is.

        In a folder that can only be read there may be several windows: none of them writes.
        """
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def hand_over(self, open_id: str) -> bool:
        """Ask the first window to open something and come to the front; False if it is silent."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket(self)
        if self._without_file:
            socket.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
        waited = 0
        while waited < _WAIT:
            socket.connectToServer(self._name)
            if socket.waitForConnected(200):
                break
            waited += 200
            if self._lock.tryLock(100):
                self._lock.unlock()
                return False
            waited += 100
        else:
            return False
        message = json.dumps({"version": 1, "open": open_id}).encode() + b"\n"
        socket.write(message)
        heard = socket.waitForBytesWritten(_WAIT) and socket.waitForReadyRead(_WAIT)
        socket.disconnectFromServer()
        return bool(heard)

    def listen(self) -> None:
        """Begin to hear second starts. Called after the first paint."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(
            QLocalServer.SocketOption.AbstractNamespaceOption
            if self._without_file
            else QLocalServer.SocketOption.UserAccessOption
        )
        # We hold the lock, so a socket file that is left over belongs to a dead process.
        QLocalServer.removeServer(self._name)
        server.newConnection.connect(self._accept)
        if server.listen(self._name):
            self._server = server

    def release(self) -> None:
        """Give the folder free."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _accept(self) -> None:
        assert self._server is not None
        connection = self._server.nextPendingConnection()
        connection.setParent(self)
        connection.disconnected.connect(connection.deleteLater)
        connection.readyRead.connect(self._read)

    def _read(self) -> None:
        connection: QLocalSocket = self.sender()  # type: ignore[assignment]
        if connection.bytesAvailable() > _LIMIT:
            connection.abort()
            return
        if not connection.canReadLine():
            return
        try:
            message = json.loads(bytes(connection.readLine().data()))
            open_id = message["open"] if message["version"] == 1 else ""
        except (ValueError, TypeError, KeyError):
            connection.abort()
            return
        connection.write(b"ok\n")
        connection.flush()
        self.asked_to_open.emit(open_id if isinstance(open_id, str) else "")
