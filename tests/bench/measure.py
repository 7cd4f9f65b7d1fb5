"""Measuring in pairs: a subject and its limit in turn, ratios pair by pair, the median quoted."""

from __future__ import annotations

import atexit
import functools
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MARK = "painted-at"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what, ratio to which limit, goal, and the absolute value."""

    what: str
    against: str
    ratio: float | None
    goal: float | None
    value: str
    bound: str = ""
    met: bool = True

    def line(self) -> str:
        """Write the figure as a row of the table."""
        ratio = f"{self.ratio:5.2f} x" if self.ratio is not None else "       "
        goal = f"<= {self.goal:.2f} x" if self.goal is not None else ""
        met = "ok" if self.met else "MISSED"
        figures = f"{ratio}  {goal:<10} {self.value:>11} {self.bound:<12} {met:<7}"
        return f"{self.what:<46} {figures} vs {self.against}"


def surroundings() -> str:
    """Say when and on what it was measured, and how busy the machine was."""
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    today = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
    return (
        f"{today} UTC, {os.cpu_count()} cores{busy}, Python {platform.python_version()}, "
        f"PySide6 {version('PySide6-Essentials')}, SQLite {sqlite3.sqlite_version}"
    )


def seconds_to_mark(module: str, arguments: Sequence[str], variables: dict[str, str]) -> float:
    """Start ``python -m module`` and give the seconds until it prints its mark (monotonic clock)."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=started(variables),
        check=False,
        timeout=120,
    )
    for line in done.stdout.splitlines():
        if line.startswith(MARK):
            # CLOCK_MONOTONIC is the machine's, so a child's reading can be compared with ours.
            return float(line.split()[1]) - begun
    raise RuntimeError(f"{module} {arguments}: no mark\n{done.stdout}\n{done.stderr}")


def started(variables: dict[str, str]) -> dict[str, str]:
    """Give the surroundings of a program that is installed: its modules are compiled beforehand.

    The compiled modules lie in a folder of their own, filled by the first run, which is not counted.
    """
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": _compiled(), **variables}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    return surroundings


@functools.cache
def _compiled() -> str:
    folder = tempfile.mkdtemp(prefix="pogo-learn-compiled-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def seconds_of(work: Callable[[], object]) -> float:
    """Time one call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def paired(
    subject: Callable[[], float], limit: Callable[[], float], runs: int
) -> tuple[float, float]:
    """Run subject and limit in turn; give the median ratio and the subject's median."""
    subject()
    limit()
    pairs = [(subject(), limit()) for _ in range(runs)]
    return (
        statistics.median(ours / theirs for ours, theirs in pairs),
        statistics.median(ours for ours, _ in pairs),
    )


def judged(
    what: str,
    against: str,
    measured: tuple[float, float],
    goal: float,
    *,
    bound_ms: float | None = None,
) -> Figure:
    """Make a figure from a paired measurement and its goal."""
    ratio, value = measured
    met = ratio <= goal and (bound_ms is None or value * 1000 <= bound_ms)
    bound = f"<= {bound_ms:g} ms" if bound_ms is not None else ""
    return Figure(what, against, ratio, goal, f"{value * 1000:.1f} ms", bound, met)
