"""The worked plans, to the unit: Northvale as it is, corrected, under commitment control; Calder City.

The expected numbers stand in JSON files beside this one.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.plan import Control, Funding, Plan, SocialPromise, SpendClass
from pogo_learn.alignment.strategy import map_of
from tests.alignment.making import HERE, changed, item, sample, without

ALL = (True, True, True, True)


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return found


def corrected() -> Plan:
    """Northvale with the corrections of the model answer."""
    plan = without(sample("northvale"), "P5")
    by_id = {one.id: one for one in plan.items}

    def cash(line: str, first: int, second: int) -> tuple[Funding, ...]:
        return (Funding(line, "FY27", first), Funding(line, "FY28", second))

    def stages(name: str, *flags: bool) -> tuple[SocialPromise, ...]:
        return (SocialPromise(by_id[name].social[0].outcome, *flags),)

    return changed(
        plan,
        {
            "P1": {"funding": cash("L1", 920, 880)},
            "P2": {"social": stages("P2", *ALL)},
            "P3": {"funding": cash("L3", 1500, 900), "social": stages("P3", *ALL)},
            "P4": {
                "start": date(2026, 12, 1),
                "award": date(2027, 5, 1),
                "funding": cash("L4", 450, 250),
            },
            "P6": {
                "objectives": {**by_id["P6"].objectives, "O1": Fraction(1, 4)},
                "social": stages("P6", *ALL),
            },
            "P7": {"funding": (Funding("L1", "FY28", 120),), "kpis": ("K7",)},
            "P8": {
                "enabling": True,
                "funding": (Funding("L4", "FY28", 120),),
                "start": date(2027, 4, 15),
                "award": date(2027, 7, 1),
                "need_by": date(2027, 7, 15),
            },
        },
        item(
            "P9",
            100,
            cash("L2", 50, 50),
            category="social_services",
            method="reserved",
            spend_class=SpendClass.RECURRENT,
            priority=9,
            objectives={"O6": Fraction(1)},
            start=date(2026, 10, 1),
            award=date(2027, 1, 15),
            mobilise_days=30,
            need_by=date(2027, 3, 31),
            kpis=("K9",),
            social=(SocialPromise("S4", *ALL),),
        ),
    )


def close(found: Fraction | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is None and wanted is None
    return abs(float(found) - wanted) <= 1e-6


def lines_of(analysis: Analysis) -> list[str]:
    """Give the findings as the worked plans write them."""
    found = []
    for one in analysis.findings:
        amount = f" {int(one.amount)}" if one.amount is not None else ""
        # An amount that the tables leave out is none at stake.
        found.append(f"{one.code} {one.subject}{amount}")
    return sorted(found)


def metrics(analysis: Analysis) -> dict[str, Any]:
    """Give the figures under the names of the worked plans."""
    funding, strategy, timing = analysis.funding, analysis.strategy, analysis.timing
    objectives = map_of(strategy.objectives)
    needing = {name: one for name, one in objectives.items() if one.objective.needs_procurement}
    figures: dict[str, Any] = {
        "plan_total": analysis.plan.total,
        "allocated": funding.allocated,
        "gross_gap": funding.gross_gap,
        "net_gap": funding.net_gap,
        "virement_solvable": funding.virement_solvable,
        "gap_after_rephasing": funding.gap_after_rephasing,
        "funded_amount": funding.funded_amount,
        "funded_share": funding.funded_share,
        "unenacted_share": funding.unenacted_share,
        "allotted": dict(funding.allotted),
        "fully_funded": sorted(funding.fully_funded),
        "unfunded": dict(funding.unfunded),
        "inherited": {
            f"{one.line}/{one.year}": one.inherited for one in funding.lines if one.inherited
        },
        "gaps": {f"{one.line}/{one.year}": one.gap for one in funding.lines if one.gap},
        "net_gap_by_year": {one.year: one.net_gap for one in funding.years},
        "uptake": {one.year: one.uptake for one in funding.years},
        "idle": {one.year: one.idle for one in funding.years},
        "objective_value": {name: one.value for name, one in objectives.items()},
        "aligned": strategy.aligned,
        "aligned_share": strategy.aligned_share,
        "enabling": strategy.enabling,
        "unaligned": strategy.unaligned,
        "unaligned_share": strategy.unaligned_share,
        "orphan_items": list(strategy.orphan_items),
        "coverage": strategy.coverage,
        "weighted_coverage": strategy.weighted_coverage,
        "orphan_objectives": list(strategy.orphan_objectives),
        "secure_value_share": {name: one.secure_value_share for name, one in needing.items()},
        "secure_objectives": [name for name, one in needing.items() if one.secure],
        "secure_weighted_coverage": strategy.secure_weighted_coverage,
        "weight_share": {name: one.weight_share for name, one in needing.items()},
        "value_share": {name: one.value_share for name, one in needing.items()},
        "alignment_balance": strategy.alignment_balance,
        "line_of_sight": list(strategy.line_of_sight),
        "los_count": strategy.line_of_sight_count_share,
        "los_value": strategy.line_of_sight_value_share,
        "late": [name for name, one in timing.items.items() if one.late],
        "slip_total": timing.slip,
        "lapse_total": timing.lapse,
        "on_time_count": f"{timing.on_time}/{timing.with_need}",
        "on_time_share_value": timing.on_time_value_share,
        "phasing": {f"{one.item}/{one.year}": one.ratio for one in timing.phasing},
        "top1": analysis.concentration.largest_share,
        "top3": analysis.concentration.three_largest_share,
        "hhi_category": analysis.concentration.category_concentration,
        "n_eff": analysis.concentration.effective_categories,
        "soc_count": f"{analysis.social.with_outcome}/{analysis.social.relevant}",
        "soc_count_share": analysis.social.count_share,
        "soc_value_share": analysis.social.value_share,
        "soc_outcome_coverage": analysis.social.outcome_coverage,
        "soc_depth": analysis.social.depth,
        "soc_contracted_value_share": analysis.social.contracted_value_share,
        "promise_gap": analysis.social.promise_gap,
        "findings": lines_of(analysis),
    }
    for one in funding.years:
        figures[f"available_{one.year}"] = one.available
        figures[f"demand_{one.year}"] = one.demand
        figures[f"uptake_{one.year}"] = one.uptake
        figures[f"idle_{one.year}"] = one.idle
    figures["year_end"] = {}
    for end in timing.year_ends:
        figures[f"q4_{end.year}"] = {
            "n": end.awards,
            "value": end.value,
            "q4_value_share": end.quarter_value_share,
            "q4_count_share": end.quarter_count_share,
            "last_month_value_share": end.month_value_share,
            "last_month_count_share": end.month_count_share,
        }
        figures["year_end"][end.year] = {
            "n": end.awards,
            "q4_value": end.quarter_value_share,
            "q4_count": end.quarter_count_share,
            "m_value": end.month_value_share,
            "m_count": end.month_count_share,
        }
    figures["timing"] = {
        name: {
            "earliest_award": one.earliest_award and str(one.earliest_award),
            "award_slack": one.award_slack,
            "expected_award": one.expected_award and str(one.expected_award),
            "ready": one.ready and str(one.ready),
            "need_slack": one.need_slack,
            "slip": one.slip,
            "lapse": one.lapse,
            "before_authority": one.before_authority,
        }
        for name, one in timing.items.items()
    }
    return figures


def assert_same(found: Any, wanted: Any, where: str) -> None:
    if isinstance(wanted, dict):
        assert found.keys() == wanted.keys(), where
        for name, value in wanted.items():
            assert_same(found[name], value, f"{where}.{name}")
    elif isinstance(wanted, float) or isinstance(found, Fraction):
        assert close(found, wanted), f"{where}: {found} is not {wanted}"
    elif isinstance(wanted, list):
        assert sorted(found) == sorted(wanted), where
    else:
        assert found == wanted, where


@pytest.mark.parametrize(
    ("plan", "name"),
    [
        (sample("northvale"), "northvale"),
        (corrected(), "northvale_corrected"),
        (sample("calder-city"), "calder_city"),
    ],
    ids=["Northvale", "Northvale corrected", "Calder City"],
)
def test_every_figure_of_the_worked_plans(plan: Plan, name: str) -> None:
    found = metrics(analyse(plan))
    wanted = expected(name)
    assert wanted
    for figure, value in wanted.items():
        assert_same(found[figure], value, figure)


@pytest.mark.parametrize(
    ("plan", "table"),
    [
        (
            sample("northvale"),
            """
            P1 2026-11-12  33 2026-12-15 2027-01-14    1 2026-08-18   0   0 no
            P2 2026-12-30  16 2027-01-15 2027-03-01    0 2026-09-17   0   0 no
            P3 2027-03-30   1 2027-03-31 2027-05-30   31 2026-11-02   0   0 no
            P4 2027-07-01 -31 2027-07-01 2027-09-29  -29 2027-01-03 500 500 no
            P5 2027-06-14   6 2027-06-20 2027-07-04 null null         0   0 no
            P6 2026-10-30  16 2026-11-15 2026-11-29    2 2026-08-19   0   0 no
            P7 2027-11-30   1 2027-12-01 2027-12-15   31 2027-10-03   0   0 no
            P8 2027-04-30  46 2027-06-15 2027-06-22    9 2027-04-25   0   0 yes
            """,
        ),
        (
            corrected(),
            """
            P1 2026-11-12  33 2026-12-15 2027-01-14    1 2026-08-18   0   0 no
            P2 2026-12-30  16 2027-01-15 2027-03-01    0 2026-09-17   0   0 no
            P3 2027-03-30   1 2027-03-31 2027-05-30   31 2026-11-02   0   0 no
            P4 2027-04-30   1 2027-05-01 2027-07-30   32 2027-01-03   0   0 no
            P6 2026-10-30  16 2026-11-15 2026-11-29    2 2026-08-19   0   0 no
            P7 2027-11-30   1 2027-12-01 2027-12-15   31 2027-10-03   0   0 no
            P8 2027-06-14  17 2027-07-01 2027-07-08    7 2027-05-09   0   0 no
            P9 2026-12-30  16 2027-01-15 2027-02-14   45 2026-12-01   0   0 no
            """,
        ),
    ],
    ids=["as it is", "corrected"],
)
def test_the_dates_of_every_item(plan: Plan, table: str) -> None:
    items = analyse(plan).timing.items
    rows = [row.split() for row in table.strip().splitlines()]
    assert [row[0] for row in rows] == list(items)
    for row in rows:
        one = items[row[0]]
        found = (
            one.earliest_award, one.award_slack, one.expected_award, one.ready, one.need_slack,
            one.latest_start, one.slip, one.lapse,
        )  # fmt: skip
        said = ["null" if value is None else str(value) for value in found]
        assert [*said, "yes" if one.before_authority else "no"] == row[1:], row[0]


@pytest.mark.parametrize(
    ("plan", "gap", "rows"),
    [
        (
            sample("northvale"),
            3130,
            {"L1/FY27": 800, "L2/FY27": 800, "L3/FY27": 1020, "L4/FY27": 510},
        ),
        (corrected(), 2850, {"L1/FY27": 800, "L2/FY27": 900, "L3/FY27": 900, "L4/FY27": 250}),
    ],
    ids=["as it is", "corrected"],
)
def test_the_same_plan_under_commitment_control(plan: Plan, gap: int, rows: dict[str, int]) -> None:
    found = analyse(replace(plan, control=Control.COMMITMENT)).funding
    assert found.gross_gap == gap
    assert {f"{one.line}/{one.year}": one.gap for one in found.lines if one.gap} == rows
