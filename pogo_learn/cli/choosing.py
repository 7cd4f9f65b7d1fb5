"""Which learner a command is about."""

from __future__ import annotations

import argparse

from pogo_learn.application import Application
from pogo_learn.errors import InputError
from pogo_learn.learning.learners import find_learner
from pogo_learn.record.state import Learner
from pogo_learn.system.language import _


def learner_option(parser: argparse._ActionsContainer) -> None:
    """Declare ``--learner``."""
    parser.add_argument("--learner", metavar="NAME", default="", help=_("name or id"))


def chosen_learner(name: str, application: Application) -> Learner:
    """Find the learner who is named, else the one in use; raises :class:`InputError`."""
    if name:
        return find_learner(application.learners(), name)
    if application.learner is None:
        several = bool(application.learners())
        raise InputError(
            _("Several learners study here.") if several else _("No learner is set up yet."),
            safe=_("Nothing was changed."),
            advice=_("Name one: --learner NAME")
            if several
            else _("Add one: pogo-learn learner add NAME"),
        )
    return application.learner
