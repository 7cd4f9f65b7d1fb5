"""Somebody who uses the program by ear and keys, for tests: starts the desk and asks it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

SYSTEM_PYTHON: Final = "/usr/bin/python3"
PATIENCE: Final = 60.0
"""Seconds. What must come is waited for; how soon is another question."""
MISSING: Final = [
    name
    for name, there in (
        ("Xvfb", shutil.which("Xvfb")),
        ("dbus-run-session", shutil.which("dbus-run-session")),
        ("matchbox-window-manager", shutil.which("matchbox-window-manager")),
        ("at-spi2-core", Path("/usr/libexec/at-spi-bus-launcher").exists()),
        ("python3-pyatspi", Path("/usr/lib/python3/dist-packages/pyatspi").exists()),
    )
    if not there
]
MARKS: Final = [
    pytest.mark.speech,
    pytest.mark.process,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}"),
]

Told = dict[str, str]
"""What is told of one thing: role, name, description, states, text, value."""


class Listener:
    """Hears and types. Everything it knows of the program was told through AT-SPI."""

    def __init__(self, desk: subprocess.Popen[str], log: Path) -> None:
        self._desk = desk
        self._log = log
        self._waiting: list[Told] = []
        self.story: list[str] = []
        """Everything heard so far, for the message of a test that fails."""

    def ask(self, command: str, *arguments: Any) -> Any:
        """Have the desk do something."""
        assert self._desk.stdin is not None
        assert self._desk.stdout is not None
        self._desk.stdin.write(json.dumps([command, *arguments]) + "\n")
        self._desk.stdin.flush()
        for line in self._desk.stdout:
            if line.startswith("@"):
                return json.loads(line[1:])
        raise AssertionError("the desk is gone: " + self._log.read_text()[-6000:])

    def start(self, *command: str) -> None:
        """Start the program and wait for its window to speak."""
        self.ask("start", list(command))
        self.until(lambda said: said["what"] == "activate", "the window of the program")

    def leave(self) -> int:
        """Quit from the menu of the program; gives its exit code."""
        self.key("F10", "Up")
        self.until_said("Quit")
        self.key("Return")
        code: int = self.ask("wait")
        return code

    def hear(self) -> list[Told]:
        """Give what was said since the last time."""
        said, self._waiting = self._waiting + self._take(), []
        return said

    def _take(self) -> list[Told]:
        said: list[Told] = self.ask("hear")
        self.story += [in_words(one) for one in said]
        return said

    def until(self, wanted: Callable[[Told], bool], what: str) -> Told:
        """Listen until something is said."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._waiting += self._take()
            while self._waiting:
                one = self._waiting.pop(0)
                if wanted(one):
                    return one
        raise AssertionError(f"never heard: {what}. Heard: " + "\n".join(self.story[-30:]))

    def until_said(self, words: str) -> Told:
        """Listen until these words are said, in an announcement, a name or a description."""
        return self.until(lambda one: words in in_words(one), words)

    def key(self, *names: str) -> None:
        """Press keys, one after the other."""
        for name in names:
            self.ask("key", name)

    def write(self, text: str) -> None:
        """Type a text."""
        self.ask("write", text)

    def focus(self) -> Told:
        """Tell what has the focus."""
        told: Told | None = self.ask("focus")
        return told or {"role": "", "name": "", "description": "", "states": ""}

    def until_focus(self, wanted: Callable[[Told], bool], what: str) -> Told:
        """Wait until the focus is on something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            here = self.focus()
            if wanted(here):
                return here
        raise AssertionError(f"never in focus: {what}. There: {in_words(self.focus())}")

    def step(self, name: str) -> Told:
        """Press a key that moves the focus, and hear where it went."""
        self.hear()
        self.key(name)
        return self.until(
            lambda one: "focused" in one["what"] or "descendant" in one["what"],
            f"the focus after {name}",
        )

    def walk_to(self, words: str, key: str = "Tab", most: int = 80) -> Told:
        """Press Tab until something with these words has the focus."""
        here = self.focus()
        for _step in range(most):
            if words in f"{here.get('name', '')} {here.get('description', '')}":
                return here
            here = self.step(key)
        raise AssertionError(f"no way by {key} to: {words}. Heard: " + "\n".join(self.story[-90:]))

    def read(self) -> list[Told]:
        """Read everything in the window in front, in order."""
        told: list[Told] = self.ask("read")
        return told

    def until_read(self, words: str) -> list[Told]:
        """Read again until these words stand in the window."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            told = self.read()
            if any(words in in_words(one) for one in told):
                return told
        raise AssertionError(f"never read: {words}. There: {[in_words(one) for one in told]}")


def in_words(told: Told) -> str:
    """Say in one line what is told of a thing."""
    parts = ("role", "name", "text", "description", "value")
    return ", ".join(text for part in parts if (text := told.get(part, "")))


@contextmanager
def listening(folder: Path, root: Path) -> Iterator[Listener]:
    """Open a display, a bus and a desk; everything ends with the block."""
    display, number = _display()
    log = folder / "desk.log"
    variables = {
        **os.environ,
        "DISPLAY": number,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(folder),
    }
    with log.open("w") as errors:
        desk = subprocess.Popen(
            ["dbus-run-session", "--", SYSTEM_PYTHON, str(Path(__file__).with_name("desk.py"))],
            cwd=root,
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        yield Listener(desk, log)
    finally:
        assert desk.stdin is not None
        assert desk.stdout is not None
        desk.stdin.close()
        desk.wait(60)
        desk.stdout.close()
        display.terminate()
        display.wait(20)


def _display() -> tuple[subprocess.Popen[bytes], str]:
    """Start Xvfb on a free display."""
    reading, writing = os.pipe()
    command: Sequence[str] = (
        "Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp",
    )  # fmt: skip
    display = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    # To the end of the line, for it may come in two pieces.
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    return display, f":{number}"
