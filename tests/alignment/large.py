"""A plan as large as a ministry's: 5,000 items on 500 lines over five years for 50 objectives."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction

from pogo_learn.alignment.plan import Authority, FiscalYear, Funding, Plan
from tests.alignment.making import item, line, objective, small


def large_plan(items: int = 5000, lines: int = 500, objectives: int = 50, years: int = 5) -> Plan:
    """Give a plan that has a bit of everything that can be wrong."""
    chance = random.Random(1)
    made_years = tuple(
        FiscalYear(f"Y{n}", date(2026 + n, 1, 1), date(2026 + n, 12, 31), enacted=n == 0)
        for n in range(years)
    )
    made_items = []
    for number in range(items):
        rows = tuple(
            Funding(
                f"L{chance.randrange(lines)}",
                f"Y{chance.randrange(years)}",
                chance.randrange(10_000),
            )
            for _row in range(3)
        )
        start = date(2026, 1, 1) + timedelta(days=chance.randrange(365 * years - 300))
        made_items.append(
            item(
                f"P{number}", sum(row.amount for row in rows) + chance.randrange(100), rows,
                category=chance.choice("abcdef"), priority=chance.randrange(1, 9),
                objectives={f"O{chance.randrange(objectives)}": Fraction("0.8")},
                start=start, award=start + timedelta(days=100), mobilise_days=10,
                need_by=start + timedelta(days=120), end=start + timedelta(days=500), kpis=("K",),
            )
        )  # fmt: skip
    return small(
        years=made_years,
        lines=tuple(
            line(
                f"L{n}", 0,
                years={
                    year.id: Authority(chance.randrange(100_000), chance.randrange(10_000))
                    for year in made_years
                },
            )
            for n in range(lines)
        ),
        objectives=tuple(objective(f"O{n}", chance.randrange(10)) for n in range(objectives)),
        items=tuple(made_items),
    )  # fmt: skip
