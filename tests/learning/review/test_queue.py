"""What comes today, when the day begins, and what becomes of it after an absence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pogo_learn.learning.review.cards import Card
from pogo_learn.learning.review.day import Today
from pogo_learn.learning.review.queue import days_to_clear, due_day, forecast, is_due, plan_day
from tests.learning.review.making import NAIROBI, NOON, TODAY, new_card, old_card

BUDGET = 600


def keys(cards: tuple[Card, ...]) -> list[str]:
    return [card.subject for card in cards]


# The day


@pytest.mark.parametrize(
    "local, day",
    [
        (datetime(2026, 3, 10, 3, 59, 59, tzinfo=NAIROBI), date(2026, 3, 9)),
        (datetime(2026, 3, 10, 4, 0, tzinfo=NAIROBI), date(2026, 3, 10)),
        (datetime(2026, 3, 11, 3, 59, tzinfo=NAIROBI), date(2026, 3, 10)),
    ],
)
def test_the_day_begins_at_four_in_the_morning(local: datetime, day: date) -> None:
    assert Today(local.astimezone(UTC), NAIROBI).day == day


def test_a_day_has_begun_at_its_own_four_o_clock() -> None:
    evening = Today(datetime(2026, 3, 10, 23, 0, tzinfo=NAIROBI).astimezone(UTC), NAIROBI)
    night = Today(datetime(2026, 3, 11, 2, 0, tzinfo=NAIROBI).astimezone(UTC), NAIROBI)
    assert evening.begun == night.begun == datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_days_of_summer_time_begin_at_four_as_well(day: date) -> None:
    zone = ZoneInfo("Europe/Berlin")
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone).astimezone(UTC)
    today = Today(noon, zone)
    assert today.day == day
    assert today.begun.astimezone(zone).hour == 4
    assert today.day_of(today.begun) == day
    assert today.day_of(today.begun - timedelta(microseconds=1)) == day - timedelta(days=1)


def test_what_is_due_in_the_evening_is_shown_in_the_morning() -> None:
    assert is_due(old_card(due_in=0.4), TODAY)
    assert not is_due(old_card(due_in=1), TODAY)


def test_a_journey_into_another_zone_moves_a_card_by_no_more_than_a_day() -> None:
    card = old_card(due_in=3)
    days = {due_day(card, Today(NOON, ZoneInfo(zone))) for zone in ("Pacific/Apia", "Asia/Tokyo")}
    assert max(days) - min(days) <= timedelta(days=1)


def test_a_clock_that_was_set_back_hides_no_card() -> None:
    rated_in_the_future = old_card(due_in=900, reviewed_ago=-800)
    assert is_due(rated_in_the_future, TODAY)


# What is due


def test_a_new_card_waits_for_the_day_after_it_was_met() -> None:
    assert not is_due(new_card(met_days_ago=0.1), TODAY)
    assert is_due(new_card(met_days_ago=1), TODAY)
    assert due_day(new_card(met_days_ago=0.1), TODAY) == date(2026, 3, 11)


def test_certain_and_wrong_comes_at_once_and_first() -> None:
    sure = new_card("sure", 0.1, urgent=True)
    plan = plan_day([old_card("a"), new_card("b"), sure], TODAY, BUDGET)
    assert keys(plan.cards) == ["sure", "a", "b"]


def test_what_is_laid_aside_is_never_due() -> None:
    assert not is_due(old_card(due_in=-9, suspended=True), TODAY)
    assert not is_due(new_card(urgent=True, suspended=True), TODAY)


def test_what_was_not_known_comes_back_in_the_same_sitting() -> None:
    forgotten = old_card(due_in=10 / 1440, reviewed_ago=0, phase="relearning")
    assert is_due(forgotten, TODAY)
    assert not is_due(old_card(due_in=40 / 1440, reviewed_ago=0, phase="learning"), TODAY)


# Ten minutes


def test_a_day_takes_no_more_than_its_minutes() -> None:
    cards = [old_card(f"q{n}", -n) for n in range(100)]
    plan = plan_day(cards, TODAY, BUDGET)
    assert len(plan.cards) == 20
    assert plan.waiting == 80
    assert plan.seconds == BUDGET


def test_a_card_that_is_longer_than_the_room_is_still_shown() -> None:
    assert len(plan_day([old_card(seconds=180)], TODAY, 20).cards) == 1
    assert plan_day([old_card()], TODAY, 0).cards == ()


def test_what_is_most_likely_remembered_comes_before_what_is_lost_already() -> None:
    fresh = old_card("fresh", -1, reviewed_ago=11, stability=10)
    lost = old_card("lost", -50, reviewed_ago=60, stability=5)
    assert keys(plan_day([lost, fresh], TODAY, 30).cards) == ["fresh"]


def test_sixty_days_away_end_in_no_avalanche() -> None:
    cards = [old_card(f"q{n}", -60 + n % 60, reviewed_ago=65) for n in range(300)]
    cards += [new_card(f"n{n}", 61) for n in range(50)]
    plan = plan_day(cards, TODAY, BUDGET)
    assert len(plan.cards) == 20
    assert all(not card.is_new for card in plan.cards)
    loads = forecast(cards, TODAY, BUDGET, BUDGET)
    assert [load.cards for load in loads] == [20] * 7
    assert days_to_clear(sum(card.seconds for card in cards), BUDGET) == 18


def test_the_forecast_holds_every_card_of_the_week_once() -> None:
    cards = [old_card(f"q{n}", n % 7) for n in range(21)] + [old_card("far", 30)]
    loads = forecast(cards, TODAY, BUDGET, BUDGET)
    assert [load.cards for load in loads] == [3] * 7
    assert loads[0].day == TODAY.day


@given(
    st.lists(st.tuples(st.integers(-90, 20), st.integers(5, 200)), max_size=60),
    st.integers(0, 1200),
)
def test_a_plan_and_what_waits_are_together_what_is_due(
    made: list[tuple[int, int]], room: int
) -> None:
    cards = [old_card(f"q{n}", due, seconds=long) for n, (due, long) in enumerate(made)]
    plan = plan_day(cards, TODAY, room)
    due = [card for card in cards if is_due(card, TODAY)]
    assert len(plan.cards) + plan.waiting == len(due)
    assert len(set(keys(plan.cards))) == len(plan.cards)
    # Only the last one may reach over the end.
    assert sum(card.seconds for card in plan.cards[:-1]) < max(room, 1)
    # The week begins with what is shown today.
    first = forecast(cards, TODAY, room, BUDGET)[0]
    assert (first.cards, first.seconds) == (len(plan.cards), plan.seconds)
