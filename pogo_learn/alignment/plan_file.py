"""Reading a plan file (``.pogoplan``): plain YAML, every fault with file, line and what to do.

``docs/plan-file.md`` describes the format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pogo_learn.alignment.plan import (
    Assumptions,
    Plan,
)
from pogo_learn.alignment.plan_reader import PlanReader, Where
from pogo_learn.alignment.plan_rules import check_plan
from pogo_learn.errors import Fault, InputError, Place
from pogo_learn.system.language import _
from pogo_learn.system.yaml_file import read_yaml

LARGEST: Final = 50_000_000
"""Bytes of a plan file."""
MOST_NODES: Final = 2_000_000
MOST_FAULTS: Final = 100
"""Faults that are told of one file."""


def read_plan(
    path: Path, assumptions: Assumptions | None = None
) -> tuple[Plan | None, tuple[Fault, ...]]:
    """Read and check a plan; None with the faults when it cannot be analysed.

    ``assumptions`` hold where the plan states nothing; the built-in ones if none are given.
    Raises :class:`InputError` for a file that cannot be read at all.
    """
    return parse_plan(_text_of(path), path, assumptions)


def read_assumptions(
    path: Path, base: Assumptions | None = None
) -> tuple[Assumptions, tuple[Fault, ...]]:
    """Lay the ``lead_times`` and ``thresholds`` of a file over what holds so far.

    A file with faults changes nothing. Raises :class:`InputError` for one that cannot be read.
    """
    base = base or Assumptions()
    faults: list[Fault] = []
    found = read_yaml(_text_of(path), path, faults.append)
    if found is None:
        return base, tuple(faults)
    laid_over = PlanReader(
        found.data,
        lambda where, message: faults.append(Fault(Place(path, found.line_of(where)), message)),
        base,
    ).assumptions()
    return (base if faults else laid_over), tuple(faults)


def parse_plan(
    text: str, path: Path, assumptions: Assumptions | None = None
) -> tuple[Plan | None, tuple[Fault, ...]]:
    """Read the text of a plan; ``path`` is only named in faults."""
    faults: list[Fault] = []
    found = read_yaml(text, path, faults.append, most_nodes=MOST_NODES)
    if found is None:
        return None, tuple(faults)

    def report(where: Where, message: str) -> None:
        faults.append(Fault(Place(path, found.line_of(where)), message))

    plan = plan_of_data(found.data, report, assumptions)
    if plan is None:
        return None, tuple(faults[:MOST_FAULTS])
    return replace(plan, heading=_heading(text)), ()


def plan_of_data(
    data: Mapping[str, Any],
    report: Callable[[Where, str], None],
    assumptions: Assumptions | None = None,
) -> Plan | None:
    """Read and check what a plan file says, as plain data; None after anything was reported."""
    sound = True

    def tell(where: Where, message: str) -> None:
        nonlocal sound
        sound = False
        report(where, message)

    plan = PlanReader(data, tell, assumptions or Assumptions()).plan()
    if sound:
        check_plan(plan, tell)
    return plan if sound else None


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(
                _("The plan is larger than {size} MB.").format(size=LARGEST // 10**6),
                safe=_("Nothing was changed."),
                place=Place(path),
            )
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror or error),
            safe=_("Nothing was changed."),
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            _("This is not a text in UTF-8."),
            safe=_("Nothing was changed."),
            advice=_("Save it as UTF-8 in the program that wrote it."),
            place=Place(path),
        ) from error


def _heading(text: str) -> str:
    """Give the comment lines with which a file begins."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.rstrip())
    return "\n".join(lines)
