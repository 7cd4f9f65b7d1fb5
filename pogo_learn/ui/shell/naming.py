"""What a person can name after ``--open``, and the screen that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pogo_learn.application import Application
from pogo_learn.content.catalogue import UnknownId
from pogo_learn.learning.sittings import Kind, sitting_of
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.screens import SCREENS

_NAMED_ALONE = ("competences", "insight", "record", "backups", "people")
"""Screens without a place in the rail that need nothing but their name."""
_PARTS = ("glossary", "policies", "sources")


def route_to(application: Application, name: str) -> Route:
    """Find the screen for a name; raises :class:`UnknownId`.

    A name is a screen (``library``, ``settings:keyboard``), a part of the library (``policies``), or
    the id of a lesson, module, check, exam, pre-test, key term, source, policy or question. Where an
    id is both a module and its check, it is the module; ``check:M1`` is the check.
    """
    for find in (_screen, _of_course, _of_library, _question):
        try:
            route = find(application, name)
        except UnknownId:
            continue
        if route is not None:
            return route
    raise UnknownId(name)


def _screen(_application: Application, name: str) -> Route | None:
    screen, colon, argument = name.partition(":")
    if any(row.id == screen and row.icon for row in SCREENS):
        return Route(screen, argument)
    if name in _NAMED_ALONE:
        return Route(name)
    part = screen if colon else name
    return Route("library", name) if part in _PARTS else None


def _of_course(application: Application, name: str) -> Route | None:
    catalogue = application.catalogue
    kind, _colon, rest = name.partition(":")
    if kind in {"check", "exam"} and rest:
        return _sitting(application, kind, rest)
    tries: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("lesson", catalogue.lesson_head),
        ("module", catalogue.module),
        ("check", lambda identity: sitting_of(catalogue, identity)),
    )
    found = next(_found(tries, name), "")
    if found == "check":
        return _sitting(application, found, name)
    return Route(found, name) if found else None


def _sitting(application: Application, kind: str, name: str) -> Route:
    identity = name if kind == "check" or name.endswith(".exam") else f"{name}.exam"
    sitting = sitting_of(application.catalogue, identity)
    return Route("exam" if sitting.kind is Kind.EXAM else "check", sitting.id)


def _of_library(application: Application, name: str) -> Route | None:
    catalogue = application.catalogue
    tries: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("glossary", catalogue.term),
        ("policies", lambda identity: _policy(application, identity)),
        ("sources", catalogue.source),
    )
    return next((Route("library", f"{part}:{name}") for part in _found(tries, name)), None)


def _policy(application: Application, name: str) -> None:
    if name not in application.policies.cards:
        raise UnknownId(name)


def _question(application: Application, name: str) -> Route:
    question = application.catalogue.question(name)
    return Route("lesson", question.outcome, question.teaches)


def _found(tries: tuple[tuple[str, Callable[[str], object]], ...], name: str) -> Iterator[str]:
    for what, find in tries:
        try:
            find(name)
        except UnknownId:
            continue
        yield what
