"""Two records, and one of them as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.events import (
    LearnerAdded,
)
from pogo_learn.record.journal import Record
from tests.record.making import (
    ANN,
    BEN,
    answer,
    one_of_each,
    opened,
    ticking,
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Record]:
    """The record at home: Ann studied, and so did Ben."""
    with opened(tmp_path / "home", ticking()) as record:
        for event in one_of_each():
            record.append(ANN, event)
        record.append(
            BEN, LearnerAdded("Ben", "leader"), answer("ben-only", response={"text": "Ben"})
        )
        yield record


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Record]:
    """The record at the office, empty."""
    with opened(tmp_path / "office") as record:
        yield record


@pytest.fixture
def bundle(home: Record, tmp_path: Path) -> Path:
    """Ann's record as a file."""
    target = tmp_path / "ann.pogo"
    export_bundle(home.folder, ANN, "Ann", target, clock=home.clock)
    return target
