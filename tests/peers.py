"""Programs of others that check what we write. ``python3 dev.py test`` installs them beforehand."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / ".venv-peers"
"""An environment of their own in the checkout; never the one of the app."""
_PROGRAMS = FOLDER / ("Scripts" if os.name == "nt" else "bin")


def peer_program(name: str) -> str:
    """Give the path of a program; skips the test where it is not installed."""
    found = shutil.which(name, path=str(_PROGRAMS)) or shutil.which(name)
    return found or _missing(name)


def peer_python() -> str:
    """Give the Python that has the packages of others."""
    return str(Path(peer_program("openbadges-verifier")).with_name("python"))


def node_folder() -> Path:
    """Give the folder of the packages written in JavaScript; skips the test where they are not."""
    folder = FOLDER / "node"
    if shutil.which("node") is None:
        pytest.skip("Node is not installed, so what is written in JavaScript cannot check it")
    if not (folder / "stamp").exists():
        _missing("the verifier written in JavaScript")
    return folder


def _missing(name: str) -> str:
    pytest.skip(
        f"{name} is not installed; python3 dev.py test installs it where there is a network"
    )
