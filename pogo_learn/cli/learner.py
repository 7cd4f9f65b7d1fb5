"""``pogo-learn learner``: who studies on this installation."""

from __future__ import annotations

import argparse
import json

from pogo_learn.application import Application
from pogo_learn.cli.verbs import ApplicationOf
from pogo_learn.learning.learners import add_learner, find_learner, remove_learner
from pogo_learn.settings.table import LEARNER
from pogo_learn.system.language import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar=_("ACT"))
    listing = acts.add_parser("list", help=_("show the learners of this installation"))
    listing.add_argument("--json", action="store_true", help=_("for scripts"))
    adding = acts.add_parser("add", help=_("set up a learner"))
    adding.add_argument("name", metavar="NAME")
    adding.add_argument(
        "--path", choices=("practitioner", "trainer", "leader"), default="practitioner",
        help=_("what the learner wants to do"),
    )  # fmt: skip
    adding.add_argument("--json", action="store_true", help=_("for scripts"))
    removing = acts.add_parser("remove", help=_("take a learner off the list"))
    removing.add_argument("name", metavar="NAME", help=_("name or id"))


def run(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    """Do it; gives the exit code."""
    application = application_of()
    if arguments.act == "list":
        _list(application, as_json=arguments.json)
    elif arguments.act == "add":
        learner = add_learner(
            application.record, application.learners(), arguments.name, arguments.path
        )
        if arguments.json:
            print(json.dumps({"id": learner.id, "name": learner.name, "path": learner.path}))
        else:
            print(_("{name} is set up.").format(name=learner.name))
    else:
        learner = find_learner(application.learners(), arguments.name)
        remove_learner(application.record, learner)
        print(_("{name} is off the list. The record is kept.").format(name=learner.name))
    return 0


def _list(application: Application, *, as_json: bool) -> None:
    chosen = application.settings.text(LEARNER)
    learners = application.learners()
    if as_json:
        entries = [
            {
                "id": one.id,
                "name": one.name,
                "path": one.path,
                "added_at": one.added_at,
                "in_use": one.id == chosen or len(learners) == 1,
            }
            for one in learners
        ]
        print(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    if not learners:
        print(_("No learner is set up yet."))
    for one in learners:
        print(f"{one.name}  ({one.path}, {one.id})")
