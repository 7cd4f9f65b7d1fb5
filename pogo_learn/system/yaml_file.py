"""Reading YAML with line numbers, for people who do not know YAML's traps.

Only plain data is read: no tags, no anchors. ``no``, ``on`` and ``yes`` stay words; only ``true`` and
``false`` mean true and false. A number keeps all its digits, and ``2026-11-23`` is a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pogo_learn.errors import Fault, Place

if TYPE_CHECKING:
    import yaml

Report = Callable[[Fault], None]
DEEPEST: Final = 12
"""Levels of nesting that are read."""
MOST_NODES: Final = 50_000
"""Entries of a file, unless its reader allows more."""
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PREFIX = "tag:yaml.org,2002:"
_PLAIN_TAGS = {
    _PREFIX + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
}


@dataclass(slots=True)
class YamlFile:
    """What a file says, and on which line each part stands."""

    path: Path
    data: Mapping[str, Any]
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    def line_of(self, path: tuple[str | int, ...]) -> int:
        """Give the line of a part, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Refused(Exception):
    """The document has something we do not read."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def read_yaml(
    text: str, path: Path, report: Report, first_line: int = 1, most_nodes: int = MOST_NODES
) -> YamlFile | None:
    """Read a document whose top level is named fields; None after a fault.

    ``first_line`` is the line of the file on which ``text`` begins (front matter).
    """
    # Late: a lesson that was compiled before is on screen without it.
    import yaml

    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    offset = first_line - 1
    try:
        node = yaml.compose(text, Loader=loader)
        found = YamlFile(path, {})
        if node is None:
            raise _Refused("nothing is written here", 1)
        data = _Reader(found, offset, most_nodes).value(node, ())
        if not isinstance(data, dict):
            raise _Refused("the file must begin with named fields, such as “id: …”", 1)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = (mark.line if mark else 0) + 1 + offset
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        report(Fault(Place(path, line), f"this is not valid YAML: {said}"))
        return None
    except _Refused as refused:
        report(Fault(Place(path, refused.line + offset), refused.message))
        return None
    except (RecursionError, ValueError):
        report(Fault(Place(path, first_line), "the file is nested too deeply or not readable"))
        return None
    found.data = data
    return found


class _Reader:
    """Turns YAML's nodes into plain data and notes the lines."""

    def __init__(self, found: YamlFile, offset: int, most: int) -> None:
        self._found = found
        self._offset = offset
        self._most = most
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: tuple[str | int, ...]) -> Any:
        line = node.start_mark.line + 1
        if id(node) in self._seen:
            raise _Refused("anchors and aliases (& and *) are not used here", line)
        self._seen.add(id(node))
        if len(path) > DEEPEST:
            raise _Refused(f"more than {DEEPEST} levels of nesting", line)
        if len(self._seen) > self._most:
            raise _Refused(f"more than {self._most:,} entries", line)
        if node.tag not in _PLAIN_TAGS:
            raise _Refused(f"the tag {node.tag!r} is not used here", line)
        self._found.lines.setdefault(path, line + self._offset)
        kind = getattr(node, "id", "")
        if kind == "mapping":
            return self._mapping(node, path)
        if kind == "sequence":
            return [self.value(entry, (*path, index)) for index, entry in enumerate(node.value)]
        return scalar(str(node.value), plain=not getattr(node, "style", None))

    def _mapping(self, node: yaml.Node, path: tuple[str | int, ...]) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if key_node.id != "scalar":
                raise _Refused("a field name must be a word", line)
            key = str(key_node.value)
            if key == "<<":
                raise _Refused("merging fields with << is not used here", line)
            if key in data:
                raise _Refused(f"“{key}” is written twice", line)
            self._found.lines[(*path, key)] = line + self._offset
            data[key] = self.value(value_node, (*path, key))
        return data


def scalar(text: str, *, plain: bool) -> Any:
    """Give the value of a scalar; quoted text always stays text."""
    if not plain:
        return text
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
