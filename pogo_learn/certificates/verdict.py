"""What came of checking a certificate: proven or refused, why, and what that does not prove."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from pogo_learn.system.language import _


class Outcome(Enum):
    """Result of a check. Only the first one is acceptance."""

    GENUINE = "genuine"
    ALTERED = "altered"
    """Forged, or changed after it was signed; which of them cannot be told apart."""
    EXPIRED = "expired"
    NOT_YET = "not_yet_valid"
    UNKNOWN_ISSUER = "unknown_issuer"
    UNCHECKABLE = "uncheckable"
    """It may be good, but not with what there is here and no network."""
    UNREADABLE = "unreadable"


class Source(Enum):
    """What was checked."""

    CODE = "code"
    PDF = "pdf"
    BADGE = "badge"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result, in words for a person and in values for a script."""

    outcome: Outcome
    source: Source
    reason: str
    """One or two sentences."""
    facts: tuple[tuple[str, str], ...] = ()
    """What is stated, as pairs of name and value; empty where none of it can be believed."""
    proven: tuple[str, ...] = ()
    unproven: tuple[str, ...] = field(default=())
    issuer: str = ""
    """The issuer's name: as one's own list has it where the key is known, else as it is claimed."""
    key: bytes = b""
    """The key that made the signature, if there is an intact one."""

    @property
    def accepted(self) -> bool:
        """True for a certificate that is proven."""
        return self.outcome is Outcome.GENUINE


def headline(outcome: Outcome) -> str:
    """Say a result in a few words."""
    words = {
        Outcome.GENUINE: _("Genuine"),
        Outcome.ALTERED: _("Refused: forged or altered"),
        Outcome.EXPIRED: _("Refused: expired"),
        Outcome.NOT_YET: _("Refused: not valid yet"),
        Outcome.UNKNOWN_ISSUER: _("Refused: unknown issuer"),
        Outcome.UNCHECKABLE: _("Refused: it cannot be checked here"),
        Outcome.UNREADABLE: _("Refused: this is no certificate that can be read"),
    }
    return words[outcome]


def limits() -> tuple[str, ...]:
    """Say what no check with no network can prove."""
    return (
        _("Who sat at the computer: the name was typed in, and nobody watched the exam."),
        _("That it was not withdrawn since: only the issuer knows."),
        _("That nobody else could use the issuer’s key."),
        _("It is no licence and no accredited award."),
    )
