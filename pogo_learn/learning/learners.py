"""Setting up, renaming and removing the learners of one installation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pogo_learn.changes import Topic, changed
from pogo_learn.errors import InputError
from pogo_learn.learning.acts import Act, Acts, Place
from pogo_learn.record.events import (
    LearnerAdded,
    LearnerChanged,
    LearnerRemoved,
    LearnerRestored,
)
from pogo_learn.record.state import Learner
from pogo_learn.system.clock import timestamp
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from pogo_learn.record.journal import Record

LONGEST_NAME = 80


def clean_name(name: str) -> str:
    """Give a name without outer and doubled blanks; raises :class:`InputError` if unusable."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise InputError(
            _("A learner needs a name."),
            safe=_("Nothing was changed."),
            advice=_("Give a name or a nickname."),
        )
    if len(cleaned) > LONGEST_NAME or not cleaned.isprintable():
        raise InputError(
            _("This name cannot be used: at most {count} letters, on one line.").format(
                count=LONGEST_NAME
            ),
            safe=_("Nothing was changed."),
        )
    return cleaned


def add_learner(record: Record, present: Sequence[Learner], name: str, path: str) -> Learner:
    """Set a learner up; raises :class:`InputError` for a name that is taken or unusable."""
    cleaned = clean_name(name)
    _refuse_taken(present, cleaned)
    identity = record.new_id()
    recorded = record.append(identity, LearnerAdded(cleaned, path))
    return Learner(identity, cleaned, path, timestamp(recorded[0].at))


def change_learner(
    record: Record,
    present: Sequence[Learner],
    learner: Learner,
    name: str,
    path: str,
    acts: Acts | None = None,
) -> None:
    """Give a learner another name or path; ``acts`` is where it is noted to be taken back."""
    cleaned = clean_name(name)
    _refuse_taken([one for one in present if one.id != learner.id], cleaned)
    if (cleaned, path) != (learner.name, learner.path):
        now = LearnerChanged(cleaned, path)
        record.append(learner.id, now)
        if acts is not None:
            back = LearnerChanged(learner.name, learner.path)
            words = _("change the name to “{name}”").format(name=cleaned)
            acts.note(Act(words, learner.id, Place("settings"), back, now, changed(Topic.LEARNERS)))


def remove_learner(record: Record, learner: Learner, acts: Acts | None = None) -> None:
    """Take a learner off the list. The events stay in the journal."""
    record.append(learner.id, LearnerRemoved())
    if acts is not None:
        words = _("take {name} off the list").format(name=learner.name)
        changes = changed(Topic.LEARNERS)
        acts.note(Act(words, learner.id, Place(), LearnerRestored(), LearnerRemoved(), changes))


def find_learner(present: Sequence[Learner], wanted: str) -> Learner:
    """Find a learner by id or name; raises :class:`InputError`."""
    found = [one for one in present if one.id == wanted or one.name.casefold() == wanted.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        message = _("More than one learner is called “{name}”.")
        advice = _("Name the id: pogo-learn learner list --json")
    else:
        message = _("There is no learner “{name}” here.")
        advice = _("See who is: pogo-learn learner list")
    raise InputError(message.format(name=wanted), safe=_("Nothing was changed."), advice=advice)


def _refuse_taken(present: Sequence[Learner], name: str) -> None:
    if any(one.name.casefold() == name.casefold() for one in present):
        raise InputError(
            _("There is a learner “{name}” already.").format(name=name),
            safe=_("Nothing was changed."),
            advice=_("Choose another name."),
        )
