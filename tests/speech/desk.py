"""Ears and hands of somebody who hears the screen. Run by the system's Python, inside a D-Bus session.

Knows nothing of the program. It hears what AT-SPI tells any screen reader (what has the focus, what is
announced, what stands in the tree), and types keys through AT-SPI. One JSON command a line comes in,
one JSON answer a line goes out.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from contextlib import suppress

import gi

gi.require_version("Atspi", "2.0")
import pyatspi  # noqa: E402
from gi.repository import GLib  # noqa: E402

GONE = (GLib.Error, LookupError, NotImplementedError)
"""What AT-SPI raises where the thing that spoke is no more: so it is for a screen reader."""

KEYS = {
    "Tab": 0xFF09, "Return": 0xFF0D, "Escape": 0xFF1B, "space": 0x20, "Delete": 0xFFFF,
    "BackSpace": 0xFF08, "Left": 0xFF51, "Up": 0xFF52, "Right": 0xFF53, "Down": 0xFF54,
    "Page_Up": 0xFF55, "Page_Down": 0xFF56, "Home": 0xFF50, "End": 0xFF57, "Insert": 0xFF63,
    **{f"F{n}": 0xFFBD + n for n in range(1, 13)},
}  # fmt: skip
MODIFIERS = {"ctrl": 37, "shift": 50, "alt": 64}
"""Key codes of a PC keyboard under X."""
TELLING = (
    "window:activate",
    "object:state-changed:focused",
    "object:state-changed:checked",
    "object:announcement",
    "object:active-descendant-changed",
    "object:selection-changed",
    "object:property-change:accessible-value",
)


class Desk:
    """The desktop as it is heard."""

    def __init__(self) -> None:
        self.heard: list[dict[str, str]] = []
        self.focused = None
        self.program: subprocess.Popen[bytes] | None = None
        for kind in TELLING:
            pyatspi.Registry.registerEventListener(self._hear, kind)

    def _hear(self, event) -> None:
        try:
            if event.type.startswith("object:state-changed:focused") and not event.detail1:
                return
            if event.type.startswith("object:announcement"):
                self.heard.append({"what": "announced", "name": str(event.any_data)})
                return
            source = event.source
            if "descendant" in event.type and event.any_data is not None:
                source = event.any_data
            if "focused" in event.type or "descendant" in event.type:
                self.focused = source
            what = event.type.split(":", 1)[1]
            self.heard.append({"what": what, **told(source)})
        except GONE as error:
            self.heard.append({"what": "gone", "name": repr(error)})

    def listen(self, seconds: float) -> None:
        """Take in what is said, for so long."""
        loop = GLib.MainContext.default()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not loop.iteration(False):
                time.sleep(0.005)

    # Commands

    def start(self, command: list[str]) -> None:
        """Start the program; its errors go where those of this one go."""
        self.program = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def wait(self) -> int | None:
        """Wait for the program to end; gives its exit code."""
        return self.program.wait(60) if self.program is not None else None

    def stop(self) -> None:
        """End the program as a system that shuts down would."""
        if self.program is not None and self.program.poll() is None:
            self.program.terminate()
            self.program.wait(30)

    def hear(self) -> list[dict[str, str]]:
        """Give what was said since the last time."""
        self.listen(0.05)
        said, self.heard = self.heard, []
        return said

    def key(self, name: str) -> None:
        """Press a key, such as ``Tab``, ``a`` or ``ctrl+k``."""
        *modifiers, last = name.split("+")
        for one in modifiers:
            pyatspi.Registry.generateKeyboardEvent(MODIFIERS[one], None, pyatspi.KEY_PRESS)
        symbol = KEYS.get(last, ord(last[0]))
        pyatspi.Registry.generateKeyboardEvent(symbol, None, pyatspi.KEY_SYM)
        for one in reversed(modifiers):
            pyatspi.Registry.generateKeyboardEvent(MODIFIERS[one], None, pyatspi.KEY_RELEASE)

    def write(self, text: str) -> None:
        """Type a text."""
        pyatspi.Registry.generateKeyboardEvent(0, text, pyatspi.KEY_STRING)

    def focus(self) -> dict[str, str] | None:
        """Tell what has the focus."""
        self.listen(0.02)
        try:
            return told(self.focused) if self.focused is not None else None
        except GONE:
            return None

    def read(self) -> list[dict[str, str]]:
        """Give everything in the window in front, in reading order."""
        self.listen(0.02)
        return [told(node) for node in everything(window_in_front())]


def told(node) -> dict[str, str]:
    """What a screen reader tells of one thing."""
    role = node.getRoleName()
    said = {"role": role, "name": node.name or "", "description": node.description or ""}
    states = node.getState()
    said["states"] = " ".join(
        pyatspi.stateToString(one)
        for one in (
            pyatspi.STATE_CHECKED, pyatspi.STATE_FOCUSED, pyatspi.STATE_SELECTED,
            pyatspi.STATE_ENABLED, pyatspi.STATE_EXPANDED, pyatspi.STATE_SHOWING,
            pyatspi.STATE_EDITABLE,
        )
        if states.contains(one)
    )  # fmt: skip
    if role == "heading":
        attributes = dict(one.split(":", 1) for one in node.getAttributes())
        said["level"] = attributes.get("level", "")
    with suppress(NotImplementedError):
        text = node.queryText()
        said["text"] = text.getText(0, text.characterCount)
    with suppress(NotImplementedError):
        said["value"] = str(node.queryValue().currentValue)
    return said


def window_in_front():
    """Find the active window of the program: the last one opened, where several say so."""
    found = None
    for application in pyatspi.Registry.getDesktop(0):
        if application is None or "pogo" not in (application.name or "").lower():
            continue
        for window in application:
            active = window is not None and window.getState().contains(pyatspi.STATE_ACTIVE)
            if active or found is None:
                found = window
    return found


def everything(node, depth=0):
    """Give all that shows below a thing, in order."""
    if node is None or depth > 40:
        return
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            yield child
            yield from everything(child, depth + 1)


def start_window_manager() -> subprocess.Popen[bytes]:
    """Start what gives windows the focus, and wait until it says that it is there."""
    # Without keys of its own: by default it closes a window on Alt+C.
    options = ["-use_titlebar", "no", "-kbdconfig", os.devnull]
    keeper = subprocess.Popen(["matchbox-window-manager", *options])
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    x11.XInternAtom.restype = ctypes.c_ulong
    wanted = x11.XInternAtom(display, b"_NET_SUPPORTING_WM_CHECK", 0)
    x11.XListProperties.restype = ctypes.POINTER(ctypes.c_ulong)
    count = ctypes.c_int()
    end = time.monotonic() + 30
    while time.monotonic() < end:
        found = x11.XListProperties(display, root, ctypes.byref(count))
        if found and wanted in found[: count.value]:
            return keeper
        time.sleep(0.02)
    raise SystemExit("the window manager did not come up")


def main() -> None:
    """Do what is asked, line by line, until there is nothing more."""
    keeper = start_window_manager()
    desk = Desk()
    try:
        for line in sys.stdin:
            command, *arguments = json.loads(line)
            answer = getattr(desk, command)(*arguments)
            # The bus's own programs write to the same place: an answer begins with a mark.
            sys.stdout.write(f"@{json.dumps(answer)}\n")
            sys.stdout.flush()
    finally:
        desk.stop()
        keeper.terminate()
        keeper.wait(20)


if __name__ == "__main__":
    main()
