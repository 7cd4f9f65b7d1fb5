"""Reading a budget year from a course, with every fault by its line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pogo_learn.assessment.branching import ENDINGS, Meter
from pogo_learn.assessment.budget_proof import faults_of
from pogo_learn.assessment.budget_year import (
    ROLES,
    BudgetYear,
    CardChoice,
    EventCard,
    YearEnding,
)
from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.ledger import CLASSES, KINDS, LedgerLine, Posting
from pogo_learn.assessment.reading import shared_fields

MOST: Final = 1_000_000_000
"""Largest amount on a line."""
_FEWEST_CARDS: Final = 2
_MOST_CARDS: Final = 12


def parse(fields: Fields) -> BudgetYear | None:
    """Read a case; None after a fault."""
    lines = tuple(_line(entry, fields) for entry in fields.each("lines", 1, 8))
    known = {line.key for line in lines}
    meters = tuple(_meter(entry, fields) for entry in fields.each("meters", 0, 3))
    names = {meter.key for meter in meters}
    cards = tuple(
        _card(entry, fields, known, names)
        for entry in fields.each("cards", _FEWEST_CARDS, _MOST_CARDS)
    )
    draft = BudgetYear(
        **shared_fields(fields),
        year_start=fields.day("year_start"),
        unit=fields.text("unit", required=False),
        lines=lines,
        virement_limit=fields.whole("virement_limit", 0, 0, MOST),
        meters=meters,
        cards=cards,
        swaps=_swaps(fields),
        max_score=fields.whole("max_score", None, 1, 1000),
        expert=fields.texts("expert", required=True),
        endings=tuple(_ending(entry, fields) for entry in fields.each("endings", 2, 6)),
        debrief=fields.rich("debrief"),
    )
    if fields.sound:
        _report_names(fields, draft)
    if fields.sound:
        for where, message in faults_of(draft):
            fields.fault(message, *where)
    return draft if fields.finish() else None


def _line(entry: Fields, fields: Fields) -> LedgerLine:
    line = LedgerLine(
        key=entry.text("id", limit=20),
        title=entry.rich("title"),
        kind=entry.choice("class", CLASSES),
        approved=entry.whole("approved", None, 0, MOST),
        committed=entry.whole("committed", 0, 0, MOST),
        paid=entry.whole("paid", 0, 0, MOST),
        carry_over=entry.whole("carry_over", 0, 0, 100),
    )
    if line.committed + line.paid > line.approved:
        entry.fault("more is committed and paid than approved: open the year with sound books")
    fields.sound = entry.finish() and fields.sound
    return line


def _meter(entry: Fields, fields: Fields) -> Meter:
    meter = Meter(entry.text("id"), entry.rich("label"), entry.whole("start", 50, 0, 100))
    fields.sound = entry.finish() and fields.sound
    return meter


def _card(entry: Fields, fields: Fields, lines: set[str], meters: set[str]) -> EventCard:
    card = EventCard(
        key=entry.text("id", limit=20),
        title=entry.rich("title"),
        lead=entry.choice("lead", ROLES),
        who=entry.rich("who", required=False),
        text=entry.rich("text"),
        discuss=entry.rich("discuss"),
        entries=tuple(_entries(entry, lines)),
        choices=tuple(_choice(each, entry, lines, meters) for each in entry.each("choices", 2, 4)),
    )
    fields.sound = entry.finish() and fields.sound
    return card


def _choice(entry: Fields, card: Fields, lines: set[str], meters: set[str]) -> CardChoice:
    choice = CardChoice(
        key=entry.text("id", limit=30),
        text=entry.rich("text"),
        score=entry.whole("score", 0, 0, 100),
        effects=tuple(_effects(entry, meters)),
        entries=tuple(_entries(entry, lines)),
        finding=entry.rich("finding", required=False),
        feedback=entry.rich("feedback"),
    )
    card.sound = entry.finish() and card.sound
    return choice


def _effects(entry: Fields, meters: set[str]) -> Iterator[tuple[str, int]]:
    if not entry.has("effects") or (below := entry.below("effects")) is None:
        return
    for name in below.data:
        if name not in meters:
            below.fault(f"“{name}” is none of the meters", name)
        yield str(name), below.whole(str(name), None, -100, 100)
    entry.sound = below.finish() and entry.sound


def _entries(entry: Fields, lines: set[str]) -> Iterator[Posting]:
    for each in entry.each("entries", 0, 8):
        kinds = [kind for kind in KINDS if each.has(kind)]
        if len(kinds) != 1:
            each.fault(f"an entry has exactly one of {', '.join(KINDS)}")
            entry.sound = False
            continue
        to = each.text("to") if kinds[0] == "virement" else ""
        posting = Posting(kinds[0], each.text(kinds[0]), each.whole("amount", None, 1, MOST), to)
        for name in (posting.line, *((to,) if to else ())):
            if name not in lines:
                each.fault(f"there is no line “{name}”", kinds[0])
        if posting.line == to:
            each.fault("a virement goes to another line", "to")
        entry.sound = each.finish() and entry.sound
        yield posting


def _swaps(fields: Fields) -> tuple[tuple[str, ...], ...]:
    """Read the groups: each is a list of cards under ``cards``."""
    groups = []
    for entry in fields.each("swaps", 0, 6):
        groups.append(entry.texts("cards", required=True))
        fields.sound = entry.finish() and fields.sound
    return tuple(groups)


def _ending(entry: Fields, fields: Fields) -> YearEnding:
    ending = YearEnding(
        end=entry.choice("end", ENDINGS),
        text=entry.rich("text"),
        points=entry.whole("points", 0, 0, 1000),
        findings=entry.whole("findings", None, 0, 12) if entry.has("findings") else None,
    )
    fields.sound = entry.finish() and fields.sound
    return ending


def _report_names(fields: Fields, draft: BudgetYear) -> None:
    """Report names that are used twice, and groups of cards that do not fit."""
    choices = [choice.key for card in draft.cards for choice in card.choices]
    cards = [card.key for card in draft.cards]
    for what, found in (
        ("lines", [line.key for line in draft.lines]),
        ("meters", [meter.key for meter in draft.meters]),
        ("cards", cards),
        ("cards", choices),
        ("cards", ["cards", *cards]),
    ):
        if len(set(found)) < len(found):
            fields.fault(f"two of “{what}” have the same id", what)
    grouped = [key for group in draft.swaps for key in group]
    if any(key not in cards for key in grouped):
        fields.fault("“swaps” names a card that does not exist", "swaps")
    elif len(set(grouped)) < len(grouped) or any(len(group) < 2 for group in draft.swaps):
        fields.fault(
            "a group of “swaps” has two or more cards, and a card is in one group", "swaps"
        )
    if len(draft.expert) != len(cards) or any(
        key not in {choice.key for choice in card.choices}
        for card, key in zip(draft.cards, draft.expert, strict=False)
    ):
        fields.fault("“expert” needs one choice of each card, in the order of the cards", "expert")
