"""How large the files of a course may be. ``docs/authoring.md`` tells authors the same numbers."""

from __future__ import annotations

from typing import Final

TEXT_BYTES: Final = 1_000_000
FIGURE_BYTES: Final = 512 * 1024
FILES: Final = 2_000
