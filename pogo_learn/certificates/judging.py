"""From an intact signature to a verdict: is the key known, and does the certificate hold today?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pogo_learn.certificates.keys import fingerprint
from pogo_learn.certificates.trusted import TrustedIssuer, looks_like
from pogo_learn.certificates.verdict import Outcome, Source, Verdict, limits
from pogo_learn.system.language import _
from pogo_learn.system.written import day_text


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose certificates are accepted: this installation's own, and those on the list."""

    own: bytes = b""
    """Public key of this installation; empty while it has issued nothing."""
    issuers: tuple[TrustedIssuer, ...] = ()

    def name_of(self, key: bytes) -> str | None:
        """Give what the list calls a key; None for one that is not on it."""
        return next((one.name for one in self.issuers if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Intact:
    """What a key is known to have signed."""

    source: Source
    key: bytes
    claimed: str
    """What the issuer calls itself."""
    starts: date | None
    ends: date | None
    """Last day on which it holds."""
    facts: tuple[tuple[str, str], ...]
    proven: tuple[str, ...] = ()
    """What this source proves beyond the others."""


def judge(intact: Intact, trust: Trust, today: date) -> Verdict:
    """Judge what is signed and unaltered. ``today`` is this computer's day."""
    listed = trust.name_of(intact.key)
    is_own = bool(trust.own) and intact.key == trust.own
    name = listed or intact.claimed
    if listed is None and not is_own:
        return _refused(intact, Outcome.UNKNOWN_ISSUER, _unknown(intact, trust), name)
    if intact.starts is not None and today < intact.starts:
        words = _("It holds from {day} on; by the clock of this computer that is still to come.")
        return _refused(intact, Outcome.NOT_YET, words.format(day=day_text(intact.starts)), name)
    if intact.ends is not None and today > intact.ends:
        words = _("It held until {day}; by the clock of this computer that is over.")
        return _refused(intact, Outcome.EXPIRED, words.format(day=day_text(intact.ends)), name)
    if listed is None:
        reason = _(
            "This installation of POGO Learn issued it, and nothing in it was changed since."
        )
        by_whom = _(
            "It was signed with the key of this installation. Whoever can use this computer could "
            "have issued it."
        )
    else:
        words = _("{issuer} issued it, and nothing in it was changed since.")
        reason = words.format(issuer=listed)
        by_whom = _("It was signed with the key that your list of issuers knows as {issuer}.")
        by_whom = by_whom.format(issuer=listed)
    proven = (by_whom, _("What it states is what was signed, to the letter."), *intact.proven)
    return Verdict(
        Outcome.GENUINE, intact.source, reason, intact.facts, proven, limits(), name, intact.key
    )


def _refused(intact: Intact, outcome: Outcome, reason: str, name: str) -> Verdict:
    return Verdict(outcome, intact.source, reason, intact.facts, (), (), name, intact.key)


def _unknown(intact: Intact, trust: Trust) -> str:
    """Say that anybody could have signed this, and warn of a name that deceives."""
    digits = fingerprint(intact.key)
    double = next((one for one in trust.issuers if looks_like(one.name, intact.claimed)), None)
    if double is not None:
        words = _(
            "It calls its issuer “{claimed}”, which reads like “{known}” on your list, but it was "
            "signed with another key ({fingerprint})."
        )
        return words.format(claimed=intact.claimed, known=double.name, fingerprint=digits)
    words = _(
        "The signature fits, but its key is not on your list of issuers, and anybody can make a key "
        "and call it “{claimed}”. If you know the issuer, ask for the fingerprint of the key and "
        "compare: {fingerprint}."
    )
    return words.format(claimed=intact.claimed, fingerprint=digits)
