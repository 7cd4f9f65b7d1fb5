"""Issuers whose certificates are accepted here: a file that an agency hands out, or one's own list.

A name proves nothing, for anybody can write any name. So an issuer is known by the key; the name is
what this list calls it.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pogo_learn.certificates.facts import is_plain_text
from pogo_learn.certificates.keys import did_of, key_of
from pogo_learn.errors import InputError, StoreError
from pogo_learn.system.files import write_atomically
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

FORMAT: Final = "pogo-learn-issuers"
_VERSION: Final = 1
_LONGEST: Final = 1_000_000
_MOST: Final = 2000
_LOOK_ALIKE: Final = str.maketrans(
    "абвгеёзікмнорстухѕјԁһαβεικνορτυχ013457",
    "abbreezikmhopctyxsjdhabeikvoptuxoiesaz",
)
"""Letters of other scripts, and digits, that are read as a Latin letter at a glance."""


@dataclass(frozen=True, slots=True)
class TrustedIssuer:
    """An issuer by key, and what it is called here."""

    name: str
    key: bytes


def trusted_issuers(folder: DataFolder) -> tuple[TrustedIssuer, ...]:
    """Give the list of this data folder; raises :class:`InputError` for a spoilt file."""
    file = folder.trusted_issuers
    return read_issuers(file) if file.exists() else ()


def read_issuers(file: Path) -> tuple[TrustedIssuer, ...]:
    """Read a file of issuers. Raises :class:`InputError` for anything else."""
    try:
        with file.open("rb") as stream:
            content = stream.read(_LONGEST + 1)
    except OSError as error:
        words = _("{file} cannot be read: {reason}.")
        raise InputError(
            words.format(file=file, reason=error.strerror or error), safe=_("Nothing was changed.")
        ) from error
    try:
        if len(content) > _LONGEST:
            raise ValueError("too long")
        return _issuers(json.loads(content))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError(
            _("{file} is no list of issuers that this version can read.").format(file=file),
            safe=_("No issuer was added or removed."),
            advice=_("Ask the issuer for the file anew."),
        ) from error


def add_issuers(folder: DataFolder, issuers: Iterable[TrustedIssuer]) -> int:
    """Trust issuers from now on; gives how many are new. A key that is known gets the new name.

    Raises :class:`InputError` and :class:`StoreError`; then the list is as it was.
    """
    before = {one.key: one for one in trusted_issuers(folder)}
    after = {**before, **{one.key: one for one in issuers}}
    if after != before:
        _write(folder, after.values())
    return len(after) - len(before)


def remove_issuer(folder: DataFolder, key: bytes) -> bool:
    """Trust an issuer no more; False when it was not on the list."""
    before = trusted_issuers(folder)
    after = [one for one in before if one.key != key]
    if len(after) == len(before):
        return False
    _write(folder, after)
    return True


def issuers_text(issuers: Iterable[TrustedIssuer]) -> str:
    """Write a list of issuers as the text of a file."""
    listed = [{"name": one.name, "key": did_of(one.key)} for one in issuers]
    data = {"format": FORMAT, "version": _VERSION, "issuers": listed}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def looks_like(one: str, other: str) -> bool:
    """Tell whether two names are read as the same at a glance."""
    return _at_a_glance(one) == _at_a_glance(other) != ""


def _at_a_glance(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_LOOK_ALIKE)
    # Small L, capital i and the figure one are the same stroke.
    return "".join(letter for letter in folded if letter.isalnum()).replace("l", "i")


def _issuers(data: Any) -> tuple[TrustedIssuer, ...]:
    if data["format"] != FORMAT or data["version"] != _VERSION or len(data["issuers"]) > _MOST:
        raise ValueError("another format")
    found = []
    for one in data["issuers"]:
        key = key_of(one["key"]) if isinstance(one["key"], str) else None
        if key is None or not is_plain_text(one["name"]) or not one["name"].strip():
            raise ValueError("an issuer without name or key")
        found.append(TrustedIssuer(one["name"], key))
    return tuple(found)


def _write(folder: DataFolder, issuers: Iterable[TrustedIssuer]) -> None:
    try:
        folder.certificates.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(folder.trusted_issuers, issuers_text(issuers).encode())
    except OSError as error:
        raise StoreError(
            _("The list of issuers cannot be kept: {reason}.").format(
                reason=error.strerror or error
            ),
            safe=_("It is as it was."),
            advice=_("Free space, or keep your record in another folder."),
        ) from error
