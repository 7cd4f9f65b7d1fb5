"""Imports every procurement plan and OCDS file of the folder of foreign files, and prints a table.

    python -m tests.corpus [FOLDER]

Ends with 1 when a file makes the import stumble, or when a published plan does not become a plan.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pogo_learn.alignment.exchange.importing import import_files
from pogo_learn.alignment.exchange.ledger import Imported, Outcome
from pogo_learn.alignment.plan_file import parse_plan
from pogo_learn.alignment.plan_writer import plan_text
from pogo_learn.errors import PogoError

SHARED = Path(os.environ.get("POGO_SHARED", Path(__file__).parent.parent.parent / "shared"))
TODAY = date(2026, 11, 1)
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one file."""

    file: str
    outcome: str
    read: int = 0
    changed: int = 0
    refused: int = 0
    items: int = 0
    total: str = ""
    reason: str = ""
    is_fault: bool = False


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "corpora")
    folder: Path = parser.parse_args(arguments).folder
    files = list(_files(folder))
    if not files:
        print(f"There are no files to import: {folder} is not present.")
        return 0
    lines = [_imported(file, folder) for file in files]
    head = Line("file", "outcome", total="total", reason="first refusal, or why there is no plan")
    widths = [max(len(one.file) for one in lines), 8]
    for one in (head, *lines):
        counts = (
            ("read", "changed", "refused", "items")
            if one is head
            else (one.read, one.changed, one.refused, one.items)
        )
        numbers = " ".join(f"{count!s:>7}" for count in counts)
        print(
            f"{one.file:<{widths[0]}}  {one.outcome:<{widths[1]}} {numbers} "
            f"{one.total:>18}  {one.reason[:_LONGEST]}"
        )
    faults = [one for one in lines if one.is_fault]
    plans = sum(one.outcome == "plan" for one in lines)
    print(
        f"\n{len(lines)} files: {plans} plans, {len(lines) - plans} without, {len(faults)} faults"
    )
    return 1 if faults else 0


def _files(folder: Path) -> Iterator[Path]:
    for part in ("procurement-plans", "ocds"):
        for file in sorted((folder / part).rglob("*")):
            if file.suffix.casefold() in {".csv", ".xlsx", ".json"} and _is_data(file):
                yield file


def _is_data(file: Path) -> bool:
    """Leave out the standard itself and tables of codes: they describe data and hold none."""
    return "standard-1.1" not in file.parts and "codelists" not in file.parts


def _imported(file: Path, folder: Path) -> Line:
    name = str(file.relative_to(folder))
    is_plan = name.startswith("procurement-plans")
    try:
        found = import_files([file], today=TODAY)
    except PogoError as error:
        sentence = error.sentence()
        return Line(name, "refused", reason=sentence, is_fault=is_plan or "\n" in sentence)
    return _line(name, found, is_plan)


def _line(name: str, found: Imported, is_plan: bool) -> Line:
    counts = [found.count(one) for one in (Outcome.READ, Outcome.CHANGED, Outcome.REFUSED)]
    refusals = [str(one) for one in found.entries if one.outcome is Outcome.REFUSED]
    reason = refusals[0] if refusals else ""
    if found.plan is None:
        fault = is_plan or not reason
        return Line(name, "none", *counts, reason=reason, is_fault=fault)
    again, _faults = parse_plan(plan_text(found.plan), Path("plan.pogoplan"))
    unit = "" if found.plan.unit == "1" else f" {found.plan.unit}"
    total = f"{found.plan.total:,}{unit} {found.plan.currency}"
    return Line(
        name, "plan", *counts, len(found.plan.items), total, reason, is_fault=again != found.plan
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
