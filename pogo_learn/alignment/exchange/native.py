"""Tables with the names of the plan file's parts, as one workbook or several CSV files.

``docs/plan-tables.md`` describes them. A row with a fault is refused, and what refers to it with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from pogo_learn.alignment.exchange.amounts import parse_amount
from pogo_learn.alignment.exchange.days import parse_day
from pogo_learn.alignment.exchange.head_fields import head_value
from pogo_learn.alignment.exchange.ledger import CellPlace, Imported, Ledger
from pogo_learn.alignment.exchange.spreadsheet import Sheet
from pogo_learn.alignment.plan import Assumptions, Plan
from pogo_learn.alignment.plan_file import plan_of_data
from pogo_learn.alignment.plan_reader import PLAN_FIELDS, Where
from pogo_learn.system.language import _

_RISKY: Final = frozenset("=+-@\t\r")
Reader = Callable[[str], Any]
_MOST_ROUNDS: Final = 20
"""Refusing a row may leave others without what they refer to; so it goes round until all is sound."""


def _amount(text: str) -> Any:
    found = parse_amount(text)
    if found is None or found.is_range or found.low is None or found.low != int(found.low):
        return text
    return -int(found.low) if found.is_negative else int(found.low)


def _number(text: str) -> Any:
    bare = text.strip().replace(",", ".")
    hundredths = bare.endswith("%")
    try:
        found = Decimal(bare.removesuffix("%").strip())
    except ArithmeticError:
        return text
    if not found.is_finite():
        return text
    return found / 100 if hundredths else found


def _day(text: str) -> Any:
    found = parse_day(text)
    return found.day if found is not None else text


def _flag(text: str) -> Any:
    bare = text.strip().casefold()
    if bare in {"yes", "true", "1", "x", "y", _("yes").casefold()}:
        return True
    if bare in {"no", "false", "0", "n", _("no").casefold()}:
        return False
    return text


def _text(text: str) -> Any:
    return text


def _unguarded(text: str) -> str:
    """Take away the apostrophe that keeps a text in a CSV file from being taken for a formula."""
    bare = text[1:]
    risky = bare[:1] in _RISKY or (bare[:1] == "'" and bare[1:2] in _RISKY)
    return bare if text[:1] == "'" and bare and risky else text


def _words(text: str) -> Any:
    return [part.strip() for part in text.split(";") if part.strip()]


_ITEM: Final[Mapping[str, Reader]] = {
    "id": _text, "title": _text, "cost": _amount, "category": _text, "method": _text,
    "class": _text, "priority": _amount, "enabling": _flag, "start": _day, "award": _day,
    "mobilise_days": _amount, "need_by": _day, "end": _day, "kpis": _words,
    "social_relevant": _flag,
}  # fmt: skip
SHEETS: Final[Mapping[str, Mapping[str, Reader]]] = {
    "objectives": {"id": _text, "title": _text, "weight": _number, "needs_procurement": _flag},
    "budget": {
        "line": _text, "title": _text, "class": _text, "carry_over": _number, "fy": _text,
        "approved": _amount, "committed": _amount,
    },
    "items": _ITEM,
    "funding": {"item": _text, "line": _text, "fy": _text, "amount": _amount},
    "links": {"item": _text, "objective": _text, "share": _number},
    "social": {
        "item": _text, "outcome": _text, "specified": _flag, "evaluated": _flag,
        "contracted": _flag, "monitored": _flag,
    },
    "outcomes": {"id": _text, "title": _text},
    "years": {"id": _text, "start": _day, "end": _day, "status": _text},
    "lead_times": {"method": _text, "days": _amount},
    "plan": {"key": _text, "value": _text},
}  # fmt: skip
"""Sheets and their columns, with how each is read."""
_MARKS: Final = {"items": {"id", "cost"}, "plan": {"key", "value"}}
"""What no other program's table would have."""


@dataclass(slots=True)
class _Record:
    """A row with its values; unknown columns are kept apart."""

    sheet: str
    row: int
    values: dict[str, Any]
    extra: dict[str, str]

    @property
    def place(self) -> CellPlace:
        return CellPlace(self.sheet, self.row)

    def but(self, *names: str) -> dict[str, Any]:
        """Give the values without some, and what is unknown."""
        own = {name: value for name, value in self.values.items() if name not in names}
        return {**own, **self.extra}


def is_native(sheets: Sequence[Sheet]) -> bool:
    """Tell tables of ours: a sheet ``items`` with ``id`` and ``cost``, or ``plan`` with keys."""
    for sheet in sheets:
        wanted = _MARKS.get(sheet.name.strip().casefold())
        if wanted and sheet.rows:
            heads = {cell.strip().casefold() for cell in sheet.rows[0].cells}
            if wanted <= heads:
                return True
    return False


def read_native(
    sheets: Sequence[Sheet], ledger: Ledger, assumptions: Assumptions | None = None
) -> Imported:
    """Read the tables. The plan is None only where nothing of it could be kept."""
    records: list[_Record] = []
    for sheet in ordered(sheets):
        name = sheet.name.strip().casefold()
        if name in SHEETS:
            records += _records(sheet, name, ledger)
        else:
            ledger.refused(CellPlace(sheet.name), _("There is no part of this name in a plan."))
    for _round in range(_MOST_ROUNDS):
        built = _Built()
        left = [record for record in records if _place(record, built, ledger)]
        plan, faults = _checked(built, assumptions)
        if plan is not None:
            for record in left:
                ledger.read(record.place)
            return ledger.result(plan)
        bad = _blamed(faults, built, ledger)
        if not bad:
            return ledger.result(None)
        records = [record for record in left if id(record) not in bad]
    return ledger.result(None)


def _checked(
    built: _Built, assumptions: Assumptions | None
) -> tuple[Plan | None, list[tuple[Where, str]]]:
    faults: list[tuple[Where, str]] = []

    def report(where: Where, words: str) -> None:
        faults.append((where, words))

    return plan_of_data(built.data(), report, assumptions), faults


def _records(sheet: Sheet, name: str, ledger: Ledger) -> list[_Record]:
    if not sheet.rows:
        return []
    heads = [cell.strip() for cell in sheet.rows[0].cells]
    readers = SHEETS[name]
    found = []
    for row in sheet.rows[1:]:
        values: dict[str, Any] = {}
        extra: dict[str, str] = {}
        for place, head in enumerate(heads):
            text = _unguarded(row.cell(place)) if sheet.is_guarded else row.cell(place)
            reader = readers.get(head.casefold())
            if reader is not None:
                if text.strip():
                    values[head.casefold()] = reader(text)
            elif head and text:
                extra[head] = text
        if values or extra:
            found.append(_Record(sheet.name, row.number, values, extra))
        else:
            ledger.changed(CellPlace(sheet.name, row.number), _("The row is empty."))
    return found


@dataclass(slots=True)
class _Built:
    """The plan as plain data while it is put together, and which row each part came from."""

    head: dict[str, Any] = field(default_factory=lambda: {"title": "Plan", "currency": "XXX"})
    lists: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {
            name: []
            for name in ("fiscal_years", "objectives", "budget_lines", "items", "social_outcomes")
        }
    )
    lead_times: dict[str, Any] = field(default_factory=dict)
    places: dict[Where, _Record] = field(default_factory=dict)
    known: dict[tuple[str, str], int] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """Give what a plan file would say."""
        return {"plan": self.head, "lead_times": self.lead_times, **self.lists}

    def add(self, part: str, entry: dict[str, Any], record: _Record) -> None:
        """Add an entry to a list."""
        place = len(self.lists[part])
        self.lists[part].append(entry)
        self.places[part, place] = record
        self.known[part, str(entry.get("id", ""))] = place

    def item(self, record: _Record) -> int:
        """Find the item that a row belongs to; -1 if there is none."""
        return self.known.get(("items", str(record.values.get("item", ""))), -1)


def _place(record: _Record, built: _Built, ledger: Ledger) -> bool:
    """Put a row where it belongs; False where it has nowhere to go."""
    return _PLACES[record.sheet.strip().casefold()](record, built, ledger)


def _in_list(part: str) -> Callable[[_Record, _Built, Ledger], bool]:
    def place(record: _Record, built: _Built, ledger: Ledger) -> bool:
        identity = str(record.values.get("id", ""))
        if (part, identity) in built.known:
            return _twice(record, identity, ledger)
        built.add(part, record.but(), record)
        return True

    return place


def _twice(record: _Record, name: str, ledger: Ledger) -> bool:
    words = _("“{name}” is there already; this row was left out.")
    ledger.refused(record.place, words.format(name=name))
    return False


def _budget(record: _Record, built: _Built, ledger: Ledger) -> bool:
    name = str(record.values.get("line", ""))
    at = built.known.get(("budget_lines", name), -1)
    if at < 0:
        line = record.but("line", "fy", "approved", "committed")
        built.add("budget_lines", {"id": name, **line, "years": {}}, record)
        at = built.known["budget_lines", name]
    year = str(record.values.get("fy", ""))
    if ("budget_lines", at, "years", year) in built.places:
        return _twice(record, f"{name} {year}", ledger)
    if year:
        own = {key: record.values[key] for key in ("approved", "committed") if key in record.values}
        built.lists["budget_lines"][at]["years"][year] = own
        built.places["budget_lines", at, "years", year] = record
    return True


def _under_item(part: str) -> Callable[[_Record, _Built, Ledger], bool]:
    def place(record: _Record, built: _Built, ledger: Ledger) -> bool:
        at = built.item(record)
        if at < 0:
            words = _("There is no item “{id}”.")
            ledger.refused(record.place, words.format(id=record.values.get("item", "")))
            return False
        rows = built.lists["items"][at].setdefault(part, [])
        built.places["items", at, part, len(rows)] = record
        rows.append(record.but("item"))
        return True

    return place


def _link(record: _Record, built: _Built, ledger: Ledger) -> bool:
    at = built.item(record)
    if at < 0:
        words = _("There is no item “{id}”.")
        ledger.refused(record.place, words.format(id=record.values.get("item", "")))
        return False
    name = str(record.values.get("objective", ""))
    if ("objectives", name) not in built.known:
        words = _("There is no objective “{id}”.")
        ledger.refused(record.place, words.format(id=name))
        return False
    if ("items", at, "objectives", name) in built.places:
        return _twice(record, f"{record.values.get('item', '')} {name}", ledger)
    shares = built.lists["items"][at].setdefault("objectives", {})
    shares[name] = record.values.get("share", 1)
    built.places["items", at, "objectives", name] = record
    return True


def _social(record: _Record, built: _Built, ledger: Ledger) -> bool:
    outcome = str(record.values.get("outcome", ""))
    if outcome and ("social_outcomes", outcome) not in built.known:
        built.add("social_outcomes", {"id": outcome, "title": outcome}, record)
    return _under_item("social")(record, built, ledger)


def _lead_time(record: _Record, built: _Built, ledger: Ledger) -> bool:
    method = str(record.values.get("method", ""))
    if ("lead_times", method) in built.places:
        return _twice(record, method, ledger)
    built.lead_times[method] = record.values.get("days")
    built.places["lead_times", method] = record
    return True


def _head(record: _Record, built: _Built, ledger: Ledger) -> bool:
    key = str(record.values.get("key", ""))
    if ("plan", key) in built.places:
        return _twice(record, key, ledger)
    value = record.values.get("value", "")
    if key == "as_of":
        value = _day(str(value))
    elif key not in PLAN_FIELDS:
        value = head_value(str(value))
    built.head[key] = value
    built.places["plan", key] = record
    return True


_PLACES: Final[Mapping[str, Callable[[_Record, _Built, Ledger], bool]]] = {
    "objectives": _in_list("objectives"),
    "budget": _budget,
    "items": _in_list("items"),
    "outcomes": _in_list("social_outcomes"),
    "years": _in_list("fiscal_years"),
    "funding": _under_item("funding"),
    "links": _link,
    "social": _social,
    "lead_times": _lead_time,
    "plan": _head,
}
ORDER: Final = ("plan", "years", "lead_times", "objectives", "outcomes", "budget", "items",
                "funding", "links", "social")  # fmt: skip
"""Sheets in the order in which they are read, so that what is referred to is there."""


def _blamed(faults: Sequence[tuple[Where, str]], built: _Built, ledger: Ledger) -> set[int]:
    """Refuse the rows that faults come from."""
    bad: set[int] = set()
    for where, words in faults:
        path = where
        while path and path not in built.places:
            path = path[:-1]
        if not path:
            ledger.refused(CellPlace(str(where[0]) if where else ""), words)
            continue
        record = built.places[path]
        if id(record) not in bad:
            column = str(where[-1]) if isinstance(where[-1], str) else ""
            place = CellPlace(record.sheet, record.row, column)
            ledger.refused(place, words, str(record.values.get(column, "")))
            bad.add(id(record))
    return bad


def ordered(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Put sheets into the order in which they can be read."""
    places = {name: number for number, name in enumerate(ORDER)}
    return tuple(
        sorted(sheets, key=lambda sheet: places.get(sheet.name.strip().casefold(), len(ORDER)))
    )
