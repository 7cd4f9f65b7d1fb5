"""The plans in the program's own folder: which there are, and a free name for one more.

Home needs this when the program starts, so it reads no plan and imports next to nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pogo_learn.system.folders import DataFolder

SUFFIX: Final = ".pogoplan"


def new_file(title: str, folder: DataFolder) -> Path:
    """Give a free name for a plan in the program's own folder."""
    bare = "".join(one if one.isalnum() or one in " -_" else " " for one in title)
    target = folder.plans / f"{' '.join(bare.split())[:60] or 'plan'}{SUFFIX}"
    return free_name(target) if target.exists() else target


def own_plans(folder: DataFolder) -> tuple[Path, ...]:
    """Give the plans in the program's own folder, the newest first."""
    found = folder.plans.glob(f"*{SUFFIX}") if folder.plans.is_dir() else ()
    return tuple(sorted(found, key=lambda file: file.stat().st_mtime, reverse=True))


def free_name(path: Path) -> Path:
    """Give a neighbour of that name that does not exist yet: ``plan 2``, ``plan 3``."""
    number = 2
    while (found := path.with_name(f"{path.stem} {number}{path.suffix}")).exists():
        number += 1
    return found
