"""A real course on disk, a real record, and the acts of one learner on both."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.content.scaffold import new_course
from pogo_learn.learning.acts import Acts
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.study import Study
from pogo_learn.record.journal import Record, open_record
from pogo_learn.record.state import RecordReader
from pogo_learn.system.clock import Clock, new_id
from pogo_learn.system.folders import DataFolder
from tests.record.making import START


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The course that authors start from, with a second module and a longer check."""
    folder = tmp_path / "course"
    new_course(folder, date(2026, 3, 1))
    change(folder / "course.yaml", "[first-module]", "[first-module, second-module]")
    change(folder / "first-module" / "module.yaml", "draw: 1", "draw: 2")
    (folder / "second-module").mkdir()
    for path in (folder / "first-module").iterdir():
        text = path.read_text(encoding="utf-8").replace("MY1-1", "MY1-2")
        text = text.replace("draw: 2, earlier: 0", "draw: 2, earlier: 1")
        (folder / "second-module" / path.name).write_text(text, encoding="utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def clock() -> Clock:
    """A clock that goes on by a second each time it is read."""
    seconds = itertools.count()
    return lambda: START + timedelta(seconds=next(seconds))


@pytest.fixture
def record(folder: DataFolder, clock: Clock) -> Iterator[Record]:
    found = open_record(folder, clock=clock, new_id=new_id)
    yield found
    found.close()


@pytest.fixture
def reader(folder: DataFolder) -> Iterator[RecordReader]:
    found = RecordReader(folder.database)
    yield found
    found.close()


@pytest.fixture
def study_of(
    course: Path, record: Record, reader: RecordReader, clock: Clock
) -> Callable[[str], Study]:
    """Give the acts of a learner with this name, set up at once."""
    catalogue = open_catalogue([course], None)
    assert catalogue.faults == ()

    def made(name: str) -> Study:
        learner = add_learner(record, reader.learners(), name, "practitioner")
        return Study(reader, lambda: record, catalogue, learner.id, clock, new_id, Acts())

    return made


@pytest.fixture
def study(study_of: Callable[[str], Study]) -> Study:
    """The acts of Ann, who is new."""
    return study_of("Ann")
