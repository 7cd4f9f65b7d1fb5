"""The file a person works on: every change is saved, and no state of it is lost on the way.

Before the first save the file is copied into a folder of former states. What another program wrote
meanwhile is not overwritten. Where the file cannot be written, the plan is kept in that folder
until it can.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pogo_learn.alignment.own_plans import SUFFIX, free_name
from pogo_learn.alignment.plan import Assumptions, Plan
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.alignment.plan_writer import plan_text
from pogo_learn.errors import Fault, StoreError
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _

KEPT: Final = 20
"""Former states that are kept of one file."""


class PlanRefused(StoreError):
    """The plan could not be written where it belongs; it is kept elsewhere until it can."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a plan was saved."""

    path: Path
    moved: bool = False
    """True where another program had changed the file: then the plan went into a new one."""


class WorkingFile:
    """One plan file and the folder with its former states."""

    def __init__(self, path: Path, keeping: Path) -> None:
        self.path = path
        self._keeping = keeping
        self._known: frozenset[bytes] = frozenset()
        self._copied = False

    def read(self, assumptions: Assumptions | None = None) -> tuple[Plan | None, tuple[Fault, ...]]:
        """Read the plan; see :func:`read_plan`."""
        found = read_plan(self.path, assumptions)
        self._known = frozenset({_digest(self.path)})
        return found

    def unsaved(self, assumptions: Assumptions | None = None) -> Plan | None:
        """Give what was kept because it could not be saved here; None if there is nothing newer."""
        kept = self._rescue
        if not kept.exists():
            return None
        if self.path.exists() and self.path.stat().st_mtime > kept.stat().st_mtime:
            return None
        return read_plan(kept, assumptions)[0]

    def forget_unsaved(self) -> None:
        """Let go of what was kept."""
        self._rescue.unlink(missing_ok=True)

    def write(self, plan: Plan) -> Saved:
        """Save the plan. Raises :class:`PlanRefused` where that is not possible."""
        content = plan_text(plan).encode()
        try:
            moved = self._step_aside()
            self._copy_once()
            write_atomically(self.path, content)
        except OSError as error:
            # The disk may have taken the file and refused only to make that last.
            self._known |= {hashlib.sha256(content).digest()}
            self._rescue_content(content, error)
        self._known = frozenset({hashlib.sha256(content).digest()})
        self.forget_unsaved()
        return Saved(self.path, moved)

    def _step_aside(self) -> bool:
        """Go to another name where somebody else changed the file since we knew it."""
        if not self._known or not self.path.exists() or _digest(self.path) in self._known:
            return False
        self.path = free_name(self.path)
        return True

    def _copy_once(self) -> None:
        if self._copied or not self.path.exists():
            self._copied = True
            return
        self._keeping.mkdir(parents=True, exist_ok=True)
        stem = f"{self.path.stem}-{_mark(self.path)}"
        at = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
        shutil.copy2(self.path, self._keeping / f"{stem}-{at}{SUFFIX}")
        self._copied = True
        for old in sorted(self._keeping.glob(f"{stem}-*{SUFFIX}"))[:-KEPT]:
            old.unlink(missing_ok=True)

    @property
    def _rescue(self) -> Path:
        return self._keeping / f"unsaved-{self.path.stem}-{_mark(self.path)}{SUFFIX}"

    def _rescue_content(self, content: bytes, error: OSError) -> None:
        reason = error.strerror or str(error)
        try:
            write_atomically(self._rescue, content)
        except OSError:
            raise PlanRefused(
                _("{file} cannot be written: {reason}.").format(file=self.path.name, reason=reason),
                safe=_("The plan is still in this window, and the file is as it was."),
                advice=_("Make room or save it elsewhere before you close the window."),
            ) from error
        raise PlanRefused(
            _("{file} cannot be written: {reason}.").format(file=self.path.name, reason=reason),
            safe=_("Your changes are kept in the program's own folder, and the file is as it was."),
            advice=_("Make room, or save the plan elsewhere."),
        ) from error


def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _mark(path: Path) -> str:
    """Tell files of one name in different folders apart."""
    return hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:8]
