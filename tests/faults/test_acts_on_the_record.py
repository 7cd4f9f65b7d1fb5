"""Each act on the record as a whole: killed, failing or cut off at any operation.

The instant is counted in operations on the disk, not in seconds: between two of them nothing changes,
and a slow machine meets the same instants as a fast one.
"""

from __future__ import annotations

import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.acts import ACTS, all_events, command
from tests.faults.power import Disk, read_log

pytestmark = [
    pytest.mark.process,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="preloading is done on Linux"),
    pytest.mark.parametrize("name", ACTS),
]
AT_RANDOM = 15
AT_THE_END = 10
"""The operations near the end are the decisive ones: the file gets its name, the commit its mark."""


@pytest.fixture
def ready(tmp_path: Path, name: str) -> tuple[Path, list[str]]:
    """A record on which the act can be done again and again, each time on a copy; and its words."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ACTS[name].prepare(place)
    shutil.copytree(place / "data", tmp_path / "as it was")
    return place, words


def as_it_was(place: Path) -> None:
    shutil.rmtree(place / "data")
    shutil.copytree(place.parent / "as it was", place / "data")


def instants(count: int, name: str) -> list[int]:
    """Choose operations by number, from 1: the first, some at random, and the last ones."""
    early = range(2, count - AT_THE_END)
    some = random.Random(name).sample(early, min(AT_RANDOM, len(early)))
    return [1, *sorted(some), *range(count - AT_THE_END + 1, count + 1)]


def test_killed_at_any_operation(
    faulty_disk: Path,
    ready: tuple[Path, list[str]],
    name: str,
    tmp_path: Path,
    tell: Callable[[str], None],
) -> None:
    place, words = ready
    before = all_events(name, place / "data")
    whole = command(faulty_disk, place, words, log=str(tmp_path / "log"))
    assert whole.returncode == 0, whole.stderr
    assert ACTS[name].judge(place / "data", before)
    kills = instants(len(read_log(tmp_path / "log")), name)
    done = alive = 0
    for number in kills:
        as_it_was(place)
        killed = command(faulty_disk, place, words, kill=str(number))
        assert killed.returncode in {0, -signal.SIGKILL}, f"operation {number}: {killed.stderr}"
        took_place = ACTS[name].judge(place / "data", before)
        # One run may take an operation or two less than the other; then it came to its end.
        assert took_place or killed.returncode
        done += took_place
        alive += killed.returncode == 0
    tell(
        f"{name}, {kills[-1]} operations on the disk: killed at {len(kills)} of them, "
        f"{done} after the decisive one; nothing lost"
    )
    assert alive < AT_THE_END
    # Killed at the very first one, it has not taken place.
    assert done < len(kills)


@pytest.mark.parametrize("seed", range(6))
def test_on_a_disk_that_fails_at_random(
    faulty_disk: Path, ready: tuple[Path, list[str]], name: str, seed: int
) -> None:
    place, words = ready
    before = all_events(name, place / "data")
    percent = str(1 + 2 * seed)
    ended = command(faulty_disk, place, words, seed=str(seed), percent=percent, delay="300")
    assert ended.returncode in {0, 1}, ended.stderr
    assert "Traceback" not in ended.stderr
    if ended.returncode:
        assert len(ended.stderr.strip().splitlines()) == 1, ended.stderr
    done = ACTS[name].judge(place / "data", before)
    # What was said to be done, is.
    assert done or ended.returncode


def test_the_power_goes_at_any_operation(
    faulty_disk: Path,
    ready: tuple[Path, list[str]],
    name: str,
    tmp_path: Path,
    tell: Callable[[str], None],
) -> None:
    place, words = ready
    before = all_events(name, place / "data")
    disk = Disk(place)
    for path in (place / "data").rglob("*"):
        if path.is_file():
            disk.hold(path)
    whole = command(faulty_disk, place, words, log=str(tmp_path / "log"))
    assert whole.returncode == 0, whole.stderr
    operations = read_log(tmp_path / "log")
    chance = random.Random(name)
    points = {*instants(len(operations), name)}
    done = 0
    for number, operation in enumerate(operations, 1):
        disk.take(operation)
        if number in points:
            after = tmp_path / "after"
            disk.cut(after, chance)
            done += ACTS[name].judge(after / "data", before)
            shutil.rmtree(after)
    tell(
        f"{name}: the power cut at {len(points)} operations, {done} after the decisive one; "
        f"nothing lost"
    )
    assert done < len(points)
    # The command ended: what it said is done stays done, whatever was not flushed.
    disk.cut(tmp_path / "end", chance)
    assert ACTS[name].judge(tmp_path / "end" / "data", before)
