"""Writing a plan: what is written reads back as the same plan, and nothing unknown is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pogo_learn.alignment.plan import Assumptions, Plan
from pogo_learn.alignment.plan_file import parse_plan, read_assumptions, read_plan
from pogo_learn.alignment.plan_writer import plan_text, save_plan
from tests.alignment.making import item, objective, plans, sample, small

ROOT = Path(__file__).parent.parent.parent
FILE = Path("written.pogoplan")


def again(plan: Plan) -> Plan:
    read, faults = parse_plan(plan_text(plan), FILE)
    assert read is not None, faults
    return read


@pytest.mark.parametrize("name", ["northvale", "calder-city"])
def test_a_sample_is_written_and_read_again_unchanged(name: str) -> None:
    plan = sample(name)
    assert again(plan) == plan
    assert plan_text(again(plan)) == plan_text(plan)


@settings(max_examples=150, deadline=None)
@given(plans())
def test_any_plan_survives(plan: Plan) -> None:
    assert again(plan) == plan


texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)
plain_data = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | texts
    | st.dates(date(1900, 1, 1)) | st.decimals(-1000, 1000, places=3).map(abs),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(texts.filter(bool), st.dictionaries(texts.map(lambda t: f"x{t}"), plain_data, max_size=4))
def test_any_title_and_any_unknown_field_survive(title: str, unknown: dict[str, object]) -> None:
    one = item("P1", 5, extra=unknown)
    plan = small(items=(replace(one, title=title),), extra={"notes": [unknown]})
    found = again(plan)
    assert found.items[0].title == title
    assert found.items[0].extra == unknown
    assert found.extra == {"notes": [unknown]}


def test_shares_that_no_decimal_gives_are_kept_exactly() -> None:
    shares = {"A": Fraction(1, 3), "B": Fraction(2, 3)}
    plan = small(
        objectives=(objective("A"), objective("B")), items=(item("P1", 9, objectives=shares),)
    )
    assert again(plan).items[0].objectives == shares
    assert '"1/3"' in plan_text(plan)


def test_numbers_are_exact() -> None:
    plan = small(objectives=(replace(objective("A"), weight=Fraction("0.1")),))
    assert "weight: 0.1" in plan_text(plan)
    assert again(replace(plan, extra={"rate": Decimal("0.10")})).extra["rate"] == Decimal("0.10")


def test_the_comments_at_the_top_stay(tmp_path: Path) -> None:
    plan = sample("calder-city")
    assert plan.heading.startswith("# Calder City")
    file = tmp_path / "mine.pogoplan"
    save_plan(plan, file)
    assert file.read_text(encoding="utf-8").startswith(plan.heading)
    assert read_plan(file)[0] == plan


def test_a_pack_may_bring_its_own_assumptions(tmp_path: Path) -> None:
    file = tmp_path / "assumptions.yaml"
    file.write_text("lead_times: {reserved: 30}\nthresholds: {idle_share: 0.5}\n", encoding="utf-8")
    found, faults = read_assumptions(file)
    assert not faults
    assert found.lead_times["reserved"] == 30
    assert found.lead_times["open_works"] == 180
    assert found.thresholds.idle_share == Fraction(1, 2)
    plan, _faults = parse_plan(plan_text(small(items=(item("P1", 5),))), FILE, found)
    assert plan is not None
    assert plan.lead_time("reserved") == 30
    # What holds by a pack is no statement of the plan, and is not written into it.
    assert "reserved: 30" not in plan_text(plan)
    file.write_text("lead_times: {reserved: soon}\n", encoding="utf-8")
    unchanged, faults = read_assumptions(file)
    assert unchanged == Assumptions()
    assert len(faults) == 1


SAVES = """
import sys
from dataclasses import replace
from pathlib import Path
from pogo_learn.alignment.plan_writer import save_plan
from tests.alignment.large import large_plan
plan = large_plan(items=1500, lines=50, objectives=10, years=3)
print("ready", flush=True)
number = 0
while True:
    number += 1
    save_plan(replace(plan, title=f"Version {number}"), Path(sys.argv[1]))
"""


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")
def test_a_save_that_is_killed_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    file = tmp_path / "killed.pogoplan"
    chance = random.Random(5)
    sizes = set()
    for _run in range(15):
        child = subprocess.Popen(
            [sys.executable, "-c", SAVES, str(file)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.5))
        child.send_signal(signal.SIGKILL)
        child.communicate()
        if file.exists():
            text = file.read_text(encoding="utf-8")
            assert text.startswith(
                ('format: 1\nplan: {title: "Version ', "format: 1\nplan: {title: Version ")
            )
            assert text.endswith("\n")
            sizes.add(len(text) - len(text.split("currency")[0]))
    # Whatever version it is, it is whole: all are of one length but for the title.
    assert len(sizes) == 1
    plan, faults = read_plan(file)
    assert plan is not None, faults
    assert len(plan.items) == 1500
