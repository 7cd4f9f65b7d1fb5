"""Whose progress file is taken in: that of the person at work, unless somebody says otherwise.

A file of somebody else is sound, and would make a learner beside the others. That must be meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pogo_learn.errors import InputError, Place
from pogo_learn.record.bundle_file import BundleHead
from pogo_learn.record.state import Learner
from pogo_learn.system.language import _


class AnotherLearnerError(InputError):
    """A progress file of somebody else; nothing was changed."""

    def __init__(
        self, message: str, *, advice: str, file: Path, name: str, studies_here: bool
    ) -> None:
        super().__init__(message, safe=_("Nothing was changed."), advice=advice, place=Place(file))
        self.file = file
        self.name = name
        """Whose record it is, fit to be shown."""
        self.studies_here = studies_here
        """True for another learner of this installation, False for a stranger."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Who is on this installation, and who is at work (None: nobody in particular)."""

    learners: Sequence[Learner]
    at_work: Learner | None = None

    def admit(self, file: Path, head: BundleHead) -> None:
        """Let a file in, or raise :class:`AnotherLearnerError`.

        Where nobody is set up yet, any file is welcome: it brings its learner. Where nobody is at
        work, each file of a learner who is here may go to that learner's own record.
        """
        here = any(learner.id == head.learner for learner in self.learners)
        if self.at_work is None:
            if self.learners and not here:
                raise self.stranger(file, head)
        elif head.learner != self.at_work.id:
            raise self._colleague(file, head) if here else self.stranger(file, head)

    def stranger(self, file: Path, head: BundleHead) -> AnotherLearnerError:
        """Give the error for the file of somebody who is not on this installation."""
        name = shown_name(head.name)
        if any(one.name.casefold() == name.casefold() for one in self.learners):
            message = _("This is the record of another {name}, who was set up elsewhere.")
        elif self.at_work is None:
            message = _("This is the record of {name}, who does not study here.")
        else:
            message = _("This is the record of {name}, not of {learner}.")
        return AnotherLearnerError(
            message.format(name=name, learner=self.at_work.name if self.at_work else ""),
            advice=_(
                "To add {name} as a learner beside the others: "
                "pogo-learn progress import FILE --as-new-learner"
            ).format(name=name),
            file=file,
            name=name,
            studies_here=False,
        )

    def _colleague(self, file: Path, head: BundleHead) -> AnotherLearnerError:
        assert self.at_work is not None
        name = next(one.name for one in self.learners if one.id == head.learner)
        return AnotherLearnerError(
            _("This is the record of {name}, not of {learner}.").format(
                name=name, learner=self.at_work.name
            ),
            advice=_(
                "To merge it with the record that {name} has here: "
                "pogo-learn progress import FILE --learner NAME"
            ).format(name=name),
            file=file,
            name=name,
            studies_here=True,
        )


def shown_name(name: str) -> str:
    """Give a name from a foreign file as it may be shown: on one line, short, no control letters."""
    printable = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(printable.split())[:80] or "?"
