"""How the money is spread, and whether social outcomes reach the contract. (Metrics D and E.)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pogo_learn.alignment.plan import Item, Plan
from pogo_learn.alignment.ratios import Ratio, ratio


@dataclass(frozen=True, slots=True)
class PossibleSplit:
    """Like items that stay below an amount one by one, and exceed it together."""

    category: str
    line: str
    year: str
    items: tuple[str, ...]
    total: int
    threshold: int


@dataclass(frozen=True, slots=True)
class ConcentrationAnalysis:
    """How much hangs on few items or categories."""

    largest_share: Ratio
    three_largest_share: Ratio
    categories: Mapping[str, int]
    category_concentration: Ratio
    """Sum of the squared shares of the categories (Herfindahl-Hirschman index)."""
    effective_categories: Ratio
    """How many equal categories would be as concentrated."""
    splits: tuple[PossibleSplit, ...]


@dataclass(frozen=True, slots=True)
class SocialAnalysis:
    """Social outcomes from the tender to somebody who measures."""

    relevant: int
    with_outcome: int
    count_share: Ratio
    value_share: Ratio
    outcome_coverage: Ratio
    """Share of the listed outcomes that any item uses."""
    depth: Ratio
    """Mean share of the four stages, by value."""
    contracted_value_share: Ratio
    promise_gap: Ratio
    """Of the value with outcomes, what has none of them in the contract."""
    unused_outcomes: tuple[str, ...]


def analyse_concentration(plan: Plan) -> ConcentrationAnalysis:
    """Compute the metrics of concentration."""
    costs = sorted((item.cost for item in plan.items), reverse=True)
    categories: dict[str, int] = {}
    for item in plan.items:
        categories[item.category] = categories.get(item.category, 0) + item.cost
    index = None
    if plan.total:
        index = sum(
            (Fraction(value, plan.total) ** 2 for value in categories.values()), Fraction(0)
        )
    return ConcentrationAnalysis(
        largest_share=ratio(sum(costs[:1]), plan.total),
        three_largest_share=ratio(sum(costs[:3]), plan.total),
        categories=categories,
        category_concentration=index,
        effective_categories=ratio(1, index) if index else None,
        splits=_splits(plan),
    )


def _splits(plan: Plan) -> tuple[PossibleSplit, ...]:
    if not plan.thresholds.split_amounts:
        return ()
    groups: dict[tuple[str, str, str], list[Item]] = {}
    for item in plan.items:
        year = plan.year_of(item.award)
        if year is not None:
            for line in dict.fromkeys(row.line for row in item.funding):
                groups.setdefault((item.category, line, year.id), []).append(item)
    found = []
    for (category, line, year_id), items in groups.items():
        for threshold in plan.thresholds.split_amounts:
            small = [item for item in items if 0 < item.cost < threshold]
            total = sum(item.cost for item in small)
            if len(small) >= 2 and total > threshold:
                names = tuple(sorted(item.id for item in small))
                found.append(PossibleSplit(category, line, year_id, names, total, threshold))
    return tuple(found)


def analyse_social(plan: Plan) -> SocialAnalysis:
    """Compute the metrics of social outcomes, over the items they are relevant for."""
    relevant = [item for item in plan.items if item.social_relevant]
    promising = [item for item in relevant if item.social]
    contracted = [item for item in promising if any(one.contracted for one in item.social)]
    value = _cost(relevant)
    used = {one.outcome for item in plan.items for one in item.social}
    listed = [outcome.id for outcome in plan.social_outcomes]
    depth = sum(
        item.cost * max((one.stages for one in item.social), default=0) for item in relevant
    )
    return SocialAnalysis(
        relevant=len(relevant),
        with_outcome=len(promising),
        count_share=ratio(len(promising), len(relevant)),
        value_share=ratio(_cost(promising), value),
        outcome_coverage=ratio(len([one for one in listed if one in used]), len(listed)),
        depth=ratio(Fraction(depth, 4), value),
        contracted_value_share=ratio(_cost(contracted), value),
        promise_gap=ratio(_cost(promising) - _cost(contracted), _cost(promising)),
        unused_outcomes=tuple(one for one in listed if one not in used),
    )


def _cost(items: list[Item]) -> int:
    return sum(item.cost for item in items)
