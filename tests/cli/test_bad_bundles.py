"""A progress file that is bad in any way: one clear line, exit code 1, and not a byte is changed."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.events import LearnerAdded, NoteWritten
from pogo_learn.record.stored import hash_of
from pogo_learn.system.clock import Clock
from tests.cli.conftest import Program
from tests.faults.acts import events_in
from tests.record.bundles.forging import encoded, rechained, sealed
from tests.record.making import ANN, BEN, START, answer, opened, ticking

pytestmark = pytest.mark.process

Harm = Callable[[bytes], bytes]
"""Changes the bytes of a file."""


def a_record(place: Path, learner: str, name: str, clock: Clock, count: int = 30) -> None:
    with opened(place, clock) as record:
        record.append(learner, LearnerAdded(name, "practitioner"))
        for number in range(count):
            record.append(learner, answer(f"M1.1-q{number}"), NoteWritten("M1.1", "b", f"{number}"))


def a_file(place: Path, learner: str, name: str, clock: Clock, count: int = 30) -> Path:
    """Give somebody's progress file from another computer."""
    target = place.with_suffix(".pogoprogress")
    a_record(place, learner, name, clock, count)
    with opened(place) as record:
        export_bundle(record.folder, learner, name, target)
    return target


def whole(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name.startswith("record")
    }


@pytest.fixture
def studied(program: Program) -> Program:
    """Ann's record at home."""
    a_record(program.data, ANN, "Ann", ticking())
    return program


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """Ann's progress file from the office."""
    return a_file(tmp_path / "office", ANN, "Ann", ticking())


def again(head: dict[str, Any], rows: list[dict[str, Any]]) -> bytes:
    return gzip.compress(sealed(b"".join(map(encoded, [head, *rows]))), mtime=0)


def newer(content: bytes) -> bytes:
    head, *rows = [json.loads(line) for line in gzip.decompress(content).splitlines()][:-1]
    return again({**head, "version": head["version"] + 1}, rows)


def edited(content: bytes) -> bytes:
    """A better score, with a new seal, by somebody who knows the format but for the chain."""
    head, *rows = [json.loads(line) for line in gzip.decompress(content).splitlines()][:-1]
    place = next(number for number, row in enumerate(rows) if row["kind"] == "answer.given")
    body = {**json.loads(rows[place]["body"]), "score": 0.125}
    rows[place]["body"] = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return again(head, rows)


def of_others(content: bytes) -> bytes:
    """In Ann's file, under her name, an event that belongs to Ben."""
    head, *rows = [json.loads(line) for line in gzip.decompress(content).splitlines()][:-1]
    rows[5]["learner"] = BEN
    return again(head, rechained(rows))


def bomb(_content: bytes) -> bytes:
    return gzip.compress(bytes(200_000_000), 9)


HARMS: dict[str, Harm] = {
    "cut to nothing": lambda _content: b"",
    "cut in the mark of its packing": lambda content: content[:1],
    "cut in the head of its packing": lambda content: content[:7],
    "cut after the head of its packing": lambda content: content[:10],
    "cut in the middle": lambda content: content[: len(content) // 2],
    "cut in its check sum": lambda content: content[:-6],
    "cut by one byte": lambda content: content[:-1],
    "cut between two lines": lambda content: gzip.compress(
        b"".join(gzip.decompress(content).splitlines(keepends=True)[:9])
    ),
    "cut before its seal": lambda content: gzip.compress(
        b"".join(gzip.decompress(content).splitlines(keepends=True)[:-1])
    ),
    "a flipped bit": lambda content: content[:200] + bytes([content[200] ^ 1]) + content[201:],
    "edited": edited,
    "of a newer version": newer,
    "with an event of another learner": of_others,
    "a bomb": bomb,
    "no progress file": lambda _content: b"Dear Ann, here is your record.",
}


@pytest.mark.parametrize("name", HARMS)
def test_a_bad_file_is_refused_in_one_line_and_changes_nothing(
    studied: Program, brought: Path, name: str
) -> None:
    brought.write_bytes(HARMS[name](brought.read_bytes()))
    before = whole(studied.data)
    line = studied.refused("progress", "import", brought)
    assert str(brought) in line
    assert "Nothing was" in line
    assert whole(studied.data) == before
    assert "Intact" in studied.done("progress", "verify")


def test_the_file_of_another_learner_is_refused_in_one_line(
    studied: Program, tmp_path: Path
) -> None:
    theirs = a_file(tmp_path / "theirs", BEN, "Ben", ticking())
    before = whole(studied.data)
    line = studied.refused("progress", "import", theirs)
    assert "Nothing was changed." in line
    assert "Ben" in line
    assert whole(studied.data) == before


@pytest.mark.parametrize("days", [-365, 365])
def test_a_year_of_skew_is_taken_in_one_line_and_changes_nothing_that_was_there(
    studied: Program, tmp_path: Path, days: int
) -> None:
    skewed = a_file(tmp_path / "skewed", ANN, "Ann", ticking(START + timedelta(days=days)))
    own = events_in(studied.data / "record.sqlite3")
    said = studied.done("progress", "import", skewed)
    assert said.count("\n") == 1
    after = events_in(studied.data / "record.sqlite3")
    assert own < after
    assert len(after) == len(own) + 61
    assert "Intact" in studied.done("progress", "verify")
    assert "61 were here already" in studied.done("progress", "import", skewed)


def a_million(target: Path, count: int, harm: Callable[[dict[str, Any]], object]) -> None:
    """Write a file of so many sound entries of Ann, and harm the last one, under a sound seal."""
    body = json.dumps({"lesson": "M1.1", "block": "b", "text": "so"}, sort_keys=True)
    row: dict[str, Any] = {
        "learner": ANN, "device": BEN, "at": "2026-03-02T08:00:00.000000Z",
        "kind": "note.written", "version": 1, "body": body.replace(": ", ":").replace(", ", ","),
    }  # fmt: skip
    head = {
        "format": "pogo-progress", "version": 2, "learner": ANN, "name": "Ann", "events": count,
        "exported_at": "2026-03-02T08:00:00.000000Z",
    }  # fmt: skip
    seal, previous = hashlib.sha256(), "0" * 64
    with gzip.open(target, "wb", compresslevel=1) as stream:

        def put(line: bytes) -> None:
            seal.update(line)
            stream.write(line)

        put(encoded(head))
        for number in range(1, count + 1):
            row["id"] = f"0190a000-0000-7000-8000-{number:012x}"
            row["sequence"], row["previous_hash"] = number, previous
            row["ordinal"] = 1_772_438_400_000 + number
            row["hash"] = previous = hash_of(row)
            if number == count:
                harm(row)
            put(encoded(row))
        stream.write(encoded({"sha256": seal.hexdigest()}))


@pytest.mark.timeout(900)
def test_a_million_entries_of_which_the_last_was_changed_are_refused_at_that_line(
    studied: Program, tmp_path: Path
) -> None:
    count = 1_000_000
    source = tmp_path / "million.pogoprogress"
    a_million(source, count, lambda row: row.update(body=row["body"].replace("so", "no")))
    before = whole(studied.data)
    line = replace(studied, seconds=800).refused("progress", "import", source)
    assert f"{source}:{count + 1}" in line
    assert "Nothing was imported." in line
    assert whole(studied.data) == before
