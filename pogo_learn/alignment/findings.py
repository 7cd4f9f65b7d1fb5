"""What the analysis points at: each finding with its rows, its arithmetic and the money at stake.

The rules are those of the catalogue in ``wording.py``, which says why each matters and what can be done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from operator import attrgetter

from pogo_learn.alignment.funding import FundingAnalysis, LineFunding
from pogo_learn.alignment.plan import Authority, Item, Plan, SpendClass
from pogo_learn.alignment.ratios import Ratio
from pogo_learn.alignment.spread import ConcentrationAnalysis, SocialAnalysis
from pogo_learn.alignment.strategy import StrategyAnalysis
from pogo_learn.alignment.timing import ItemTiming, TimingAnalysis, YearEnd


class Severity(Enum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


INFORMATION_CODES = frozenset(
    {"ALN-106", "ALN-202", "ALN-205", "ALN-206", "ALN-307", "ALN-308", "ALN-401", "ALN-502"}
)
"""Kinds of findings that only inform, in every plan."""

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFORMATION: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    code: str
    """``ALN-101`` and so on; ``wording.py`` has the words."""
    severity: Severity
    subject: str
    """``P4``, ``L1/FY28``, ``P8/L3``, ``O3``, or ``plan``."""
    amount: Fraction | None = None
    """Money at stake, in the plan's unit; None where no amount can be named."""
    arithmetic: str = ""
    """The numbers it rests on, such as ``1080 - 1000 = 80``."""
    rows: tuple[str, ...] = ()
    """Ids of the rows of the plan that it concerns: items, lines, objectives, years."""
    order: tuple[int, int | Fraction, str, str] = field(
        init=False, compare=False, repr=False, default=(0, 0, "", "")
    )
    """Gravest first, then by money, then by code and subject."""

    def __post_init__(self) -> None:
        order = (_ORDER[self.severity], -_money(self), self.code, self.subject)
        object.__setattr__(self, "order", order)


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings, and which of them come from which item."""

    all: tuple[Finding, ...]
    of_items: Mapping[str, tuple[Finding, ...]]
    of_lines: Mapping[LineFunding, tuple[Finding, ...]] = field(default_factory=dict)
    """What comes from each line and year."""
    others: tuple[Finding, ...] = ()
    """Findings that come from no single item: lines, objectives, years, the whole plan."""
    others_at: Mapping[str, Finding] = field(default_factory=dict)
    """The gravest of those at each row of the plan."""

    def gravest_at(self, row: str) -> Finding | None:
        """Give the gravest finding of a row of the plan. Looked up for rows in sight only."""
        found = [*self.of_items.get(row, ())]
        if row in self.others_at:
            found.append(self.others_at[row])
        return min(found, key=attrgetter("order"), default=None)


@dataclass(frozen=True, slots=True)
class Known:
    """Findings of before, of items for which they cannot have changed."""

    findings: Findings
    same: frozenset[str]
    lines_are_same: bool = False
    """No budget line was changed; what is asked of it may have been."""


def find(
    plan: Plan,
    funding: FundingAnalysis,
    strategy: StrategyAnalysis,
    timing: TimingAnalysis,
    concentration: ConcentrationAnalysis,
    social: SocialAnalysis,
    known: Known | None = None,
) -> Findings:
    """Give all findings in their order; those of ``known`` are not looked for again."""
    same = known.same if known is not None else frozenset[str]()
    orphans, unplaced = frozenset(strategy.orphan_items), frozenset(funding.unplaced)
    classes = {line.id: line.spend_class for line in plan.lines}
    of_items = {}
    new: list[Finding] = []
    for item in plan.items:
        if known is not None and item.id in same:
            of_items[item.id] = known.findings.of_items[item.id]
            continue
        own = (
            *_of_funding(item, funding, classes, unplaced),
            *_of_purpose(item, orphans),
            *_of_timing(plan, item, timing),
            *_of_promises(item),
        )
        of_items[item.id] = own
        new.extend(own)
    of_lines = _by_line(plan, funding, known)
    others = [
        *(one for own in of_lines.values() for one in own),
        *_of_plan(plan, funding, concentration),
        *_of_objectives(plan, strategy),
        *_of_year_ends(plan, timing),
        *(Finding("ALN-501", Severity.WARNING, one, rows=(one,)) for one in social.unused_outcomes),
    ]
    others.sort(key=attrgetter("order"))
    new.extend(others)
    kept = _kept(known) if known is not None else []
    # What is kept is in order already: sorting a long ordered list with a few more is quick.
    every = tuple(sorted([*kept, *new], key=attrgetter("order")))
    return Findings(every, of_items, of_lines, tuple(others), _first_at(others))


def _first_at(findings: list[Finding]) -> dict[str, Finding]:
    found: dict[str, Finding] = {}
    for one in findings:
        for row in one.rows:
            found.setdefault(row, one)
    return found


def _kept(known: Known) -> list[Finding]:
    """Give the findings of before that come from items for which they cannot have changed."""
    before = known.findings
    gone = {id(one) for one in before.others}
    gone.update(
        id(one) for name, own in before.of_items.items() if name not in known.same for one in own
    )
    return [one for one in before.all if id(one) not in gone]


def _money(one: Finding) -> int | Fraction:
    """Give the amount as a whole number where it is one: those are compared far quicker."""
    if one.amount is None:
        return 0
    return one.amount.numerator if one.amount.denominator == 1 else one.amount


def _by_line(
    plan: Plan, funding: FundingAnalysis, known: Known | None
) -> dict[LineFunding, tuple[Finding, ...]]:
    """Give what each line and year leads to; where its sums are those of before, that is kept."""
    old: Mapping[LineFunding, tuple[Finding, ...]] = {}
    if known is not None and known.lines_are_same:
        old = known.findings.of_lines
    approved = {line.id: line.years for line in plan.lines}
    found = {}
    for one in funding.lines:
        own = old.get(one)
        found[one] = (
            tuple(_of_line(plan, one, approved[one.line].get(one.year))) if own is None else own
        )
    return found


def _of_line(plan: Plan, one: LineFunding, own: Authority | None) -> Iterator[Finding]:
    subject, rows = f"{one.line}/{one.year}", (one.line, one.year)
    if one.gap:
        sums = f"{one.demand} - {one.available} = {one.gap}"
        yield _error("ALN-101", subject, one.gap, sums, rows)
    if one.inherited:
        sums = f"{own.committed} - {own.approved} = {one.inherited}" if own else ""
        yield _error("ALN-104", subject, one.inherited, sums, rows)
    if one.available and Fraction(one.headroom, one.available) >= plan.thresholds.idle_share:
        sums = f"{one.available} - {one.demand} = {one.headroom}"
        yield _warning("ALN-107", subject, one.headroom, sums, rows)


def _of_funding(
    item: Item,
    funding: FundingAnalysis,
    classes: Mapping[str, SpendClass],
    unplaced: frozenset[str],
) -> Iterator[Finding]:
    missing = item.cost - item.allocated
    if missing > 0:
        sums = f"{item.cost} - {item.allocated} = {missing}"
        yield _error("ALN-102", item.id, missing, sums, (item.id,))
    short = item.cost - funding.allotted[item.id]
    if short > 0:
        sums = f"{item.cost} - {funding.allotted[item.id]} = {short}"
        yield _warning("ALN-103", item.id, short, sums, (item.id,))
    for line in dict.fromkeys(row.line for row in item.funding):
        allowed = classes[line]
        if SpendClass.ANY not in {allowed, item.spend_class} and allowed is not item.spend_class:
            words = f"{item.spend_class.value} / {allowed.value}"
            rows = (item.id, line)
            yield Finding("ALN-105", Severity.ERROR, f"{item.id}/{line}", None, words, rows)
    if item.id in unplaced:
        yield _error("ALN-108", item.id, item.allocated, "", (item.id,))


def _of_purpose(item: Item, orphans: frozenset[str]) -> Iterator[Finding]:
    share = item.served_share
    if item.id in orphans:
        yield _error("ALN-201", item.id, item.cost, "", (item.id,))
    elif not item.enabling and share < 1:
        rest = item.cost * (1 - share)
        sums = f"{item.cost} x (1 - {percent(share)})"
        yield _information("ALN-202", item.id, rest, sums, (item.id,))
    if not item.kpis:
        yield _warning("ALN-207", item.id, item.cost, "", (item.id,))


def _of_objectives(plan: Plan, strategy: StrategyAnalysis) -> Iterator[Finding]:
    for one in strategy.objectives:
        name = one.objective.id
        rows = (name,)
        if not one.objective.needs_procurement:
            if one.value:
                yield _information("ALN-206", name, one.value, "", rows)
            continue
        if not one.value:
            yield Finding("ALN-203", Severity.ERROR, name, rows=rows)
        elif not one.secure:
            words = percent(one.secure_value_share)
            yield Finding("ALN-204", Severity.WARNING, name, None, words, rows)
        if one.weight_share is None or one.value_share is None:
            continue
        if abs(one.weight_share - one.value_share) >= plan.thresholds.weight_difference:
            words = f"{percent(one.weight_share)} / {percent(one.value_share)}"
            yield Finding("ALN-205", Severity.INFORMATION, name, None, words, rows)


def _of_timing(plan: Plan, item: Item, timing: TimingAnalysis) -> Iterator[Finding]:
    own = timing.items[item.id]
    rows = (item.id,)
    if own.late:
        yield _error("ALN-301", item.id, item.cost, f"{item.need_by} - {own.ready}", rows)
    if own.award_slack is not None and own.award_slack < 0:
        words = f"{item.award} - {own.earliest_award} = {own.award_slack}"
        yield Finding("ALN-302", Severity.WARNING, item.id, None, words, rows)
    if own.slip:
        severity = Severity.ERROR if own.lapse else Severity.WARNING
        yield Finding(
            "ALN-303", severity, item.id, Fraction(own.slip), _slip(plan, item, own), rows
        )
    if own.before_authority:
        yield _error("ALN-304", item.id, item.cost, str(item.award or own.expected_award), rows)
    yield from _of_dates(plan, item, own.need_slack)
    for one in timing.phasing_of[item.id]:
        if one.ratio is None or one.ratio > plan.thresholds.phasing_ratio:
            words = f"{float(one.ratio):.2f}" if one.ratio is not None else ""
            subject = f"{one.item}/{one.year}"
            yield _warning("ALN-306", subject, one.amount, words, (one.item, one.year))


def _slip(plan: Plan, item: Item, own: ItemTiming) -> str:
    """Give the money that slips, each with the end of its year, and the day of signature."""
    ends = {year.id: year.end for year in plan.years}
    expected = own.expected_award
    parts = [
        f"{row.amount} ({ends[row.year]})"
        for row in item.funding
        if expected is not None and ends[row.year] < expected
    ]
    return f"{' + '.join(parts)} < {expected}"


def _of_dates(plan: Plan, item: Item, need_slack: int | None) -> Iterator[Finding]:
    rows = (item.id,)
    if item.need_by is None:
        yield Finding("ALN-307", Severity.INFORMATION, item.id, rows=rows)
    if need_slack is not None and 0 <= need_slack <= plan.thresholds.tight_days:
        yield Finding("ALN-308", Severity.INFORMATION, item.id, None, str(need_slack), rows)
    if item.start is None or item.award is None:
        yield Finding("ALN-309", Severity.WARNING, item.id, rows=rows)


def _of_year_ends(plan: Plan, timing: TimingAnalysis) -> Iterator[Finding]:
    for one in timing.year_ends:
        if one.awards >= plan.thresholds.least_awards and _is_bunched(plan, one):
            words = f"{percent(one.quarter_value_share)} / {percent(one.month_value_share)}"
            yield Finding("ALN-305", Severity.WARNING, one.year, None, words, (one.year,))


def _is_bunched(plan: Plan, one: YearEnd) -> bool:
    quarter, month = plan.thresholds.last_quarter_share, plan.thresholds.last_month_share
    return any(
        share is not None and share > limit
        for share, limit in (
            (one.quarter_value_share, quarter),
            (one.quarter_count_share, quarter),
            (one.month_value_share, month),
            (one.month_count_share, month),
        )
    )


def _of_plan(
    plan: Plan, funding: FundingAnalysis, concentration: ConcentrationAnalysis
) -> Iterator[Finding]:
    if funding.unenacted_share:
        words = percent(funding.unenacted_share)
        used = {row.year for item in plan.items for row in item.funding if row.amount}
        years = tuple(one.id for one in plan.years if one.id in used and not one.enacted)
        yield Finding("ALN-106", Severity.INFORMATION, "plan", None, words, years)
    largest = concentration.largest_share
    if largest is not None and largest > plan.thresholds.largest_item_share:
        item = max(plan.items, key=lambda one: (one.cost, one.id))
        words = f"{item.cost} / {plan.total} = {percent(largest)}"
        yield Finding("ALN-401", Severity.INFORMATION, "plan", None, words, (item.id,))
    for one in concentration.splits:
        subject = f"{one.category}/{one.line}/{one.year}"
        words = f"{one.total} > {one.threshold}"
        yield _warning("ALN-402", subject, one.total, words, one.items)


def _of_promises(item: Item) -> Iterator[Finding]:
    rows = (item.id,)
    contracted = [one for one in item.social if one.contracted]
    if item.social_relevant and not item.social:
        yield _information("ALN-502", item.id, item.cost, "", rows)
    if not contracted and any(one.specified or one.evaluated for one in item.social):
        yield _warning("ALN-503", item.id, item.cost, "", rows)
    if any(not one.monitored for one in contracted):
        yield _warning("ALN-504", item.id, item.cost, "", rows)


def _error(code: str, subject: str, amount: int, arithmetic: str, rows: tuple[str, ...]) -> Finding:
    return Finding(code, Severity.ERROR, subject, Fraction(amount), arithmetic, rows)


def _warning(
    code: str, subject: str, amount: int, arithmetic: str, rows: tuple[str, ...]
) -> Finding:
    return Finding(code, Severity.WARNING, subject, Fraction(amount), arithmetic, rows)


def _information(
    code: str, subject: str, amount: int | Fraction, arithmetic: str, rows: tuple[str, ...]
) -> Finding:
    return Finding(code, Severity.INFORMATION, subject, Fraction(amount), arithmetic, rows)


def percent(share: Ratio) -> str:
    """Give a share in percent, one decimal, halves to the even digit; ``-`` where it is not known."""
    if share is None:
        return "-"
    return f"{round(share * 1000) / 10:.1f} %"
