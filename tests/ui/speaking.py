"""Programs that play those of a system's speech: they write down what they are given, and wait."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

_SPEAKER = """#!/bin/sh
if [ "$1" = -C ]; then echo hush >> "{folder}/log"; exit 0; fi
IFS= read -r text
echo "$$|{name} $*|$text" >> "{folder}/log"
if [ -e "{folder}/broken-{name}" ]; then exit 1; fi
if [ -e "{folder}/mute-{name}" ]; then exit 0; fi
/bin/sleep 0.5
while [ ! -e "{folder}/go" ]; do /bin/sleep 0.02; done
/bin/rm "{folder}/go"
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """One text that a program was given."""

    process: int
    command: str
    text: str

    @property
    def is_speaking(self) -> bool:
        """Tell whether the program still runs."""
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return False
        return True


class Stage:
    """A folder of such programs, and what they were told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "bin"
        self.programs.mkdir(parents=True)

    def put(self, name: str, script: str = _SPEAKER) -> None:
        """Install a program."""
        program = self.programs / name
        program.write_text(script.format(folder=self.folder, name=name))
        program.chmod(0o755)

    def make(self, fault: str, name: str) -> None:
        """Let a program be ``broken`` or ``mute`` from now on."""
        (self.folder / f"{fault}-{name}").touch()

    def end_text(self) -> None:
        """Let the program come to the end of its text."""
        (self.folder / "go").touch()

    @property
    def lines(self) -> list[str]:
        """Everything that was written down."""
        log = self.folder / "log"
        return log.read_text().splitlines() if log.exists() else []

    @property
    def heard(self) -> list[Heard]:
        """The texts, in order."""
        parts = [line.split("|", 2) for line in self.lines if line != "hush"]
        return [Heard(int(process), command, text) for process, command, text in parts]

    def wait_for(self, number: int, qtbot: QtBot) -> Heard:
        """Wait until so many texts were given; gives the last."""
        qtbot.waitUntil(lambda: len(self.heard) >= number)
        assert len(self.heard) == number
        return self.heard[-1]
