"""Is an SVG file safe and right to show? Only shapes, groups and text, only the tokens' colours."""

from __future__ import annotations

import re
import xml.parsers.expat as expat
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pogo_learn.content.limits import FIGURE_BYTES
from pogo_learn.errors import Fault, Place

Report = Callable[[Fault], None]

WIDTH: Final = 604
SMALLEST_TEXT: Final = 13
TOKENS: Final = frozenset(
    {
        "bg.canvas", "bg.surface", "bg.sunken", "bg.raised", "line.subtle", "line.strong",
        "text.primary", "text.secondary", "text.tertiary", "accent", "accent.soft", "accent.text",
        "on.accent", "thread", "thread.soft", "thread.text", "good", "good.soft", "good.text",
        "warn", "warn.soft", "warn.text", "bad", "bad.soft", "bad.text", "info", "info.soft",
        "info.text", "chart.1", "chart.2", "chart.3", "chart.4", "chart.5", "chart.none",
    }
)  # fmt: skip
"""Colours that a figure may name; ``docs/authoring.md`` lists them."""

_ELEMENTS: Final = {
    "svg", "g", "rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "text", "tspan",
    "title", "desc", "defs", "marker",
}  # fmt: skip
_COLOURED: Final = {"fill", "stroke", "color", "stop-color"}
_TOKEN: Final = re.compile(r"token\(([a-z0-9.]+)\)")
_MOST_ELEMENTS: Final = 4000


class _Refused(Exception):
    """The drawing has something that is not shown."""


def check_figure(path: Path, report: Report) -> None:
    """Report everything about a figure that must not or cannot be shown."""
    try:
        size = path.stat().st_size
        if size > FIGURE_BYTES:
            report(
                Fault(Place(path), f"the figure has {size:,} bytes; at most {FIGURE_BYTES:,} may")
            )
            return
        raw = path.read_bytes()
    except OSError as error:
        report(Fault(Place(path), f"cannot be read: {error.strerror or error}"))
        return
    _Walk(path, report).run(raw)


class _Walk:
    """One pass over the elements of a drawing."""

    def __init__(self, path: Path, report: Report) -> None:
        self._path = path
        self._report = report
        self._count = 0
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.StartElementHandler = self._element
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction

    def run(self, raw: bytes) -> None:
        try:
            self._parser.Parse(raw, True)
        except expat.ExpatError as error:
            message = f"this is not well-formed SVG: {expat.errors.messages[error.code]}"
            self._report(Fault(Place(self._path, error.lineno), message))
        except _Refused as error:
            self._fault(str(error))

    def _fault(self, message: str) -> None:
        self._report(Fault(Place(self._path, self._parser.CurrentLineNumber), message))

    def _doctype(self, *_arguments: Any) -> None:
        raise _Refused("a figure has no DOCTYPE")

    def _instruction(self, target: str, _data: str) -> None:
        raise _Refused(f"a figure has no <?{target} …?>")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            raise _Refused(f"more than {_MOST_ELEMENTS:,} elements")
        if name not in _ELEMENTS:
            self._fault(f"<{name}> is not used in figures; only shapes, groups and text are")
        for key, value in attributes.items():
            self._attribute(name, key, value)
        if name == "svg":
            self._check_box(attributes.get("viewBox", ""))

    def _attribute(self, name: str, key: str, value: str) -> None:
        lowered = key.lower()
        if lowered.startswith("on") or lowered in {"href", "xlink:href", "style", "class"}:
            self._fault(f"“{key}” is not used in figures")
        elif lowered == "font-family":
            self._fault("leave font-family out; the app sets it")
        elif "url(" in value and not value.startswith("url(#"):
            self._fault("a figure refers to nothing outside itself")
        elif lowered in _COLOURED:
            self._check_colour(key, value)
        elif lowered == "font-size" and _number(value) < SMALLEST_TEXT and name != "marker":
            self._fault(f"text is at least {SMALLEST_TEXT} units high")

    def _check_colour(self, key: str, value: str) -> None:
        if value in {"none", "currentColor", "inherit"} or value.startswith("url(#"):
            return
        match = _TOKEN.fullmatch(value)
        if match is None:
            self._fault(f"{key}=“{value}”: name a colour of the theme, for instance token(thread)")
        elif match.group(1) not in TOKENS:
            self._fault(f"there is no colour “{match.group(1)}”")

    def _check_box(self, box: str) -> None:
        numbers = [_number(part) for part in box.replace(",", " ").split()]
        if len(numbers) != 4 or not 0 < numbers[2] <= WIDTH or not 0 < numbers[3] <= 2000:
            self._fault(f'the drawing needs viewBox="0 0 width height", at most {WIDTH} wide')


def _number(text: str) -> float:
    try:
        return float(text.removesuffix("px"))
    except ValueError:
        return 0.0
