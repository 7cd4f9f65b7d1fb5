"""Bringing a plan file to the screen: read, analysed, with what could not be saved last time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.own_plans import free_name
from pogo_learn.alignment.plan import Assumptions, Plan
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.alignment.working_file import WorkingFile
from pogo_learn.errors import Fault, InputError
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _
from pogo_learn.system.resources import content_dir

_BEGUN, _READ = 0.1, 0.8
"""Shares of the time when reading begins, and when it ends."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan that can be shown, or the faults that keep it from being analysed."""

    file: WorkingFile
    plan: Plan | None
    analysis: Analysis | None
    faults: tuple[Fault, ...] = ()
    unsaved: Plan | None = None
    """A newer state that could not be saved where it belongs."""


def open_plan(
    path: Path,
    folder: DataFolder,
    assumptions: Assumptions,
    told: Callable[[float], object] = lambda _share: None,
) -> Opened:
    """Read and analyse a plan. A shipped example is worked on in a copy of one's own.

    ``told`` hears which share is done. Nothing is written, so the work can be left at any time.
    """
    told(_BEGUN)
    if path.is_relative_to(content_dir()):
        plan, faults = read_plan(path, assumptions)
        target = folder.plans / path.name
        own = free_name(target) if target.exists() else target
        file = WorkingFile(own, folder.kept_plans)
        return Opened(file, plan, analyse(plan) if plan is not None else None, faults)
    file = WorkingFile(path, folder.kept_plans)
    plan, faults = file.read(assumptions)
    if plan is None:
        return Opened(file, None, None, faults)
    told(_READ)
    return Opened(file, plan, analyse(plan), faults, file.unsaved(assumptions))


def analysis_of(path: Path, assumptions: Assumptions) -> Analysis:
    """Read a plan only to look at it. Raises :class:`InputError` with the first fault."""
    plan, faults = read_plan(path, assumptions)
    if plan is None:
        raise InputError(faults[0].message, safe=_("Nothing was changed."), place=faults[0].place)
    return analyse(plan)
