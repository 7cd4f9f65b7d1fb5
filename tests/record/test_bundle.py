"""A learner's record as one file: carried whole, merged without loss, refused when it is not sound."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.errors import InputError, StoreError
from pogo_learn.record.bundle import Merge, export_bundle, import_bundle
from pogo_learn.record.events import (
    AttemptFinished,
    AttemptStarted,
    LearnerAdded,
    LearnerRemoved,
    LessonCompleted,
    NoteWritten,
    PlaceReached,
)
from pogo_learn.record.journal import Record
from pogo_learn.record.stored import event_of, hash_of
from pogo_learn.record.verify import verify
from tests.record.making import (
    ANN,
    BEN,
    START,
    answer,
    everything,
    looked_up,
    one_of_each,
    opened,
    shown,
    ticking,
)

COLUMNS = {
    "id", "learner", "device", "sequence", "at", "kind", "version", "body", "previous_hash", "hash",
}  # fmt: skip


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


def unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def pack(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content, mtime=0))


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in unpacked(path).splitlines()]


def encoded(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def sealed(content: bytes) -> bytes:
    return content + encoded({"sha256": hashlib.sha256(content).hexdigest()})


def forge(path: Path, head: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Write a file with a sound seal, as somebody who knows the format could."""
    pack(path, sealed(b"".join(map(encoded, [head, *rows]))))


def rechained(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Compute all hashes anew."""
    previous = "0" * 64
    for row in rows:
        row["previous_hash"] = previous
        previous = row["hash"] = hash_of(row)
    return rows


# The file


def test_the_file_is_what_its_description_says(home: Record, bundle: Path) -> None:
    content = unpacked(bundle)
    assert content.endswith(b"\n")
    lines = content.splitlines(keepends=True)
    head, *rows, seal = (json.loads(line) for line in lines)
    assert head == {
        "format": "pogo-progress",
        "version": 1,
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
            row["kind"], row["version"], row["body"],
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


# Merging


def test_on_another_computer_the_progress_is_the_same(
    home: Record, office: Record, bundle: Path, tmp_path: Path
) -> None:
    assert import_bundle(office, bundle) == Merge(ANN, "Ann", len(one_of_each()), 0)
    theirs = shown(office.folder.database)
    for table, rows in shown(home.folder.database).items():
        assert theirs[table] == [row for row in rows if BEN not in row]
    assert theirs["question_state"]
    assert verify(office.folder).intact
    query = "SELECT * FROM event WHERE learner = ? ORDER BY sequence"
    here = looked_up(home.folder.database, query, ANN)
    there = looked_up(office.folder.database, query, ANN)
    assert [{**row, "position": 0} for row in there] == [{**row, "position": 0} for row in here]


def test_importing_twice_adds_nothing(office: Record, bundle: Path) -> None:
    import_bundle(office, bundle)
    before = everything(office.folder.database)
    assert import_bundle(office, bundle) == Merge(ANN, "Ann", 0, len(one_of_each()))
    assert everything(office.folder.database) == before


def test_importing_where_it_was_exported_adds_nothing(home: Record, bundle: Path) -> None:
    before = everything(home.folder.database)
    assert import_bundle(home, bundle).added == 0
    assert everything(home.folder.database) == before


def test_a_later_export_adds_what_came_since(home: Record, office: Record, bundle: Path) -> None:
    import_bundle(office, bundle)
    home.append(ANN, answer("M1.2-q1"), LessonCompleted("M1.2", "1.0.0", "e" * 64))
    export_bundle(home.folder, ANN, "Ann", bundle, clock=home.clock)
    assert import_bundle(office, bundle) == Merge(ANN, "Ann", 2, len(one_of_each()))
    assert verify(office.folder).intact


def test_an_older_export_takes_nothing_away(home: Record, office: Record, tmp_path: Path) -> None:
    older, newer = tmp_path / "older", tmp_path / "newer"
    export_bundle(home.folder, ANN, "Ann", older)
    home.append(ANN, answer("M1.2-q1"))
    export_bundle(home.folder, ANN, "Ann", newer)
    import_bundle(office, newer)
    before = everything(office.folder.database)
    assert import_bundle(office, older).added == 0
    assert everything(office.folder.database) == before


def test_two_computers_that_both_studied_end_alike(
    home: Record, office: Record, bundle: Path, tmp_path: Path
) -> None:
    import_bundle(office, bundle)
    office.clock = ticking(seconds=95)
    for record, name in ((home, "home"), (office, "office")):
        record.append(
            ANN,
            PlaceReached("M1.1", f"at-{name}", 60, "1.0.0"),
            answer(score=0.0 if name == "home" else 1.0, response={"choice": name}),
            NoteWritten("M1.1", "desk", f"written at {name}"),
            AttemptStarted(f"att-{name}", "M1", "test", 3, ("M1.1-q1",), "1.0.0"),
            answer(attempt="att-1", response={"choice": name}),
            AttemptFinished(f"att-{name}", "M1", 1.0, 0.8),
        )
    from_home, from_office = tmp_path / "from-home", tmp_path / "from-office"
    assert export_bundle(home.folder, ANN, "Ann", from_home) == len(one_of_each()) + 6
    export_bundle(office.folder, ANN, "Ann", from_office)
    assert import_bundle(home, from_office).added == 6
    assert import_bundle(office, from_home).added == 6
    theirs = shown(office.folder.database)
    for table, rows in shown(home.folder.database).items():
        assert theirs[table] == [row for row in rows if BEN not in row]
    for record, chains in ((home, 3), (office, 2)):
        found = verify(record.folder)
        assert found.intact
        assert found.chains == chains
    # And on with it: what either writes now continues its own chain.
    (one,) = office.append(ANN, answer())
    assert (one.device, one.sequence) == (office.device, 7)


def test_a_third_computer_passes_on_what_it_received(
    home: Record, office: Record, bundle: Path, tmp_path: Path
) -> None:
    import_bundle(office, bundle)
    office.append(ANN, answer())
    passed_on = tmp_path / "passed-on"
    assert export_bundle(office.folder, ANN, "Ann", passed_on) == len(one_of_each()) + 1
    with opened(tmp_path / "third") as third:
        assert import_bundle(third, passed_on).added == len(one_of_each()) + 1
        found = verify(third.folder)
        assert found.intact
        assert found.chains == 2


def test_a_learner_who_was_removed_elsewhere_is_removed_here(
    home: Record, office: Record, bundle: Path
) -> None:
    import_bundle(office, bundle)
    home.append(ANN, LearnerRemoved())
    export_bundle(home.folder, ANN, "Ann", bundle, clock=home.clock)
    import_bundle(office, bundle)
    assert looked_up(office.folder.database, "SELECT removed FROM learner") == [{"removed": 1}]


def test_a_long_text_of_any_letters_can_be_carried(
    home: Record, office: Record, tmp_path: Path
) -> None:
    texts = ["\x01" * 20_000, "𝔘" * 20_000, '\\"' * 10_000, "\u2028\u0085\r\n\x7f\ufeff"]
    for number, text in enumerate(texts):
        home.append(ANN, NoteWritten("M1.1", f"long-{number}", text))
    home.append(ANN, answer("M1.1-q9", response={"texts": dict(enumerate(["語𝔘\\" * 6_000] * 8))}))
    target = tmp_path / "long"
    export_bundle(home.folder, ANN, "Ann", target)
    import_bundle(office, target)
    assert verify(office.folder).intact
    notes = looked_up(office.folder.database, "SELECT text FROM note WHERE block LIKE 'long-%'")
    assert [row["text"] for row in notes] == texts


def test_events_of_a_later_version_are_kept_and_passed_on(
    bundle: Path, office: Record, tmp_path: Path
) -> None:
    head, *rows, _seal = lines_of(bundle)
    rows[3]["kind"] = "lesson.sung"
    rows[5]["version"] = 7
    rows[5]["body"] = '{"something":"new"}'
    forge(bundle, head, rechained(rows))
    assert import_bundle(office, bundle).added == len(rows)
    assert verify(office.folder).intact
    again = tmp_path / "again"
    export_bundle(office.folder, ANN, "Ann", again)
    assert lines_of(again)[1:-1] == rows


# Refusing


def refusal(record: Record, source: Path) -> InputError:
    """Import what must be refused; gives the error. The record must be as it was, to the byte."""
    record.close()
    before = everything(record.folder.database), record.folder.database.read_bytes()
    with pytest.raises(InputError) as caught:
        import_bundle(record, source)
    record.close()
    after = everything(record.folder.database), record.folder.database.read_bytes()
    assert after == before
    assert caught.value.safe == "Nothing was imported."
    assert str(source) in caught.value.sentence()
    return caught.value


def line_of(record: Record, source: Path) -> int:
    """Import what must be refused; gives the line that the error names."""
    error = refusal(record, source)
    assert error.place is not None
    assert error.place.file == source
    return error.place.line


Change = Callable[[dict[str, Any], list[dict[str, Any]]], object]
"""Changes the head and the events of a file, before all hashes are computed anew."""


def set_in(row: int, **values: Any) -> Change:
    return lambda _head, rows: rows[row].update(values)


def set_in_body(row: int, **values: Any) -> Change:
    def change(_head: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        body = {**json.loads(rows[row]["body"]), **values}
        rows[row]["body"] = json.dumps(body, sort_keys=True, separators=(",", ":"))

    return change


FORGED: dict[str, tuple[int, Change]] = {
    "another learner's event": (5, set_in(3, learner=BEN)),
    "a column too many": (5, set_in(3, position=3)),
    "a column too few": (5, lambda _head, rows: rows[3].pop("version")),
    "a column without text": (5, set_in(3, kind="")),
    "a column that is no text": (5, set_in(3, device=7)),
    "a column that is too long": (
        2, lambda _head, rows: [row.update(device="d" * 37) for row in rows],
    ),
    "a body that is too long": (5, set_in_body(3, text="x" * 300_000)),
    "a sequence that is no number": (5, set_in(3, sequence="4")),
    "a sequence of zero": (2, set_in(0, sequence=0)),
    "a version that is yes": (5, set_in(3, version=True)),
    "a version beyond all numbers": (5, set_in(3, version=10**30)),
    "letters that are none": (5, set_in(3, kind="note.\ud800")),
    "a time that is none": (5, set_in(3, at="yesterday")),
    "a time in another spelling": (5, set_in(3, at="2026-3-2T8:03:00.0Z")),
    "a body that is no JSON": (5, set_in(3, body="{")),
    "a body that is no object": (5, set_in(3, body="[1]")),
    "a body nested without end": (5, set_in(3, body="[" * 5000)),
    "a field too many": (5, set_in_body(3, more=1)),
    "a field of another type": (4, set_in_body(2, active_seconds="45")),
    "a number beyond all numbers": (4, set_in_body(2, active_seconds=10**30)),
    "a score that is none": (6, set_in_body(4, score=[1])),
    "a score above one": (6, set_in_body(4, score=4.5)),
    "a score that is not a number": (6, set_in_body(4, score=float("nan"))),
    "a response that is no object": (6, set_in_body(4, response="a")),
    "a response nested deep": (6, set_in_body(4, response={"a": [[[[[[[[[[1]]]]]]]]]]})),
    "a text with letters that are none": (5, set_in_body(3, text="\udfff")),
    "questions that are none": (9, set_in_body(7, questions=[1, 2])),
    "the same event twice": (5, lambda _head, rows: rows[3].update(id=rows[2]["id"])),
    "two events in each other's place": (
        5, lambda _head, rows: rows.insert(2, rows.pop(3)),
    ),
    "a head that counts other events": (1, lambda head, _rows: head.update(events=3)),
    "a head without a learner": (1, lambda head, _rows: head.pop("learner")),
    "a head with a name that is none": (1, lambda head, _rows: head.update(name=["Ann"])),
    "a head with letters that are none": (1, lambda head, _rows: head.update(name="\ud800")),
    "another format": (1, lambda head, _rows: head.update(format="pogo-course")),
    "no format": (1, lambda head, _rows: head.pop("format")),
    "a newer version": (1, lambda head, _rows: head.update(version=2)),
}  # fmt: skip


def forge_roughly(path: Path, head: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Write a file whose hashes and seal are right wherever they can be computed."""
    previous = "0" * 64
    for row in rows:
        row["previous_hash"] = previous
        try:
            row["hash"] = hash_of(row)
        except (KeyError, UnicodeEncodeError):
            row["hash"] = "f" * 64
        previous = row["hash"]
    head.setdefault("events", 0)
    if head["events"] == len(one_of_each()):
        head["events"] = len(rows)
    content = b"".join(
        json.dumps(data, separators=(",", ":")).encode() + b"\n" for data in [head, *rows]
    )
    pack(path, sealed(content))


@pytest.mark.parametrize("line, change", FORGED.values(), ids=FORGED.keys())
def test_a_file_that_was_made_up_is_refused_at_its_line(
    office: Record, bundle: Path, line: int, change: Change
) -> None:
    head, *rows, _seal = lines_of(bundle)
    change(head, rows)
    forge_roughly(bundle, head, rows)
    assert line_of(office, bundle) == line


def test_an_unchanged_file_made_up_in_the_same_way_is_taken(office: Record, bundle: Path) -> None:
    head, *rows, _seal = lines_of(bundle)
    forge_roughly(bundle, head, rows)
    assert import_bundle(office, bundle).added == len(rows)


def test_any_changed_byte_is_refused(office: Record, bundle: Path) -> None:
    content = unpacked(bundle)
    places = range(0, len(content), 37)
    assert len(places) > 50
    before = everything(office.folder.database)
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1
        pack(bundle, bytes(changed))
        with pytest.raises(InputError) as caught:
            import_bundle(office, bundle)
        assert caught.value.place is not None
        assert caught.value.place.file == bundle
    assert everything(office.folder.database) == before


def test_a_changed_event_under_a_new_seal_is_named(office: Record, bundle: Path) -> None:
    head, *rows, _seal = lines_of(bundle)
    place = next(n for n, row in enumerate(rows) if '"score":0.5' in row["body"])
    rows[place]["body"] = rows[place]["body"].replace('"score":0.5', '"score":1.0')
    forge(bundle, head, rows)
    # The head is line 1.
    assert line_of(office, bundle) == place + 2


def test_a_file_cut_anywhere_is_refused(office: Record, bundle: Path) -> None:
    content = unpacked(bundle)
    total = content.count(b"\n")
    before = everything(office.folder.database)
    for length in [*range(0, len(content), 101), len(content) - 1]:
        pack(bundle, content[:length])
        with pytest.raises(InputError) as caught:
            import_bundle(office, bundle)
        assert caught.value.place is not None
        assert caught.value.place.file == bundle
        assert 1 <= caught.value.place.line <= total
    assert everything(office.folder.database) == before


@pytest.mark.parametrize(
    "content, line",
    [
        (b"", 1),
        (b"\n", 1),
        (b"\n\n\n", 1),
        (b"Dear Ann,\nhere is your record.\nBen\n", 1),
        (b"[]\n[]\n[]\n", 1),
        (b"null\nnull\n", 1),
        (b"{}\n{}\n", 1),
        (b"\x00" * 5000 + b"\n\n", 1),
        (b"\x00" * 5000, 1),
        (b"\xff\xfe{\x00}\x00\n\x00\n", 1),
        (b"PK\x03\x04\x14\x00\x00\x00\n\x00\x01\n", 1),
        (b"[" * 100_000 + b"\n{}\n", 1),
        (b'{"version":' + b"9" * 5000 + b"}\n{}\n", 1),
    ],
)
def test_what_is_no_progress_file_is_refused(
    office: Record, tmp_path: Path, content: bytes, line: int
) -> None:
    source = tmp_path / "some file.pogo"
    pack(source, content)
    assert line_of(office, source) == line


def test_a_line_that_is_no_json_is_named(office: Record, bundle: Path) -> None:
    lines = unpacked(bundle).splitlines(keepends=True)
    lines[4] = b"Dear Ann\n"
    pack(bundle, sealed(b"".join(lines[:-1])))
    assert line_of(office, bundle) == 5


def test_a_newer_version_is_named_even_where_nothing_else_is_understood(
    office: Record, tmp_path: Path
) -> None:
    source = tmp_path / "newer"
    pack(source, b'{"format":"pogo-progress","version":2,"zip":"base64"}\n{"a":1}\n')
    error = refusal(office, source)
    assert "newer version" in error.message


def test_a_file_that_claims_more_than_any_record_holds_is_refused_unread(
    office: Record, tmp_path: Path
) -> None:
    source = tmp_path / "huge"
    with source.open("wb") as stream:
        stream.truncate(600_000_000)
    error = refusal(office, source)
    assert "larger than" in error.message


def test_a_line_without_end_is_refused_where_it_stands(office: Record, bundle: Path) -> None:
    lines = unpacked(bundle).splitlines(keepends=True)
    lines[6] = b'{"id":"' + b"x" * 3_000_000 + b'"}\n'
    pack(bundle, sealed(b"".join(lines[:-1])))
    assert line_of(office, bundle) == 7


def test_a_missing_file_or_a_folder_is_refused(office: Record, tmp_path: Path) -> None:
    for source in (tmp_path / "nowhere", tmp_path):
        refusal(office, source)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs /dev/zero")  # noqa: PTH110
def test_an_endless_source_is_refused(office: Record) -> None:
    assert line_of(office, Path("/dev/zero")) == 1


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


def test_when_the_disk_refuses_in_the_middle_nothing_is_imported(
    office: Record, bundle: Path
) -> None:
    with office.engine.connect() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used + 1}")
    before = everything(office.folder.database)
    head, *rows, _seal = lines_of(bundle)
    rows[3]["body"] = rows[3]["body"].replace("Größe", "Größe" * 10_000)
    forge(bundle, head, rechained(rows))
    with pytest.raises(StoreError):
        import_bundle(office, bundle)
    assert everything(office.folder.database) == before


# Packed


def test_the_same_record_gives_the_same_bytes_but_for_the_moment(
    home: Record, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.pogo", tmp_path / "second.pogo"
    home.clock = lambda: START
    export_bundle(home.folder, ANN, "Ann", first, clock=home.clock)
    export_bundle(home.folder, ANN, "Ann", second, clock=home.clock)
    assert first.read_bytes() == second.read_bytes()


def test_a_packed_file_that_is_cut_at_any_byte_is_refused(office: Record, bundle: Path) -> None:
    content = bundle.read_bytes()
    before = everything(office.folder.database)
    for end in range(len(content)):
        bundle.write_bytes(content[:end])
        refusal(office, bundle)
    assert everything(office.folder.database) == before


def test_a_packed_file_with_any_byte_changed_adds_nothing_false(
    office: Record, home: Record, bundle: Path
) -> None:
    content = bytearray(bundle.read_bytes())
    true = {row["hash"] for row in looked_up(home.folder.database, "SELECT hash FROM event")}
    for index in range(len(content)):
        changed = bytearray(content)
        changed[index] ^= 0x41
        bundle.write_bytes(changed)
        with contextlib.suppress(InputError):
            import_bundle(office, bundle)
        here = looked_up(office.folder.database, "SELECT hash FROM event")
        assert {row["hash"] for row in here} <= true


@pytest.mark.parametrize("extra", [b"x", b"\0" * 10, gzip.compress(b"{}\n", mtime=0)])
def test_what_follows_the_packed_file_is_not_read_as_part_of_it(
    office: Record, bundle: Path, extra: bytes
) -> None:
    bundle.write_bytes(bundle.read_bytes() + extra)
    refusal(office, bundle)


def test_a_file_that_is_not_packed_is_refused(office: Record, bundle: Path) -> None:
    bundle.write_bytes(unpacked(bundle))
    assert line_of(office, bundle) == 1


@pytest.mark.parametrize("piece", [b"\0" * 1000, b"{}\n" * 300], ids=["zeros", "lines"])
def test_a_small_file_that_grows_without_measure_is_refused_at_its_first_line(
    office: Record, tmp_path: Path, piece: bytes
) -> None:
    source = tmp_path / "bomb.pogo"
    with gzip.open(source, "wb", compresslevel=9) as stream:
        for _index in range(100_000_000 // len(piece)):
            stream.write(piece)
    assert line_of(office, source) == 1


def test_a_bomb_of_sound_entries_is_refused_before_most_of_it_is_read(
    office: Record, tmp_path: Path
) -> None:
    """Every line is right, head, hashes and all; only its size out of its packing gives it away."""
    count, text = 800, "x" * 290_000
    body = json.dumps({"block": "b", "lesson": "M1.1", "text": text}, separators=(",", ":"))
    head = {
        "format": "pogo-progress", "version": 1, "learner": ANN, "name": "Ann", "events": count,
        "exported_at": "2026-03-02T08:00:00.000000Z",
    }  # fmt: skip
    rows = [
        {
            "id": f"0190a000-0000-7000-8000-{number:012x}", "learner": ANN, "device": BEN,
            "sequence": number, "at": "2026-03-02T08:00:00.000000Z", "kind": "note.written",
            "version": 1, "body": body,
        }
        for number in range(1, count + 1)
    ]  # fmt: skip
    source = tmp_path / "bomb.pogo"
    forge(source, head, rechained(rows))
    assert source.stat().st_size < 1_000_000
    error = refusal(office, source)
    assert "grows too much" in error.message
    assert error.place is not None
    assert error.place.line < count


def test_a_long_note_that_was_kept_again_and_again_can_be_carried(
    home: Record, office: Record, tmp_path: Path
) -> None:
    """Each time the whole text is kept, so such a file packs very well; it is no bomb."""
    chance = random.Random(1)
    text, notes = "", []
    for _time in range(2500):
        text = (text + f" word{chance.randrange(10**6)}" * (200 if not text else 1))[-19_990:]
        notes.append(NoteWritten("M1.1", "b", text + "x" * max(0, 19_990 - len(text))))
    home.append(ANN, *notes)
    target = tmp_path / "long"
    count = export_bundle(home.folder, ANN, "Ann", target)
    assert len(unpacked(target)) > 50 * target.stat().st_size
    assert import_bundle(office, target).added == count


def test_reading_a_file_can_be_stopped(office: Record, bundle: Path) -> None:
    before = everything(office.folder.database)
    shares: list[float] = []

    def until_the_second_half(share: float) -> bool:
        shares.append(share)
        return share < 0.6

    with pytest.raises(StoreError) as caught:
        import_bundle(office, bundle, until_the_second_half)
    assert "Nothing was imported" in caught.value.safe
    assert everything(office.folder.database) == before
    assert shares == sorted(shares)


# Gaps


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


# The description


def test_the_worked_example_of_the_description_is_right() -> None:
    text = (Path(__file__).parent.parent.parent / "docs" / "progress-bundle.md").read_text("utf-8")
    blocks = re.findall(r"```\n(.*?)\n```", text, flags=re.DOTALL)
    hashed, digest = next(block.splitlines() for block in blocks if block.startswith('["0000'))
    assert hashlib.sha256(hashed.encode()).hexdigest() == digest
    previous, identity, learner, device, sequence, at, kind, version, body = json.loads(hashed)
    row = {
        "previous_hash": previous, "id": identity, "learner": learner, "device": device,
        "sequence": sequence, "at": at, "kind": kind, "version": version, "body": body,
    }  # fmt: skip
    assert hash_of(row) == digest
    assert event_of(kind, version, body) == LearnerAdded("Ann", "practitioner")
