"""What a plan is: years, objectives, budget lines and items, with exact amounts.

Amounts are whole numbers in the plan's unit (``unit: thousand``). Shares and rates are exact fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, Final

Extra = Mapping[str, Any]
"""Fields of a plan file that this program does not know; they are kept as they are."""


class Control(Enum):
    """What a budget line limits in a year."""

    CASH = "cash"
    """Payments."""
    COMMITMENT = "commitment"
    """Signatures: the whole contract falls on the year of its award."""


class SpendClass(Enum):
    """What kind of spending an item is, or a line allows."""

    RECURRENT = "recurrent"
    CAPITAL = "capital"
    ANY = "any"


LEAD_TIMES: Final[Mapping[str, int]] = {
    "open_services": 120,
    "open_works": 180,
    "open_ict": 150,
    "request_quotes": 60,
    "reserved": 90,
    "consultancy": 90,
    "call_off": 45,
}
"""Days from the start of a procedure to signature; examples, not norms. A plan may give its own."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a finding is made. Choices of ours, not norms: a plan may give its own."""

    idle_share: Fraction = Fraction(20, 100)
    weight_difference: Fraction = Fraction(10, 100)
    secure_share: Fraction = Fraction(50, 100)
    last_quarter_share: Fraction = Fraction(40, 100)
    last_month_share: Fraction = Fraction(165, 1000)
    least_awards: int = 4
    phasing_ratio: Fraction = Fraction(2)
    tight_days: int = 14
    largest_item_share: Fraction = Fraction(40, 100)
    split_amounts: tuple[int, ...] = ()
    """Amounts below which a simpler procedure is allowed; none unless the plan gives them."""
    share_tolerance: Fraction = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the analysis assumes where a plan states nothing; a pack may bring its own."""

    lead_times: Mapping[str, int] = field(default_factory=lambda: LEAD_TIMES)
    thresholds: Thresholds = field(default_factory=Thresholds)


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A year of the budget, first and last day included."""

    id: str
    start: date
    end: date
    enacted: bool
    """False for an estimate or ceiling, which is no authority to spend."""
    extra: Extra = field(default_factory=dict)

    def holds(self, day: date | None) -> bool:
        """Tell whether a day is in this year."""
        return day is not None and self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Objective:
    """A strategic objective; weights need not sum to anything."""

    id: str
    title: str
    weight: Fraction
    needs_procurement: bool = True
    """False for what is reached by regulation, staff or grants."""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SocialOutcome:
    """A change for people that the agency wants to buy along."""

    id: str
    title: str
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Authority:
    """What a line allows in a year, and what of it is bound already by existing contracts."""

    approved: int
    committed: int = 0
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """The smallest unit that the plan charges."""

    id: str
    title: str
    spend_class: SpendClass
    carry_over: Fraction
    """Share of an amount that may be used after its year, 0 to 1."""
    years: Mapping[str, Authority]
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Funding:
    """Money of one line and year that an item is to use."""

    line: str
    year: str
    amount: int
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SocialPromise:
    """A social outcome of an item, and how far it got: from the tender to somebody who measures."""

    outcome: str
    specified: bool = False
    evaluated: bool = False
    contracted: bool = False
    monitored: bool = False
    extra: Extra = field(default_factory=dict)

    @property
    def stages(self) -> int:
        """How many of the four stages are there."""
        return sum((self.specified, self.evaluated, self.contracted, self.monitored))


@dataclass(frozen=True, slots=True)
class Item:
    """One intended purchase."""

    id: str
    title: str
    cost: int
    """Estimate, with the taxes due."""
    category: str
    method: str
    spend_class: SpendClass
    priority: int = 5
    """1 comes first."""
    enabling: bool = False
    """Overhead that serves all objectives."""
    funding: tuple[Funding, ...] = ()
    objectives: Mapping[str, Fraction] = field(default_factory=dict)
    """Share of the cost that serves each objective."""
    start: date | None = None
    """Of the procedure."""
    award: date | None = None
    mobilise_days: int = 0
    """From signature to service."""
    need_by: date | None = None
    end: date | None = None
    kpis: tuple[str, ...] = ()
    social_relevant: bool = True
    social: tuple[SocialPromise, ...] = ()
    extra: Extra = field(default_factory=dict)

    allocated: int = field(init=False, compare=False, repr=False, default=0)
    """All funding together."""
    served_share: Fraction = field(init=False, compare=False, repr=False, default=Fraction(0))
    """Share of the cost that serves any objective."""

    def __post_init__(self) -> None:
        # Asked for again and again by the analysis of large plans, so summed once.
        object.__setattr__(self, "allocated", sum(row.amount for row in self.funding))
        served = sum(self.objectives.values(), Fraction(0))
        object.__setattr__(self, "served_share", served)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. Everything it refers to is in it, and every id is unique in its list."""

    title: str
    currency: str
    unit: str
    control: Control
    as_of: date | None
    years: tuple[FiscalYear, ...]
    objectives: tuple[Objective, ...]
    lines: tuple[BudgetLine, ...]
    items: tuple[Item, ...]
    social_outcomes: tuple[SocialOutcome, ...]
    lead_times: Mapping[str, int]
    """Days by method, as far as the plan states its own."""
    thresholds: Thresholds = field(default_factory=Thresholds)
    assumptions: Assumptions = field(default_factory=Assumptions)
    """What holds where the plan states nothing."""
    stated_thresholds: frozenset[str] = frozenset()
    """Names of the thresholds that the plan states itself."""
    fiscal_year_start: str = "01-01"
    """Month and day on which a fiscal year begins."""
    head_extra: Extra = field(default_factory=dict)
    """Unknown fields of the head of the file."""
    extra: Extra = field(default_factory=dict)
    """Unknown parts of the file."""
    heading: str = ""
    """Comment lines at the very beginning of the file."""
    total: int = field(init=False, compare=False, repr=False, default=0)
    """All costs together."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", sum(item.cost for item in self.items))

    def lead_time(self, method: str) -> int | None:
        """Days from the start of a procedure to signature; None for a method nobody knows."""
        own = self.lead_times.get(method)
        return own if own is not None else self.assumptions.lead_times.get(method)

    @property
    def methods(self) -> tuple[str, ...]:
        """All methods with a lead time, those of the plan first."""
        return tuple(dict.fromkeys((*self.lead_times, *self.assumptions.lead_times)))

    @property
    def unit_words(self) -> str:
        """What one unit of every amount is, such as ``thousand USD``."""
        return self.currency if self.unit in {"", "1", "one"} else f"{self.unit} {self.currency}"

    def year_of(self, day: date | None) -> FiscalYear | None:
        """Find the fiscal year of a day; None outside all of them."""
        return next((year for year in self.years if year.holds(day)), None)
