"""Who may have a certificate, and issuing it: signed, and in the record, before anybody sees it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pogo_learn.certificates.earned import Earned, earned_exams
from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.catalogue import Catalogue
from pogo_learn.errors import InputError
from pogo_learn.learning.cpd import counted_minutes, cpd_log
from pogo_learn.record.events import CertificateIssued
from pogo_learn.record.state import CertificateState, Learner, RecordReader
from pogo_learn.system.clock import Clock, read_timestamp
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from pogo_learn.certificates.facts import Facts
    from pogo_learn.certificates.keys import Issuer
    from pogo_learn.record.journal import Record


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that was issued: what it states, and the two signed forms of it."""

    facts: Facts
    code: str
    credential: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate that is in the record; without changes it was there before."""

    certificate: Certificate
    changes: Changes


@dataclass(frozen=True, slots=True)
class Certificates:
    """The certificates of one learner."""

    folder: DataFolder
    reader: RecordReader
    open_record: Callable[[], Record]
    catalogue: Catalogue
    learner: Learner
    clock: Clock

    def earned(self) -> tuple[Earned, ...]:
        """Give the exams that were passed, by course."""
        return earned_exams(self.reader, self.catalogue, self.learner.id)

    def issued(self) -> tuple[Certificate, ...]:
        """Give all that were issued and can be read, the newest first."""
        found = (self._read(state) for state in self.reader.certificates(self.learner.id))
        return tuple(one for one in found if one is not None)

    def issue(self, course: str, valid_months: int | None = None) -> Issued:
        """Issue the certificate of a course, or give the one that says the same already.

        ``valid_months`` is how long it holds (0: without end); None leaves it to the issuer. Raises
        :class:`InputError` where no exam was passed, and :class:`StoreError`; then nothing was issued.
        """
        from pogo_learn.certificates.code import code_of
        from pogo_learn.certificates.credential import credential_of
        from pogo_learn.certificates.keys import make_issuer

        earned = self._earned(course)
        issuer = make_issuer(self.folder)
        months = issuer.valid_months if valid_months is None else valid_months
        before = self._same(earned, issuer, months)
        if before is not None:
            return Issued(before, Changes())
        facts = self._facts(earned, issuer, months)
        code = code_of(facts, issuer)
        credential = credential_of(facts, issuer)
        event = CertificateIssued(facts.id, course, earned.attempt, code, credential)
        self.open_record().append(self.learner.id, event)
        certificate = Certificate(facts, code, credential, issuer.public)
        return Issued(certificate, changed(Topic.CERTIFICATES, ids=frozenset({course})))

    def present(self, course: str) -> Certificate | None:
        """Give the certificate that :meth:`issue` would give again; None where it would issue one."""
        from pogo_learn.certificates.keys import load_issuer

        issuer = load_issuer(self.folder)
        if issuer is None:
            return None
        return self._same(self._earned(course), issuer, issuer.valid_months)

    def pdf(self, certificate: Certificate) -> bytes:
        """Make the PDF. Raises :class:`InputError` on another computer than the one that issued it.

        Only whoever has the key can seal a page.
        """
        from pogo_learn.certificates.keys import load_issuer
        from pogo_learn.certificates.page import page_pdf

        issuer = load_issuer(self.folder)
        if issuer is None or issuer.public != certificate.key:
            raise InputError(
                _("This certificate was issued with another key, so its PDF cannot be made here."),
                safe=_("The certificate is as it was."),
                advice=_("Save it as a badge, or issue a new one here."),
            )
        return page_pdf(certificate.facts, certificate.code, certificate.credential, issuer)

    def can_seal(self, certificate: Certificate) -> bool:
        """Tell whether the PDF can be made here."""
        from pogo_learn.certificates.keys import load_issuer

        issuer = load_issuer(self.folder)
        return issuer is not None and issuer.public == certificate.key

    def _read(self, state: CertificateState) -> Certificate | None:
        """Read one of the record; one that came from elsewhere broken is left out."""
        from pogo_learn.certificates.code import UnfitCode, read_code

        try:
            signed = read_code(state.code)
        except UnfitCode:
            return None
        if signed.facts.id != state.id:
            return None
        return Certificate(signed.facts, state.code, state.credential, signed.key)

    def _earned(self, course: str) -> Earned:
        found = next((one for one in self.earned() if one.course.id == course), None)
        if found is not None:
            return found
        known = self.catalogue.course(course)
        if known.exam is None:
            words = _("“{course}” has no exam, so it has no certificate.")
            raise InputError(words.format(course=known.title), safe=_("Nothing was issued."))
        raise InputError(
            _("The exam of “{course}” is not passed yet.").format(course=known.title),
            safe=_("Nothing was issued."),
            advice=_("A certificate states an exam that was passed."),
        )

    def _same(self, earned: Earned, issuer: Issuer, months: int) -> Certificate | None:
        """Find one that says the same: exam, name, issuer, and still holding as long as wanted."""
        today = self.clock().astimezone().date()
        by_attempt = {
            state.id
            for state in self.reader.certificates(self.learner.id)
            if state.attempt == earned.attempt
        }
        for one in self.issued():
            facts = one.facts
            wanted = months_later(facts.issued_on, months) if months else None
            if (
                facts.id in by_attempt
                and one.key == issuer.public
                and facts.learner == self.learner.name
                and facts.issuer == issuer_name(issuer)
                and facts.valid_until == wanted
                and (wanted is None or today <= wanted)
            ):
                return one
        return None

    def _facts(self, earned: Earned, issuer: Issuer, months: int) -> Facts:
        from pogo_learn.certificates.facts import Facts

        course = earned.course
        today = self.clock().astimezone().date()
        version = self.reader.attempt_version(self.learner.id, earned.attempt) or course.version
        log = cpd_log(self.reader, self.catalogue, self.learner.id)
        return Facts(
            id=str(uuid.uuid4()),
            learner=self.learner.name,
            course=course.id,
            # A title may hold blanks that do not break (French writes one before a colon): what is
            # signed is of visible letters and plain blanks alone.
            title=" ".join(course.title.split()),
            content_version=version,
            # What is in another version than the one here is not known any more.
            content_hash=course.content_hash if version == course.version else "",
            score=thousandths(earned.score),
            pass_mark=thousandths(earned.pass_mark),
            provisional=earned.provisional,
            passed_on=read_timestamp(earned.finished_at).astimezone().date(),
            minutes=counted_minutes(log, course.id),
            issuer=issuer_name(issuer),
            issued_on=today,
            valid_until=months_later(today, months) if months else None,
        )


def issuer_name(issuer: Issuer) -> str:
    """Give the name that stands on a certificate."""
    return issuer.name or "POGO Learn, an installation without an organisation"


def thousandths(share: float) -> int:
    """Round a share down to thousandths; what is one in all but the last bits counts as it."""
    return int(share * 1000 + 1e-6)


def months_later(day: date, months: int) -> date:
    """Give the day so many months later, or the last of a month that has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    after = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), after - timedelta(days=1))


def newest_by_course(certificates: Sequence[Certificate]) -> dict[str, Certificate]:
    """Give the newest certificate of each course."""
    return {one.facts.course: one for one in reversed(certificates)}
