"""The cards of Ann, and a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from pogo_learn.learning.acts import Acts
from pogo_learn.learning.review.reviews import Reviews, Wishes
from pogo_learn.learning.study import Study
from pogo_learn.record.journal import Record, open_record
from pogo_learn.record.state import RecordReader
from pogo_learn.system.clock import new_id
from pogo_learn.system.folders import DataFolder
from tests.learning.review.making import NAIROBI, NOON


@dataclass
class HandClock:
    """Stands still until it is moved."""

    now: datetime = NOON
    ticks: int = field(default=0)

    def __call__(self) -> datetime:
        # Two acts never have the same moment.
        self.ticks += 1
        return self.now + timedelta(milliseconds=self.ticks)

    def forward(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def record(folder: DataFolder, clock: HandClock) -> Iterator[Record]:
    found = open_record(folder, clock=clock, new_id=new_id)
    yield found
    found.close()


@pytest.fixture
def reviews_of(
    record: Record, reader: RecordReader, clock: HandClock
) -> Callable[[Study, Wishes], Reviews]:
    """Give the cards of a learner with these wishes."""

    def made(study: Study, wishes: Wishes) -> Reviews:
        return Reviews(
            reader, lambda: record, study.catalogue, study.learner, clock, new_id, study.acts,
            wishes, NAIROBI,
        )  # fmt: skip

    return made


@pytest.fixture
def reviews(study: Study, reviews_of: Callable[[Study, Wishes], Reviews]) -> Reviews:
    """The cards of Ann."""
    assert isinstance(study.acts, Acts)
    return reviews_of(study, Wishes())
