"""The certificate as a page: a sealed, tagged PDF, and the same as a picture."""

from __future__ import annotations

import io
from typing import Any, Final

import segno

from pogo_learn.certificates.credential import ENDING
from pogo_learn.certificates.fact_words import pass_mark_text, score_text
from pogo_learn.certificates.facts import Facts
from pogo_learn.certificates.keys import Issuer, fingerprint
from pogo_learn.certificates.seal import sealed
from pogo_learn.learning.cpd_files import hours_words
from pogo_learn.system.language import _, current_language, in_context
from pogo_learn.system.written import day_text
from pogo_learn.typesetting.document import SANS, SERIF, as_pdf, as_picture, drawn

_TEMPLATE: Final = "certificate.typ"
ERROR_LEVEL: Final = "m"
"""Of the QR code: about 15 % of it may be lost to a fold or a stain."""


def page_pdf(facts: Facts, code: str, credential: str, issuer: Issuer) -> bytes:
    """Make the PDF, with the badge attached and sealed by the key that signed the code.

    The same certificate in the same language gives the same bytes. Raises :class:`StoreError`.
    """
    data = _data(facts, code, issuer.public, credential)
    return sealed(as_pdf(_TEMPLATE, data, facts.issued_on), code, issuer)


def page_picture(facts: Facts, code: str, key: bytes, dots_per_inch: float) -> bytes:
    """Make a PNG of the page. Raises :class:`StoreError`."""
    return as_picture(_TEMPLATE, _data(facts, code, key, ""), facts.issued_on, dots_per_inch)


def code_picture(code: str) -> bytes:
    """Draw the QR code as SVG with the quiet zone that scanners need (4 modules)."""
    picture = io.BytesIO()
    made = segno.make_qr(code, error=ERROR_LEVEL, boost_error=False)
    made.save(picture, kind="svg", border=4, xmldecl=False, svgns=True, light="white")
    return picture.getvalue()


def code_squares(code: str) -> tuple[bytes, ...]:
    """Give the rows of the QR code with its quiet zone: 1 is dark, 0 is light."""
    made = segno.make_qr(code, error=ERROR_LEVEL, boost_error=False)
    return tuple(bytes(line) for line in made.matrix_iter(border=4))


def _data(facts: Facts, code: str, key: bytes, credential: str) -> dict[str, Any]:
    language = current_language()
    day = facts.issued_on
    details = [
        (in_context("certificate", "Number"), facts.number),
        (_("Course, version"), f"{facts.course}, {facts.content_version}"),
        (_("Issued by"), facts.issuer),
        (_("Fingerprint of the issuer’s key"), fingerprint(key)),
    ]
    if facts.content_hash:
        details.insert(2, (_("Hash of the course"), facts.content_hash[:32]))
    if facts.valid_until is not None:
        details.insert(0, (_("Holds until"), day_text(facts.valid_until)))
    words: dict[str, Any] = drawn(
        {
            "title": _("Certificate of completion"),
            "description": _("Certificate for {name}: {course}").format(
                name=facts.learner, course=facts.title
            ),
            "certifies": _("This certifies that"),
            "did": _("passed the exam of the course"),
            "course": facts.title,
            "figures": [
                (_("Exam passed on"), day_text(facts.passed_on)),
                (_("Score"), score_text(facts)),
                (_("Pass mark"), pass_mark_text(facts)),
                (_("Study time that counts"), hours_words(facts.minutes)),
                (_("Issued on"), day_text(day)),
            ],
            "details": details,
            "check": _(
                "How to check it: any copy of POGO Learn does so with no network, under Library, "
                "Certificates, from this PDF or from the text of the QR code."
            ),
            "limits": _(
                "What it does not claim: it records study and an exam on a computer. Nobody checked "
                "who sat there. It is no licence and no accredited award."
            ),
            "code_words": _("QR code with all facts of this certificate and the signature."),
            "credential_words": _("The same certificate as an Open Badge."),
        }
    )
    words["learner"] = drawn(facts.learner, SERIF)
    return {
        **words,
        "language": language.code.partition("_")[0],
        "right_to_left": language.right_to_left,
        "made_on": [day.year, day.month, day.day],
        "fonts": list(SANS),
        "serif": list(SERIF),
        "credential": credential,
        "credential_name": f"{facts.number}{ENDING}",
        "code_picture": code_picture(code).decode(),
    }
