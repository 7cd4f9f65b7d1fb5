"""Reading the papers of the kit from ``kit/*.yaml`` in a folder of courses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from pogo_learn.alignment.own_plans import SUFFIX
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.assessment.fields import Fields
from pogo_learn.content.fields_file import open_fields
from pogo_learn.content.kit.document import (
    CELL_KINDS,
    KINDS,
    SUFFIXES,
    Column,
    KitDocument,
    Part,
    Table,
    Value,
)
from pogo_learn.content.kit.plan_tables import TABLES, table_of_plan
from pogo_learn.errors import Fault, InputError, Place

FOLDER: Final = "kit"
PLANS: Final = "plans"
_MOST: Final = 200
_MOST_COLUMNS: Final = 16
_MOST_ROWS: Final = 200
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


@dataclass(slots=True)
class KitFiles:
    """The papers by id, and every fault met."""

    documents: dict[str, KitDocument] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def ordered(self) -> tuple[KitDocument, ...]:
        """Give the handouts first, then the templates, each by id."""
        return tuple(
            sorted(
                self.documents.values(), key=lambda one: (KINDS.index(one.kind), one.id.casefold())
            )
        )


def read_kit(folders: Sequence[Path]) -> KitFiles:
    """Read the kit of all content folders; a later folder's paper replaces one with its id."""
    found = KitFiles()
    for number, folder in enumerate(folders, 1):
        one = read_kit_folder(folder, folders[:number])
        found.documents.update(one.documents)
        found.faults.extend(one.faults)
    return found


def read_kit_folder(folder: Path, plan_folders: Sequence[Path]) -> KitFiles:
    """Read the papers of one folder; plans are looked for in ``plan_folders``, the last first."""
    found = KitFiles()
    paths = sorted((folder / FOLDER).glob("*.yaml"))
    if len(paths) > _MOST:
        message = f"there are {len(paths)} papers; at most {_MOST} are read"
        found.faults.append(Fault(Place(folder / FOLDER), message))
    for path in paths[:_MOST]:
        document = _read_file(path, found, plan_folders)
        if document is None:
            continue
        twin = next(
            (key for key in found.documents if key.casefold() == document.id.casefold()), ""
        )
        if twin:
            message = f"the id “{document.id}” is already used at {found.documents[twin].place}"
            found.faults.append(Fault(document.place, message))
        else:
            found.documents[document.id] = document
    return found


def _read_file(path: Path, found: KitFiles, plan_folders: Sequence[Path]) -> KitDocument | None:
    report = found.faults.append
    before = len(found.faults)
    fields = open_fields(path, report)
    if fields is None:
        return None
    fields.whole("format", 1, 1, 1)
    identity = fields.text("id", limit=60)
    if identity and not _ID.fullmatch(identity):
        fields.fault("an id is made of A-Z a-z 0-9 . - _", "id")
    parts = tuple(_part(entry, plan_folders) for entry in fields.each("parts", 1, 30))
    document = KitDocument(
        id=identity,
        title=fields.text("title", limit=80),
        kind=fields.choice("kind", KINDS),
        audience=fields.text("for", limit=200),
        use=fields.text("use", limit=400),
        language=fields.text("language", limit=20),
        formats=_formats(fields),
        landscape=fields.choice("page", ("portrait", "landscape"), "portrait") == "landscape",
        lessons=fields.texts("lessons"),
        sources=fields.texts("sources"),
        parts=parts,
        place=fields.place("id"),
    )
    _distinct(fields, "parts", [part.title for part in parts])
    fields.finish()
    # A paper with any fault is none: what is missing in it would be missing at work.
    return document if len(found.faults) == before else None


def _formats(fields: Fields) -> tuple[str, ...]:
    formats = fields.texts("files") or SUFFIXES
    for index, one in enumerate(formats):
        if one not in SUFFIXES:
            fields.fault(f"“files” may hold {' and '.join(SUFFIXES)}", "files", index)
    return tuple(dict.fromkeys(formats))


def _part(entry: Fields, plan_folders: Sequence[Path]) -> Part:
    table: Table | None = None
    if entry.has("table"):
        below = entry.below("table")
        table = _table(below) if below else None
    if entry.has("plan"):
        if table is not None:
            entry.fault("a part has a table of its own or one of a plan, not both", "plan")
        below = entry.below("plan")
        table = _table_of_plan(below, plan_folders) if below else None
    part = Part(
        title=entry.text("title", limit=80),
        text=entry.texts("text"),
        steps=entry.texts("steps"),
        table=table,
        help=entry.texts("help"),
        trainer=entry.flag("trainer", default=False),
    )
    entry.finish()
    return part


def _table(fields: Fields) -> Table:
    columns = tuple(_column(entry) for entry in fields.each("columns", 1, _MOST_COLUMNS))
    rows = _rows(fields, columns)
    table = Table(
        columns=columns,
        rows=rows,
        blank=fields.whole("blank", 0, 0, _MOST_ROWS),
        height=fields.whole("height", 0, 0, 200),
    )
    if not rows and not table.blank:
        fields.fault("the table has no rows: give “rows”, or “blank” with their number")
    _distinct(fields, "columns", [column.title for column in columns])
    fields.finish()
    return table


def _distinct(fields: Fields, name: str, titles: Sequence[str]) -> None:
    seen: set[str] = set()
    for index, title in enumerate(titles):
        if title and title.casefold() in seen:
            fields.fault(f"the title “{title}” is used twice", name, index)
        seen.add(title.casefold())


def _column(entry: Fields) -> Column:
    column = Column(
        title=entry.text("title", limit=60),
        kind=entry.choice("kind", CELL_KINDS, "text"),
        width=entry.whole("width", 14, 3, 90),
        choices=entry.texts("choices", limit=40),
        help=entry.text("help", required=False, limit=240),
        required=entry.flag("required", default=False),
    )
    if bool(column.choices) != (column.kind == "choice"):
        entry.fault("“choices” and “kind: choice” go together")
    entry.finish()
    return column


def _rows(fields: Fields, columns: Sequence[Column]) -> tuple[tuple[Value, ...], ...]:
    fields.asked.add("rows")
    rows = fields.data.get("rows") or []
    if not isinstance(rows, list) or len(rows) > _MOST_ROWS:
        fields.fault(f"“rows” must be a list of at most {_MOST_ROWS} rows", "rows")
        return ()
    found = []
    for index, row in enumerate(rows):
        if not isinstance(row, list) or not 1 <= len(row) <= len(columns):
            message = f"row {index + 1} must be a list of 1 to {len(columns)} cells"
            fields.fault(message, "rows", index)
            continue
        cells = zip(row, columns, strict=False)
        found.append(tuple(_cell(fields, index, cell, column) for cell, column in cells))
        _complete(fields, index, row, columns)
    return tuple(found)


def _cell(fields: Fields, index: int, cell: object, column: Column) -> Value:
    """Take a cell as its column wants it."""
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, str | int | Decimal | date):
        fields.fault(f"a cell under “{column.title}” must be a text, number or date", "rows", index)
        return None
    if isinstance(cell, str) and len(cell) > 1_000:
        fields.fault(f"a cell under “{column.title}” is too long", "rows", index)
        return None
    fits = {
        "number": isinstance(cell, int | Decimal),
        "percent": isinstance(cell, int | Decimal) and 0 <= cell <= 100,
        "date": isinstance(cell, date),
        "choice": str(cell) in column.choices,
    }.get(column.kind, True)
    if not fits:
        message = f"“{cell}” does not fit under “{column.title}”, which is a {column.kind}"
        fields.fault(message, "rows", index)
    return str(cell) if column.kind in {"text", "choice"} else cell


def _complete(fields: Fields, index: int, row: Sequence[object], columns: Sequence[Column]) -> None:
    """An example of a row that needs a baseline has one."""
    if len(row) < 2:
        return
    for place, column in enumerate(columns):
        if column.required and (place >= len(row) or row[place] is None):
            fields.fault(
                f"row {index + 1} has no “{column.title}”, which is required", "rows", index
            )


def _table_of_plan(fields: Fields, plan_folders: Sequence[Path]) -> Table | None:
    name = fields.text("file", limit=80)
    show = fields.choice("show", tuple(TABLES))
    path = find_plan(name, plan_folders)
    if fields.finish() and path is None:
        fields.fault(f"there is no plan “{name}” in the folder “{PLANS}”", "file")
    if path is None or not fields.sound:
        return None
    try:
        plan, _faults = read_plan(path)
    except InputError:
        plan = None
    if plan is None:
        fields.fault(f"the plan “{name}” cannot be read", "file")
        return None
    return table_of_plan(plan, show)


def find_plan(name: str, folders: Sequence[Path]) -> Path | None:
    """Find a plan file by its name without ending; the last folder that has it counts."""
    if not _ID.fullmatch(name):
        return None
    paths = [folder / PLANS / f"{name}{SUFFIX}" for folder in folders]
    return next((path for path in reversed(paths) if path.is_file()), None)
