"""One policy of one jurisdiction, as a dated record with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pogo_learn.errors import Place

LEVELS: Final = ("supra", "national", "state", "local")
FORCES: Final = ("constitution", "statute", "directive", "policy", "guidance")
"""From the strongest legal force to the weakest."""
LEVERS: Final = ("duty", "weight", "condition", "target", "reservation", "mandatory_source")
BASES: Final = (
    "score", "points", "contract_value", "spend", "wage_bill", "posts", "workforce", "labour_hours",
)  # fmt: skip
"""What a number counts. Numbers with different bases cannot be compared, let alone added."""
LINKS: Final = ("defined_by_statute", "mapped", "political", "none")
STATUSES: Final = ("in_force", "enacted_not_commenced", "replaced", "proposed")
CONFIDENCES: Final = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class PolicyCard:
    """A policy as read on a day. Texts are plain; an empty text means that nothing was found."""

    id: str
    jurisdiction: str
    level: str
    local_name: str
    instrument: str
    year: str
    clause: str
    legal_force: str
    bound_bodies: str
    lever: str
    number: str
    """As written, such as ``10 %``; empty where the lever has none."""
    base_of_number: str
    """What the number counts, one of :data:`BASES`; empty where there is no number."""
    threshold: str
    outcomes_framework: str
    link_type: str
    monitoring: str
    vcse_route: str
    capacity: str
    problems: str
    evidence: tuple[str, ...]
    in_force_from: str
    as_at: date
    review_by: date
    status: str
    sources: tuple[str, ...]
    confidence: str
    place: Place

    def is_stale(self, today: date) -> bool:
        """Tell whether it should have been looked at again."""
        return self.review_by < today
