"""Cutting a lesson into runs of Markdown and fenced parts, with the line of each."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pogo_learn.errors import Fault, Place

Report = Callable[[Fault], None]

CALLOUTS: Final = ("key-idea", "try-it", "watch-out", "from-practice")
FENCES: Final = (*CALLOUTS, "figure", "worked", "check", "prompt", "one-line")
_OPEN = re.compile(r":::[ \t]*([A-Za-z][A-Za-z-]*)(.*)")
_ATTRIBUTE = re.compile(r'([A-Za-z_][A-Za-z_-]*)=(?:"([^"]*)"|([^\s"]+))')


@dataclass(frozen=True, slots=True)
class Run:
    """Markdown outside fences; ``line`` is the line of the file on which it begins."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced part: name, attributes, plain words after the name, body."""

    name: str
    attributes: dict[str, str]
    words: tuple[str, ...]
    body: str
    line: int


def cut(text: str, path: Path, report: Report, first_line: int) -> Iterator[Run | Fence]:
    """Cut the text; a faulty fence is reported and left out, the rest goes on."""
    lines = text.split("\n")
    run: list[str] = []
    run_line = first_line
    index = 0
    while index < len(lines):
        line = lines[index]
        if not line.startswith(":::"):
            if not run:
                run_line = first_line + index
            run.append(line)
            index += 1
            continue
        if run:
            yield Run("\n".join(run), run_line)
            run = []
        end = _end_of(lines, index)
        place = Place(path, first_line + index)
        fence = _fence(lines[index : end + 1], place, report)
        if fence is not None:
            yield fence
        index = end + 1
    if run:
        yield Run("\n".join(run), run_line)


def _end_of(lines: list[str], start: int) -> int:
    """Find the closing line; without one, the fence ends before the next one opens."""
    for index in range(start + 1, len(lines)):
        if lines[index].rstrip() == ":::":
            return index
        if _OPEN.fullmatch(lines[index]):
            return index - 1
    return len(lines) - 1


def _fence(lines: list[str], place: Place, report: Report) -> Fence | None:
    match = _OPEN.fullmatch(lines[0].rstrip())
    if match is None:
        report(Fault(place, "“:::” opens nothing here; write for instance “::: key-idea”"))
        return None
    name, rest = match.group(1), match.group(2)
    if name not in FENCES:
        close = difflib.get_close_matches(name, FENCES, n=1)
        hint = f"; did you mean “{close[0]}”?" if close else f"; known are {', '.join(FENCES)}"
        report(Fault(place, f"“::: {name}” is not known{hint}"))
        return None
    if len(lines) < 2 or lines[-1].rstrip() != ":::":
        report(Fault(place, f"“::: {name}” is not closed by a line with only “:::”"))
        return None
    attributes = {m.group(1): m.group(2) or m.group(3) or "" for m in _ATTRIBUTE.finditer(rest)}
    words = tuple(_ATTRIBUTE.sub("", rest).split())
    return Fence(name, attributes, words, "\n".join(lines[1:-1]), place.line)
