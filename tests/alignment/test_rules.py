"""One rule at a time, the unusual cases, and what must hold for any plan."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.findings import Severity, percent
from pogo_learn.alignment.plan import (
    Authority,
    Control,
    FiscalYear,
    Funding,
    Plan,
    SpendClass,
    Thresholds,
)
from pogo_learn.alignment.report import as_data
from pogo_learn.alignment.strategy import map_of
from pogo_learn.alignment.timing import months_before
from pogo_learn.alignment.wording import codes, wording
from tests.alignment.making import FY27, FY28, item, line, objective, plans, sample, small


def codes_of(analysis: Analysis) -> set[str]:
    return {f"{one.code} {one.subject}" for one in analysis.findings}


def on(name: str, amount: int, year: str = "FY27") -> tuple[Funding, ...]:
    return (Funding(name, year, amount),)


# One rule each


def test_a_plan_without_items_knows_no_ratio() -> None:
    found = analyse(small(objectives=(objective("O", 5),), lines=(line("L", 100),)))
    assert found.plan.total == 0
    assert found.funding.funded_share is None
    assert found.strategy.unaligned_share is None
    assert found.strategy.alignment_balance is None
    assert found.concentration.category_concentration is None
    assert found.strategy.coverage == 0
    assert found.strategy.orphan_objectives == ("O",)
    assert found.funding.years[0].idle == 100


def test_what_was_overcommitted_before_counts_apart() -> None:
    found = analyse(small(lines=(line("L", 50, 80),), items=(item("A", 20, on("L", 20)),)))
    (one,) = found.funding.lines
    assert (one.available, one.inherited, one.demand, one.gap) == (0, 30, 20, 20)
    assert found.funding.gross_gap == 20
    assert found.funding.allotted == {"A": 0}
    assert "ALN-104 L/FY27" in codes_of(found)


def test_a_leap_day_counts() -> None:
    plan = small(
        items=(item("A", 1, start=date(2028, 2, 29), method="slow"),),
        lead_times={"slow": 366},
    )
    assert analyse(plan).timing.items["A"].earliest_award == date(2029, 3, 1)


@pytest.mark.parametrize(
    ("award", "slip", "lapse"), [(date(2027, 6, 30), 0, 0), (date(2027, 7, 1), 500, 375)]
)
def test_the_last_day_of_a_year_is_no_slip(award: date, slip: int, lapse: int) -> None:
    plan = small(
        years=(FY27, FY28),
        lines=(line("L", 500, carry_over=Fraction(1, 4)),),
        items=(item("A", 500, on("L", 500), award=award),),
    )
    own = analyse(plan).timing.items["A"]
    assert (own.slip, own.lapse) == (slip, lapse)
    severities = [one.severity for one in analyse(plan).findings if one.code == "ALN-303"]
    assert severities == ([Severity.ERROR] if slip else [])


@pytest.mark.parametrize(
    ("weights", "values", "balance", "weighted", "coverage"),
    [((60, 40), (100, 0), "0.6", "0.6", "0.5"), ((50, 50), (30, 30), "1", "1", "1")],
)
def test_balance_and_coverage(
    weights: tuple[int, int], values: tuple[int, int], balance: str, weighted: str, coverage: str
) -> None:
    plan = small(
        objectives=(objective("X", weights[0]), objective("Y", weights[1])),
        items=tuple(
            item(f"I{name}", value, objectives={name: Fraction(1)})
            for name, value in zip("XY", values, strict=True)
        ),
    )
    found = analyse(plan).strategy
    assert found.alignment_balance == Fraction(balance)
    assert found.weighted_coverage == Fraction(weighted)
    assert found.coverage == Fraction(coverage)


@pytest.mark.parametrize(
    ("priorities", "allotted"), [((2, 1), {"A": 50, "B": 50}), ((1, 1), {"A": 80, "B": 20})]
)
def test_who_falls_off(priorities: tuple[int, int], allotted: dict[str, int]) -> None:
    items = (
        item("A", 80, on("L", 80), priority=priorities[0]),
        item("B", 50, on("L", 50), priority=priorities[1]),
    )
    for order in (items, items[::-1]):
        found = analyse(small(lines=(line("L", 100),), items=order))
        assert found.funding.allotted == allotted
        assert found.funding.fully_funded == frozenset(
            name for name, amount in allotted.items() if amount == {"A": 80, "B": 50}[name]
        )


def test_gaps_before_and_after_virement() -> None:
    plan = small(
        lines=(line("X", 100), line("Y", 100)),
        items=(item("A", 130, on("X", 130)), item("B", 80, on("Y", 80))),
    )
    found = analyse(plan).funding
    assert (found.gross_gap, found.net_gap, found.virement_solvable) == (30, 10, 20)


def test_concentration_of_categories() -> None:
    plan = small(items=tuple(item(str(n), n, category=str(n)) for n in (50, 30, 20)))
    found = analyse(plan).concentration
    assert found.category_concentration == Fraction("0.38")
    assert found.effective_categories is not None
    assert round(float(found.effective_categories), 6) == 2.631579


def test_a_framework_without_commitment_counts_but_weighs_nothing() -> None:
    plan = small(
        objectives=(objective("O"),),
        items=(item("A", 0, award=date(2027, 1, 1), objectives={"O": Fraction(1)}),),
    )
    found = analyse(plan)
    assert found.funding.fully_funded == {"A"}
    assert found.timing.year_ends[0].awards == 1
    assert found.timing.items["A"].before_authority is None
    assert found.strategy.secure_items == frozenset()
    assert "ALN-102 A" not in codes_of(found)
    assert found.strategy.orphan_objectives == ("O",)


def test_the_first_day_of_the_year_is_not_before_authority() -> None:
    def award(day: date) -> bool | None:
        plan = small(lines=(line("L", 9),), items=(item("A", 9, on("L", 9), award=day),))
        return analyse(plan).timing.items["A"].before_authority

    assert award(date(2026, 7, 1)) is False
    assert award(date(2026, 6, 30)) is True


def test_without_objectives_everything_not_enabling_is_an_orphan() -> None:
    found = analyse(small(items=(item("A", 1), item("B", 1, enabling=True))))
    assert found.strategy.orphan_items == ("A",)
    assert found.strategy.coverage is None


def test_with_weights_of_zero_only_counts_are_known() -> None:
    plan = small(
        objectives=(objective("O", 0),), items=(item("A", 5, objectives={"O": Fraction(1)}),)
    )
    found = analyse(plan).strategy
    assert found.weighted_coverage is None
    assert found.alignment_balance is None
    assert found.coverage == 1


def test_under_commitment_an_award_outside_the_years_is_told() -> None:
    plan = small(
        control=Control.COMMITMENT,
        lines=(line("L", 100),),
        items=(
            item("A", 10, on("L", 10)),
            item("B", 10, on("L", 10), award=date(2031, 1, 1)),
            item("C", 10, on("L", 10), award=date(2027, 1, 1)),
        ),
    )
    found = analyse(plan)
    assert found.funding.unplaced == ("A", "B")
    assert found.funding.lines[0].demand == 10
    assert {"ALN-108 A", "ALN-108 B"} <= codes_of(found)


def test_without_dates_nothing_is_secure_and_nothing_late() -> None:
    plan = small(
        objectives=(objective("O"),),
        lines=(line("L", 10),),
        items=(
            item("A", 10, on("L", 10), objectives={"O": Fraction(1)}, need_by=date(2027, 1, 1)),
        ),
    )
    found = analyse(plan)
    own = found.timing.items["A"]
    assert (own.expected_award, own.slip, own.before_authority, own.need_slack) == (None,) * 4
    assert not own.late
    assert not found.strategy.secure_items
    assert "ALN-309 A" in codes_of(found)


def test_an_item_without_a_date_of_need_can_be_secure() -> None:
    plan = small(
        objectives=(objective("O"),),
        lines=(line("L", 10),),
        items=(
            item(
                "A", 10, on("L", 10), objectives={"O": Fraction(1)},
                start=date(2026, 8, 1), award=date(2027, 1, 1),
            ),
        ),
    )  # fmt: skip
    assert analyse(plan).strategy.secure_items == {"A"}


def test_a_class_that_does_not_fit_is_told_unless_one_of_them_takes_any() -> None:
    plan = small(
        lines=(line("C", 9, spend_class=SpendClass.CAPITAL), line("X", 9)),
        items=(
            item("A", 9, on("C", 9), spend_class=SpendClass.RECURRENT),
            item("B", 9, on("X", 9), spend_class=SpendClass.RECURRENT),
        ),
    )
    assert {one for one in codes_of(analyse(plan)) if "105" in one} == {"ALN-105 A/C"}


def test_like_items_below_a_threshold_are_told_where_the_plan_gives_one() -> None:
    items = tuple(item(n, 40, on("L", 40), award=date(2027, 1, 1)) for n in "AB")
    plan = small(lines=(line("L", 100),), items=items)
    assert not [one for one in analyse(plan).findings if one.code == "ALN-402"]
    watched = replace(plan, thresholds=Thresholds(split_amounts=(50,)))
    (one,) = [one for one in analyse(watched).findings if one.code == "ALN-402"]
    assert (one.subject, one.amount, one.rows) == ("goods/L/FY27", 80, ("A", "B"))


def test_money_for_an_objective_that_needs_none_is_told() -> None:
    plan = small(
        objectives=(objective("O", needs_procurement=False),),
        items=(item("A", 7, objectives={"O": Fraction(1)}),),
    )
    assert "ALN-206 O" in codes_of(analyse(plan))


def test_money_where_nothing_is_delivered_is_told() -> None:
    plan = small(
        years=(FY27, FY28),
        lines=(line("L", 10, years={"FY27": Authority(10), "FY28": Authority(10)}),),
        items=(
            item(
                "A", 20, (*on("L", 10), *on("L", 10, "FY28")),
                award=date(2027, 7, 1), end=date(2027, 12, 31),
            ),
        ),
    )  # fmt: skip
    assert "ALN-306 A/FY27" in codes_of(analyse(plan))


@pytest.mark.parametrize(
    ("end", "months", "first"),
    [
        (date(2027, 7, 1), 3, date(2027, 4, 1)),
        (date(2027, 4, 6), 1, date(2027, 3, 6)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 1), 3, date(2026, 10, 1)),
    ],
)
def test_the_last_months_of_a_year(end: date, months: int, first: date) -> None:
    assert months_before(end, months) == first


def test_a_year_may_take_two() -> None:
    long = FiscalYear("B", date(2026, 1, 1), date(2027, 12, 31), enacted=True)
    plan = small(years=(long,), items=(item("A", 1, award=date(2027, 10, 1)), item("B", 1)))
    (end,) = analyse(plan).timing.year_ends
    assert (end.awards, end.quarter_count_share, end.month_count_share) == (1, 1, 0)


def test_percent_rounds_half_to_even() -> None:
    assert [percent(Fraction(n, 10_000)) for n in (1005, 1015, 3333)] == [
        "10.0 %", "10.2 %", "33.3 %",
    ]  # fmt: skip
    assert percent(None) == "-"


def test_every_code_has_words_and_every_finding_a_code() -> None:
    for code in codes():
        words = wording(code)
        assert words.title
        assert words.why
        assert 1 <= len(words.remedies) <= 3
    found = {
        one.code for name in ("northvale", "calder-city") for one in analyse(sample(name)).findings
    }
    assert found <= set(codes())


# Any plan


def essence(analysis: Analysis) -> tuple[object, ...]:
    """Give what does not depend on the order of lists."""
    data = as_data(analysis)
    return (
        sorted(map(str, data["funding"].pop("lines"))),
        {key: sorted(value) if isinstance(value, list) else value for key, value in
         data["strategy"].items()},
        {key: str(value) for key, value in data["funding"].items() if key != "years"},
        data["timing"]["items"],
        data["social"],
        sorted((one["code"], one["subject"], one["amount"]) for one in data["findings"]),
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(plans())
def test_what_must_hold_for_any_plan(plan: Plan) -> None:
    found = analyse(plan)
    funding, strategy = found.funding, found.strategy
    demand = sum(one.demand for one in funding.lines)
    available = sum(one.available for one in funding.lines)
    assert funding.funded_amount + funding.gross_gap == demand
    assert available - funding.funded_amount == sum(one.idle for one in funding.years)
    assert funding.net_gap <= funding.gross_gap
    assert funding.gap_after_rephasing <= funding.net_gap
    assert strategy.aligned + strategy.enabling + strategy.unaligned == plan.total
    if plan.control is Control.CASH:
        assert sum(funding.allotted.values()) == funding.funded_amount
    if strategy.alignment_balance is not None:
        assert 0 <= strategy.alignment_balance <= 1
    if strategy.secure_weighted_coverage is not None:
        assert strategy.weighted_coverage is not None
        assert strategy.secure_weighted_coverage <= strategy.weighted_coverage
    index = found.concentration.category_concentration
    if index is not None:
        used = [value for value in found.concentration.categories.values() if value]
        assert Fraction(1, len(used)) <= index <= 1


@settings(max_examples=100, deadline=None)
@given(plans())
def test_the_order_of_the_lists_changes_nothing(plan: Plan) -> None:
    chance = random.Random(1)

    def shuffled(entries: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(entries, len(entries)))

    other = replace(
        plan,
        items=shuffled(plan.items),
        lines=shuffled(plan.lines),
        objectives=shuffled(plan.objectives),
    )
    first, second = essence(analyse(plan)), essence(analyse(other))
    assert first[0] == second[0]
    assert first[3:] == second[3:]
    assert analyse(plan).findings == analyse(other).findings


@settings(max_examples=100, deadline=None)
@given(plans())
def test_more_of_the_same_changes_no_ratio(plan: Plan) -> None:
    k = 7
    larger = replace(
        plan,
        items=tuple(
            replace(
                one,
                cost=one.cost * k,
                funding=tuple(replace(row, amount=row.amount * k) for row in one.funding),
            )
            for one in plan.items
        ),
        lines=tuple(
            replace(
                one,
                years={
                    year: Authority(found.approved * k, found.committed * k)
                    for year, found in one.years.items()
                },
            )
            for one in plan.lines
        ),
    )
    first, second = analyse(plan), analyse(larger)
    assert first.funding.funded_share == second.funding.funded_share
    assert first.strategy.alignment_balance == second.strategy.alignment_balance
    assert first.social.depth == second.social.depth
    assert [(one.code, one.subject) for one in first.findings] == [
        (one.code, one.subject) for one in second.findings
    ]


@settings(max_examples=100, deadline=None)
@given(plans())
def test_an_item_in_two_halves_is_worth_the_same(plan: Plan) -> None:
    if not plan.items:
        return
    whole = plan.items[0]
    double = replace(
        whole,
        cost=whole.cost * 2,
        funding=tuple(replace(row, amount=row.amount * 2) for row in whole.funding),
    )
    one = analyse(replace(plan, items=(double, *plan.items[1:])))
    two = analyse(replace(plan, items=(whole, replace(whole, id="ZZ"), *plan.items[1:])))
    assert one.strategy.aligned_share == two.strategy.aligned_share
    assert one.funding.gross_gap == two.funding.gross_gap
    assert one.concentration.category_concentration == two.concentration.category_concentration
    assert one.social.value_share == two.social.value_share
    first, second = map_of(one.strategy.objectives), map_of(two.strategy.objectives)
    assert {name: each.value for name, each in first.items()} == {
        name: each.value for name, each in second.items()
    }
