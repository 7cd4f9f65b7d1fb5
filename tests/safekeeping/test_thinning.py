"""Which backups stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pogo_learn.safekeeping.thinning import DAYS, FORCED, MONTHS, RECENT, WEEKS, Made, to_keep

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MADE = st.builds(
    Made, st.integers(-100_000, 5_000_000).map(lambda m: NOW - timedelta(minutes=m)), st.booleans()
)
SETS = st.lists(MADE, max_size=200, unique_by=lambda made: made.at)


def test_a_year_of_half_hours_is_thinned_to_days_weeks_and_months() -> None:
    made = [Made(NOW - timedelta(minutes=30 * index)) for index in range(2 * 24 * 365)]
    kept = to_keep(made, NOW)
    recent = sum(NOW - one.at <= RECENT for one in kept)
    assert recent == 49
    older = [one for one in kept if NOW - one.at > RECENT]
    assert len(older) <= DAYS + WEEKS + MONTHS
    assert min(one.at for one in kept) < NOW - timedelta(days=30 * (MONTHS - 2))
    assert len({one.at.date() for one in kept if NOW - one.at < timedelta(days=11)}) == 12


@given(SETS)
def test_the_newest_stays_and_nothing_is_made_up(made: list[Made]) -> None:
    kept = to_keep(made, NOW)
    assert kept <= set(made)
    if made:
        assert max(made, key=lambda one: one.at) in kept


@given(SETS)
def test_what_is_recent_or_was_forced_stays(made: list[Made]) -> None:
    kept = to_keep(made, NOW)
    for one in made:
        if NOW - one.at <= RECENT or (one.forced and NOW - one.at <= FORCED):
            assert one in kept


@given(SETS)
def test_thinning_again_takes_nothing_more(made: list[Made]) -> None:
    kept = to_keep(made, NOW)
    assert to_keep(tuple(kept), NOW) == kept


@given(SETS, st.integers(1, 400))
def test_thinning_day_by_day_never_loses_the_last_of_a_kept_month(
    made: list[Made], days: int
) -> None:
    later = NOW + timedelta(days=days)
    step_by_step = to_keep(tuple(to_keep(made, NOW)), later)
    at_once = to_keep(made, later)
    months = {(one.at.year, one.at.month) for one in at_once}
    assert months == {(one.at.year, one.at.month) for one in step_by_step}
