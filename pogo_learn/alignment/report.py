"""The analysis as plain data, for ``--json`` and whoever reads it. Ratios have six decimals."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.plan import Thresholds
from pogo_learn.alignment.ratios import Ratio
from pogo_learn.alignment.rules import rule
from pogo_learn.alignment.strategy import map_of
from pogo_learn.alignment.wording import wording

FORMAT = "pogo-alignment"
VERSION = 1


def as_data(analysis: Analysis) -> dict[str, Any]:
    """Give everything that was computed."""
    plan = analysis.plan
    return {
        "format": FORMAT,
        "version": VERSION,
        "plan": {
            "title": plan.title,
            "currency": plan.currency,
            "unit": plan.unit,
            "control": plan.control.value,
            "total": plan.total,
            "items": len(plan.items),
        },
        "funding": _funding(analysis),
        "strategy": _strategy(analysis),
        "timing": _timing(analysis),
        "concentration": _concentration(analysis),
        "social": _social(analysis),
        "findings": [_finding(one, plan.thresholds) for one in analysis.findings],
    }


def _funding(analysis: Analysis) -> dict[str, Any]:
    found = analysis.funding
    return {
        "lines": [
            {
                "line": one.line,
                "year": one.year,
                "available": one.available,
                "inherited": one.inherited,
                "demand": one.demand,
                "headroom": one.headroom,
                "gap": one.gap,
            }
            for one in found.lines
        ],
        "years": [
            {
                "year": one.year,
                "available": one.available,
                "demand": one.demand,
                "uptake": _number(one.uptake),
                "idle": one.idle,
                "net_gap": one.net_gap,
            }
            for one in found.years
        ],
        "allocated": found.allocated,
        "gross_gap": found.gross_gap,
        "net_gap": found.net_gap,
        "virement_solvable": found.virement_solvable,
        "gap_after_rephasing": found.gap_after_rephasing,
        "funded_amount": found.funded_amount,
        "funded_share": _number(found.funded_share),
        "unenacted_share": _number(found.unenacted_share),
        "allotted": dict(found.allotted),
        "unfunded": dict(found.unfunded),
        "fully_funded": sorted(found.fully_funded),
    }


def _strategy(analysis: Analysis) -> dict[str, Any]:
    found = analysis.strategy
    objectives = map_of(found.objectives)
    return {
        "objectives": {
            name: {
                "value": _number(one.value),
                "secure_value_share": _number(one.secure_value_share),
                "weight_share": _number(one.weight_share),
                "value_share": _number(one.value_share),
                "secure": one.secure,
            }
            for name, one in objectives.items()
        },
        "aligned": _number(found.aligned),
        "aligned_share": _number(found.aligned_share),
        "enabling": _number(found.enabling),
        "unaligned": _number(found.unaligned),
        "unaligned_share": _number(found.unaligned_share),
        "orphan_items": list(found.orphan_items),
        "orphan_objectives": list(found.orphan_objectives),
        "coverage": _number(found.coverage),
        "weighted_coverage": _number(found.weighted_coverage),
        "secure_weighted_coverage": _number(found.secure_weighted_coverage),
        "alignment_balance": _number(found.alignment_balance),
        "line_of_sight": list(found.line_of_sight),
        "line_of_sight_count_share": _number(found.line_of_sight_count_share),
        "line_of_sight_value_share": _number(found.line_of_sight_value_share),
    }


def _timing(analysis: Analysis) -> dict[str, Any]:
    found = analysis.timing
    return {
        "items": {
            name: {
                "earliest_award": _day(one.earliest_award),
                "award_slack": one.award_slack,
                "expected_award": _day(one.expected_award),
                "ready": _day(one.ready),
                "need_slack": one.need_slack,
                "latest_start": _day(one.latest_start),
                "slip": one.slip,
                "lapse": _number(one.lapse),
                "before_authority": one.before_authority,
            }
            for name, one in found.items.items()
        },
        "slip": found.slip,
        "lapse": _number(found.lapse),
        "on_time": found.on_time,
        "with_need": found.with_need,
        "on_time_count_share": _number(found.on_time_count_share),
        "on_time_value_share": _number(found.on_time_value_share),
        "year_ends": {
            one.year: {
                "awards": one.awards,
                "value": one.value,
                "last_quarter_value_share": _number(one.quarter_value_share),
                "last_quarter_count_share": _number(one.quarter_count_share),
                "last_month_value_share": _number(one.month_value_share),
                "last_month_count_share": _number(one.month_count_share),
            }
            for one in found.year_ends
        },
        "phasing": {f"{one.item}/{one.year}": _number(one.ratio) for one in found.phasing},
    }


def _concentration(analysis: Analysis) -> dict[str, Any]:
    found = analysis.concentration
    return {
        "largest_share": _number(found.largest_share),
        "three_largest_share": _number(found.three_largest_share),
        "category_concentration": _number(found.category_concentration),
        "effective_categories": _number(found.effective_categories),
    }


def _social(analysis: Analysis) -> dict[str, Any]:
    found = analysis.social
    return {
        "relevant": found.relevant,
        "with_outcome": found.with_outcome,
        "count_share": _number(found.count_share),
        "value_share": _number(found.value_share),
        "outcome_coverage": _number(found.outcome_coverage),
        "depth": _number(found.depth),
        "contracted_value_share": _number(found.contracted_value_share),
        "promise_gap": _number(found.promise_gap),
    }


def _finding(one: Finding, thresholds: Thresholds) -> dict[str, Any]:
    words = wording(one.code)
    return {
        "code": one.code,
        "severity": one.severity.value,
        "subject": one.subject,
        "amount": _number(one.amount),
        "title": words.title,
        "why": words.why,
        "rule": rule(one.code, thresholds),
        "arithmetic": one.arithmetic,
        "rows": list(one.rows),
        "remedies": list(words.remedies),
        "lesson": words.lesson,
    }


def _number(value: Ratio) -> int | float | None:
    """Whole numbers stay whole; others are rounded half to even at the sixth decimal."""
    if value is None:
        return None
    if value.denominator == 1:
        return int(value)
    return float(round(Fraction(value), 6))


def _day(day: object) -> str | None:
    return None if day is None else str(day)
