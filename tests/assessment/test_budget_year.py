"""The books of a budget year add up in every run, and the seed lays the cards within their limits."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pogo_learn.assessment.budget_year import (
    BudgetYear,
    YearState,
    closing,
    ending_of,
    expert_choices,
    fits_order,
    order_of,
    orders,
    play,
    refused,
)
from pogo_learn.assessment.ledger import (
    Books,
    LedgerLine,
    Posting,
    closed,
    opened,
    posted,
    refusal,
    rules_of,
    total,
)
from pogo_learn.assessment.question import PartState
from pogo_learn.assessment.types import display_order, is_complete, mark
from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.errors import InputError
from pogo_learn.system.resources import content_dir
from tests.assessment.making import sample


def year() -> BudgetYear:
    question = sample("budget_year")
    assert isinstance(question, BudgetYear)
    return question


@pytest.fixture(scope="module")
def cases() -> tuple[BudgetYear, ...]:
    catalogue = open_catalogue([content_dir()], None)
    built_in = [one for one in catalogue.questions() if isinstance(one, BudgetYear)]
    return (year(), *built_in)


def assert_sound(books: Books) -> None:
    for key, account in books.accounts.items():
        left = account.committed + account.paid + account.headroom
        assert account.approved == left, key
        assert account.committed >= 0
        assert account.paid >= 0


def assert_sound_run(question: BudgetYear, state: YearState) -> None:
    assert_sound(state.books)
    short = any(account.headroom < 0 for account in state.books.accounts.values())
    assert not short or state.findings, "a line is overdrawn and nobody wrote it down"
    before = sum(line.approved for line in question.lines)
    added = sum(one.amount for _card, one in state.entries if one.kind == "supplementary")
    taken = sum(one.amount for _card, one in state.entries if one.kind == "reduce")
    now = sum(account.approved for account in state.books.accounts.values())
    assert now == before + added - taken, "a virement made money or lost it"
    paid = sum(one.amount for _card, one in state.entries if one.kind in {"pay", "settle"})
    at_first = sum(line.paid for line in question.lines)
    assert sum(account.paid for account in state.books.accounts.values()) == at_first + paid


@settings(max_examples=300, deadline=None)
@given(data=some.data())
def test_random_play_comes_to_an_end_and_the_books_add_up(
    cases: tuple[BudgetYear, ...], data: some.DataObject
) -> None:
    question = data.draw(some.sampled_from(cases), label="case")
    order = order_of(question, data.draw(some.integers(0, 2**31), label="seed"))
    choices: list[str] = []
    while (state := play(question, order, choices)).card is not None:
        assert_sound_run(question, state)
        free = [one for one in state.card.choices if refused(question, state.books, one) is None]
        assert any(not one.finding for one in free), f"{state.card.key} leaves no honest way"
        choices.append(data.draw(some.sampled_from(free), label=state.card.key).key)
        assert_sound_run(question, play(question, order, choices, draw=False))
    assert [card.key for card, _choice in state.taken] == list(order)
    for line in (*closing(question, state.books), total(closing(question, state.books))):
        used = line.spent + line.owed + line.carried + line.lapsed
        assert line.approved + line.overdrawn == used
        assert min(line.carried, line.lapsed, line.overdrawn) >= 0
    assert all(0 <= value <= 100 for _key, value in state.meters)
    response = {"choices": choices, "rewinds": 0}
    assert is_complete(question, response)
    marking = mark(question, response)
    assert marking.score == state.score / question.max_score
    best = marking.score == 1
    assert best == all(part.state is PartState.RIGHT for part in marking.parts)
    assert not best or ending_of(question, state).end == "best"


LINES = (
    LedgerLine("A", "A", "recurrent", 100, 20, 5, 0),
    LedgerLine("B", "B", "recurrent", 80, 0, 0, 10),
    LedgerLine("C", "C", "capital", 300, 50, 0, 100),
)
POSTINGS = some.builds(
    Posting,
    some.sampled_from(
        ["commit", "pay", "settle", "release", "supplementary", "reduce", "carry_over"]
    ),
    some.sampled_from("ABC"),
    some.integers(1, 120),
) | some.builds(
    lambda pair, amount: Posting("virement", pair[0], amount, pair[1]),
    some.permutations("ABC"),
    some.integers(1, 120),
)


@given(some.lists(some.tuples(POSTINGS, some.booleans()), max_size=40))
def test_whatever_is_entered_every_line_adds_up(entries: list[tuple[Posting, bool]]) -> None:
    rules = rules_of(LINES, 90)
    books = opened(LINES)
    for posting, forced in entries:
        before = books
        if refusal(rules, books, posting, forced=forced) is not None:
            continue
        books, _made = posted(books, posting)
        assert_sound(books)
        for key, account in books.accounts.items():
            if not forced:
                assert account.headroom >= min(0, before.accounts[key].headroom)
        if posting.kind == "virement" and not forced:
            assert books.moved <= 90
            assert {posting.line, posting.to} == {"A", "B"}
    for line in LINES:
        end = closed(line, books.accounts[line.key])
        assert end.approved + end.overdrawn == end.spent + end.owed + end.carried + end.lapsed
        assert end.carried <= max(0, end.approved) * line.carry_over // 100


def test_the_same_seed_gives_the_same_year_and_seeds_give_every_order(
    cases: tuple[BudgetYear, ...],
) -> None:
    for question in cases:
        allowed = set(orders(question))
        seen = {order_of(question, seed) for seed in range(400)}
        assert seen == allowed
        assert all(fits_order(question, order) for order in allowed)
        assert order_of(question, 7) == display_order(question, 7)["cards"]


def test_the_practised_team_is_best_in_every_order(cases: tuple[BudgetYear, ...]) -> None:
    for question in cases:
        for order in orders(question):
            marking = mark(question, {"choices": list(expert_choices(question, order))})
            assert marking.score == 1


@pytest.mark.parametrize(
    "response",
    [
        {"choices": ["e1-a", "e2-a"]},
        {"choices": ["e1-a", "e3-a", "e2-a"]},
        {"choices": ["e1-a", "e1-b", "e3-a"]},
        {"choices": ["e1-c", "e2-c", "e3-b", "e3-c"]},
        {"choices": ["e1-a", "e2-a", "e3-a"], "rewinds": "two"},
        {"choices": ["e1-a", "e2-a", "e3-a"], "rewinds": 10**9},
    ],
)
def test_a_run_outside_cards_and_books_is_refused(response: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        mark(year(), response)


def test_a_choice_that_the_books_do_not_allow_is_refused() -> None:
    question = year()
    order = ("e1", "e2", "e3")
    # Against the rule, and written down: the line is overdrawn.
    state = play(question, order, ["e1-c"])
    assert state.books.accounts["L1"].headroom == -50
    assert [choice.finding for _card, choice in state.findings] == ["L1 was overdrawn."]
    assert play(question, order, ["e1-c", "e2-a"]).books.accounts["L1"].headroom == 0
    # What a line does not have cannot be signed on it, and the limit for moves holds.
    books = opened((replace(question.lines[0], approved=240), *question.lines[1:]))
    found = refused(question, books, question.card("e1").choices[0])
    assert found is not None
    assert (found.reason, found.line, found.needed, found.there) == ("headroom", "L1", 150, 140)
    moved = replace(opened(question.lines), moved=20)
    found = refused(question, moved, question.card("e2").choices[0])
    assert found is not None
    assert (found.reason, found.needed, found.there) == ("virement", 50, 40)
    with pytest.raises(LookupError):
        play(question, order, ["e1-a", "e2-a", "e3-z"])


def test_old_bills_are_paid_as_far_as_something_is_owed() -> None:
    question = year()
    state = play(question, ("e2", "e1", "e3"), [])
    assert [(one.line, one.amount) for one in state.fresh] == [("L1", 80), ("L3", 100)]
    assert state.books.accounts["L3"].committed == 0


def test_carried_is_the_smallest_of_asked_left_and_allowed() -> None:
    question = year()
    state = play(question, ("e1", "e2", "e3"), list(question.expert))
    lines = {line.key: line for line in closing(question, state.books)}
    # 10 percent of 150 may go along, 90 were asked for, 100 are left.
    assert (lines["L2"].carried, lines["L2"].lapsed) == (15, 85)
    # 100 were asked for, 400 are left, all of it would be allowed.
    assert (lines["L3"].carried, lines["L3"].lapsed) == (100, 300)


def test_each_case_is_played_to_every_ending(cases: tuple[BudgetYear, ...]) -> None:
    from pogo_learn.assessment.budget_proof import runs

    for question in cases:
        order = [card.key for card in question.cards]
        met = [ending_of(question, play(question, order, run)).end for run in runs(question)]
        assert set(met) == {ending.end for ending in question.endings}
        scores = [play(question, order, run).score for run in runs(question)]
        assert all(more >= less for more, less in pairwise(scores))


def test_the_built_in_cases_are_two_years_of_twelve_cards_for_four_roles(
    cases: tuple[BudgetYear, ...],
) -> None:
    built_in = cases[1:]
    assert {question.id for question in built_in} == {"M2.6-year", "M5.7-year"}
    for question in built_in:
        assert len(question.cards) == 12
        assert {card.lead for card in question.cards} == {
            "budget", "programme", "procurement", "community",
        }  # fmt: skip
        assert all(len(card.choices) >= 3 for card in question.cards)
