"""What a paper of the kit is: parts with texts and tables, the same for XLSX and DOCX."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from pogo_learn.errors import Place

Value = str | int | Decimal | date | None
KINDS: Final = ("handout", "template")
CELL_KINDS: Final = ("text", "number", "percent", "date", "choice")
SUFFIXES: Final = ("xlsx", "docx")
_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column, and what belongs into its cells."""

    title: str
    kind: str = "text"
    width: int = 14
    """In characters, more or less; in a document the columns share the page in this proportion."""
    choices: tuple[str, ...] = ()
    """For ``choice``: the words to choose from."""
    help: str = ""
    required: bool = False
    """A row that was begun is not finished without it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that are given, then blank rows to fill in."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
    """A row may be shorter than the head: the rest is to be filled in."""
    blank: int = 0
    height: int = 0
    """Of a row in millimetres, for writing by hand; 0 for as high as its text."""
    note: str = ""
    """Of a table made from a plan: its unit and day."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with texts, steps, one table and help."""

    title: str
    text: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    table: Table | None = None
    help: tuple[str, ...] = ()
    trainer: bool = False
    """On a page of its own that learners do not get."""


@dataclass(frozen=True, slots=True)
class KitDocument:
    """One paper of the kit."""

    id: str
    title: str
    kind: str
    audience: str
    """For whom it is."""
    use: str
    """What it is for."""
    language: str
    formats: tuple[str, ...]
    """File endings it can be had in, the best first."""
    landscape: bool
    lessons: tuple[str, ...]
    sources: tuple[str, ...]
    parts: tuple[Part, ...]
    place: Place = field(compare=False)

    @property
    def right_to_left(self) -> bool:
        """True for languages that are written from right to left."""
        return self.language.split("-")[0] in _RIGHT_TO_LEFT

    def file_name(self, suffix: str) -> str:
        """Give a short name for its file: the id and the title in small letters."""
        title = self.title.casefold().replace("'", "").replace("’", "")
        words = "".join(one if one.isalnum() else " " for one in title).split()
        stem = self.id if self.id.casefold() == "-".join(words) else "-".join([self.id, *words])
        return f"{stem[:80]}.{suffix}"
