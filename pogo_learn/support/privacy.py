"""Taking out of a text what tells who somebody is or where things lie on their computer."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_ID: Final = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
_SHORTEST_NAME: Final = 2


def without_persons(text: str, names: Iterable[str] = (), folders: Iterable[Path] = ()) -> str:
    """Replace ids, the given names and folders, the home folder and the account's name."""
    for folder in sorted({str(folder) for folder in folders}, key=len, reverse=True):
        text = text.replace(folder, "<data>")
    home = str(Path.home())
    if len(home) > 1:
        text = text.replace(home, "~")
    text = _ID.sub("<id>", text)
    wanted = {*names, *_account()}
    for name in sorted(wanted, key=len, reverse=True):
        if len(name) >= _SHORTEST_NAME:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "<name>", text, flags=re.IGNORECASE)
    return text


def _account() -> set[str]:
    found = {os.environ.get(name, "") for name in ("USER", "USERNAME", "LOGNAME")}
    # Words that stand in every report, and tell nothing of anybody.
    return found - {"", "root", "user", "admin", "python"}
