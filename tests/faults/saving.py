"""Somebody who changes a plan again and again.

    python -m tests.faults.saving FOLDER COUNT

Writes the number of every state that was acknowledged to the file ``acks``, and nothing before.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from pogo_learn.alignment.working_file import PlanRefused, WorkingFile
from tests.alignment.making import sample


def main(folder: str, count: str) -> None:
    """Save so many states."""
    root = Path(folder)
    acks = os.open(root / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    file = WorkingFile(root / "plan.pogoplan", root / "kept")
    plan = sample("northvale")
    refused = 0
    for number in range(1, int(count) + 1):
        try:
            file.write(replace(plan, title=f"State {number}"))
        except PlanRefused:
            refused += 1
        else:
            os.write(acks, f"{number}\n".encode())
    print(f"refused {refused}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
