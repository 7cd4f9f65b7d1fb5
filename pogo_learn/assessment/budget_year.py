"""A decision case: a budget year of event cards, with books that add up.

Response: ``{"choices": ["e1-a", "e3-b", ...], "rewinds": 0}``, one choice a card in the order in which
the cards came. Some cards may change places (``swaps``). The attempt's seed says how they lie, and in
which order their choices stand.
``rewinds`` counts steps taken back; a run with any is practice. Review asks one card at a time, with
another response: ``budget_decision.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations, product
from typing import TYPE_CHECKING, ClassVar, Final

from pogo_learn.assessment.branching import Meter
from pogo_learn.assessment.ledger import (
    Books,
    Closed,
    LedgerLine,
    Posting,
    Refusal,
    closed,
    opened,
    posted,
    refusal,
    rules_of,
)
from pogo_learn.assessment.question import (
    Marking,
    Part,
    PartState,
    Question,
    Response,
    verdict_of,
)
from pogo_learn.assessment.response import plain, unreadable
from pogo_learn.assessment.shuffling import shuffled

if TYPE_CHECKING:
    from pogo_learn.assessment.fields import Fields

ROLES: Final = ("budget", "programme", "procurement", "community")
"""Who leads a card when a team plays."""
_MOST_REWINDS: Final = 1000


@dataclass(frozen=True, slots=True)
class CardChoice:
    """One way to answer a card, the entries it makes, and what comes of it."""

    key: str
    text: str
    score: int
    effects: tuple[tuple[str, int], ...]
    entries: tuple[Posting, ...]
    finding: str
    """What the auditor will write; a choice with a finding may break the rules of the books."""
    feedback: str


@dataclass(frozen=True, slots=True)
class EventCard:
    """Something happens: ``entries`` are made as the card comes, then one choice is taken."""

    key: str
    title: str
    lead: str
    who: str
    text: str
    discuss: str
    entries: tuple[Posting, ...]
    choices: tuple[CardChoice, ...]

    def choice(self, key: str) -> CardChoice:
        """Look a choice up; raises ``LookupError`` where there is none."""
        for choice in self.choices:
            if choice.key == key:
                return choice
        raise LookupError(key)


@dataclass(frozen=True, slots=True)
class YearEnding:
    """How the year ends, from so many points and with at most so many findings."""

    end: str
    text: str
    points: int
    findings: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetYear(Question):
    """A year on the books of a public body, one card after the other."""

    type: ClassVar[str] = "budget_year"
    year_start: date
    unit: str
    lines: tuple[LedgerLine, ...]
    virement_limit: int
    meters: tuple[Meter, ...]
    cards: tuple[EventCard, ...]
    swaps: tuple[tuple[str, ...], ...]
    """Groups of cards that may change places with each other."""
    max_score: int
    expert: tuple[str, ...]
    """The choices of a practised team, in the written order of the cards."""
    endings: tuple[YearEnding, ...]
    """The first that holds is the ending."""
    debrief: str

    def card(self, key: str) -> EventCard:
        """Look a card up."""
        return next(card for card in self.cards if card.key == key)

    def card_of(self, choice: str) -> EventCard:
        """Find the card of a choice; raises ``LookupError`` where there is none."""
        for card in self.cards:
            if any(one.key == choice for one in card.choices):
                return card
        raise LookupError(choice)


@dataclass(frozen=True, slots=True)
class YearState:
    """Where a run stands: the card that is open, the books, the meters, what was done so far."""

    card: EventCard | None
    books: Books
    meters: tuple[tuple[str, int], ...]
    moved: tuple[tuple[str, int], ...]
    """What the last choice did to each meter."""
    taken: tuple[tuple[EventCard, CardChoice], ...]
    entries: tuple[tuple[str, Posting], ...]
    """All entries so far, each with the card it belongs to."""
    fresh: tuple[Posting, ...]
    """The entries that were made last."""

    @property
    def score(self) -> int:
        """Points so far."""
        return sum(choice.score for _card, choice in self.taken)

    @property
    def findings(self) -> tuple[tuple[EventCard, CardChoice], ...]:
        """What the auditor will write about."""
        return tuple((card, choice) for card, choice in self.taken if choice.finding)


def parse(fields: Fields) -> BudgetYear | None:
    """Read a case; None after a fault. The books are proven for every order of the cards."""
    from pogo_learn.assessment import budget_reading

    return budget_reading.parse(fields)


def order_of(question: BudgetYear, seed: int) -> tuple[str, ...]:
    """Lay the cards for a seed: those of one group share their places."""
    order = [card.key for card in question.cards]
    for number, group in enumerate(question.swaps):
        places = sorted(order.index(key) for key in group)
        for place, key in zip(places, shuffled(group, seed, f"cards {number}"), strict=True):
            order[place] = key
    return tuple(order)


def orders(question: BudgetYear) -> Iterator[tuple[str, ...]]:
    """Give every order in which a seed may lay the cards."""
    written = [card.key for card in question.cards]
    for laid in product(*(permutations(group) for group in question.swaps)):
        order = list(written)
        for group, keys in zip(question.swaps, laid, strict=True):
            places = sorted(written.index(key) for key in group)
            for place, key in zip(places, keys, strict=True):
                order[place] = key
        yield tuple(order)


def fits_order(question: BudgetYear, cards: Sequence[str]) -> bool:
    """Tell whether some seed may lay the cards like this (or like this as far as it goes)."""
    home = {key: number for number, group in enumerate(question.swaps) for key in group}
    written = [card.key for card in question.cards[: len(cards)]]
    return len(set(cards)) == len(cards) <= len(question.cards) and all(
        came == own or (came in home and home[came] == home.get(own))
        for came, own in zip(cards, written, strict=True)
    )


def refused(question: BudgetYear, books: Books, choice: CardChoice) -> Refusal | None:
    """Say why the books do not allow a choice; None where they do."""
    rules = rules_of(question.lines, question.virement_limit)
    for posting in choice.entries:
        found = refusal(rules, books, posting, forced=bool(choice.finding))
        if found is not None:
            return found
        books, _done = posted(books, posting)
    return None


def play(
    question: BudgetYear, order: Sequence[str], choices: Sequence[str], *, draw: bool = True
) -> YearState:
    """Play the choices on the cards in this order; ``draw`` opens the next card.

    Raises ``LookupError`` where a choice is not on its card or the books do not allow it.
    """
    books = opened(question.lines)
    meters = {meter.key: meter.start for meter in question.meters}
    before = dict(meters)
    taken: list[tuple[EventCard, CardChoice]] = []
    entries: list[tuple[str, Posting]] = []
    fresh: tuple[Posting, ...] = ()
    for number in range(len(choices) + 1):
        if number == len(order) or (number == len(choices) and not draw):
            break
        card = question.card(order[number])
        books, fresh = _post(books, card.entries)
        entries.extend((card.key, posting) for posting in fresh)
        if number == len(choices):
            return _state(card, books, meters, before, taken, entries, fresh)
        choice = card.choice(choices[number])
        if refused(question, books, choice) is not None:
            raise LookupError(choice.key)
        books, fresh = _post(books, choice.entries)
        entries.extend((card.key, posting) for posting in fresh)
        before = dict(meters)
        for name, effect in choice.effects:
            meters[name] = min(100, max(0, meters[name] + effect))
        taken.append((card, choice))
    if len(choices) > len(order):
        raise LookupError(choices[len(order)])
    return _state(None, books, meters, before, taken, entries, fresh)


def _post(books: Books, postings: Sequence[Posting]) -> tuple[Books, tuple[Posting, ...]]:
    done = []
    for posting in postings:
        books, made = posted(books, posting)
        if made.amount:
            done.append(made)
    return books, tuple(done)


def _state(
    card: EventCard | None,
    books: Books,
    meters: dict[str, int],
    before: dict[str, int],
    taken: list[tuple[EventCard, CardChoice]],
    entries: list[tuple[str, Posting]],
    fresh: tuple[Posting, ...],
) -> YearState:
    moved = tuple((name, value - before[name]) for name, value in meters.items())
    return YearState(card, books, tuple(meters.items()), moved, tuple(taken), tuple(entries), fresh)


def closing(question: BudgetYear, books: Books) -> tuple[Closed, ...]:
    """Close every line."""
    return tuple(closed(line, books.accounts[line.key]) for line in question.lines)


def ending_of(question: BudgetYear, state: YearState) -> YearEnding:
    """Give the first ending that holds; the last has no condition."""
    return next(
        ending
        for ending in question.endings
        if state.score >= ending.points
        and (ending.findings is None or len(state.findings) <= ending.findings)
    )


def expert_choices(question: BudgetYear, order: Sequence[str]) -> tuple[str, ...]:
    """Give the practised team's choices for cards in this order."""
    by_card = {
        card.key: choice for card, choice in zip(question.cards, question.expert, strict=True)
    }
    return tuple(by_card[key] for key in order)


def mark(question: BudgetYear, response: Response) -> Marking:
    """Mark: sum of the points of the choices divided by ``max_score``; or one decision of a review."""
    # Imported here: it plays the year to where the decision stands.
    from pogo_learn.assessment.budget_decision import is_decision, mark_decision

    if is_decision(response):
        return mark_decision(question, response)
    rewinds = response.get("rewinds", 0)
    if isinstance(rewinds, bool) or not isinstance(rewinds, int):
        raise unreadable("“rewinds” is not a count")
    if not 0 <= rewinds < _MOST_REWINDS:
        raise unreadable("“rewinds” is not a count")
    try:
        state = played(question, response)
    except LookupError as error:
        raise unreadable("“choices” leaves the cards or the books of this year") from error
    if len(state.taken) < len(question.cards):
        raise unreadable("the year is not at its end")
    score = state.score / question.max_score
    best = set(question.expert)
    order = [card.key for card, _choice in state.taken]
    # Only where it differs from what was done: twelve sentences are no answer to read out.
    missed = [key for key in expert_choices(question, order) if key not in response["choices"]]
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=tuple(
            Part(
                choice.key,
                PartState.RIGHT if choice.key in best else PartState.WRONG,
                choice.feedback,
            )
            for _card, choice in state.taken
        ),
        feedback=question.feedback,
        answer=" → ".join(
            plain(question.card_of(key).choice(key).text) for key in missed or question.expert
        ),
        given=" → ".join(plain(choice.text) for _card, choice in state.taken),
    )


def played(question: BudgetYear, response: Response) -> YearState:
    """Play a response; raises ``LookupError`` where it does not fit."""
    choices = response.get("choices")
    if not isinstance(choices, list | tuple) or len(choices) > len(question.cards):
        raise LookupError("choices")
    if not all(isinstance(key, str) for key in choices):
        raise LookupError("choices")
    order = tuple(question.card_of(key).key for key in choices)
    if not fits_order(question, order):
        raise LookupError("order")
    return play(question, order, choices, draw=False)


def is_complete(question: BudgetYear, response: Response) -> bool:
    """Tell whether every card was answered."""
    try:
        return len(played(question, response).taken) == len(question.cards)
    except LookupError:
        return False


def display_order(question: BudgetYear, seed: int) -> dict[str, tuple[str, ...]]:
    """The cards as the seed lays them, and the choices of each card."""
    found = {"cards": order_of(question, seed)}
    for card in question.cards:
        keys = tuple(choice.key for choice in card.choices)
        found[card.key] = shuffled(keys, seed, card.key) if question.shuffle else keys
    return found


def problem(_question: Question, _response: Response) -> str:
    """Nothing about a run can be unreadable."""
    return ""
