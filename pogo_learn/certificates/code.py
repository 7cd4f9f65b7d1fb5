"""The signed text inside the QR code: all facts, the issuer's public key and the signature.

``POGO1:`` and base 32 (RFC 4648, without padding) of: public key (32 bytes), Ed25519 signature
(64 bytes), canonical bytes of the facts. Base 32 has no blanks and no small letters, so the text
survives being typed, wrapped in a letter or read to somebody; a QR code packs it well.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Final

from pogo_learn.certificates.facts import LONGEST_BYTES, Facts, UnfitFacts, from_bytes, to_bytes
from pogo_learn.certificates.keys import KEY_LENGTH, SIGNATURE_LENGTH, Issuer, is_signed

PREFIX: Final = "POGO1:"
_FAMILY: Final = "POGO"
_DOMAIN: Final = b"pogo-learn certificate 1\0"
"""Signed along, so that no signature made for something else can be passed off as a certificate."""
_LONGEST: Final = 4 * (KEY_LENGTH + SIGNATURE_LENGTH + LONGEST_BYTES)
"""Letters of a code with whatever blanks came in on the way."""


class UnfitCode(ValueError):
    """This is no certificate's code, or one of a newer version."""


class AlteredCode(UnfitCode):
    """The signature does not fit: forged, altered, or misread at one letter."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What a code holds: these facts were signed with this key."""

    facts: Facts
    key: bytes


def code_of(facts: Facts, issuer: Issuer) -> str:
    """Sign facts; raises :class:`UnfitFacts` for what no code can hold."""
    content = to_bytes(facts)
    from_bytes(content)
    signature = issuer.sign(_DOMAIN + content)
    letters = base64.b32encode(issuer.public + signature + content).decode().rstrip("=")
    return PREFIX + letters


def looks_like_code(text: str) -> bool:
    """Tell whether somebody means this as a code of a certificate."""
    return text.lstrip("\ufeff \t\r\n")[: len(_FAMILY)].upper() == _FAMILY


def read_code(text: str) -> Signed:
    """Read a code and check its signature. Raises :class:`UnfitCode` or :class:`AlteredCode`."""
    if len(text) > _LONGEST:
        raise UnfitCode("too long")
    letters = "".join(text.replace("\ufeff", "").split()).replace("-", "").upper()
    if not letters.startswith(PREFIX):
        raise UnfitCode("no code of this version")
    letters = letters.removeprefix(PREFIX)
    try:
        content = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError) as error:
        raise UnfitCode("letters are missing, or some are wrong") from error
    key = content[:KEY_LENGTH]
    signature = content[KEY_LENGTH : KEY_LENGTH + SIGNATURE_LENGTH]
    body = content[KEY_LENGTH + SIGNATURE_LENGTH :]
    if not body:
        raise UnfitCode("letters are missing")
    if not is_signed(key, signature, _DOMAIN + body):
        raise AlteredCode("the signature does not fit")
    try:
        facts = from_bytes(body)
    except UnfitFacts as error:
        raise UnfitCode(str(error)) from error
    return Signed(facts, key)
