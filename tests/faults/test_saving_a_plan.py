"""A plan that is saved when the power goes: the old or the new file, whole, at every instant."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pogo_learn.alignment.plan_file import read_plan
from tests.faults.power import Disk, read_log

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="preloading is done on Linux"),
]
ROOT = Path(__file__).parent.parent.parent
SAVES = 12


def saving(library: Path, place: Path, count: int, **fault: str) -> str:
    names = {f"FAULT_{name.upper()}": value for name, value in fault.items()}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.saving", str(place), str(count)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "LD_PRELOAD": str(library), "FAULT_ROOT": str(place), **names},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def state_in(file: Path) -> int:
    """Give the number of the state in a file, 0 where there is no file; fails for a torn one."""
    if not file.exists():
        return 0
    plan, faults = read_plan(file)
    assert plan is not None, faults
    assert len(plan.items) == 8
    return int(plan.title.removeprefix("State "))


def test_the_power_goes_at_every_single_operation(faulty_disk: Path, tmp_path: Path) -> None:
    place, log = tmp_path / "disk", tmp_path / "log"
    place.mkdir()
    assert saving(faulty_disk, place, SAVES, log=str(log)) == "refused 0\n"
    operations = read_log(log)
    assert len(operations) > SAVES * 5
    disk, chance = Disk(place), random.Random(1)
    seen = set()
    for number, operation in enumerate(operations):
        disk.take(operation)
        folder = tmp_path / "after" / str(number)
        disk.cut(folder, chance)
        acknowledged = int(disk.acknowledged[-1]) if disk.acknowledged else 0
        state = state_in(folder / "plan.pogoplan")
        assert state in {acknowledged, acknowledged + 1}, (number, operation.kind)
        seen.add(state)
        shutil.rmtree(folder, ignore_errors=True)
    assert seen == set(range(SAVES + 1))


@pytest.mark.parametrize("seed", range(3))
def test_a_disk_that_fails_at_random_tears_no_plan(
    faulty_disk: Path, tmp_path: Path, seed: int
) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    said = saving(faulty_disk, place, 150, seed=str(seed), percent="4")
    assert int(said.split()[1]) > 0
    acknowledged = [int(one) for one in (place / "acks").read_text().split()]
    assert state_in(place / "plan.pogoplan") >= acknowledged[-1]
