"""Is there money, where the plan says, in the year it says? (Metrics A.)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pogo_learn.alignment.plan import Authority, Control, Plan
from pogo_learn.alignment.ratios import Ratio, ratio

LineYear = tuple[str, str]
"""Id of a budget line, id of a fiscal year."""


@dataclass(frozen=True, slots=True)
class LineFunding:
    """One line in one year."""

    line: str
    year: str
    available: int
    """Approved and not yet bound."""
    inherited: int
    """Bound beyond what is approved, before this plan."""
    demand: int

    @property
    def headroom(self) -> int:
        """What is left over; negative where it is short."""
        return self.available - self.demand

    @property
    def gap(self) -> int:
        """What is short."""
        return max(0, -self.headroom)

    @property
    def covered(self) -> int:
        """Demand that is covered."""
        return min(self.demand, self.available)


@dataclass(frozen=True, slots=True)
class YearFunding:
    """All lines of one year together."""

    year: str
    available: int
    demand: int
    covered: int

    @property
    def net_gap(self) -> int:
        """What is short after every move of money between lines in this year, lawful or not."""
        return max(0, self.demand - self.available)

    @property
    def uptake(self) -> Ratio:
        """Used share of what is available."""
        return ratio(self.covered, self.available)

    @property
    def idle(self) -> int:
        """Available and not asked for."""
        return self.available - self.covered


@dataclass(frozen=True, slots=True)
class FundingAnalysis:
    """Where money is short, where it is idle, and who goes without."""

    lines: tuple[LineFunding, ...]
    years: tuple[YearFunding, ...]
    allocated: int
    gross_gap: int
    """Short where it stands: no money moves at all."""
    net_gap: int
    """Short after all moves inside the years: a lower bound."""
    gap_after_rephasing: int
    """Short even if money and spending could be moved between years."""
    funded_amount: int
    funded_share: Ratio
    unenacted_share: Ratio
    """Share of the funding that rests on years not yet enacted."""
    unplaced: tuple[str, ...]
    """Items whose commitment falls into no year (commitment control only)."""
    allotted: Mapping[str, int]
    """What each item gets when all are served by priority, then id."""
    unfunded: Mapping[str, int]
    """Cost that no funding row covers, of items that have any."""
    fully_funded: frozenset[str]

    @property
    def virement_solvable(self) -> int:
        """What moves between lines could cure at most."""
        return self.gross_gap - self.net_gap


def analyse_funding(plan: Plan) -> FundingAnalysis:
    """Compute the metrics of funding."""
    demand, unplaced = _demand(plan)
    lines = tuple(
        _line_funding(line.id, year.id, line.years.get(year.id, Authority(0)), demand)
        for line in plan.lines
        for year in plan.years
    )
    years = tuple(_year_funding(year.id, lines) for year in plan.years)
    allocated = sum(item.allocated for item in plan.items)
    funded = sum(one.covered for one in lines)
    estimates = {year.id for year in plan.years if not year.enacted}
    unenacted = sum(
        row.amount for item in plan.items for row in item.funding if row.year in estimates
    )
    allotted = _allotted(plan, {(one.line, one.year): one.available for one in lines})
    return FundingAnalysis(
        lines=lines,
        years=years,
        allocated=allocated,
        gross_gap=sum(one.gap for one in lines),
        net_gap=sum(year.net_gap for year in years),
        gap_after_rephasing=max(
            0, sum(one.demand for one in lines) - sum(one.available for one in lines)
        ),
        funded_amount=funded,
        funded_share=ratio(funded, plan.total),
        unenacted_share=ratio(unenacted, allocated),
        unplaced=unplaced,
        allotted=allotted,
        unfunded={
            item.id: item.cost - item.allocated for item in plan.items if item.cost > item.allocated
        },
        fully_funded=frozenset(item.id for item in plan.items if allotted[item.id] == item.cost),
    )


def _line_funding(
    line: str, year: str, authority: Authority, demand: Mapping[LineYear, int]
) -> LineFunding:
    free = authority.approved - authority.committed
    return LineFunding(line, year, max(0, free), max(0, -free), demand.get((line, year), 0))


def _year_funding(year: str, lines: tuple[LineFunding, ...]) -> YearFunding:
    own = [one for one in lines if one.year == year]
    return YearFunding(
        year,
        sum(one.available for one in own),
        sum(one.demand for one in own),
        sum(one.covered for one in own),
    )


def _demand(plan: Plan) -> tuple[dict[LineYear, int], tuple[str, ...]]:
    """Give what the plan asks of each line and year, and the items that cannot be placed."""
    demand: dict[LineYear, int] = {}
    unplaced = []
    for item in plan.items:
        signed = plan.year_of(item.award) if plan.control is Control.COMMITMENT else None
        if plan.control is Control.COMMITMENT and signed is None:
            unplaced.append(item.id)
            continue
        for row in item.funding:
            # Under commitment control the whole contract falls on the year of its signature.
            key = row.line, signed.id if signed is not None else row.year
            demand[key] = demand.get(key, 0) + row.amount
    return demand, tuple(unplaced)


def _allotted(plan: Plan, available: Mapping[LineYear, int]) -> dict[str, int]:
    """Serve the items by priority, then id: shows who falls off."""
    left = dict(available)
    allotted = {}
    for item in sorted(plan.items, key=lambda one: (one.priority, one.id)):
        got = 0
        for row in item.funding:
            taken = min(row.amount, left.get((row.line, row.year), 0))
            left[row.line, row.year] = left.get((row.line, row.year), 0) - taken
            got += taken
        allotted[item.id] = got
    return allotted
