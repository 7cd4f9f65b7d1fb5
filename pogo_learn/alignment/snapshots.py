"""Snapshots of a plan with the reason for each: the decision log, kept in the plan file itself."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from pogo_learn.alignment.changes import changes_between
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.plan_file import LARGEST, parse_plan
from pogo_learn.alignment.plan_writer import plan_text
from pogo_learn.errors import InputError
from pogo_learn.system.language import _

PART: Final = "snapshots"
"""Name of the list in the file."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of the plan that somebody kept, and why."""

    at: str
    """Time with offset, as ISO 8601 writes it."""
    title: str
    why: str
    changes: tuple[str, ...]
    """What differs from the snapshot before, in words."""
    content: str
    """The plan's text, compressed, in base 64."""
    by: str = ""
    """Who kept it; empty where nobody is named."""

    @property
    def day_and_hour(self) -> str:
        """When it was kept, as a person reads it."""
        return self.at.replace("T", " ")[:16]


def snapshots_of(plan: Plan) -> tuple[Snapshot, ...]:
    """Give the snapshots of a plan, the oldest first; what is no snapshot is passed over."""
    rows = plan.extra.get(PART)
    found = [_read(row) for row in rows] if isinstance(rows, list) else []
    return tuple(one for one in found if one is not None)


def _read(row: Any) -> Snapshot | None:
    if not isinstance(row, Mapping):
        return None
    texts = [row.get(name) for name in ("at", "title", "why", "plan")]
    changes = row.get("changes")
    if not all(isinstance(text, str) for text in texts) or not isinstance(changes, list):
        return None
    at, title, why, content = (str(text) for text in texts)
    by = row.get("by")
    named = by if isinstance(by, str) else ""
    return Snapshot(at, title, why, tuple(str(one) for one in changes), content, named)


def with_snapshot(plan: Plan, title: str, why: str, now: datetime, by: str = "") -> Plan:
    """Keep the present state under a title, with the reason for what changed, and who decided."""
    before = snapshots_of(plan)
    last = plan_of(before[-1], plan) if before else None
    bare = _bare(plan)
    text = plan_text(bare).encode()
    row = {
        "at": now.isoformat(timespec="seconds"),
        "title": title,
        "why": why,
        **({"by": by} if by else {}),
        "changes": list(changes_between(last, bare)) if last is not None else [],
        "plan": base64.b64encode(zlib.compress(text, 9)).decode("ascii"),
    }
    rows = plan.extra.get(PART)
    kept = rows if isinstance(rows, list) else []
    return replace(plan, extra={**plan.extra, PART: [*kept, row]})


def plan_of(snapshot: Snapshot, plan: Plan) -> Plan:
    """Give the plan as it was. ``plan`` lends its assumptions.

    Raises :class:`InputError` for a snapshot that is damaged.
    """
    try:
        packed = base64.b64decode(snapshot.content, validate=True)
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(packed, LARGEST)
        if unpacking.unconsumed_tail:
            raise zlib.error("too large")
        found, _faults = parse_plan(text.decode(), Path(PART), plan.assumptions)
    except (binascii.Error, zlib.error, UnicodeDecodeError, ValueError) as error:
        raise _damaged(snapshot) from error
    if found is None:
        raise _damaged(snapshot)
    return found


def _damaged(snapshot: Snapshot) -> InputError:
    return InputError(
        _("The snapshot “{title}” cannot be read.").format(title=snapshot.title),
        safe=_("The plan itself is unharmed."),
    )


def restored(snapshot: Snapshot, plan: Plan) -> Plan:
    """Go back to a snapshot; all snapshots and unknown parts stay."""
    return replace(plan_of(snapshot, plan), extra=plan.extra, heading=plan.heading)


def _bare(plan: Plan) -> Plan:
    return replace(plan, extra={}, heading="")
