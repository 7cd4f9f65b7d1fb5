"""The seal of a certificate's PDF: a line in the file that proves every other byte of it.

The line is a comment, which every PDF reader passes over. It holds the signed code of the
certificate and a signature, by the same key, of all other bytes of the file. So what is printed on
the page cannot be changed without it being seen, and no PDF has to be taken apart to see it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Final

from pogo_learn.certificates.keys import SIGNATURE_LENGTH, Issuer, is_signed

_MARK: Final = b"%POGO-LEARN-SEAL "
_LINE: Final = re.compile(rb"%POGO-LEARN-SEAL 1 (POGO1:[A-Z2-7]{1,6000}) ([A-Z2-7]{103})\n")
_BEFORE: Final = b"startxref"
_DOMAIN: Final = b"pogo-learn certificate page 1\0"
"""Signed along, so that no signature made for something else can be passed off as a seal."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a seal holds: the certificate's code, and a signature of everything around it."""

    code: str
    signature: bytes
    digest: bytes
    """SHA-256 of the file without the line."""

    def is_unbroken(self, key: bytes) -> bool:
        """Tell whether this key sealed the file as it is."""
        return is_signed(key, self.signature, _DOMAIN + self.digest)


def sealed(pdf: bytes, code: str, issuer: Issuer) -> bytes:
    """Put the seal into a PDF. Nothing before it moves, so the PDF's own tables stay right."""
    place = pdf.rindex(_BEFORE)
    signature = issuer.sign(_DOMAIN + hashlib.sha256(pdf).digest())
    letters = base64.b32encode(signature).rstrip(b"=")
    line = _MARK + b"1 " + code.encode() + b" " + letters + b"\n"
    return pdf[:place] + line + pdf[place:]


def find_seal(pdf: bytes) -> Seal | None:
    """Give the seal of a PDF; None where there is none that this version can read."""
    # Another line of this kind before it would be part of what is sealed.
    at = pdf.rfind(_MARK)
    found = _LINE.match(pdf, at) if at >= 0 else None
    if found is None:
        return None
    code, letters = found.groups()
    signature = base64.b32decode(letters + b"=")
    if len(signature) != SIGNATURE_LENGTH:
        return None
    digest = hashlib.sha256(pdf[: found.start()])
    digest.update(pdf[found.end() :])
    return Seal(code.decode(), signature, digest.digest())
