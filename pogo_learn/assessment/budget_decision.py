"""One decision of a budget year, for a review of minutes: the whole year takes a quarter of an hour.

Response: ``{"card": "n3", "choice": "n3-a"}``. Each review asks another card of the year, until all have
come. The books stand as a practised team would have left them; choices they do not allow are left out.
The score is the points of the choice by the most points that the card gives.
"""

from __future__ import annotations

from dataclasses import dataclass

from pogo_learn.assessment.budget_year import (
    BudgetYear,
    CardChoice,
    EventCard,
    YearState,
    expert_choices,
    play,
    refused,
)
from pogo_learn.assessment.question import Marking, Option, Response, verdict_of
from pogo_learn.assessment.response import one_of, plain
from pogo_learn.assessment.shuffling import shuffled
from pogo_learn.assessment.single import Single, choice_parts


@dataclass(frozen=True, slots=True)
class Decision:
    """A card of the year with the books as it finds them."""

    year: BudgetYear
    card: EventCard
    state: YearState
    choices: tuple[CardChoice, ...]
    """Those that the books allow, as written."""

    @property
    def most(self) -> int:
        """The most points that the card gives here."""
        return max(choice.score for choice in self.choices)

    @property
    def month(self) -> int:
        """The place of the card in the year, from 0."""
        return self.year.cards.index(self.card)


def decision(year: BudgetYear, number: int) -> Decision:
    """Give the decision that the review with this number asks (1 is the first)."""
    found = decisions(year)
    keys = shuffled(tuple(one.card.key for one in found), 0, f"{year.id} decisions")
    key = keys[(max(1, number) - 1) % len(keys)]
    return next(one for one in found if one.card.key == key)


def decisions(year: BudgetYear) -> tuple[Decision, ...]:
    """Give every decision of a year that has a choice to it, in the order of the cards."""
    order = tuple(card.key for card in year.cards)
    chosen = expert_choices(year, order)
    found = []
    for number in range(len(order)):
        state = play(year, order, chosen[:number])
        assert state.card is not None
        allowed = tuple(
            choice for choice in state.card.choices if refused(year, state.books, choice) is None
        )
        if len(allowed) > 1 and max(choice.score for choice in allowed) > 0:
            found.append(Decision(year, state.card, state, allowed))
    return tuple(found)


def is_decision(response: Response) -> bool:
    """Tell whether a response to a budget year is to one card of it."""
    return "card" in response


def as_single(found: Decision) -> Single:
    """Give a decision as a question with options, under the id and hash of its year.

    Its stem is the title of the card; what happened (``found.card.text``) is shown before it.
    """
    year = found.year
    return Single(
        id=year.id,
        outcome=year.outcome,
        use=year.use,
        difficulty=year.difficulty,
        teaches=year.teaches,
        stem=found.card.title,
        feedback=year.feedback,
        place=year.place,
        content_hash=year.content_hash,
        shuffle=year.shuffle,
        ask_certainty=False,
        tags=year.tags,
        language=year.language,
        options=_options(found),
    )


def mark_decision(year: BudgetYear, response: Response) -> Marking:
    """Mark one decision; raises :class:`InputError` for one that the year does not have."""
    by_card = {one.card.key: one for one in decisions(year)}
    found = by_card[one_of(response, "card", list(by_card))]
    options = _options(found)
    key = one_of(response, "choice", [option.key for option in options])
    choice = found.card.choice(key)
    score = max(0, choice.score) / found.most
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=choice_parts(options, frozenset({key})),
        feedback=year.feedback,
        answer="; ".join(plain(option.text) for option in options if option.correct),
        given=plain(choice.text),
    )


def _options(found: Decision) -> tuple[Option, ...]:
    """Give the choices as options; right are those with the most points."""
    return tuple(
        Option(
            choice.key,
            choice.text,
            f"{choice.feedback} <i>{choice.finding}</i>" if choice.finding else choice.feedback,
            correct=choice.score == found.most,
        )
        for choice in found.choices
    )
