"""What if? Changes to a whole plan or to some items, to be looked at before anybody decides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.cells import CellRefused
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.plan import Authority, BudgetLine, Control, Funding, Item, Plan
from pogo_learn.alignment.ratios import Ratio
from pogo_learn.alignment.sheet import checked
from pogo_learn.system.language import _


def slipped_a_year(plan: Plan, items: Collection[str]) -> Plan:
    """Move items to the next year: all dates but the need, and the money of every year.

    Raises :class:`CellRefused` where money would move beyond the last year.
    """
    following = {year.id: after.id for year, after in zip(plan.years, plan.years[1:], strict=False)}
    changed = []
    for item in plan.items:
        if item.id not in items:
            changed.append(item)
            continue
        if any(row.year not in following for row in item.funding):
            raise CellRefused(
                _("{item} has money in the last year of the plan.").format(item=item.id),
                advice=_("Add a fiscal year first."),
            )
        changed.append(_a_year_later(item, following))
    return checked(replace(plan, items=tuple(changed)))


def _a_year_later(item: Item, following: dict[str, str]) -> Item:
    start = _next(item.start)
    # The need stays where it is: whether it is still met is what the question is about. It moves
    # only where the procedure would begin after it, which no plan can say.
    too_late = item.need_by is not None and start is not None and start > item.need_by
    return replace(
        item,
        start=start,
        award=_next(item.award),
        end=_next(item.end),
        need_by=_next(item.need_by) if too_late else item.need_by,
        funding=tuple(replace(row, year=following[row.year]) for row in item.funding),
    )


def _next(day: date | None) -> date | None:
    if day is None:
        return None
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        # 29 February has no anniversary in the next year.
        return day.replace(year=day.year + 1, day=28)


def cut(plan: Plan, items: Collection[str], share: Fraction) -> Plan:
    """Make items cheaper by a share of their cost, and their money with them; rounded down."""

    def less(amount: int) -> int:
        return int(amount * (1 - share))

    def smaller(item: Item) -> Item:
        rows: tuple[Funding, ...] = tuple(
            replace(row, amount=less(row.amount)) for row in item.funding
        )
        # Rounding may not leave more money than cost.
        cost = max(less(item.cost), sum(row.amount for row in rows))
        return replace(item, cost=cost, funding=rows)

    return checked(
        replace(
            plan,
            items=tuple(smaller(item) if item.id in items else item for item in plan.items),
        )
    )


def budget_cut(plan: Plan, share: Fraction) -> Plan:
    """Take a share away from every approved amount, rounded down. Existing contracts stay bound."""

    def less(line: BudgetLine) -> BudgetLine:
        years: dict[str, Authority] = {
            year: replace(one, approved=int(one.approved * (1 - share)))
            for year, one in line.years.items()
        }
        return replace(line, years=years)

    return checked(replace(plan, lines=tuple(less(line) for line in plan.lines)))


def other_control(plan: Plan) -> Plan:
    """Switch between control of payments and control of signatures."""
    cash = plan.control is Control.CASH
    return replace(plan, control=Control.COMMITMENT if cash else Control.CASH)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure before and after."""

    name: str
    before: Ratio
    after: Ratio
    is_share: bool = False

    @property
    def differs(self) -> bool:
        """Tell whether it changed."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of a plan side by side."""

    figures: tuple[Figure, ...]
    gone: tuple[Finding, ...]
    """Found before and not after."""
    new: tuple[Finding, ...]
    kept: int
    changes: tuple[str, ...]
    """What differs between the plans, in words."""


def compare(before: Analysis, after: Analysis) -> Comparison:
    """Set two analyses side by side. A finding counts as the same by its code and subject."""
    from pogo_learn.alignment.changes import changes_between

    # An edit keeps most findings as they are, the very same: only the others need to be compared.
    same = {id(one) for one in before.findings} & {id(one) for one in after.findings}
    old = {(one.code, one.subject): one for one in before.findings if id(one) not in same}
    new = {(one.code, one.subject): one for one in after.findings if id(one) not in same}
    return Comparison(
        figures=_figures(before, after),
        gone=tuple(one for key, one in old.items() if key not in new),
        new=tuple(one for key, one in new.items() if key not in old),
        kept=len(same) + sum(key in new for key in old),
        changes=changes_between(before.plan, after.plan),
    )


def _figures(before: Analysis, after: Analysis) -> tuple[Figure, ...]:
    def amount(name: str, one: Ratio | int, other: Ratio | int) -> Figure:
        return Figure(name, _exact(one), _exact(other))

    def share(name: str, one: Ratio, other: Ratio) -> Figure:
        return Figure(name, one, other, is_share=True)

    was, now = before.funding, after.funding
    return (
        amount(_("Cost of all items"), before.plan.total, after.plan.total),
        amount(_("Short where it stands"), was.gross_gap, now.gross_gap),
        amount(_("Short after all moves inside the years"), was.net_gap, now.net_gap),
        share(_("Covered where it stands"), was.funded_share, now.funded_share),
        share(
            _("Serves an objective"), before.strategy.aligned_share, after.strategy.aligned_share
        ),
        share(
            _("Weight of objectives that are secure"),
            before.strategy.secure_weighted_coverage,
            after.strategy.secure_weighted_coverage,
        ),
        share(
            _("In time, by value"),
            before.timing.on_time_value_share,
            after.timing.on_time_value_share,
        ),
        amount(_("Money that would lapse"), before.timing.lapse, after.timing.lapse),
        share(
            _("Social outcomes in the contract, by value"),
            before.social.contracted_value_share,
            after.social.contracted_value_share,
        ),
        amount(_("Findings"), len(before.findings), len(after.findings)),
    )


def _exact(value: Ratio | int) -> Ratio:
    return None if value is None else Fraction(value)
