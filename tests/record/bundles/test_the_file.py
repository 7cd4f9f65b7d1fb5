"""A learner's record as one file: its form, and that only this learner is in it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from pogo_learn.errors import StoreError
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.events import (
    LearnerAdded,
)
from pogo_learn.record.journal import Record
from pogo_learn.record.stored import event_of, hash_of
from tests.record.bundles.forging import (
    COLUMNS,
    lines_of,
    unpacked,
)
from tests.record.making import (
    ANN,
    BEN,
    START,
    answer,
    everything,
    one_of_each,
)

ROOT = Path(__file__).parent.parent.parent.parent


def test_the_file_is_what_its_description_says(home: Record, bundle: Path) -> None:
    content = unpacked(bundle)
    assert content.endswith(b"\n")
    lines = content.splitlines(keepends=True)
    head, *rows, seal = (json.loads(line) for line in lines)
    assert head == {
        "format": "pogo-progress",
        "version": 2,
        "learner": ANN,
        "name": "Ann",
        "events": len(one_of_each()),
        "exported_at": head["exported_at"],
    }
    assert head["exported_at"].startswith("2026-03-02T08:")
    assert seal == {"sha256": hashlib.sha256(b"".join(lines[:-1])).hexdigest()}
    assert all(row.keys() == COLUMNS for row in rows)
    assert [row["sequence"] for row in rows] == list(range(1, len(rows) + 1))
    previous = "0" * 64
    for row in rows:
        chained = [
            previous, row["id"], row["learner"], row["device"], row["sequence"], row["at"],
            row["kind"], row["version"], row["body"], row["ordinal"],
        ]  # fmt: skip
        text = json.dumps(chained, separators=(",", ":"), ensure_ascii=False)
        assert row["previous_hash"] == previous
        assert row["hash"] == hashlib.sha256(text.encode()).hexdigest()
        previous = row["hash"]


def test_only_one_learners_events_leave(home: Record, bundle: Path) -> None:
    assert {row["learner"] for row in lines_of(bundle)[1:-1]} == {ANN}
    assert b"Ben" not in unpacked(bundle)
    assert b"ben-only" not in unpacked(bundle)
    assert BEN.encode() not in unpacked(bundle)


def test_exporting_changes_nothing_in_the_record(home: Record, tmp_path: Path) -> None:
    before = everything(home.folder.database)
    assert export_bundle(home.folder, ANN, "Ann", tmp_path / "one") == len(one_of_each())
    assert everything(home.folder.database) == before


def test_an_export_replaces_an_older_one_and_leaves_no_other_file(
    home: Record, bundle: Path, tmp_path: Path
) -> None:
    home.append(ANN, answer())
    before = {path.name for path in tmp_path.iterdir()}
    assert (
        export_bundle(home.folder, ANN, "Ann", bundle, clock=home.clock) == len(one_of_each()) + 1
    )
    assert lines_of(bundle)[0]["events"] == len(one_of_each()) + 1
    assert {path.name for path in tmp_path.iterdir()} == before


def test_a_target_that_cannot_be_written_is_an_error_in_words(home: Record, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    for target in (tmp_path / "file" / "ann.pogo", tmp_path / "folder"):
        with pytest.raises(StoreError) as caught:
            export_bundle(home.folder, ANN, "Ann", target)
        assert caught.value.safe == "Your record is unharmed."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder", "home"]


def test_the_same_record_gives_the_same_bytes_but_for_the_moment(
    home: Record, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.pogo", tmp_path / "second.pogo"
    home.clock = lambda: START
    export_bundle(home.folder, ANN, "Ann", first, clock=home.clock)
    export_bundle(home.folder, ANN, "Ann", second, clock=home.clock)
    assert first.read_bytes() == second.read_bytes()


def test_the_worked_example_of_the_description_is_right() -> None:
    text = (ROOT / "docs" / "progress-bundle.md").read_text("utf-8")
    blocks = re.findall(r"```\n(.*?)\n```", text, flags=re.DOTALL)
    hashed, digest = next(block.splitlines() for block in blocks if block.startswith('["0000'))
    assert hashlib.sha256(hashed.encode()).hexdigest() == digest
    previous, identity, learner, device, sequence, at, kind, version, body, order = json.loads(
        hashed
    )
    row = {
        "previous_hash": previous, "id": identity, "learner": learner, "device": device,
        "sequence": sequence, "at": at, "kind": kind, "version": version, "body": body,
        "ordinal": order,
    }  # fmt: skip
    assert hash_of(row) == digest
    assert event_of(kind, version, body) == LearnerAdded("Ann", "practitioner")
