"""The running agencies of the course: their documents, and what a text about a plan may count on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.findings import percent
from pogo_learn.alignment.plan import Control
from tests.alignment.making import SAMPLES, sample

Rows = list[list[str]]


@dataclass(frozen=True)
class Agency:
    """An agency and what its story adds to the plan."""

    name: str
    untouchable: tuple[str, ...]
    """Items that keep cost and date of need."""
    contract: str
    """The item whose contract file is shown."""
    changes: str
    """Heading of the changes in the model answer."""
    told: str
    """Numbers that belong to the story and to no plan, in any order."""

    @property
    def folder(self) -> Path:
        """Where the pages lie."""
        return SAMPLES / self.name


PAGES = ("story.md", "documents.md", "model-answer.md")
AGENCIES = (
    Agency(
        "northvale",
        ("P2", "P6"),
        "P2",
        "Nine changes",
        "640,000 24 5,000 3 1,130 180 870 2,300 2,120 460 580 70 20 11 3,300 1,970 1,330",
    ),
    Agency("calder-city", ("C1", "C4"), "C2", "Seven changes", "46 400 9 12 26 8 270 170"),
    Agency(
        "solmere-education",
        ("E03", "E08"),
        "E08",
        "Fourteen changes",
        "40,000 41 22,000 12,000 31,000 72 1 2 26",
    ),
)


@cache
def handed_in(agency: Agency) -> Analysis:
    return analyse(sample(agency.name))


@cache
def answered(agency: Agency) -> Analysis:
    return analyse(sample(f"{agency.name}-model-answer"))


def text_of(agency: Agency, page: str) -> str:
    return (agency.folder / page).read_text(encoding="utf-8")


def table(agency: Agency, page: str, heading: str) -> Rows:
    """Give the first table below a heading, without its head; stars go."""
    lines = iter(text_of(agency, page).splitlines())
    for line in lines:
        if re.fullmatch(rf"##+ (?:\d+ )?{re.escape(heading)}", line):
            break
    else:
        pytest.fail(f"{agency.name}/{page} has no heading “{heading}”")
    rows: Rows = []
    for line in lines:
        if line.startswith("|"):
            cells = [cell.strip().strip("*") for cell in line.strip("|").split("|")]
            rows.append(cells)
        elif rows:
            break
    return rows[2:]


def number(text: str) -> int:
    return int(text.replace(",", ""))


def shown(amount: int) -> str:
    return f"{amount:,}"


def short_on(analysis: Analysis, control: Control) -> dict[tuple[str, str], int]:
    switched = analyse(replace(analysis.plan, control=control))
    return {(one.line, one.year): one.gap for one in switched.funding.lines}


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAMES = re.compile(
    r"\b[A-Z]{1,3}\d+\b|\bALN-\d+\b|\b20\d\d-\d\d(?:-\d\d)?\b|\b20[23]\d\b"
    rf"|\b\d{{1,2}} (?:{_MONTHS})\b(?: 20\d\d)?|^(?:#+ )?\d+(?:\. | (?=[A-Z]))|^\| \d+ \|",
    re.MULTILINE,
)


def numbers_in(text: str) -> list[str]:
    """Give the numbers of a text that are no name, no day and no place in a list."""
    return re.findall(r"\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?", _NAMES.sub(" ", text))


def numbers_of(analysis: Analysis) -> Iterator[str]:
    """Give what a text about a plan may count on: amounts, sums, days, weights and shares."""
    plan, funding = analysis.plan, analysis.funding
    counts = [len(plan.items), len(plan.lines), len(plan.objectives), len(analysis.findings)]
    amounts = [plan.total, funding.allocated, funding.gross_gap, funding.net_gap, *counts]
    amounts += [funding.virement_solvable, analysis.timing.slip, int(analysis.timing.lapse)]
    for item in plan.items:
        amounts += [item.cost, item.cost - item.allocated, item.mobilise_days]
        amounts += [row.amount for row in item.funding]
        slack = analysis.timing.items[item.id].need_slack
        amounts += [abs(slack)] if slack is not None else []
    for one in funding.lines:
        amounts += [one.available, one.demand, abs(one.headroom), one.gap, one.inherited]
    for line in plan.lines:
        for authority in line.years.values():
            amounts += [authority.approved, authority.committed]
    for year in plan.years:
        own = [one for one in funding.lines if one.year == year.id]
        approved = [line.years[year.id] for line in plan.lines]
        amounts += [sum(one.approved for one in approved), sum(one.committed for one in approved)]
        for name in ("available", "demand", "headroom"):
            amounts.append(abs(sum(getattr(one, name) for one in own)))
    amounts.append(sum(one.available for one in funding.lines))
    amounts += [int(objective.weight) for objective in plan.objectives]
    amounts += [int(one.amount) for one in analysis.findings if one.amount is not None]
    amounts += plan.thresholds.split_amounts
    for control in Control:
        gaps = short_on(analysis, control).values()
        amounts += [*gaps, sum(gaps)]
    for amount in amounts:
        yield shown(amount)
        yield str(amount)
    yield from (percent(share).removesuffix(" %") for share in shares_of(analysis))


def shares_of(analysis: Analysis) -> Sequence[Fraction | None]:
    strategy, social = analysis.strategy, analysis.social
    found = [analysis.funding.funded_share, analysis.funding.unenacted_share]
    found += [strategy.aligned_share, strategy.secure_weighted_coverage]
    found += [social.contracted_value_share, social.promise_gap]
    found += [analysis.timing.on_time_value_share, analysis.concentration.largest_share]
    for one in strategy.objectives:
        found += [one.weight_share, one.value_share, one.secure_value_share]
    return found
