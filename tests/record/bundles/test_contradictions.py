"""A file that contradicts the record it comes to: forks, false beginnings, ids of others."""

from __future__ import annotations

from pathlib import Path

from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.events import (
    AttemptFinished,
    AttemptStarted,
    LearnerAdded,
)
from pogo_learn.record.journal import Record
from pogo_learn.record.merging import import_bundle
from pogo_learn.record.stored import hash_of
from pogo_learn.record.verify import verify
from tests.record.bundles.forging import (
    forge,
    line_of,
    lines_of,
    rechained,
)
from tests.record.making import (
    ANN,
    BEN,
    answer,
    looked_up,
    opened,
    shown,
    ticking,
)


def test_a_forked_chain_is_refused_at_its_line(
    home: Record, office: Record, bundle: Path, tmp_path: Path
) -> None:
    """As when a folder was copied to a second computer and both went on."""
    import_bundle(office, bundle)
    head, *rows, _seal = lines_of(bundle)
    home.append(ANN, answer("M1.1-q1"), answer("M1.1-q1"))
    export_bundle(home.folder, ANN, "Ann", bundle, clock=home.clock)
    import_bundle(office, bundle)
    fork = {**rows[-1], "id": BEN, "sequence": len(rows) + 1, "previous_hash": rows[-1]["hash"]}
    fork["hash"] = hash_of(fork)
    forked = tmp_path / "forked"
    forge(forked, {**head, "events": len(rows) + 1}, [*rows, fork])
    assert line_of(office, forked) == len(rows) + 2


def test_a_chain_that_begins_anew_is_refused_at_its_line(
    home: Record, bundle: Path, tmp_path: Path
) -> None:
    """Events under our own installation's name that we never wrote."""
    head, *rows, _seal = lines_of(bundle)
    other = {**rows[0], "id": BEN}
    forged = tmp_path / "forged"
    forge(forged, {**head, "events": 1}, rechained([other]))
    assert line_of(home, forged) == 2


def test_an_event_that_follows_another_than_ours_is_refused_at_its_line(
    home: Record, office: Record, bundle: Path, tmp_path: Path
) -> None:
    import_bundle(office, bundle)
    head, *rows, _seal = lines_of(bundle)
    next_one = {**rows[-1], "id": BEN, "sequence": len(rows) + 1, "previous_hash": "a" * 64}
    next_one["hash"] = hash_of(next_one)
    forged = tmp_path / "forged"
    forge(forged, {**head, "events": 1}, [next_one])
    assert line_of(office, forged) == 2


def test_an_event_that_differs_from_ours_is_refused_at_its_line(
    office: Record, bundle: Path, tmp_path: Path
) -> None:
    import_bundle(office, bundle)
    head, *rows, _seal = lines_of(bundle)
    rows[2]["body"] = rows[2]["body"].replace('"active_seconds":45', '"active_seconds":46')
    forge(bundle, head, rechained(rows))
    assert line_of(office, bundle) == 4


def test_an_event_of_another_learner_here_is_refused_at_its_line(
    home: Record, bundle: Path, tmp_path: Path
) -> None:
    """An id belongs to one event; the file gives Ann an id that is Ben's here."""
    (bens,) = looked_up(
        home.folder.database, "SELECT id FROM event WHERE learner = ? AND sequence = 2", BEN
    )
    head, *rows, _seal = lines_of(bundle)
    added = {
        **rows[-1], "device": "another-installation", "sequence": 1, "previous_hash": "0" * 64,
        "id": bens["id"],
    }  # fmt: skip
    added["hash"] = hash_of(added)
    forged = tmp_path / "forged"
    forge(forged, {**head, "events": 1}, [added])
    assert line_of(home, forged) == 2


def test_a_file_cannot_change_what_another_learner_did(home: Record, tmp_path: Path) -> None:
    """Cleo's file speaks of an attempt that is Ann's; Ann's stays as it is, and so on rebuilding."""
    cleo = "0190a000-0000-7000-8000-00000000000c"
    source = tmp_path / "cleo"
    with opened(tmp_path / "elsewhere") as elsewhere:
        elsewhere.append(
            cleo,
            LearnerAdded("Cleo", "leader"),
            AttemptStarted("att-1", "M1", "test", 99, ("M1.1-q9",), "1.0.0"),
            answer(attempt="att-1", score=0.0),
            answer("M1.1-q2", attempt="att-1", score=0.0),
        )
        elsewhere.clock = ticking(start=ticking()().replace(year=2020))
        elsewhere.append(
            cleo, answer(attempt="att-1", score=0.0), AttemptFinished("att-1", "M1", 0.0, 0.8)
        )
        export_bundle(elsewhere.folder, cleo, "Cleo", source)
    before = shown(home.folder.database)
    assert import_bundle(home, source).added == 6
    after = shown(home.folder.database)
    for table, rows in before.items():
        assert [row for row in after[table] if cleo not in row] == rows, table
    assert verify(home.folder).intact
