"""Issuing: for a passed exam only, in the record first, and the same one again when asked again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.certificates.checking import check, check_text
from pogo_learn.certificates.issuing import months_later, newest_by_course, thousandths
from pogo_learn.certificates.keys import take_issuer
from pogo_learn.certificates.verdict import Outcome
from pogo_learn.changes import Topic
from pogo_learn.errors import InputError
from pogo_learn.learning.learners import add_learner, change_learner
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.events import AttemptFinished, AttemptStarted, CertificateIssued
from pogo_learn.system.folders import DataFolder
from tests.certificates.making import NOON, with_passed_exam


@pytest.fixture
def application(folder: DataFolder) -> Iterator[Application]:
    opened = Application(folder, language="en", clock=lambda: NOON)
    yield opened
    opened.close()


def test_a_passed_exam_gives_a_certificate_that_is_in_the_record_and_genuine(
    application: Application,
) -> None:
    learner = with_passed_exam(application)
    certificates = application.certificates_of(learner)
    (earned,) = certificates.earned()
    issued = certificates.issue("C1")
    assert issued.changes.touches(Topic.CERTIFICATES)
    facts = issued.certificate.facts
    course = application.catalogue.course("C1")
    assert (facts.learner, facts.course, facts.title) == ("Amina Okello", "C1", course.title)
    assert (facts.content_version, facts.content_hash) == (course.version, course.content_hash)
    assert (facts.score, facts.pass_mark, facts.passed_on) == (865, 750, date(2026, 11, 25))
    assert facts.provisional
    assert facts.minutes == 10 + course.exam.minutes  # type: ignore[union-attr]
    assert earned.attempt
    assert certificates.issued() == (issued.certificate,)
    pdf = certificates.pdf(issued.certificate)
    for content in (pdf, issued.certificate.code.encode(), issued.certificate.credential.encode()):
        assert check(content, application.trust, NOON.date()).accepted


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_a_certificate_is_issued_in_every_language_of_the_course(
    folder: DataFolder, language: str
) -> None:
    """A title may hold blanks that do not break, as the French one does."""
    opened = Application(folder, language=language, clock=lambda: NOON)
    certificates = opened.certificates_of(with_passed_exam(opened))
    issued = certificates.issue("C1").certificate
    assert issued.facts.title == opened.catalogue.course("C1").title.replace("\xa0", " ")
    assert check(certificates.pdf(issued), opened.trust, NOON.date()).accepted
    opened.close()


def test_asked_again_it_is_the_same_one(application: Application) -> None:
    certificates = application.certificates_of(with_passed_exam(application))
    first = certificates.issue("C1")
    events = application.reader.count_events()
    again = certificates.issue("C1")
    assert again.certificate == first.certificate
    assert not again.changes.topics
    assert application.reader.count_events() == events
    assert certificates.pdf(first.certificate) == certificates.pdf(again.certificate)


def test_another_name_a_better_try_or_another_term_gives_a_new_one(
    application: Application,
) -> None:
    learner = with_passed_exam(application)
    first = application.certificates_of(learner).issue("C1").certificate
    change_learner(application.record, application.learners(), learner, "Amina A. Okello", "leader")
    (learner,) = application.learners()
    second = application.certificates_of(learner).issue("C1").certificate
    assert second.facts.learner == "Amina A. Okello"
    with_passed_exam(application, "Amina A. Okello", score=0.999)
    third = application.certificates_of(learner).issue("C1").certificate
    assert third.facts.score == 999
    certificates = application.certificates_of(learner)
    fourth = certificates.issue("C1", 24).certificate
    assert fourth.facts.valid_until == date(2028, 11, 25)
    assert len({one.facts.id for one in (first, second, third, fourth)}) == 4
    assert {one.facts.id for one in certificates.issued()} >= {first.facts.id}
    assert set(newest_by_course(certificates.issued())) == {"C1"}


@pytest.mark.parametrize(("score", "finished"), [(0.7499, True), (0.0, True), (0.9, False)])
def test_without_a_passed_exam_there_is_none_and_no_key_is_made(
    application: Application, score: float, finished: bool
) -> None:
    learner = add_learner(application.record, (), "Bo", "leader")
    application.record.append(
        learner.id, AttemptStarted("att", "C1.exam", "test", 1, ("M1.1-q1",), "1.0.0")
    )
    if finished:
        application.record.append(learner.id, AttemptFinished("att", "C1.exam", score, 0.75))
    certificates = application.certificates_of(learner)
    assert certificates.earned() == ()
    with pytest.raises(InputError) as caught:
        certificates.issue("C1")
    assert caught.value.safe == "Nothing was issued."
    assert not application.folder.certificates.exists()


def test_a_check_or_a_pre_test_is_no_exam(application: Application) -> None:
    learner = add_learner(application.record, (), "Bo", "leader")
    for scope in ("M1", "C1.pre"):
        application.record.append(
            learner.id,
            AttemptStarted(f"att-{scope}", scope, "test", 1, ("M1.1-q1",), "1.0.0"),
            AttemptFinished(f"att-{scope}", scope, 1.0, 0.75),
        )
    assert application.certificates_of(learner).earned() == ()


def test_a_course_without_an_exam_says_so(application: Application) -> None:
    learner = with_passed_exam(application)
    without = next(one for one in application.catalogue.courses if one.exam is None)
    with pytest.raises(InputError) as caught:
        application.certificates_of(learner).issue(without.id)
    assert "has no exam" in caught.value.message


def test_a_course_that_changed_since_is_stated_by_its_version_only(
    application: Application,
) -> None:
    learner = add_learner(application.record, (), "Bo", "leader")
    application.record.append(
        learner.id,
        AttemptStarted("att", "C1.exam", "test", 1, ("M1.1-q1",), "0.9.0"),
        AttemptFinished("att", "C1.exam", 0.8, 0.75),
    )
    facts = application.certificates_of(learner).issue("C1").certificate.facts
    assert (facts.content_version, facts.content_hash) == ("0.9.0", "")


def test_on_another_computer_the_certificate_is_there_and_only_its_pdf_is_not(
    application: Application, tmp_path: Path
) -> None:
    learner = with_passed_exam(application)
    issued = application.certificates_of(learner).issue("C1").certificate
    bundle = tmp_path / "a.pogoprogress"
    export_bundle(application.folder, learner.id, learner.name, bundle)
    other = Application(DataFolder(tmp_path / "other"), language="en", clock=lambda: NOON)
    other.merge(bundle)
    (there,) = other.learners()
    certificates = other.certificates_of(there)
    assert certificates.issued() == (issued,)
    assert not certificates.can_seal(issued)
    with pytest.raises(InputError) as caught:
        certificates.pdf(issued)
    assert "Save it as a badge" in caught.value.advice
    verdict = check_text(issued.credential, other.trust, NOON.date())
    assert verdict.outcome is Outcome.UNKNOWN_ISSUER
    anew = certificates.issue("C1").certificate
    assert anew.key != issued.key
    assert certificates.can_seal(anew)
    other.close()


def test_an_agencys_key_names_it_and_sets_the_term(
    application: Application, tmp_path: Path
) -> None:
    from tests.certificates.test_keys import (
        SECRET,
        Ed25519PrivateKey,
        Encoding,
        NoEncryption,
    )

    file = tmp_path / "agency.pem"
    key = Ed25519PrivateKey.generate()
    file.write_bytes(key.private_bytes(Encoding.PEM, SECRET, NoEncryption()))
    take_issuer(application.folder, file, "Ministry of Works", 24)
    certificate = application.certificates_of(with_passed_exam(application)).issue("C1").certificate
    assert certificate.facts.issuer == "Ministry of Works"
    assert certificate.facts.valid_until == date(2028, 11, 25)
    assert json.loads(certificate.credential)["validUntil"] == "2028-11-26T00:00:00Z"


def test_a_certificate_of_the_record_that_cannot_be_read_is_left_out(
    application: Application,
) -> None:
    learner = with_passed_exam(application)
    application.record.append(learner.id, CertificateIssued("x", "C1", "a", "POGO1:AA", "{"))
    assert application.certificates_of(learner).issued() == ()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [((2026, 11, 25), 1, (2026, 12, 25)), ((2027, 1, 31), 1, (2027, 2, 28)),
     ((2024, 2, 29), 12, (2025, 2, 28)), ((2026, 12, 1), 24, (2028, 12, 1)),
     ((2026, 11, 30), 3, (2027, 2, 28)), ((2026, 11, 25), 0, (2026, 11, 25))],
)  # fmt: skip
def test_months_later(day: tuple[int, int, int], months: int, later: tuple[int, int, int]) -> None:
    assert months_later(date(*day), months) == date(*later)


@pytest.mark.parametrize(
    ("share", "whole"),
    [(0.75, 750), (0.7499, 749), (0.8, 800), (1, 1000), (0.29, 290), (2 / 3, 666)],
)
def test_scores_are_never_rounded_up(share: float, whole: int) -> None:
    assert thousandths(share) == whole
