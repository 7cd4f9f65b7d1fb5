"""The developer's commands on systems that are not this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parent.parent
_RECORDER = """#!/bin/sh
echo "$(basename "$0") $*" >> "{log}"
"""
_TRY = """
import dev
from pogo_learn.support import libraries
libraries.missing_libraries = lambda: [libraries.QT_LIBRARIES[0]]
dev.os.geteuid = lambda: 0
dev.system_packages(dev.qt_packages(), tools=False)
"""


@pytest.mark.process
@pytest.mark.parametrize("manager", ["apt-get", "dnf", ""])
def test_missing_libraries_are_named_and_installed_as_the_system_does(
    tmp_path: Path, manager: str
) -> None:
    from pogo_learn.support.libraries import QT_LIBRARIES

    log = tmp_path / "log"
    log.touch()
    programs = tmp_path / "bin"
    programs.mkdir()
    if manager:
        program = programs / manager
        program.write_text(_RECORDER.format(log=log))
        program.chmod(0o755)
    for tool in ("sh", "basename"):
        found = next(Path(name, tool) for name in ("/bin", "/usr/bin") if Path(name, tool).exists())
        (programs / tool).symlink_to(found)
    done = subprocess.run(
        [sys.executable, "-c", _TRY],
        cwd=ROOT,
        env={**os.environ, "PATH": str(programs), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    library = QT_LIBRARIES[0]
    assert f"apt install {library.debian}" in done.stdout
    assert f"dnf install {library.fedora}" in done.stdout
    assert done.returncode == (0 if manager else 1), done.stderr
    calls = log.read_text().splitlines()
    named = {"apt-get": library.debian, "dnf": library.fedora}
    if manager:
        assert calls[-1].startswith(f"{manager} install -y")
        assert calls[-1].endswith(named[manager])
    else:
        assert calls == []


def test_what_is_installed_once_is_not_installed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    folder, log = tmp_path / "node", tmp_path / "log"
    command = [sys.executable, "-c", f"open({str(log)!r}, 'a').write('x')"]
    assert dev.installed_once(folder, ("one==1",), command)
    assert dev.installed_once(folder, ("one==1",), command)
    assert log.read_text() == "x"
    assert dev.installed_once(folder, ("one==2",), command)
    assert log.read_text() == "xx"


def test_what_cannot_be_installed_leaves_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As without a network: the tests that need it are skipped, the others run."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    half = f"open({str(tmp_path / 'node' / 'half')!r}, 'w'); raise SystemExit(1)"
    assert not dev.installed_once(tmp_path / "node", ("one==1",), [sys.executable, "-c", half])
    assert not (tmp_path / "node").exists()
    assert "cannot be installed here" in capsys.readouterr().out
