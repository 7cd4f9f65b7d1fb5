"""The plan file: what is read, and what is refused, with the line and what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.plan import Control, Plan
from pogo_learn.alignment.plan_file import parse_plan, read_plan
from pogo_learn.alignment.plan_reader import MOST_ITEMS
from pogo_learn.errors import InputError
from tests.alignment.making import SAMPLES

ROOT = Path(__file__).parent.parent.parent
FILE = Path("small.pogoplan")
SMALL = """\
plan: {title: Small, currency: XXX, unit: thousand, control: cash}
fiscal_years:
  - {id: FY27, start: 2026-07-01, end: 2027-06-30, status: enacted}
objectives:
  - {id: O1, title: An objective, weight: 1}
budget_lines:
  - {id: L1, title: A line, class: any, years: {FY27: {approved: 100}}}
social_outcomes:
  - {id: S1, title: An outcome}
items:
  - id: P1
    title: An item
    cost: 50
    category: goods
    method: reserved
    class: recurrent
    funding: [{line: L1, fy: FY27, amount: 50}]
    objectives: {O1: 1}
    start: 2026-08-01
    award: 2027-01-10
"""


def read(text: str) -> Plan:
    plan, faults = parse_plan(text, FILE)
    assert plan is not None, faults
    return plan


def refused(old: str, new: str, text: str = SMALL) -> str:
    """Change the small plan; gives the one fault it has then."""
    assert old in text
    plan, faults = parse_plan(text.replace(old, new, 1), FILE)
    assert plan is None
    assert len(faults) == 1, faults
    return str(faults[0])


def test_a_plan_is_read_as_it_is_written() -> None:
    plan = read(SMALL)
    (one,) = plan.items
    assert (one.cost, one.award, one.objectives) == (50, date(2027, 1, 10), {"O1": Fraction(1)})
    assert (one.priority, one.social_relevant, one.need_by) == (5, True, None)
    assert plan.control is Control.CASH
    assert plan.lead_time("reserved") == 90


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cost: 50", "cost: -50", "small.pogoplan:13: “cost” must not be negative"),
        ("cost: 50", "cost: 50.5", "13: “cost” must be a whole number"),
        ("cost: 50", "cost: .nan", "13: “cost” must be a whole number"),
        ("cost: 50", "cost: 1e400", "13: “cost” must be a whole number"),
        ("cost: 50", "cost: true", "13: “cost” must be a whole number"),
        ("cost: 50", "cost: 99999999999999999", "13: “cost” is larger than anything"),
        ("cost: 50", "cost: 49", "17: P1 has more money (50) than it costs (49)"),
        ("award: 2027-01-10", "award: 2026-07-01", "20: award is before start"),
        ("award: 2027-01-10", "award: 10.1.2027", "20: “award” must be a day such as"),
        ("award: 2027-01-10", "award: 2027-02-30", "20: “award” must be a day such as"),
        ("line: L1", "line: L9", "17: there is nothing with the id “L9” in this plan"),
        ("fy: FY27", "fy: FY99", "17: there is nothing with the id “FY99”"),
        ("{O1: 1}", "{O9: 1}", "18: there is nothing with the id “O9”"),
        ("{O1: 1}", "{O1: 1.002}", "18: the shares of the objectives sum to more than 1"),
        ("{O1: 1}", "{O1: -1}", "18: “O1” must not be negative"),
        ("{O1: 1}", "[O1]", "18: named fields are expected here"),
        ("method: reserved", "method: magic", "15: there is no lead time for the method “magic”"),
        ("class: recurrent", "class: blue", "16: “class” must be one of: recurrent, capital, any"),
        ("control: cash", "control: maybe", "1: “control” must be one of: cash, commitment"),
        ("id: P1", 'id: "P 1"', "11: an id is 1 to 40 letters"),
        ("id: P1\n", "id: P1\n    id: P2\n", "12: “id” is written twice"),
        ("end: 2027-06-30", "end: 2026-12-31", "3: a fiscal year takes one to two years"),
        ("years: {FY27:", "years: {FY26:", "7: there is nothing with the id “FY26”"),
        ("approved: 100", "approved: many", "7: “approved” must be a whole number"),
        ("weight: 1", "weight: heavy", "5: “weight” must be a number"),
        ("items:\n", "items: &all\n", ""),
        ("title: An item", "title: !!python/object:os.system x", "12: the tag"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, said: str) -> None:
    if not said:
        # An anchor that nobody refers to is harmless.
        assert read(SMALL.replace(old, new, 1)).items
        return
    assert said in refused(old, new)


def test_the_same_id_twice_and_years_that_do_not_follow() -> None:
    twice = SMALL.replace(
        "objectives:\n", "objectives:\n  - {id: O1, title: Again, weight: 1}\n", 1
    )
    plan, faults = parse_plan(twice, FILE)
    assert plan is None
    assert [str(one) for one in faults] == ["small.pogoplan:6: the id “O1” is used twice"]
    overlapping = SMALL.replace(
        "status: enacted}\n",
        "status: enacted}\n  - {id: FY28, start: 2027-06-30, end: 2028-06-29}\n",
        1,
    )
    plan, faults = parse_plan(overlapping, FILE)
    assert plan is None
    assert "does not begin on the day after" in str(faults[0])


@pytest.mark.parametrize(
    ("shares", "served"),
    [
        ("0.3333", Fraction(1)),
        ("0.3334", Fraction(1)),
        ("0.33", Fraction(99, 100)),
    ],
)
def test_shares_that_were_rounded_are_made_whole(shares: str, served: Fraction) -> None:
    text = SMALL.replace(
        "  - {id: O1, title: An objective, weight: 1}\n",
        "".join(f"  - {{id: O{n}, title: T, weight: 1}}\n" for n in (1, 2, 3)),
        1,
    ).replace("{O1: 1}", f"{{O1: {shares}, O2: {shares}, O3: {shares}}}", 1)
    plan = read(text)
    assert plan.items[0].served_share == served
    codes = {one.code for one in analyse(plan).findings}
    assert ("ALN-202" in codes) == (served != 1)


def test_more_items_than_can_be_checked_are_refused() -> None:
    rows = "".join(
        f"  - {{id: X{n}, title: T, cost: 1, method: reserved}}\n" for n in range(MOST_ITEMS + 1)
    )
    plan, faults = parse_plan(SMALL.replace("items:\n", f"items:\n{rows}", 1), FILE)
    assert plan is None
    assert f"more than {MOST_ITEMS} entries" in str(faults[0])


def test_titles_of_any_letters_are_kept() -> None:
    plan = read(SMALL.replace("An item", "خدمة العيادة المتنقلة", 1))
    assert plan.items[0].title == "خدمة العيادة المتنقلة"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_change_of_a_file_is_read_or_refused_in_words(data: st.DataObject) -> None:
    text = (SAMPLES / "northvale.pogoplan").read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, min(len(text), at + 40)))
    new = text[:at] + data.draw(st.text(max_size=12)) + text[end:]
    plan, faults = parse_plan(new, FILE)
    assert (plan is None) == bool(faults)
    if plan is not None:
        analyse(plan)
    for fault in faults:
        assert "\n" not in str(fault)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_plan(tmp_path / "nothing.pogoplan")
    latin = tmp_path / "latin.pogoplan"
    latin.write_bytes("plan: {title: Caf\u00e9}".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        read_plan(latin)


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pogo_learn", "--lang", "en", "align", "check", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.mark.process
def test_the_command_tells_what_to_look_at_first() -> None:
    done = command(str(SAMPLES / "northvale.pogoplan"))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "Covered where it stands: 92.4 %" in done.stdout
    first = next(line for line in lines if "ALN-" in line)
    assert "error" in first
    assert "ALN-301 P4" in first


@pytest.mark.process
def test_the_command_gives_everything_as_data() -> None:
    done = command(str(SAMPLES / "calder-city.pogoplan"), "--json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert (data["format"], data["version"]) == ("pogo-alignment", 1)
    assert data["funding"]["gross_gap"] == 240
    assert data["strategy"]["secure_weighted_coverage"] == 0.6
    assert data["timing"]["items"]["C3"]["expected_award"] == "2028-01-01"
    assert len(data["findings"]) == 31
    assert all(one["why"] and one["remedies"] for one in data["findings"])


@pytest.mark.process
def test_the_command_refuses_in_one_line_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "bad.pogoplan"
    file.write_text(SMALL.replace("cost: 50", "cost: 49"), encoding="utf-8")
    done = command(str(file))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip() == f"{file}:17: P1 has more money (50) than it costs (49)"
