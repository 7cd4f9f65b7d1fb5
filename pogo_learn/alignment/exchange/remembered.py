"""How tables with the same head were read last time, so that nobody maps the same columns twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pogo_learn.alignment.exchange.mapping import (
    ColumnMapping,
    as_data,
    mapping_from,
    signature_of,
)
from pogo_learn.alignment.exchange.spreadsheet import Sheet
from pogo_learn.system.files import write_atomically

_MOST: Final = 100


def remembered(file: Path, sheet: Sheet) -> ColumnMapping | None:
    """Find how a table with this head was read; None where it was not, or the file is no use."""
    data = _all(file).get(signature_of(sheet))
    return mapping_from(data, sheet) if data is not None else None


def remember(file: Path, sheet: Sheet, mapping: ColumnMapping) -> None:
    """Keep how a table was read; the oldest of many are forgotten. Raises ``OSError``."""
    known = _all(file)
    name = signature_of(sheet)
    known.pop(name, None)
    known[name] = as_data(mapping)
    kept = dict(list(known.items())[-_MOST:])
    write_atomically(file, json.dumps(kept, ensure_ascii=False, indent=1).encode())


def _all(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
