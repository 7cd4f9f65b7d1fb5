"""Checking a certificate with no network: a PDF, a badge, or the text of a QR code.

Whatever is handed in comes back as a verdict; hostile files cost no more than their reading.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

from pogo_learn.certificates.baked import badge_in_picture
from pogo_learn.certificates.checking_badge import check_badge
from pogo_learn.certificates.code import AlteredCode, Signed, UnfitCode, looks_like_code, read_code
from pogo_learn.certificates.fact_words import fact_rows
from pogo_learn.certificates.judging import Intact, Trust, judge
from pogo_learn.certificates.seal import find_seal
from pogo_learn.certificates.verdict import Outcome, Source, Verdict
from pogo_learn.errors import InputError
from pogo_learn.system.language import _

LARGEST: Final = 20_000_000
"""Bytes of a file; a certificate has a hundredth of that."""
_LARGEST_TEXT: Final = 1_000_000
_TOKEN: Final = re.compile(r"[\w-]{10,}\.[\w-]{10,}\.[\w-]{0,2000}\Z")
"""A JSON Web Token: three parts in base 64."""


def check_file(file: Path, trust: Trust, today: date) -> Verdict:
    """Check a file. Raises :class:`InputError` where it cannot be read at all."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(file=file, reason=error.strerror or error),
            safe=_("Nothing was changed."),
            advice=_("Check the name of the file."),
        ) from error
    return check(content, trust, today)


def check(content: bytes, trust: Trust, today: date) -> Verdict:
    """Check whatever somebody hands in."""
    if len(content) > LARGEST:
        return _unreadable(_("The file is far larger than any certificate."))
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _check_page(content, trust, today)
    baked = badge_in_picture(content)
    if baked is not None:
        return check_badge(baked, trust, today) if baked else _unreadable(_picture())
    if len(content) > _LARGEST_TEXT:
        return _unreadable(_("The file is far larger than any certificate."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unreadable(_("This is neither a PDF nor a badge, nor the text of a QR code."))
    return check_text(text, trust, today)


def check_text(text: str, trust: Trust, today: date) -> Verdict:
    """Check the text of a QR code, or of a badge."""
    trimmed = text.strip()
    if len(text) > _LARGEST_TEXT:
        return _unreadable(_("The text is far longer than any certificate."))
    if looks_like_code(trimmed):
        return _check_code(trimmed, trust, today)
    if trimmed.startswith(("{", "[")):
        return check_badge(trimmed, trust, today)
    if _TOKEN.match(trimmed):
        words = _("It is a badge signed as a web token, which this program does not check.")
        return Verdict(Outcome.UNCHECKABLE, Source.BADGE, words)
    if not trimmed:
        return _unreadable(_("There is nothing in it."))
    return _unreadable(_("This is neither a PDF nor a badge, nor the text of a QR code."))


def _check_code(text: str, trust: Trust, today: date) -> Verdict:
    try:
        signed = read_code(text)
    except AlteredCode:
        words = _("The signature does not fit what the code states.")
        return Verdict(Outcome.ALTERED, Source.CODE, words)
    except UnfitCode:
        words = _(
            "The code is not complete, has wrong letters, or was made by a newer version. Read it "
            "again, or paste all of it."
        )
        return Verdict(Outcome.UNREADABLE, Source.CODE, words)
    note = _("What is printed around the code is not proven: compare it with the facts.")
    verdict = judge(_of(signed, Source.CODE), trust, today)
    return _noting(verdict, note)


def _check_page(pdf: bytes, trust: Trust, today: date) -> Verdict:
    seal = find_seal(pdf)
    if seal is None:
        words = _(
            "This PDF has no seal of POGO Learn: another program wrote it, or it was printed or saved "
            "anew. Check the text of its QR code instead, if it has one."
        )
        return Verdict(Outcome.UNREADABLE, Source.PDF, words)
    try:
        signed = read_code(seal.code)
    except UnfitCode:
        signed = None
    if signed is None or not seal.is_unbroken(signed.key):
        words = _("The PDF is not the one that was issued: something in it was changed.")
        return Verdict(Outcome.ALTERED, Source.PDF, words)
    proven = _("The PDF is the one that was issued, byte for byte.")
    return judge(_of(signed, Source.PDF, (proven,)), trust, today)


def _of(signed: Signed, source: Source, proven: tuple[str, ...] = ()) -> Intact:
    facts = signed.facts
    return Intact(
        source=source,
        key=signed.key,
        claimed=facts.issuer,
        starts=facts.issued_on,
        ends=facts.valid_until,
        facts=fact_rows(facts),
        proven=proven,
    )


def _noting(verdict: Verdict, note: str) -> Verdict:
    if not verdict.accepted:
        return verdict
    return Verdict(
        verdict.outcome, verdict.source, verdict.reason, verdict.facts, verdict.proven,
        (note, *verdict.unproven), verdict.issuer, verdict.key,
    )  # fmt: skip


def _unreadable(reason: str) -> Verdict:
    return Verdict(Outcome.UNREADABLE, Source.OTHER, reason)


def _picture() -> str:
    return _(
        "This is a picture without a badge inside. Read its QR code with a telephone or a scanner, "
        "and check the text."
    )
