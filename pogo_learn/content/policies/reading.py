"""Reading policy cards from ``policies/*.yaml`` in a folder of courses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from pogo_learn.assessment.fields import Fields
from pogo_learn.content.course import Source
from pogo_learn.content.course_file import source_of
from pogo_learn.content.fields_file import open_fields
from pogo_learn.content.policies.card import (
    BASES,
    CONFIDENCES,
    FORCES,
    LEVELS,
    LEVERS,
    LINKS,
    STATUSES,
    PolicyCard,
)
from pogo_learn.content.rules.citing import PRIMARY, stale_source
from pogo_learn.errors import Fault, Place

FOLDER: Final = "policies"
_MOST: Final = 500


@dataclass(slots=True)
class PolicyFiles:
    """Cards and their sources, by id, and every fault met."""

    cards: dict[str, PolicyCard] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_policies(folders: Sequence[Path]) -> PolicyFiles:
    """Read the cards of all content folders; a later folder's card replaces one with its id.

    So an agency's pack can correct a card, or add its own.
    """
    found = PolicyFiles()
    for folder in folders:
        one = read_policy_folder(folder / FOLDER)
        found.cards.update(one.cards)
        found.sources.update(one.sources)
        found.faults.extend(one.faults)
    return found


def read_policy_folder(folder: Path) -> PolicyFiles:
    """Read the cards and sources of one folder, with every fault."""
    found = PolicyFiles()
    if not folder.is_dir():
        return found
    for path in sorted(folder.glob("*.yaml")):
        _read_file(path, found)
    for card in found.cards.values():
        for key in card.sources:
            if key not in found.sources:
                found.faults.append(Fault(card.place, f"“sources”: there is no source “{key}”"))
    return found


def _read_file(path: Path, found: PolicyFiles) -> None:
    fields = open_fields(path, found.faults.append)
    if fields is None:
        return
    for entry in fields.each("sources", 0, _MOST):
        source = source_of(entry)
        if _is_new(source.id, found.sources, entry):
            found.sources[source.id] = source
    for entry in fields.each("cards", 0, _MOST):
        card = _card(entry)
        if card is not None and _is_new(card.id, found.cards, entry):
            found.cards[card.id] = card
    fields.finish()


def _is_new(identity: str, known: Mapping[str, object], entry: Fields) -> bool:
    if identity in known:
        entry.fault(f"the id “{identity}” is already used", "id")
    return bool(identity) and identity not in known


def _card(entry: Fields) -> PolicyCard | None:
    number = entry.text("number", required=False, limit=200)
    base = entry.text("base_of_number", required=False, limit=40)
    if bool(number) != bool(base):
        entry.fault("“number” and “base_of_number” go together: a number of what?", "number")
    if base and base not in BASES:
        entry.fault(f"“base_of_number” must be one of {', '.join(BASES)}", "base_of_number")
    card = PolicyCard(
        id=entry.text("id", limit=60),
        jurisdiction=entry.text("jurisdiction", limit=80),
        level=entry.choice("level", LEVELS),
        local_name=entry.text("local_name", limit=160),
        instrument=entry.text("instrument", limit=300),
        year=entry.text("year", required=False, limit=40),
        clause=entry.text("clause", required=False, limit=200),
        legal_force=entry.choice("legal_force", FORCES),
        bound_bodies=entry.text("bound_bodies", required=False, limit=400),
        lever=entry.choice("lever", LEVERS),
        number=number,
        base_of_number=base,
        threshold=entry.text("threshold", required=False, limit=400),
        outcomes_framework=entry.text("outcomes_framework", required=False, limit=400),
        link_type=entry.choice("link_type", LINKS, "none"),
        monitoring=entry.text("monitoring", required=False, limit=600),
        vcse_route=entry.text("vcse_route", required=False, limit=600),
        capacity=entry.text("capacity", required=False, limit=600),
        problems=entry.text("problems", required=False, limit=900),
        evidence=entry.texts("evidence", limit=12),
        in_force_from=entry.text("in_force_from", required=False, limit=80),
        as_at=entry.day("as_at"),
        review_by=entry.day("review_by"),
        status=entry.choice("status", STATUSES),
        sources=entry.texts("sources", required=True, limit=20),
        confidence=entry.choice("confidence", CONFIDENCES),
        place=entry.place(),
    )
    return card if entry.finish() else None


def policy_faults(folder: Path, today: date) -> tuple[Fault, ...]:
    """Give every fault of a content folder's cards, and warn of those that are out of date."""
    found = read_policy_folder(folder / FOLDER)
    faults = [*found.faults, *_stale(found.cards.values(), today)]
    faults += _at_second_hand(found)
    stale = (stale_source(source, today) for source in found.sources.values())
    faults += [Fault(Place(folder / FOLDER), one, warning=True) for one in stale if one]
    used = {key for card in found.cards.values() for key in card.sources}
    unused = [key for key in found.sources if key not in used]
    for key in unused:
        message = f"no card cites the source “{key}”"
        faults.append(Fault(Place(folder / FOLDER), message, warning=True))
    return tuple(sorted(faults, key=lambda fault: (str(fault.place.file), fault.place.line)))


def _stale(cards: Iterable[PolicyCard], today: date) -> list[Fault]:
    return [
        Fault(
            card.place,
            f"“{card.id}” should have been reviewed by {card.review_by}; check it, set a new date",
            warning=True,
        )
        for card in cards
        if card.is_stale(today)
    ]


def _at_second_hand(found: PolicyFiles) -> list[Fault]:
    """A card of confidence high or medium was read in a law, a guidance, a report or research."""
    return [
        Fault(
            card.place,
            f"“{card.id}” cites no source at first hand; cite one, or say “confidence: low”",
            warning=True,
        )
        for card in found.cards.values()
        if card.confidence != "low"
        and not any(
            found.sources[key].kind in PRIMARY for key in card.sources if key in found.sources
        )
    ]
