"""Running the program as a person does: as a process, on a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.content.scaffold import new_course

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """What a process said, and how it ended."""

    code: int
    out: str
    errors: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """The program on one data folder."""

    data: Path
    options: tuple[str, ...] = ()
    seconds: float = 60
    """A command may take so long, on a machine that has other things to do."""

    def __call__(self, *arguments: str | Path, **variables: str) -> Ran:
        """Run a command to its end."""
        inherited = {key: text for key, text in os.environ.items() if key != "PYTHONUNBUFFERED"}
        done = subprocess.run(
            [
                sys.executable, "-m", "pogo_learn", "--data-dir", str(self.data), *self.options,
                *map(str, arguments),
            ],
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**inherited, "PYTHONUTF8": "1", "LANGUAGE": "en", **variables},
            timeout=self.seconds,
            check=False,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)

    def done(self, *arguments: str | Path) -> str:
        """Run a command that must succeed without a word of complaint; gives what it printed."""
        ran = self(*arguments)
        assert (ran.code, ran.errors) == (0, "")
        return ran.out

    def refused(self, *arguments: str | Path, code: int = 1) -> str:
        """Run a command that must be refused in one line; gives the line."""
        ran = self(*arguments)
        assert ran.code == code, ran
        assert ran.out == ""
        assert "Traceback" not in ran.errors
        assert ran.errors.count("\n") == 1
        assert ran.errors.endswith("\n")
        return ran.errors.strip()


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "data")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The small course that authors start from."""
    folder = tmp_path / "course"
    new_course(folder, date(2026, 3, 1))
    return folder


@pytest.fixture
def another(tmp_path: Path) -> Callable[[str], Program]:
    """Give the program on another computer."""
    return lambda name: Program(tmp_path / name)
