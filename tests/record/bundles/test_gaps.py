"""Chains with gaps: taken, named, and filled by a file that has what is missing."""

from __future__ import annotations

from pathlib import Path

from pogo_learn.record.journal import Record
from pogo_learn.record.merging import import_bundle
from pogo_learn.record.stored import hash_of
from pogo_learn.record.verify import verify
from tests.record.bundles.forging import (
    forge,
    line_of,
    lines_of,
)
from tests.record.making import (
    shown,
)


def test_a_gap_is_taken_named_and_filled_later(
    home: Record, office: Record, bundle: Path, tmp_path: Path
) -> None:
    head, *rows, _seal = lines_of(bundle)
    with_gap = tmp_path / "gap.pogo"
    forge(with_gap, {**head, "events": len(rows) - 3}, [*rows[:2], *rows[5:]])
    merge = import_bundle(office, with_gap)
    assert (merge.added, merge.known) == (len(rows) - 3, 0)
    (gap,) = merge.gaps
    assert (gap.first, gap.last) == (3, 5)
    assert not verify(office.folder).intact
    merge = import_bundle(office, bundle)
    assert (merge.added, merge.known, merge.gaps) == (3, len(rows) - 3, ())
    assert verify(office.folder).intact
    assert shown(office.folder.database)["lesson_state"]


def test_what_does_not_fit_into_a_gap_is_refused(
    home: Record, office: Record, bundle: Path, tmp_path: Path
) -> None:
    head, *rows, _seal = lines_of(bundle)
    with_gap = tmp_path / "gap.pogo"
    forge(with_gap, {**head, "events": len(rows) - 1}, [*rows[:3], *rows[4:]])
    import_bundle(office, with_gap)
    rows[3]["body"] = rows[4]["body"]
    rows[3]["kind"] = rows[4]["kind"]
    rows[3]["hash"] = hash_of(rows[3])
    forge(with_gap, {**head, "events": 4}, rows[:4])
    assert line_of(office, with_gap) == 5
