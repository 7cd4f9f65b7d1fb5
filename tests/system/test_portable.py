"""Portable mode: with a marker beside the program, nothing is written anywhere else.

What the program writes is seen by a trace of its system calls, and by what lies in the home folder and
the folder for temporary files afterwards.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pogo_learn.errors import StoreError
from pogo_learn.settings.location import locate
from pogo_learn.store.place import describe_place
from pogo_learn.system import portable
from pogo_learn.system.folders import DATA_VARIABLE, PORTABLE_MARKER

ROOT = Path(__file__).parent.parent.parent
WRITES = re.compile(
    r'(?:openat\(AT_FDCWD, "(?P<opened>[^"]+)", (?P<how>[A-Z_|]+)'
    r'|(?:mkdir|creat|unlink|symlink|mknod)\("(?P<made>[^"]+)"'
    r'|(?:mkdirat|unlinkat)\(AT_FDCWD, "(?P<made_at>[^"]+)"'
    r'|rename\("[^"]+", "(?P<renamed>[^"]+)"'
    r'|bind\(\d+, \{sa_family=AF_UNIX, sun_path="(?P<socket>[^"]+)")'
    r"[^=]*.* = \d"
)
_NOT_A_DISK = ("/dev/", "/proc/", "/sys/")


@dataclass(frozen=True, slots=True)
class Carried:
    """A program with a marker beside it, and a computer of somebody else's."""

    program: Path
    home: Path
    temporary: Path
    trace: Path

    def run(self, *words: str, traced: bool = False) -> subprocess.CompletedProcess[str]:
        """Run a command there."""
        environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith("XDG_") and key != DATA_VARIABLE
        }
        environment |= {
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "TMPDIR": str(self.temporary),
            "XDG_RUNTIME_DIR": str(self.temporary),
            "PYTHONPATH": str(self.program),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
        }
        before = ("strace", "-f", "-qq", "-e", CALLS, "-o", str(self.trace)) if traced else ()
        return subprocess.run(
            [*before, sys.executable, "-m", "pogo_learn", "--lang", "en", *words],
            cwd=self.program,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=150,
        )

    def elsewhere(self) -> set[str]:
        """Give what was written to outside the program's folder, by the trace."""
        return {path for path in self._written() if not path.startswith(f"{self.program}/")}

    def _written(self) -> Iterator[str]:
        for line in self.trace.read_text(encoding="utf-8", errors="replace").splitlines():
            found = WRITES.search(line)
            if found is None:
                continue
            if found["opened"] and not re.search("O_WRONLY|O_RDWR|O_CREAT", found["how"]):
                continue
            path = next(
                one
                for one in (
                    found["opened"], found["made"], found["made_at"], found["renamed"],
                    found["socket"],
                )
                if one
            )  # fmt: skip
            path = os.path.normpath(self.program / path)
            if not path.startswith(_NOT_A_DISK):
                yield path


CALLS = "trace=openat,creat,mkdir,mkdirat,rename,unlink,unlinkat,symlink,mknod,bind"


@pytest.fixture
def carried(tmp_path: Path) -> Carried:
    program, home, temporary = (tmp_path / name for name in ("stick", "home", "temporary"))
    for folder in (program, home, temporary):
        folder.mkdir()
    for name in ("pogo_learn", "assets", "content"):
        try:
            (program / name).symlink_to(ROOT / name, target_is_directory=True)
        except OSError:
            pytest.skip("no links here")
    (program / PORTABLE_MARKER).touch()
    return Carried(program, home, temporary, tmp_path / "trace.txt")


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.process
def test_commands_write_beside_the_program_and_nowhere_else(carried: Carried) -> None:
    traced = shutil.which("strace") is not None
    for words in (("learner", "add", "Amina"), ("backup", "create"), ("progress", "verify")):
        done = carried.run(*words, traced=traced)
        assert done.returncode == 0, done.stderr
        if traced:
            assert carried.elsewhere() == set()
    assert (carried.program / "data" / "record.sqlite3").is_file()
    assert list((carried.program / "data" / "backups").iterdir())
    assert below(carried.home) == below(carried.temporary) == []


@pytest.mark.process
def test_the_window_writes_beside_the_program_and_nowhere_else(carried: Carried) -> None:
    carried.run("learner", "add", "Amina")
    traced = shutil.which("strace") is not None
    done = carried.run("--headless-check", traced=traced)
    assert done.returncode == 0, done.stderr
    if traced:
        assert carried.elsewhere() == set()
    assert below(carried.home) == below(carried.temporary) == []


@pytest.mark.process
def test_the_trace_sees_what_is_written_elsewhere(carried: Carried) -> None:
    """The check of the check: without the marker, the home folder is written to."""
    if shutil.which("strace") is None:
        pytest.skip("there is no strace")
    (carried.program / PORTABLE_MARKER).unlink()
    assert carried.run("learner", "add", "Amina", traced=True).returncode == 0
    assert any(path.startswith(str(carried.home)) for path in carried.elsewhere())


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as the program's; the surroundings are put back afterwards."""
    monkeypatch.setattr(portable, "_places_of_program", lambda: iter((tmp_path,)))
    for name in (*portable._TEMPORARY, *portable._OF_LIBRARIES):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


def test_the_record_is_beside_the_program_and_is_not_moved_by_a_choice(beside: Path) -> None:
    (beside / PORTABLE_MARKER).touch()
    location = locate()
    assert location.folder.root == beside / "data"
    assert location.kept_in is None
    assert location.folder.is_portable
    found = describe_place(location.folder.root)
    assert (found.kind, found.journal) == ("removable", "delete-exclusive")


def test_a_folder_that_is_named_goes_before(beside: Path, tmp_path: Path) -> None:
    (beside / PORTABLE_MARKER).touch()
    assert locate(tmp_path / "named").folder.root == tmp_path / "named"
    assert not (beside / "data").exists()


def test_without_a_marker_nothing_is_made(beside: Path) -> None:
    assert portable.portable_folder() is None
    assert not list(beside.iterdir())


def test_where_nothing_can_be_written_it_is_refused_plainly(beside: Path) -> None:
    (beside / PORTABLE_MARKER).touch()
    (beside / "data").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        locate()
    assert caught.value.safe == "Nothing was changed."
    assert str(beside / "data") in caught.value.message
    assert "--data-dir" in caught.value.advice
