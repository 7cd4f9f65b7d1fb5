"""The table of verbs. ``--help`` and the dispatch are made from it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pogo_learn.application import Application
from pogo_learn.system.language import _

ApplicationOf = Callable[[], Application]
"""Builds the application when a verb needs it."""


class VerbModule(Protocol):
    """What the module of a verb offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the verb's arguments."""

    def run(self, arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
        """Do it; gives the exit code."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: its name, one line of help, and how to load its module."""

    name: str
    help: Callable[[], str]
    load: Callable[[], VerbModule]
    needs_sound_record: bool = False
    """Whether it shows or writes what is in the record, so that a damaged one is refused."""


def _content() -> VerbModule:
    from pogo_learn.cli import content

    return content


def _learner() -> VerbModule:
    from pogo_learn.cli import learner

    return learner


def _progress() -> VerbModule:
    from pogo_learn.cli import progress

    return progress


def _align() -> VerbModule:
    from pogo_learn.cli import align

    return align


def _exam() -> VerbModule:
    from pogo_learn.cli import exam

    return exam


def _backup() -> VerbModule:
    from pogo_learn.cli import backup

    return backup


def _certificate() -> VerbModule:
    from pogo_learn.cli import certificate

    return certificate


def _doctor() -> VerbModule:
    from pogo_learn.cli import doctor

    return doctor


VERBS = (
    Verb("content", lambda: _("check, list, start and preview courses"), _content),
    Verb("learner", lambda: _("list, add and remove learners"), _learner, needs_sound_record=True),
    Verb(
        "progress",
        lambda: _("show, export, import and verify a record"),
        _progress,
        needs_sound_record=True,
    ),
    Verb(
        "exam",
        lambda: _("rebuild and analyse exams, set pass marks"),
        _exam,
        needs_sound_record=True,
    ),
    Verb("backup", lambda: _("list, make and put back backups"), _backup),
    Verb("align", lambda: _("analyse a procurement plan"), _align),
    Verb("certificate", lambda: _("issue a certificate, or check one"), _certificate),
    Verb("doctor", lambda: _("say what support needs to know"), _doctor),
)
