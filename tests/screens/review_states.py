"""Review in the states in which a person meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from unittest import mock

from PySide6.QtWidgets import QWidget

from pogo_learn.application import Application
from pogo_learn.assessment.question import Certainty, Use
from pogo_learn.learning.study import Asked
from pogo_learn.settings.table import REVIEW_MINUTES
from pogo_learn.system.clock import Clock, system_clock
from pogo_learn.ui.review.screen import ReviewScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from tests.screens.responses import right_response, wrong_response

Settle = Callable[[], None]
_YEAR = "M2.6-year"


def review_states(
    window: Window, application: Application, settle: Settle
) -> Iterator[tuple[str, QWidget]]:
    """Go from a day without cards to a session, a leech, and the end."""
    # Long enough for every kind of card, a decision of a budget year among them.
    application.settings = application.settings.with_value(REVIEW_MINUTES, 30)
    study = application.study
    window.go(Route("review"))
    settle()
    yield "review-nothing", window
    for question in application.catalogue.questions(module="M1", use=Use.CHECK)[:9]:
        study.answer(question.id, right_response(question), Asked(Use.CHECK, 1), None, 20)
    for question in application.catalogue.questions(module="M2", use=Use.CHECK)[:1]:
        study.answer(
            question.id, wrong_response(question), Asked(Use.CHECK, 1), Certainty.CERTAIN, 20
        )
    year = application.catalogue.question(_YEAR)
    study.answer(year.id, right_response(year), Asked(Use.TEXT, 1), None, 20)
    study.complete("M1.1")
    application.reviews.meet_findings(["ALN-101"])
    with mock.patch.object(application, "clock", _later_by(3)):
        yield from _later(window, application, settle)
    with mock.patch.object(application, "clock", _later_by(70)):
        window.go(Route("home"))
        settle()
        yield "home-back-again", window
    window.go(Route("home"))
    settle()


def _later_by(days: int) -> Clock:
    def clock() -> datetime:
        return system_clock() + timedelta(days=days)

    return clock


def _later(
    window: Window, application: Application, settle: Settle
) -> Iterator[tuple[str, QWidget]]:
    window.go(Route("home"))
    settle()
    yield "home-review", window
    lapsed = next(card for card in application.reviews.cards() if not card.urgent)
    for rating in (3, 1) * 5:
        card = application.reviews.card(lapsed.key)
        assert card is not None
        application.reviews.rate(card, rating, "f" * 64)
    window.go(Route("review"))
    screen = window.present
    assert isinstance(screen, ReviewScreen)
    session = screen._session
    assert session is not None
    seen: set[str] = set()
    while session.current:
        kind = session.current.partition(":")[0]
        if session.current == lapsed.key:
            kind = "leech"
        elif session.current == f"question:{_YEAR}":
            kind = "decision"
        settle()
        if kind not in seen:
            yield f"review-{kind}", window
        screen._reveal()
        settle()
        if kind not in seen:
            yield f"review-{kind}-answer", window
        seen.add(kind)
        screen._rate(3)
    settle()
    yield "review-end", window
