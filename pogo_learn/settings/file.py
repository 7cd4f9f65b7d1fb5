"""Reading and writing the settings file."""

from __future__ import annotations

import json
from pathlib import Path

from pogo_learn.errors import StoreError
from pogo_learn.settings.table import Settings, read_values
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _

_LIMIT = 1_000_000


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing or damaged file gives the defaults, never an error."""
    try:
        if path.stat().st_size > _LIMIT:
            return Settings({})
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings({})
    return read_values(found) if isinstance(found, dict) else Settings({})


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all; raises :class:`StoreError`."""
    text = json.dumps(dict(sorted(settings.values.items())), indent=2, ensure_ascii=False)
    try:
        write_atomically(path, text.encode() + b"\n")
    except OSError as error:
        raise StoreError(
            _("The setting could not be kept: {reason}").format(reason=error.strerror or error),
            safe=_("Your answers are safe."),
            advice=_("Check the free space and the rights of {folder}.").format(folder=path.parent),
        ) from error
