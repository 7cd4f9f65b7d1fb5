"""Lead times and thresholds of courses and packs, laid over the built-in ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pogo_learn.alignment.plan import Assumptions
from pogo_learn.alignment.plan_file import read_assumptions
from pogo_learn.errors import Fault, InputError, Place

ASSUMPTIONS: Final = "assumptions.yaml"
"""Name of the file in which a course or pack brings its own."""


def assumptions_of(folders: Iterable[Path]) -> tuple[Assumptions, tuple[Fault, ...]]:
    """Lay the assumptions of all folders over the built-in ones, the last one on top.

    Each folder may be a course, or hold courses. A file with faults changes nothing.
    """
    found = Assumptions()
    faults: list[Fault] = []
    for root in folders:
        for file in sorted((*root.glob(ASSUMPTIONS), *root.glob(f"*/{ASSUMPTIONS}"))):
            try:
                found, own = read_assumptions(file, found)
            except InputError as error:
                own = (Fault(Place(file), error.message),)
            faults.extend(own)
    return found, tuple(faults)
