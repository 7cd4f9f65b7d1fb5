"""What the tests of certificates share: an issuer, facts, a record with a passed exam."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from pogo_learn.application import Application
from pogo_learn.certificates.facts import Facts
from pogo_learn.certificates.judging import Trust
from pogo_learn.certificates.keys import Issuer
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.events import AttemptFinished, AttemptStarted, PlaceReached
from pogo_learn.record.state import Learner

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
FACTS = Facts(
    id="0190a3f0-5d6e-7a41-8c2b-9f3d5117b0aa",
    learner="Amina Okello",
    course="C1",
    title="Aligning procurement with strategy and budget",
    content_version="1.0.0",
    content_hash="ab" * 32,
    score=865,
    pass_mark=750,
    provisional=False,
    passed_on=date(2026, 11, 23),
    minutes=555,
    issuer="Ministry of Works",
    issued_on=date(2026, 11, 24),
    valid_until=None,
)


def facts(**changes: Any) -> Facts:
    return replace(FACTS, **changes)


def own(issuer: Issuer) -> Trust:
    """Trust as it is where the issuer lives."""
    return Trust(own=issuer.public)


def with_passed_exam(
    application: Application, name: str = "Amina Okello", score: float = 0.865, course: str = "C1"
) -> Learner:
    """Set a learner up who studied a while and passed the exam of a course."""
    found = next((one for one in application.learners() if one.name == name), None)
    learner = found or add_learner(application.record, application.learners(), name, "practitioner")
    attempt = application.new_id()
    version = application.catalogue.course(course).version
    head = application.catalogue.course(course).lessons[0]
    application.record.append(
        learner.id,
        PlaceReached(head.id, "before", 600, version),
        AttemptStarted(attempt, f"{course}.exam", "test", 1, ("M1.1-q1",), version),
        AttemptFinished(attempt, f"{course}.exam", score, 0.75),
    )
    return learner
