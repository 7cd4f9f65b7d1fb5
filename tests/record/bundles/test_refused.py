"""A file that is cut, changed, made up or none at all is refused at its line; nothing is changed."""

from __future__ import annotations

import contextlib
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.errors import InputError
from pogo_learn.record.bundle_file import VERSION
from pogo_learn.record.journal import Record
from pogo_learn.record.merging import import_bundle
from pogo_learn.record.ordering import END_OF_TIME
from pogo_learn.record.stored import hash_of
from tests.record.bundles.forging import (
    forge,
    line_of,
    lines_of,
    pack,
    refusal,
    sealed,
    unpacked,
)
from tests.record.making import (
    BEN,
    everything,
    looked_up,
    one_of_each,
)

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
    "an order below nothing": (5, set_in(3, ordinal=-1)),
    "an order behind its own clock": (5, set_in(3, ordinal=1)),
    "an order that is yes": (5, set_in(3, ordinal=True)),
    "an order that is a text": (5, set_in(3, ordinal="1772438580000")),
    "an order beyond all numbers": (5, set_in(3, ordinal=10**30)),
    "an order that does not grow": (6, set_in(3, ordinal=END_OF_TIME)),
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
    "a newer version": (1, lambda head, _rows: head.update(version=VERSION + 1)),
    "a version of before with orders": (2, lambda head, _rows: head.update(version=1)),
    "a version that is none": (1, lambda head, _rows: head.update(version=0)),
    "a version that is a list": (1, lambda head, _rows: head.update(version=[1])),
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
    pack(source, b'{"format":"pogo-progress","version":3,"zip":"base64"}\n{"a":1}\n')
    error = refusal(office, source)
    assert "newer version" in error.message


def test_a_missing_file_or_a_folder_is_refused(office: Record, tmp_path: Path) -> None:
    for source in (tmp_path / "nowhere", tmp_path):
        refusal(office, source)


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
