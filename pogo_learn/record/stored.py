"""Between an event and its stored form: canonical JSON, hash, and back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final, get_args

from pogo_learn.errors import InputError
from pogo_learn.record.events import Event, Recorded
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _

FIRST_HASH: Final = "0" * 64
"""What stands before the first event of a chain."""

LONGEST_BODY: Final = 300_000
"""Letters of one event's fields; a longer event could not be carried to another computer."""

_KINDS: Final[Mapping[str, type[Any]]] = {kind.kind: kind for kind in get_args(Event)}


def body_of(event: Event) -> str:
    """Write an event's fields as canonical JSON: sorted keys, no blanks, UTF-8."""
    return json.dumps(
        dataclasses.asdict(event), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def hash_of(values: Mapping[str, Any]) -> str:
    """Compute the hash of a stored event from its other columns (SHA-256 over canonical JSON)."""
    chained = [
        values["previous_hash"],
        values["id"],
        values["learner"],
        values["device"],
        values["sequence"],
        values["at"],
        values["kind"],
        values["version"],
        values["body"],
    ]
    text = json.dumps(chained, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def row_of(
    event: Event, *, identity: str, learner: str, device: str, sequence: int, at: str, previous: str
) -> dict[str, Any]:
    """Give the columns of a new event, its hash included.

    Raises :class:`InputError` for one that could not be carried to another computer.
    """
    body = body_of(event)
    if len(body) > LONGEST_BODY or not _is_unicode(body):
        raise InputError(
            _("This text cannot be kept: it is too long or has broken letters."),
            safe=_("Nothing was recorded."),
            advice=_("Shorten it, or type it anew."),
        )
    values: dict[str, Any] = {
        "id": identity,
        "learner": learner,
        "device": device,
        "sequence": sequence,
        "at": at,
        "kind": event.kind,
        "version": event.version,
        "body": body,
        "previous_hash": previous,
    }
    values["hash"] = hash_of(values)
    return values


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def event_of(kind: str, version: int, body: str) -> Event | None:
    """Read an event. None for a kind or version this program does not know: it is kept, not used.

    Raises :class:`InputError` when a known kind has unknown or missing fields.
    """
    found = _KINDS.get(kind)
    if found is None or version > found.version:
        return None
    try:
        fields = json.loads(body)
        names = {field.name for field in dataclasses.fields(found)}
        if set(fields) != names:
            raise ValueError(f"fields {sorted(set(fields) ^ names)}")
        event: Event = found(
            **{k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError(f"An event of kind {kind} cannot be read: {error}.") from error
    return event


def recorded_of(values: Mapping[str, Any], event: Event) -> Recorded:
    """Give a stored event with its place in the chain."""
    return Recorded(
        id=values["id"],
        learner=values["learner"],
        device=values["device"],
        sequence=values["sequence"],
        at=read_timestamp(values["at"]),
        event=event,
        previous_hash=values["previous_hash"],
        hash=values["hash"],
    )


def moment(values: Mapping[str, Any]) -> str:
    """Give a key that orders events of all devices: time, then id."""
    return f"{values['at']} {values['id']}"
