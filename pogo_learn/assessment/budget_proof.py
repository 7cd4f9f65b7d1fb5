"""What is proven of a budget year before anybody plays it.

In every order the cards may have, and whatever was chosen before: the entries of a card can be made,
and at least one of its choices is open without breaking a rule. After a practised team's choices every
choice is open. The practised team gets the most points, has no finding and reaches the best ending, and
every ending is met. Amounts are followed as a lowest and a highest value of each account.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import factorial, prod
from typing import Final

from pogo_learn.assessment.budget_year import (
    BudgetYear,
    CardChoice,
    ending_of,
    expert_choices,
    orders,
    play,
    refused,
)
from pogo_learn.assessment.ledger import Posting

MOST_ORDERS: Final = 200
"""Orders that the cards of one case may have."""

Where = tuple[str | int, ...]
Said = tuple[Where, str]


@dataclass(frozen=True, slots=True)
class _Span:
    """The lowest and the highest a line may have in two of its accounts."""

    headroom: tuple[int, int]
    committed: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Bounds:
    spans: Mapping[str, _Span]
    moved: int
    """The most that may have been moved between lines."""


def faults_of(question: BudgetYear) -> Iterator[Said]:
    """Say what is wrong with a case, and where."""
    entries = tuple(_report_entries(question))
    yield from entries
    yield from _report_points(question)
    count = prod(factorial(len(group)) for group in question.swaps)
    if count > MOST_ORDERS:
        yield ("swaps",), f"the cards may lie in {count} orders; at most {MOST_ORDERS} are allowed"
        return
    if entries:
        return
    said: dict[Said, None] = {}
    for order in orders(question):
        said |= dict.fromkeys(_report_order(question, order))
        said |= dict.fromkeys(_report_expert(question, order))
    yield from said
    if not said:
        yield from _report_endings(question)


def _places(question: BudgetYear) -> Mapping[str, int]:
    return {card.key: number for number, card in enumerate(question.cards)}


def _report_entries(question: BudgetYear) -> Iterator[Said]:
    """Entries that no state of the books could allow."""
    lines = {line.key: line for line in question.lines}
    for number, card in enumerate(question.cards):
        holders: list[tuple[Where, Sequence[Posting], bool]] = [
            (("cards", number), card.entries, False)
        ]
        holders += [
            (("cards", number, "choices", place), choice.entries, bool(choice.finding))
            for place, choice in enumerate(card.choices)
        ]
        for where, entries, forced in holders:
            for posting in entries:
                line = lines[posting.line]
                if posting.kind == "carry_over" and not line.carry_over:
                    yield where, f"line “{line.key}” may not carry anything over"
                if (
                    posting.kind == "virement"
                    and not forced
                    and lines[posting.to].kind != line.kind
                ):
                    yield where, "a virement between classes needs a “finding”"


def _report_points(question: BudgetYear) -> Iterator[Said]:
    best = sum(max(choice.score for choice in card.choices) for card in question.cards)
    if best != question.max_score:
        yield (
            ("max_score",),
            f"“max_score” is {question.max_score}, but the best choices make {best}",
        )
    for card, key in zip(question.cards, question.expert, strict=True):
        choice = card.choice(key)
        if choice.finding:
            yield ("expert",), f"the expert's choice “{key}” has a finding"
        if choice.score < max(one.score for one in card.choices):
            yield ("expert",), f"the expert's choice “{key}” is not the best of its card"


def _report_order(question: BudgetYear, order: Sequence[str]) -> Iterator[Said]:
    """Follow the lowest and highest amounts through the year."""
    places = _places(question)
    bounds = _Bounds(
        {
            line.key: _Span(
                (line.approved - line.committed - line.paid,) * 2, (line.committed,) * 2
            )
            for line in question.lines
        },
        0,
    )
    for key in order:
        card = question.card(key)
        where: Where = ("cards", places[key])
        sure, after = _follow(question, bounds, card.entries, forced=False)
        if not sure or after is None:
            yield where, f"the books may not allow the entries of card “{key}” as it comes"
            return
        branches = [_choose(question, after, choice) for choice in card.choices]
        if not any(
            sure and not choice.finding
            for choice, (sure, _after) in zip(card.choices, branches, strict=True)
        ):
            yield (
                where,
                f"card “{key}” needs a choice without entries that the books may refuse",
            )
            return
        bounds = _joined([found for _sure, found in branches if found is not None])


def _choose(
    question: BudgetYear, bounds: _Bounds, choice: CardChoice
) -> tuple[bool, _Bounds | None]:
    return _follow(question, bounds, choice.entries, forced=bool(choice.finding))


def _follow(
    question: BudgetYear, bounds: _Bounds, entries: Iterable[Posting], *, forced: bool
) -> tuple[bool, _Bounds | None]:
    """Make entries on bounds: are they surely allowed, and the bounds after (None: never allowed)."""
    sure = True
    for posting in entries:
        allowed, after = _enter(question, bounds, posting, forced=forced)
        sure = sure and allowed
        if after is None:
            return False, None
        bounds = after
    return sure, bounds


def _enter(
    question: BudgetYear, bounds: _Bounds, posting: Posting, *, forced: bool
) -> tuple[bool, _Bounds | None]:
    span, amount = bounds.spans[posting.line], posting.amount
    sure, spans, moved = True, dict(bounds.spans), bounds.moved
    takes_headroom = posting.kind in {"commit", "reduce", "virement"}
    if takes_headroom and not forced:
        sure = span.headroom[0] >= amount
        if span.headroom[1] < amount:
            return False, None
        span = replace(span, headroom=(max(span.headroom[0], amount), span.headroom[1]))
    if posting.kind in {"pay", "release"}:
        sure = span.committed[0] >= amount
        if span.committed[1] < amount:
            return False, None
        span = replace(span, committed=(max(span.committed[0], amount), span.committed[1]))
    spans[posting.line] = _shifted(span, posting.kind, amount)
    if posting.kind == "virement":
        other = spans[posting.to]
        spans[posting.to] = replace(other, headroom=_plus(other.headroom, amount))
        moved += amount
        sure = sure and (forced or moved <= question.virement_limit)
    return sure, _Bounds(spans, moved)


def _shifted(span: _Span, kind: str, amount: int) -> _Span:
    if kind == "settle":
        low, high = span.committed
        return replace(span, committed=(max(0, low - amount), max(0, high - amount)))
    headroom = {"commit": -1, "reduce": -1, "virement": -1, "release": 1, "supplementary": 1}
    committed = {"commit": 1, "pay": -1, "release": -1}
    return _Span(
        _plus(span.headroom, headroom.get(kind, 0) * amount),
        _plus(span.committed, committed.get(kind, 0) * amount),
    )


def _plus(pair: tuple[int, int], amount: int) -> tuple[int, int]:
    return pair[0] + amount, pair[1] + amount


def _joined(branches: Sequence[_Bounds]) -> _Bounds:
    def join(pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
        return min(low for low, _high in pairs), max(high for _low, high in pairs)

    return _Bounds(
        {
            key: _Span(
                join([one.spans[key].headroom for one in branches]),
                join([one.spans[key].committed for one in branches]),
            )
            for key in branches[0].spans
        },
        max(one.moved for one in branches),
    )


def _report_expert(question: BudgetYear, order: Sequence[str]) -> Iterator[Said]:
    """The expert's choices can be made, and before each of them every other choice is open."""
    places = _places(question)
    expert = expert_choices(question, order)
    for number in range(len(order)):
        try:
            state = play(question, order, expert[:number])
        except LookupError as error:
            yield ("expert",), f"the books refuse the expert's choice “{error.args[0]}”"
            return
        card = state.card
        assert card is not None
        for place, choice in enumerate(card.choices):
            if refused(question, state.books, choice) is not None:
                yield (
                    ("cards", places[card.key], "choices", place),
                    f"the books refuse “{choice.key}” even after the expert's choices",
                )
                return


def _report_endings(question: BudgetYear) -> Iterator[Said]:
    """The last ending has no condition, the expert's is the best, and each is met by some run."""
    last = question.endings[-1]
    if last.points or last.findings is not None:
        yield ("endings",), "the last ending has no condition, so that every year ends"
        return
    order = [card.key for card in question.cards]
    if ending_of(question, play(question, order, question.expert)).end != "best":
        yield ("expert",), "the expert's choices do not reach the ending “best”"
        return
    if len({ending.end for ending in question.endings}) < 2:
        yield ("endings",), "a year needs at least two different endings"
    met = {id(ending_of(question, play(question, order, run))) for run in runs(question)}
    for number, ending in enumerate(question.endings):
        if id(ending) not in met:
            yield (
                ("endings", number),
                "no run between the expert's and the poorest meets this ending",
            )


def runs(question: BudgetYear) -> Iterator[tuple[str, ...]]:
    """Give runs from the expert's to the poorest: one more card at a time is answered worst."""
    order = [card.key for card in question.cards]
    for poor in range(len(order) + 1):
        choices: list[str] = []
        for number in range(len(order)):
            if number >= poor:
                choices.append(_wanted(question, order, choices, question.expert[number]))
            else:
                choices.append(poorest(question, order, choices))
        yield tuple(choices)


def _wanted(question: BudgetYear, order: Sequence[str], choices: Sequence[str], key: str) -> str:
    """Give the wanted choice of the next card, or the best one that the books allow."""
    state = play(question, order, choices)
    assert state.card is not None
    ranked = sorted(state.card.choices, key=lambda one: (one.key != key, -one.score))
    return next(one.key for one in ranked if refused(question, state.books, one) is None)


def poorest(question: BudgetYear, order: Sequence[str], choices: Sequence[str]) -> str:
    """Give the open choice with the fewest points on the next card."""
    state = play(question, order, choices)
    assert state.card is not None
    ranked = sorted(state.card.choices, key=lambda one: (one.score, not one.finding))
    return next(one.key for one in ranked if refused(question, state.books, one) is None)
