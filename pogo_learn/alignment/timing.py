"""Can it be bought in time, with money of the right year? (Metrics C.) All days are calendar days."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from pogo_learn.alignment.plan import FiscalYear, Item, Plan
from pogo_learn.alignment.ratios import Ratio, ratio


@dataclass(frozen=True, slots=True)
class ItemTiming:
    """The days of one item; None where a date is not known."""

    item: str
    earliest_award: date | None
    award_slack: int | None
    """Days between the earliest and the planned award; negative: the date is not realistic."""
    expected_award: date | None
    ready: date | None
    need_slack: int | None
    """Days to spare; 0 is in time, negative is late."""
    latest_start: date | None
    slip: int | None
    """Money planned in years that end before the expected signature."""
    lapse: Fraction | None
    """What of it is lost, because it may not be carried over."""
    before_authority: bool | None
    """True where the award comes before the first year with funding."""

    @property
    def late(self) -> bool:
        """Tell whether the need comes before the service."""
        return self.need_slack is not None and self.need_slack < 0


@dataclass(frozen=True, slots=True)
class YearEnd:
    """How much of a year's awards falls on its end."""

    year: str
    awards: int
    value: int
    quarter_value_share: Ratio
    quarter_count_share: Ratio
    month_value_share: Ratio
    month_count_share: Ratio


@dataclass(frozen=True, slots=True)
class Phasing:
    """Share of an item's money in a year against the share of its delivery days in it."""

    item: str
    year: str
    amount: int
    ratio: Ratio
    """None where there is money and no day of delivery."""


@dataclass(frozen=True, slots=True)
class TimingAnalysis:
    """Dates of all items, and what follows for the plan."""

    items: Mapping[str, ItemTiming]
    slip: int
    lapse: Fraction
    on_time: int
    """Items that are ready when they are needed."""
    with_need: int
    """Items that say when they are needed."""
    on_time_count_share: Ratio
    on_time_value_share: Ratio
    year_ends: tuple[YearEnd, ...]
    phasing_of: Mapping[str, tuple[Phasing, ...]]
    """By item, in the order of the plan."""

    @property
    def phasing(self) -> tuple[Phasing, ...]:
        """Phasing of all items."""
        return tuple(one for own in self.phasing_of.values() for one in own)


def analyse_timing(
    plan: Plan, known: TimingAnalysis | None = None, same: frozenset[str] = frozenset()
) -> TimingAnalysis:
    """Compute the metrics of timing.

    Of the items ``same`` the days are taken from ``known``: neither they nor the years, lines and
    lead times may have changed since.
    """
    ends = {year.id: year.end for year in plan.years}
    starts = {year.id: year.start for year in plan.years}
    carry = {line.id: line.carry_over for line in plan.lines}
    items = {
        item.id: known.items[item.id]
        if known is not None and item.id in same
        else _item_timing(item, _lead_time(plan, item), starts, ends, carry)
        for item in plan.items
    }
    needed = [item for item in plan.items if item.need_by is not None]
    in_time = [
        item for item in needed if (slack := items[item.id].need_slack) is not None and slack >= 0
    ]
    return TimingAnalysis(
        items=items,
        slip=sum(one.slip or 0 for one in items.values()),
        lapse=sum((one.lapse for one in items.values() if one.lapse), Fraction(0)),
        on_time=len(in_time),
        with_need=len(needed),
        on_time_count_share=ratio(len(in_time), len(needed)),
        on_time_value_share=ratio(
            sum(item.cost for item in in_time), sum(item.cost for item in needed)
        ),
        year_ends=tuple(_year_end(year, plan.items) for year in plan.years),
        phasing_of={
            item.id: known.phasing_of[item.id]
            if known is not None and item.id in same
            else _phasing(item, items[item.id].expected_award, plan.years)
            for item in plan.items
        },
    )


def _lead_time(plan: Plan, item: Item) -> int:
    lead = plan.lead_time(item.method)
    if lead is None:
        raise ValueError(f"{item.id}: the plan has not been checked")
    return lead


def _item_timing(
    item: Item,
    lead: int,
    starts: Mapping[str, date],
    ends: Mapping[str, date],
    carry: Mapping[str, Fraction],
) -> ItemTiming:
    earliest = _later(item.start, lead)
    known = [day for day in (item.award, earliest) if day is not None]
    expected = max(known, default=None)
    ready = _later(expected, item.mobilise_days)
    slack = None
    if item.award is not None and earliest is not None:
        slack = (item.award - earliest).days
    need_slack = None
    if item.need_by is not None and ready is not None:
        need_slack = (item.need_by - ready).days
    slipping = (
        [row for row in item.funding if ends[row.year] < expected] if expected is not None else []
    )
    return ItemTiming(
        item=item.id,
        earliest_award=earliest,
        award_slack=slack,
        expected_award=expected,
        ready=ready,
        need_slack=need_slack,
        latest_start=_later(item.need_by, -item.mobilise_days - lead),
        slip=sum(row.amount for row in slipping) if expected is not None else None,
        lapse=(
            sum((row.amount * (1 - carry[row.line]) for row in slipping), Fraction(0))
            if expected is not None
            else None
        ),
        before_authority=_before_authority(item, item.award or expected, starts),
    )


def _later(day: date | None, days: int) -> date | None:
    try:
        return day + timedelta(days=days) if day is not None else None
    except OverflowError:
        return None


def _before_authority(item: Item, award: date | None, starts: Mapping[str, date]) -> bool | None:
    funded = [starts[row.year] for row in item.funding if row.amount]
    if award is None or not funded:
        return None
    return award < min(funded)


def _year_end(year: FiscalYear, items: tuple[Item, ...]) -> YearEnd:
    awarded = [item for item in items if year.holds(item.award)]
    value = sum(item.cost for item in awarded)
    quarter = _awarded_from(awarded, months_before(year.end + timedelta(days=1), 3))
    month = _awarded_from(awarded, months_before(year.end + timedelta(days=1), 1))
    return YearEnd(
        year=year.id,
        awards=len(awarded),
        value=value,
        quarter_value_share=ratio(sum(item.cost for item in quarter), value),
        quarter_count_share=ratio(len(quarter), len(awarded)),
        month_value_share=ratio(sum(item.cost for item in month), value),
        month_count_share=ratio(len(month), len(awarded)),
    )


def _awarded_from(items: list[Item], day: date) -> list[Item]:
    return [item for item in items if item.award is not None and item.award >= day]


def months_before(day: date, months: int) -> date:
    """Go back so many calendar months; the 31st becomes the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _phasing(
    item: Item, expected: date | None, years: tuple[FiscalYear, ...]
) -> tuple[Phasing, ...]:
    """Compare money with days of delivery; only where the end of delivery is known."""
    if item.end is None or expected is None or item.end < expected or not item.allocated:
        return ()
    days = (item.end - expected).days + 1
    found = []
    for year in years:
        amount = sum(row.amount for row in item.funding if row.year == year.id)
        if not amount:
            continue
        first, last = max(expected, year.start), min(item.end, year.end)
        inside = max(0, (last - first).days + 1)
        share = ratio(Fraction(amount, item.allocated), Fraction(inside, days))
        found.append(Phasing(item.id, year.id, amount, share))
    return tuple(found)
