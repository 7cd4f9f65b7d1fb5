"""The key that signs certificates, and how a key is named to others.

A key is made when the first certificate is issued, and kept in the data folder, readable by its
owner only. What it proves is that whoever can read this file issued the certificate: no more.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from pogo_learn.certificates.base58 import from_base58, to_base58
from pogo_learn.certificates.facts import is_plain_text
from pogo_learn.errors import InputError, StoreError
from pogo_learn.system.files import write_atomically
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

KEY_LENGTH: Final = 32
SIGNATURE_LENGTH: Final = 64
_DID: Final = "did:key:z"
_ED25519: Final = b"\xed\x01"
"""Multicodec prefix of an Ed25519 public key (the did:key method, section on Ed25519)."""
_LONGEST_PEM: Final = 10_000
_MOST_MONTHS: Final = 600


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues here: a signing key, a name, and how long their certificates hold."""

    key: Ed25519PrivateKey
    name: str
    """Empty: this installation, which has no name of its own."""
    valid_months: int
    """0: certificates have no end."""

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def did(self) -> str:
        """The public key as others know it."""
        return did_of(self.public)

    def sign(self, content: bytes) -> bytes:
        """Sign; gives 64 bytes."""
        return self.key.sign(content)


def is_signed(public: bytes, signature: bytes, content: bytes) -> bool:
    """Tell whether this key made this signature of this content."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def did_of(public: bytes) -> str:
    """Name a public key as ``did:key`` (W3C, the did:key method)."""
    return _DID + to_base58(_ED25519 + public)


def key_of(did: str) -> bytes | None:
    """Read the public key out of a ``did:key``; None for any other name or kind of key."""
    name = did.partition("#")[0]
    if not name.startswith(_DID):
        return None
    content = from_base58(name.removeprefix(_DID))
    if content is None or len(content) != 34 or content[:2] != _ED25519:
        return None
    return content[2:]


def fingerprint(public: bytes) -> str:
    """Give 128 bits of the key's SHA-256 in groups that two people can read to each other."""
    digits = hashlib.sha256(public).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def load_issuer(folder: DataFolder) -> Issuer | None:
    """Give who issues here; None while nothing was issued. Raises :class:`StoreError`."""
    try:
        pem = folder.issuer_key.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(folder, error.strerror or str(error)) from error
    key = _private_key(pem)
    if key is None:
        raise _unreadable(folder, _("it holds no Ed25519 key"))
    name, months = _about(folder.issuer)
    return Issuer(key, name, months)


def make_issuer(folder: DataFolder) -> Issuer:
    """Give who issues here, with a new key if there is none. Raises :class:`StoreError`."""
    found = load_issuer(folder)
    if found is not None:
        return found
    issuer = Issuer(Ed25519PrivateKey.generate(), "", 0)
    _keep(folder, issuer)
    return issuer


def take_issuer(folder: DataFolder, pem_file: Path, name: str, valid_months: int) -> Issuer:
    """Issue with an organisation's own key from now on; the key before is kept beside it.

    Raises :class:`InputError` for a file without such a key, :class:`StoreError` for the disk.
    """
    wanted = " ".join(name.split())
    if not wanted or not is_plain_text(wanted):
        raise InputError(
            _("An issuer needs a name."),
            safe=_("Nothing was changed."),
            advice=_("Say it with --name NAME."),
        )
    if not 0 <= valid_months <= _MOST_MONTHS:
        raise InputError(
            _("A certificate can hold for {most} months.").format(most=_MOST_MONTHS),
            safe=_("Nothing was changed."),
        )
    try:
        with pem_file.open("rb") as stream:
            key = _private_key(stream.read(_LONGEST_PEM))
    except OSError as error:
        words = _("{file} cannot be read: {reason}.")
        raise InputError(
            words.format(file=pem_file, reason=error.strerror or error),
            safe=_("Nothing was changed."),
        ) from error
    if key is None:
        raise InputError(
            _("{file} holds no Ed25519 key that can be read without a password.").format(
                file=pem_file
            ),
            safe=_("Nothing was changed."),
            advice=_("Make one with: openssl genpkey -algorithm ed25519 -out issuer-key.pem"),
        )
    issuer = Issuer(key, wanted, valid_months)
    before = load_issuer(folder)
    if before is not None and before.public != issuer.public:
        kept = folder.issuer_key.with_name(f"issuer-key-{before.did[-12:]}.pem")
        _write(folder, kept, _pem(before.key))
    _keep(folder, issuer)
    return issuer


def _keep(folder: DataFolder, issuer: Issuer) -> None:
    _write(folder, folder.issuer_key, _pem(issuer.key))
    about = {"name": issuer.name, "valid_months": issuer.valid_months}
    _write(folder, folder.issuer, json.dumps(about, ensure_ascii=False, indent=2).encode())


def _write(folder: DataFolder, target: Path, content: bytes) -> None:
    try:
        folder.certificates.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The temporary file that becomes this one is made for its owner only (mode 600).
        write_atomically(target, content)
        if os.name != "nt":
            target.chmod(0o600)
    except OSError as error:
        raise StoreError(
            _("The key that signs certificates cannot be kept: {reason}.").format(
                reason=error.strerror or error
            ),
            safe=_("Nothing was issued; your record is as it was."),
            advice=_("Free space, or keep your record in another folder."),
        ) from error


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _private_key(pem: bytes) -> Ed25519PrivateKey | None:
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PrivateKey) else None


def _about(file: Path) -> tuple[str, int]:
    """Read name and months; a file that is gone or spoilt makes it an installation without a name."""
    try:
        found = json.loads(file.read_bytes())
        name, months = found["name"], found["valid_months"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "", 0
    if not is_plain_text(name) or type(months) is not int or not 0 <= months <= _MOST_MONTHS:
        return "", 0
    return name, months


def _unreadable(folder: DataFolder, reason: str) -> StoreError:
    return StoreError(
        _("The key that signs certificates cannot be read: {reason}.").format(reason=reason),
        safe=_("Your record is as it was."),
        advice=_("Put {file} back from a copy, or move it away: then a new key is made.").format(
            file=folder.issuer_key
        ),
    )
