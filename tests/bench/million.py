"""What a record of a million entries costs. ``python dev.py bench --million [COUNT]``.

Takes several minutes. Start is judged against an empty window and against the start with a record of a
hundred entries, all in the same run; rebuilding against reading and decoding the same rows; and each
against what a person feels. A missed goal gives exit code 1. The other acts have no goal: their seconds
and the peak of a process of their own are printed.
"""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pogo_learn.application import open_application
from pogo_learn.content.catalogue import Catalogue
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.events import AnswerGiven, Event, NoteWritten, PlaceReached
from pogo_learn.system.folders import DataFolder
from tests.bench.measure import (
    ROOT,
    Figure,
    judged,
    paired,
    seconds_of,
    seconds_to_mark,
    surroundings,
)

_BATCH = 5000
_HOME = {"QT_QPA_PLATFORM": "offscreen"}


def main(argv: list[str]) -> int:
    """Measure, print and judge."""
    missed: list[str] = []
    count = int(argv[0]) if argv else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        large, small = DataFolder(Path(name) / "large"), DataFolder(Path(name) / "small")
        print(f"{count:,} entries", flush=True)
        made = seconds_of(lambda: fill(large, count))
        fill(small, 100)
        size = large.database.stat().st_size
        print(f"record: {size / 1e6:.0f} MB, written in {made:.0f} s", flush=True)
        print(surroundings(), flush=True)
        for figure in _judged(large, small):
            print(figure.line(), flush=True)
            if not figure.met:
                missed.append(figure.what)
        for line in _told(large, Path(name)):
            print(line, flush=True)
    print(f"missed: {', '.join(missed)}" if missed else "all goals met")
    return 1 if missed else 0


def fill(folder: DataFolder, count: int) -> None:
    """Write a record as somebody who studies without end would."""
    application = open_application(folder, language="en")
    learner = add_learner(application.record, (), "Amina", "practitioner")
    events = _events(application.catalogue, count - 1)
    while batch := [event for _number, event in zip(range(_BATCH), events, strict=False)]:
        application.record.append(learner.id, *batch)
    application.close()


def _events(catalogue: Catalogue, count: int) -> Iterator[Event]:
    chance = random.Random(1)
    questions = catalogue.questions()
    lessons = [head.id for course in catalogue.courses for head in course.lessons]
    for number in range(count):
        kind = number % 10
        if kind < 6:
            question = chance.choice(questions)
            yield AnswerGiven(
                question.id, "0" * 64, "1.0.0", question.outcome, "text", "",
                {"choice": "a"}, float(kind % 2), 2, number, 5,
            )  # fmt: skip
        elif kind < 9:
            yield PlaceReached(chance.choice(lessons), f"block-{kind}", 20, "1.0.0")
        else:
            yield NoteWritten(chance.choice(lessons), "b", f"Thought number {number}. " * 4)


def _judged(large: DataFolder, small: DataFolder) -> Iterator[Figure]:
    def start(folder: DataFolder) -> float:
        return seconds_to_mark("tests.bench.our_window", [str(folder.root), "home"], _HOME)

    def empty() -> float:
        return seconds_to_mark("tests.bench.empty_window", [], _HOME)

    measured = paired(lambda: start(large), empty, 7)
    yield judged("start to painted Home", "empty QMainWindow", measured, 1.35, bound_ms=500)
    measured = paired(lambda: start(large), lambda: start(small), 7)
    yield judged("start to painted Home", "the same with 100 entries", measured, 1.1, bound_ms=500)
    measured = paired(lambda: _child("rebuild", large), lambda: _decoded(large), 1)
    yield judged("rebuild", "reading and decoding the rows", measured, 3.0, bound_ms=20_000)


def _told(large: DataFolder, place: Path) -> Iterator[str]:
    bundle = place / "amina.pogoprogress"
    other = DataFolder(place / "other")
    for what, arguments in (
        ("verify", (large,)),
        ("export", (large, bundle)),
        ("import", (other, bundle)),
        ("backup", (large,)),
        ("examine", (large,)),
    ):
        found = _run(what, *arguments)
        yield f"{what}: {found['seconds']:.1f} s, peak {found['peak_mib']:.0f} MiB"
    yield f"progress file: {bundle.stat().st_size / 1e6:.0f} MB"


def _decoded(folder: DataFolder) -> float:
    with closing(sqlite3.connect(folder.database)) as connection:
        return seconds_of(
            lambda: [
                json.loads(row[0]) for row in connection.execute("SELECT body, hash, at FROM event")
            ]
        )


def _child(what: str, folder: DataFolder) -> float:
    return float(_run(what, folder)["seconds"])


def _run(what: str, folder: DataFolder, *more: Path) -> dict[str, float]:
    words = [what, str(folder.root), *(str(one) for one in more)]
    done = subprocess.run(
        [sys.executable, "-c", _WORK, *words], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return dict(json.loads(done.stdout))


_WORK = """
import json, sys, time
from pathlib import Path
from pogo_learn.application import open_application
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.verify import rebuild, verify
from pogo_learn.system.folders import DataFolder
what, root, *more = sys.argv[1:]
application = open_application(DataFolder(Path(root)), language="en")
acts = {
    "rebuild": lambda: rebuild(application.record),
    "verify": lambda: verify(application.folder),
    "export": lambda: export_bundle(
        application.folder, application.learners()[0].id, "Amina", Path(more[0])
    ),
    "import": lambda: application.merge(Path(more[0])),
    "backup": lambda: application.backups.create(),
    "examine": lambda: application.damage(),
}
begun = time.perf_counter()
acts[what]()
seconds = time.perf_counter() - begun
application.close()
# Not what getrusage says: that begins with the memory of the process that started this one.
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps({"seconds": seconds, "peak_mib": peak}))
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
