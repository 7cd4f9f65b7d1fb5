"""Between an event and its stored form: canonical JSON, hash, and back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

from pogo_learn.errors import InputError
from pogo_learn.record.events import Event, Recorded
from pogo_learn.record.ordering import moment
from pogo_learn.record.review_events import MOST, PHASES, Memory
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _, ngettext

FIRST_HASH: Final = "0" * 64
"""What stands before the first event of a chain."""

LONGEST_BODY: Final = 300_000
"""Letters of one event's fields; a longer event could not be carried to another computer."""

_DEEPEST: Final = 8

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
    if values["ordinal"] is not None:
        # An event of a version before has no order of its own, and keeps the hash it has.
        chained.append(values["ordinal"])
    text = json.dumps(chained, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def row_of(
    event: Event,
    *,
    identity: str,
    learner: str,
    device: str,
    sequence: int,
    at: str,
    ordinal: int | None,
    previous: str,
) -> dict[str, Any]:
    """Give the columns of a new event, its hash included.

    Raises :class:`InputError` for one that could not be carried to another computer.
    """
    body = body_of(event)
    if len(body) > LONGEST_BODY or not is_unicode(body):
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
        "ordinal": ordinal,
    }
    values["hash"] = hash_of(values)
    return values


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return type(value) is int and abs(value) < 2**63


def _is_number(value: object, most: float) -> bool:
    """Tell whether it is a number from 0; true and false are none, though Python counts with them."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= most


def _is_share(value: object) -> bool:
    return _is_number(value, 1)


def _is_plain(value: object, depth: int = 0) -> bool:
    """Tell whether data is nested no deeper than any answer is."""
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return depth < _DEEPEST and all(_is_plain(part, depth + 1) for part in parts)
    return True


def _is_measure(value: object) -> bool:
    return _is_number(value, MOST)


def _is_moment(value: object) -> bool:
    try:
        return value == "" or bool(read_timestamp(str(value)))
    except ValueError:
        return False


def _is_memory(value: object) -> bool:
    names = {field.name for field in dataclasses.fields(Memory)}
    return (
        isinstance(value, dict)
        and value.keys() == names
        and value["phase"] in PHASES
        and _is_measure(value["stability"])
        and _is_measure(value["difficulty"])
        and _is_moment(value["due"])
        and _is_moment(value["reviewed"])
        and (value["phase"] == "new" or bool(value["due"] and value["reviewed"]))
    )


_CHECKS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "str": _is_text,
    "int": _is_whole,
    "bool": lambda value: isinstance(value, bool),
    "float": _is_share,
    "float | None": lambda value: value is None or _is_share(value),
    "tuple[str, ...]": lambda value: isinstance(value, list) and all(map(_is_text, value)),
    "tuple[Measure, ...]": lambda value: isinstance(value, list) and all(map(_is_measure, value)),
    "Mapping[str, Any]": lambda value: isinstance(value, dict) and _is_plain(value),
    "Count": lambda value: _is_whole(value) and 0 <= value <= MOST,
    "Rating": lambda value: _is_whole(value) and 1 <= value <= 4,
    "Memory": _is_memory,
}
"""What may stand in a field of an event, by the type that ``events.py`` gives it."""

_FIELDS: Final[Mapping[str, Mapping[str, Callable[[Any], bool]]]] = {
    name: {field.name: _CHECKS[str(field.type)] for field in dataclasses.fields(kind)}
    for name, kind in _KINDS.items()
}


_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    kind: tuple(name for name, check in checks.items() if check is _is_text)
    for kind, checks in _FIELDS.items()
}
_OTHERS: Final[Mapping[str, tuple[tuple[str, Callable[[Any], bool]], ...]]] = {
    kind: tuple((name, check) for name, check in checks.items() if check is not _is_text)
    for kind, checks in _FIELDS.items()
}
"""Most fields are texts. A million events are read at a time: a call for each would be felt."""
_MADE: Final[Mapping[str, Mapping[str, Callable[[Any], Any]]]] = {
    name: {
        field.name: (lambda value: Memory(**value)) if str(field.type) == "Memory" else tuple
        for field in dataclasses.fields(kind)
        if str(field.type) == "Memory" or str(field.type).startswith("tuple")
    }
    for name, kind in _KINDS.items()
}
"""Fields that are something else than JSON has, and what makes it of that."""


def is_unicode(text: str) -> bool:
    """Tell whether a text can be written as UTF-8 (half a surrogate pair cannot)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_newer(kind: str, version: int) -> bool:
    """Tell whether this program does not know such an event: a newer version wrote it."""
    found = _KINDS.get(kind)
    return found is None or version > found.version


def newer_in_words(count: int) -> str:
    """Say that events of a newer version are kept; empty where there are none."""
    if not count:
        return ""
    return ngettext(
        "{count} entry is from a newer version; it is kept and will count after an update.",
        "{count} entries are from a newer version; they are kept and will count after an update.",
        count,
    ).format(count=count)


def event_of(kind: str, version: int, body: str) -> Event | None:
    """Read an event. None for a kind or version this program does not know: it is kept, not used.

    Raises :class:`InputError` when a known kind has unknown, missing or unfit fields.
    """
    if is_newer(kind, version):
        return None
    found = _KINDS[kind]
    try:
        fields = json.loads(body)
        if "\\u" in body:
            # What cannot be written as UTF-8 could not be stored either.
            json.dumps(fields, ensure_ascii=False).encode()
        if fields.keys() != _FIELDS[kind].keys():
            raise ValueError(f"fields {sorted(fields.keys() ^ _FIELDS[kind].keys())}")
        unfit = [name for name in _TEXTS[kind] if type(fields[name]) is not str]
        unfit += [name for name, fits in _OTHERS[kind] if not fits(fields[name])]
        if unfit:
            raise ValueError(f"fields {sorted(unfit)}")
        for name, make in _MADE[kind].items():
            fields[name] = make(fields[name])
        event: Event = found(**fields)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
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
        moment=moment(values),
    )
