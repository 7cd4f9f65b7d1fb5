"""A careful reader over foreign data (YAML or JSON): every fault is reported with file and line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from pogo_learn.errors import Fault, Place

TEXT_LIMIT: Final = 4000
"""Characters in one text of a question."""

LineOf = Callable[[tuple[str | int, ...]], int]
Inline = Callable[[str], str]
Report = Callable[[Fault], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What stays the same while a file is read: its path, how to find lines, where faults go."""

    file: Path
    line_of: LineOf
    inline: Inline
    report: Report


@dataclass(slots=True)
class Fields:
    """The fields of one mapping. Ask for each by name, then call :meth:`finish`.

    Each method gives a usable value even after a fault, so that reading goes on and every fault is
    found in one pass; ``sound`` is False once a fault was reported here or below.
    """

    data: Mapping[str, Any]
    reading: Reading
    path: tuple[str | int, ...] = ()
    asked: set[str] = field(default_factory=set)
    sound: bool = True

    def fault(self, message: str, *keys: str | int) -> None:
        """Report a fault at this mapping, or at one of its fields."""
        self.sound = False
        line = self.reading.line_of((*self.path, *keys))
        self.reading.report(Fault(Place(self.reading.file, line), message))

    def place(self, *keys: str | int) -> Place:
        """Give file and line of this mapping or one of its fields."""
        return Place(self.reading.file, self.reading.line_of((*self.path, *keys)))

    def has(self, name: str) -> bool:
        """Tell whether a field is present."""
        self.asked.add(name)
        return self.data.get(name) is not None

    def text(self, name: str, *, required: bool = True, limit: int = TEXT_LIMIT) -> str:
        """Read a plain text."""
        self.asked.add(name)
        value = self.data.get(name)
        if value is None:
            if required:
                self.fault(f"“{name}” is missing: add a text")
            return ""
        if isinstance(value, bool):
            self.fault(f"“{name}” reads as yes or no: put the text in quotation marks", name)
            return ""
        if isinstance(value, int | float | Decimal | date):
            value = str(value)
        if not isinstance(value, str):
            self.fault(f"“{name}” must be a text", name)
            return ""
        if not value.strip():
            if required:
                self.fault(f"“{name}” is empty", name)
            return ""
        if len(value) > limit:
            self.fault(f"“{name}” has {len(value)} characters; at most {limit} are allowed", name)
            return value[:limit]
        return value.strip()

    def rich(self, name: str, *, required: bool = True) -> str:
        """Read a text with inline Markdown; gives clean inline HTML."""
        text = self.text(name, required=required)
        return self.reading.inline(text) if text else ""

    def flag(self, name: str, *, default: bool) -> bool:
        """Read yes or no."""
        self.asked.add(name)
        value = self.data.get(name, default)
        if not isinstance(value, bool):
            self.fault(f"“{name}” must be true or false", name)
            return default
        return value

    def whole(self, name: str, default: int | None, low: int, high: int) -> int:
        """Read a whole number within bounds; without a default it is required."""
        self.asked.add(name)
        value = self.data.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.fault(f"“{name}” must be a whole number from {low} to {high}", name)
            return default if default is not None else low
        return value

    def decimal(self, name: str, default: Decimal | None = None) -> Decimal:
        """Read a number exactly; without a default it is required."""
        self.asked.add(name)
        value = self.data.get(name)
        if value is None and default is not None:
            return default
        number = as_decimal(value)
        if number is None:
            self.fault(f"“{name}” must be a number", name)
            return default if default is not None else Decimal(0)
        return number

    def day(self, name: str) -> date:
        """Read a date written as YYYY-MM-DD."""
        self.asked.add(name)
        found = as_date(self.data.get(name))
        if found is None:
            self.fault(f"“{name}” must be a date such as 2027-01-04", name)
            return date(1970, 1, 1)
        return found

    def choice(self, name: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Read one of a few words; without a default it is required."""
        text = self.text(name, required=default is None)
        if not text:
            return default or allowed[0]
        if text not in allowed:
            self.fault(f"“{name}” is “{text}”; it must be one of {', '.join(allowed)}", name)
            return default or allowed[0]
        return text

    def texts(self, name: str, *, required: bool = False, limit: int = 50) -> tuple[str, ...]:
        """Read a list of plain texts."""
        self.asked.add(name)
        value = self.data.get(name)
        if value is None:
            if required:
                self.fault(f"“{name}” is missing: add a list")
            return ()
        if not isinstance(value, list):
            self.fault(f"“{name}” must be a list", name)
            return ()
        if len(value) > limit:
            self.fault(f"“{name}” has {len(value)} entries; at most {limit} are allowed", name)
        found: list[str] = []
        for index, entry in enumerate(value[:limit]):
            if isinstance(entry, bool) or not isinstance(entry, str | int | float | Decimal | date):
                self.fault(f"entry {index + 1} of “{name}” must be a text", name, index)
            elif len(str(entry)) > TEXT_LIMIT:
                self.fault(f"entry {index + 1} of “{name}” is too long", name, index)
            else:
                found.append(str(entry).strip())
        return tuple(found)

    def each(self, name: str, low: int = 0, high: int = 100) -> tuple[Fields, ...]:
        """Read a list of mappings, between ``low`` and ``high`` of them."""
        self.asked.add(name)
        value = self.data.get(name)
        if value is None:
            value = []
        if not isinstance(value, list):
            self.fault(f"“{name}” must be a list", name)
            return ()
        if not low <= len(value) <= high:
            self.fault(f"“{name}” has {len(value)} entries; it needs {low} to {high}", name)
        found: list[Fields] = []
        for index, entry in enumerate(value[:high]):
            if isinstance(entry, Mapping):
                found.append(Fields(entry, self.reading, (*self.path, name, index)))
            else:
                self.fault(f"entry {index + 1} of “{name}” must have named fields", name, index)
        return tuple(found)

    def below(self, name: str) -> Fields | None:
        """Read a mapping inside this one."""
        self.asked.add(name)
        value = self.data.get(name)
        if not isinstance(value, Mapping):
            self.fault(f"“{name}” must have named fields", name)
            return None
        return Fields(value, self.reading, (*self.path, name))

    def finish(self, *below: Fields) -> bool:
        """Report fields nobody asked for; gives True when all of this was sound."""
        for name in self.data:
            if name not in self.asked:
                close = difflib.get_close_matches(str(name), sorted(self.asked), n=1)
                hint = f"; did you mean “{close[0]}”?" if close else ""
                self.fault(f"“{name}” is not known here{hint}", name)
        return self.sound and all(each.sound for each in below)


def as_decimal(value: object) -> Decimal | None:
    """Give a number from YAML or JSON exactly as written, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 18 else None


def as_date(value: object) -> date | None:
    """Give a date from YAML (which knows dates) or from text, or None."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return None
