"""Where the bundled assets and the built-in courses lie.

In a checkout they are the folders ``assets`` and ``content`` at the top; in an installed package
they travel inside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _bundled(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


def assets_dir() -> Path:
    """Folder with fonts, icons, licences and languages."""
    return _bundled("assets")


def content_dir() -> Path:
    """Folder with the built-in courses."""
    return _bundled("content")
