"""Fixes of time: late, unrealistic, before authority, money in the wrong year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.fixing.making import (
    Fix,
    item_of,
    joined,
    money_on,
    move_fix,
    room_of,
    with_item,
)
from pogo_learn.alignment.plan import Control, Item
from pogo_learn.alignment.timing import months_before
from pogo_learn.system.language import _


def slipping(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Start earlier, or move the money to the year of signature."""
    item = item_of(finding, analysis)
    expected = analysis.timing.items[item.id].expected_award
    year = analysis.plan.year_of(expected)
    earlier = start_earlier(item, analysis, for_award=True)
    if earlier is not None:
        yield earlier
    if year is not None:
        ends = {one.id: one.end for one in analysis.plan.years}
        yield Fix(
            _("Move the money to {year}").format(year=year.id),
            with_item(
                item.id,
                lambda one: replace(
                    one,
                    funding=joined(
                        replace(row, year=year.id)
                        if expected is not None and ends[row.year] < expected
                        else row
                        for row in one.funding
                    ),
                ),
            ),
        )


def late(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Start earlier, or agree a later need."""
    item = item_of(finding, analysis)
    earlier = start_earlier(item, analysis, for_award=False)
    if earlier is not None:
        yield earlier
    ready = analysis.timing.items[item.id].ready
    if ready is not None:
        yield Fix(
            _("Agree a later need: {day}").format(day=ready),
            with_item(item.id, lambda one: replace(one, need_by=ready)),
        )


def start_earlier(item: Item, analysis: Analysis, *, for_award: bool) -> Fix | None:
    """Move the start (and the award with it) to where the need, or the award, can be met."""
    lead = analysis.plan.lead_time(item.method)
    own = analysis.timing.items[item.id]
    if lead is None or item.start is None:
        return None
    if for_award:
        if item.award is None:
            return None
        start = item.award - timedelta(days=lead)
    else:
        if own.latest_start is None:
            return None
        start = own.latest_start
    if start >= item.start:
        return None
    award = item.award
    if not for_award and award is not None:
        award = min(award, start + timedelta(days=lead))
    return Fix(
        _("Start on {day}").format(day=start),
        with_item(item.id, lambda one: replace(one, start=start, award=award)),
    )


def unrealistic(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Start earlier, or sign when the lead time allows it."""
    item = item_of(finding, analysis)
    earlier = start_earlier(item, analysis, for_award=True)
    if earlier is not None:
        yield earlier
    earliest = analysis.timing.items[item.id].earliest_award
    if earliest is not None:
        yield Fix(
            _("Award on {day}").format(day=earliest),
            with_item(item.id, lambda one: replace(one, award=earliest)),
        )


def before_authority(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Sign on the first day of the first year with money."""
    item = item_of(finding, analysis)
    starts = {year.id: year.start for year in analysis.plan.years}
    first = min(starts[row.year] for row in item.funding if row.amount)
    yield Fix(
        _("Award on {day}").format(day=first),
        with_item(item.id, lambda one: replace(one, award=first)),
    )


def _earlier(item: Item, days: int, analysis: Analysis) -> Fix | None:
    """Move start and award together; None where the award would come before the money."""
    if item.start is None or item.award is None or days < 1:
        return None
    starts = {year.id: year.start for year in analysis.plan.years}
    award = item.award - timedelta(days=days)
    if any(award < starts[row.year] for row in item.funding):
        first = min(starts[row.year] for row in item.funding)
        if award < first:
            return None
    start = item.start - timedelta(days=days)
    return Fix(
        _("Start {item} {days} days earlier").format(item=item.id, days=days),
        with_item(item.id, lambda one: replace(one, start=start, award=award)),
    )


def bunched(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Sign the largest contracts of the last quarter before it."""
    year = next(one for one in analysis.plan.years if one.id == finding.rows[0])
    quarter = months_before(year.end + timedelta(days=1), 3)
    late_ones = [
        item
        for item in analysis.plan.items
        if item.award is not None and quarter <= item.award <= year.end
    ]
    for item in sorted(late_ones, key=lambda one: (-one.cost, one.id)):
        assert item.award is not None
        fix = _earlier(item, (item.award - quarter).days + 1, analysis)
        if fix is not None:
            yield fix


def tight(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Make room before the need."""
    item = item_of(finding, analysis)
    slack = analysis.timing.items[item.id].need_slack or 0
    fix = _earlier(item, analysis.plan.thresholds.tight_days + 1 - slack, analysis)
    if fix is not None:
        yield fix


def phased(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Move money to a later year of the same line, as far as there is room."""
    item, year = item_of(finding, analysis), finding.rows[1]
    if analysis.plan.control is not Control.CASH:
        return
    ends = {one.id: one.end for one in analysis.plan.years}
    for row in item.funding:
        if row.year != year:
            continue
        for (line, other), free in sorted(room_of(analysis).items(), key=lambda one: -one[1]):
            amount = min(free, money_on(item, line, year))
            delivers = item.end is not None and ends[other] >= ends[year] and other != year
            if line == row.line and delivers and amount > 0:
                yield move_fix(item, (line, year), (line, other), amount, _("Rephase"))


def not_placed(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Sign inside the years of the plan."""
    item = item_of(finding, analysis)
    days = [analysis.timing.items[item.id].earliest_award, item.start]
    days.extend(year.start for year in analysis.plan.years)
    for day in days:
        fits_start = item.start is None or (day is not None and day >= item.start)
        if day is not None and fits_start and analysis.plan.year_of(day) is not None:
            yield _award_on(item, day)
            return


def without_dates(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Give the date that follows from the other one and the lead time."""
    item = item_of(finding, analysis)
    lead = analysis.plan.lead_time(item.method)
    if lead is None:
        return
    if item.start is None and item.award is not None:
        start = item.award - timedelta(days=lead)
        yield Fix(
            _("Start on {day}").format(day=start),
            with_item(item.id, lambda one: replace(one, start=start)),
        )
    elif item.award is None and item.start is not None:
        yield _award_on(item, item.start + timedelta(days=lead))


def _award_on(item: Item, day: date) -> Fix:
    return Fix(
        _("Award on {day}").format(day=day),
        with_item(item.id, lambda one: replace(one, award=day)),
    )
