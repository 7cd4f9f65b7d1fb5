"""Taking progress files apart, making false ones, and seeing them refused."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.errors import InputError
from pogo_learn.record.journal import Record
from pogo_learn.record.merging import import_bundle
from pogo_learn.record.stored import hash_of
from tests.record.making import (
    everything,
)

COLUMNS = {
    "id", "learner", "device", "sequence", "at", "kind", "version", "body", "previous_hash", "hash",
    "ordinal",
}  # fmt: skip


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
