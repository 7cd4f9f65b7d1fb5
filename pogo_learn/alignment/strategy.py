"""Which objective does the money serve, and is that safe? (Metrics B.)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pogo_learn.alignment.funding import FundingAnalysis
from pogo_learn.alignment.plan import Item, Objective, Plan
from pogo_learn.alignment.ratios import Ratio, ratio
from pogo_learn.alignment.timing import TimingAnalysis


@dataclass(frozen=True, slots=True)
class ObjectiveAlignment:
    """One objective: what serves it."""

    objective: Objective
    value: Fraction
    secure_value_share: Ratio
    """Share of the value that comes from secure items; None where nothing serves it."""
    weight_share: Ratio
    """Of all objectives that need procurement; None for others."""
    value_share: Ratio
    secure: bool


@dataclass(frozen=True, slots=True)
class StrategyAnalysis:
    """From money to objectives and back."""

    objectives: tuple[ObjectiveAlignment, ...]
    aligned: Fraction
    aligned_share: Ratio
    enabling: Fraction
    unaligned: Fraction
    unaligned_share: Ratio
    orphan_items: tuple[str, ...]
    orphan_objectives: tuple[str, ...]
    coverage: Ratio
    weighted_coverage: Ratio
    secure_weighted_coverage: Ratio
    secure_items: frozenset[str]
    alignment_balance: Ratio
    """1: money in proportion to weights. Where a talk begins, no target: objectives differ in cost."""
    line_of_sight: tuple[str, ...]
    """Items with an objective, all their money named, and a measure."""
    line_of_sight_count_share: Ratio
    line_of_sight_value_share: Ratio


def analyse_strategy(
    plan: Plan, funding: FundingAnalysis, timing: TimingAnalysis
) -> StrategyAnalysis:
    """Compute the metrics of strategic alignment."""
    secure = frozenset(item.id for item in plan.items if _is_secure(item, funding, timing))
    values, secure_values = _values(plan, secure)
    needing = [one for one in plan.objectives if one.needs_procurement]
    weight = sum((one.weight for one in needing), Fraction(0))
    value = sum((values[one.id] for one in needing), Fraction(0))
    objectives = tuple(
        _objective(plan, one, values[one.id], secure_values[one.id], weight, value)
        for one in plan.objectives
    )
    needed = [one for one in objectives if one.objective.needs_procurement]
    covered = [one for one in needed if one.value]
    aligned = sum(values.values(), Fraction(0))
    enabling = sum(
        (item.cost * (1 - item.served_share) for item in plan.items if item.enabling), Fraction(0)
    )
    unaligned = plan.total - aligned - enabling
    in_sight = [item for item in plan.items if _is_in_sight(item)]
    return StrategyAnalysis(
        objectives=objectives,
        aligned=aligned,
        aligned_share=ratio(aligned, plan.total),
        enabling=enabling,
        unaligned=unaligned,
        unaligned_share=ratio(unaligned, plan.total),
        orphan_items=tuple(
            item.id for item in plan.items if not item.enabling and not item.served_share
        ),
        orphan_objectives=tuple(one.objective.id for one in needed if not one.value),
        coverage=ratio(len(covered), len(needed)),
        weighted_coverage=ratio(_weight(covered), weight),
        secure_weighted_coverage=ratio(_weight([one for one in needed if one.secure]), weight),
        secure_items=secure,
        alignment_balance=_balance(needed),
        line_of_sight=tuple(item.id for item in in_sight),
        line_of_sight_count_share=ratio(len(in_sight), len(plan.items)),
        line_of_sight_value_share=ratio(sum(item.cost for item in in_sight), plan.total),
    )


def _is_secure(item: Item, funding: FundingAnalysis, timing: TimingAnalysis) -> bool:
    """Tell whether an item is paid for, in time and lawful: then what it serves can be relied on."""
    own = timing.items[item.id]
    return (
        item.cost > 0
        and item.id in funding.fully_funded
        and own.expected_award is not None
        and not own.late
        and own.lapse == 0
        and own.before_authority is False
    )


def _values(plan: Plan, secure: frozenset[str]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Sum what serves each objective. Equal shares are summed as whole numbers: far quicker."""
    costs: dict[tuple[str, Fraction], list[int]] = {}
    for item in plan.items:
        safe = item.cost if item.id in secure else 0
        for objective, share in item.objectives.items():
            sums = costs.setdefault((objective, share), [0, 0])
            sums[0] += item.cost
            sums[1] += safe
    values = {one.id: Fraction(0) for one in plan.objectives}
    secure_values = dict(values)
    for (objective, share), (cost, safe) in costs.items():
        values[objective] += cost * share
        secure_values[objective] += safe * share
    return values, secure_values


def _objective(
    plan: Plan, one: Objective, value: Fraction, safe: Fraction, weights: Fraction, values: Fraction
) -> ObjectiveAlignment:
    share = ratio(safe, value)
    return ObjectiveAlignment(
        objective=one,
        value=value,
        secure_value_share=share,
        weight_share=ratio(one.weight, weights) if one.needs_procurement else None,
        value_share=ratio(value, values) if one.needs_procurement else None,
        secure=share is not None and share >= plan.thresholds.secure_share,
    )


def _weight(objectives: list[ObjectiveAlignment]) -> Fraction:
    return sum((one.objective.weight for one in objectives), Fraction(0))


def _balance(needed: list[ObjectiveAlignment]) -> Ratio:
    distance = Fraction(0)
    if not needed:
        return None
    for one in needed:
        if one.weight_share is None or one.value_share is None:
            return None
        distance += abs(one.weight_share - one.value_share)
    return 1 - distance / 2


def _is_in_sight(item: Item) -> bool:
    return bool(item.served_share and item.kpis and item.allocated == item.cost)


def map_of(objectives: tuple[ObjectiveAlignment, ...]) -> Mapping[str, ObjectiveAlignment]:
    """Give the objectives by id."""
    return {one.objective.id: one for one in objectives}
