"""When an exam may be sat again: some hours after the last try ended, on another paper.

What one has just read in the feedback is remembered for an evening without being learned. The course
says how many hours (``retake_hours``, usually 24); the number of tries is not limited.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from pogo_learn.content.course import ExamPlan
from pogo_learn.errors import InputError
from pogo_learn.record.state import AttemptState
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _
from pogo_learn.system.written import day_text, in_digits


def opens_at(
    plan: ExamPlan, scope: str, attempts: Iterable[AttemptState], now: datetime
) -> datetime | None:
    """Say when the next try at ``scope`` may begin (UTC); None where it may begin now.

    A try that ended in the future by this computer's clock does not count: the clock was set back,
    and nobody is to wait for years because of it.
    """
    ends = [
        read_timestamp(one.finished_at)
        for one in attempts
        if one.scope == scope and one.finished_at
    ]
    last = max((end for end in ends if end <= now), default=None)
    if last is None:
        return None
    opens = last + timedelta(hours=plan.retake_hours)
    return opens if opens > now else None


def refuse_early(opens: datetime | None) -> None:
    """Raise :class:`InputError` where a try would begin before its time."""
    if opens is not None:
        raise InputError(
            _("This exam can be sat again from {moment}.").format(moment=moment_words(opens)),
            safe=_("Your results are kept."),
            advice=_("Until then, lessons, checks and review are open."),
        )


def moment_words(moment: datetime) -> str:
    """Write a moment by the clock on the wall, to the full minute after it: 4 January 2027, 09:30."""
    local = moment.astimezone()
    if local.second or local.microsecond:
        local = local.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return _("{day}, {time}").format(day=day_text(local.date()), time=in_digits(f"{local:%H:%M}"))
