"""Checking an Open Badges 3.0 credential: its form, its proof, its issuer, its dates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from pogo_learn.certificates.judging import Intact, Trust, judge
from pogo_learn.certificates.keys import did_of, key_of
from pogo_learn.certificates.linked_data import (
    CREDENTIALS,
    SUITE,
    UnfitDocument,
    is_intact,
    refuse_unbounded,
)
from pogo_learn.certificates.verdict import Outcome, Source, Verdict
from pogo_learn.system.language import _
from pogo_learn.system.written import day_text

LARGEST: Final = 256_000
"""Letters of a badge that is checked."""
_BADGES: Final = {"OpenBadgeCredential", "AchievementCredential"}
_LONGEST_VALUE: Final = 300


class _Refused(Exception):
    """The badge is not accepted; carries the verdict."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.verdict = Verdict(outcome, Source.BADGE, reason)


def check_badge(text: str, trust: Trust, today: date) -> Verdict:
    """Check the text of a badge."""
    try:
        return judge(_intact(_read(text)), trust, today)
    except _Refused as refused:
        return refused.verdict


def _read(text: str) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise _Refused(Outcome.UNREADABLE, _("It is far larger than any badge."))
    try:
        document = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)
        refuse_unbounded(document)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, UnfitDocument) else _("It is not JSON, or broken.")
        raise _Refused(Outcome.UNREADABLE, reason) from error
    if not isinstance(document, dict):
        raise _Refused(Outcome.UNREADABLE, _("Its form is not that of a badge."))
    return document


def _once_each(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a word that stands twice: programs would disagree on which one counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise UnfitDocument(_("The same word stands twice in one place."))
    return found


def _no_number(name: str) -> float:
    raise ValueError(name)


def _intact(document: Mapping[str, Any]) -> Intact:
    _refuse_other_kinds(document)
    issuer = document.get("issuer")
    identity = issuer.get("id") if isinstance(issuer, dict) else issuer
    if not isinstance(identity, str) or not identity:
        raise _Refused(Outcome.UNREADABLE, _("It names no issuer."))
    proof = _proof(document)
    key = _key(proof)
    try:
        intact = is_intact(document, proof, key)
    except UnfitDocument as error:
        raise _Refused(Outcome.UNCHECKABLE, str(error)) from error
    if not intact:
        words = _("The signature does not fit what the badge states.")
        raise _Refused(Outcome.ALTERED, words)
    if key_of(identity) is None:
        words = _(
            "Its issuer is named by an address, {address}. Whether the key belongs to it cannot be "
            "looked up with no network."
        )
        raise _Refused(Outcome.UNCHECKABLE, words.format(address=identity[:80]))
    if identity != did_of(key):
        words = _("It names one issuer and is signed with the key of another.")
        raise _Refused(Outcome.ALTERED, words)
    name = issuer.get("name") if isinstance(issuer, dict) else ""
    starts, ends = _moment(document, "validFrom"), _moment(document, "validUntil")
    expires = _moment(proof, "expires")
    ends = min((one for one in (ends, expires) if one is not None), default=None)
    return Intact(
        source=Source.BADGE,
        key=key,
        claimed=_shown(name) if isinstance(name, str) and name else identity[:60],
        starts=starts.date() if starts else None,
        # The moment itself is no part of it: midnight ends the day before.
        ends=(ends - timedelta(microseconds=1)).date() if ends else None,
        facts=tuple(row for row in _facts(document, starts, ends) if row[1]),
    )


def _refuse_other_kinds(document: Mapping[str, Any]) -> None:
    contexts, kinds = _texts(document.get("@context")), set(_texts(document.get("type")))
    if "Assertion" in kinds or any("openbadges/v2" in one for one in contexts):
        words = _(
            "It is an Open Badge of version 2, which is proven by a page on the web. That cannot be "
            "looked up with no network."
        )
        raise _Refused(Outcome.UNCHECKABLE, words)
    if "EndorsementCredential" in kinds:
        words = _(
            "It is an endorsement, which says that somebody trusts an issuer; it is no badge."
        )
        raise _Refused(Outcome.UNCHECKABLE, words)
    if "VerifiableCredential" not in kinds or not kinds & _BADGES:
        raise _Refused(Outcome.UNREADABLE, _("Its form is not that of an Open Badge."))
    if contexts[:1] != [CREDENTIALS]:
        words = _("It is written by rules that this program does not know: {address}.")
        found = contexts[0][:80] if contexts else _("none is named")
        raise _Refused(Outcome.UNCHECKABLE, words.format(address=found))


def _proof(document: Mapping[str, Any]) -> Mapping[str, Any]:
    found = document.get("proof")
    proofs = [one for one in (found if isinstance(found, list) else [found]) if one]
    if not proofs:
        words = _("It carries no signature: anybody could have written it.")
        raise _Refused(Outcome.UNCHECKABLE, words)
    if len(proofs) > 1 or not isinstance(proofs[0], dict):
        words = _("It carries several signatures; this program checks badges with one.")
        raise _Refused(Outcome.UNCHECKABLE, words)
    proof: Mapping[str, Any] = proofs[0]
    kind, suite = proof.get("type"), proof.get("cryptosuite")
    if kind != "DataIntegrityProof" or suite != SUITE:
        words = _("It is signed in a way that this program does not check: {kind}.")
        named = str(suite if kind == "DataIntegrityProof" else kind)[:60]
        raise _Refused(Outcome.UNCHECKABLE, words.format(kind=_shown(named)))
    if proof.get("proofPurpose") != "assertionMethod":
        words = _("The signature was made for something else than to state a fact.")
        raise _Refused(Outcome.ALTERED, words)
    return proof


def _key(proof: Mapping[str, Any]) -> bytes:
    method = proof.get("verificationMethod")
    if not isinstance(method, str):
        raise _Refused(Outcome.UNREADABLE, _("It does not say which key signed it."))
    name, _sign, part = method.partition("#")
    key = key_of(name)
    if key is None:
        words = _("The key that signed it is at {address}, which cannot be looked up.")
        raise _Refused(Outcome.UNCHECKABLE, words.format(address=_shown(method)[:80]))
    if part and part != name.removeprefix("did:key:"):
        raise _Refused(Outcome.UNREADABLE, _("It does not say which key signed it."))
    return key


def _moment(document: Mapping[str, Any], word: str) -> datetime | None:
    found = document.get(word)
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(found)
        if moment.tzinfo is None:
            raise ValueError("without a time zone")
        return moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError) as error:
        words = _("Its date “{word}” cannot be read.").format(word=word)
        raise _Refused(Outcome.UNREADABLE, words) from error


def _facts(
    document: Mapping[str, Any], starts: datetime | None, ends: datetime | None
) -> Iterator[tuple[str, str]]:
    """Give what the badge states, as far as this program knows the words."""
    subjects = _objects(document.get("credentialSubject"))
    subject: Mapping[str, Any] = subjects[0] if subjects else {}
    for one in _objects(subject.get("identifier")):
        if one.get("hashed") is False or one.get("hashed") == "false":
            yield _("Name"), _text(one, "identityHash")
    yield _("Given to"), _text(subject, "id")
    for achievement in _objects(subject.get("achievement")):
        yield _("For"), _text(achievement, "name") or _text(document, "name")
        yield _("Version of the course"), _text(achievement, "version")
        for criteria in _objects(achievement.get("criteria")):
            yield _("On condition of"), _text(criteria, "narrative")
    for result in _objects(subject.get("result")):
        yield _("Result"), _text(result, "value")
    for evidence in _objects(document.get("evidence")):
        yield _text(evidence, "name") or _("Evidence"), _text(evidence, "narrative")
    for issuer in _objects(document.get("issuer")):
        yield _("Issued by"), _text(issuer, "name")
    if starts is not None:
        yield _("Holds from"), day_text(starts.date())
    if ends is not None:
        yield _("Holds until"), day_text((ends - timedelta(microseconds=1)).date())
    if document.get("credentialStatus"):
        yield _("Withdrawn?"), _("It names a list on the web, which is not looked up.")


def _text(document: Mapping[str, Any], word: str) -> str:
    found = document.get(word)
    return _shown(found) if isinstance(found, str) else ""


def _shown(text: str) -> str:
    """Give a foreign text as one line of letters that one sees."""
    line = "".join(letter if letter.isprintable() else " " for letter in text[:_LONGEST_VALUE])
    return " ".join(line.split())


def _objects(found: object) -> list[Mapping[str, Any]]:
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, dict)]


def _texts(found: object) -> list[str]:
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, str)]
