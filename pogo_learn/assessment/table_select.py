"""Marking rows or cells of a table. Response: ``{"selected": ["P4"]}`` or ``["P4:2"]``.

A cell is named by its row's id and the number of its column, counted from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import (
    Marking,
    Part,
    PartState,
    Question,
    Response,
    verdict_of,
)
from pogo_learn.assessment.reading import read_misconception, shared_fields
from pogo_learn.assessment.response import plain, some_of
from pogo_learn.assessment.scores import plus_minus


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its id and its cells (inline HTML)."""

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Feedback for one row or cell."""

    at: str
    feedback: str
    misconception: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSelect(Question):
    """A table in which the learner marks rows or cells."""

    type: ClassVar[str] = "table_select"
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    align: tuple[str, ...]
    select: str
    """``rows`` or ``cells``."""
    correct: tuple[str, ...]
    told: tuple[Told, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Everything that can be selected, in reading order."""
        if self.select == "rows":
            return tuple(row.id for row in self.rows)
        return tuple(
            f"{row.id}:{number}" for row in self.rows for number in range(1, len(row.cells) + 1)
        )

    def in_words(self, place: str) -> str:
        """Name a row or cell for a person."""
        row_id, _, column = place.partition(":")
        row = next(row for row in self.rows if row.id == row_id)
        if not column:
            return plain(row.cells[0])
        number = int(column)
        return f"{plain(row.cells[0])}, {plain(self.columns[number - 1])}"


def parse(fields: Fields) -> TableSelect | None:
    """Read a table question; None after a fault."""
    columns, rows, align = _table(fields)
    select = fields.choice("select", ("rows", "cells"), "rows")
    correct = fields.texts("correct", required=True, limit=60)
    told: list[Told] = []
    for name in ("traps", "correct_feedback"):
        for entry in fields.each(name, 0, 60):
            told.append(Told(entry.text("at"), entry.rich("feedback"), read_misconception(entry)))
            fields.sound = entry.finish() and fields.sound
    shared = shared_fields(fields)
    draft = TableSelect(
        **shared,
        columns=columns,
        rows=rows,
        align=align,
        select=select,
        correct=correct,
        told=tuple(told),
    )
    _check_places(fields, draft)
    return draft if fields.finish() else None


def _table(fields: Fields) -> tuple[tuple[str, ...], tuple[Row, ...], tuple[str, ...]]:
    table = fields.below("table")
    if table is None:
        return (), (), ()
    inline = fields.reading.inline
    columns = tuple(inline(text) for text in table.texts("columns", required=True, limit=12))
    rows: list[Row] = []
    for entry in table.each("rows", 2, 40):
        cells = tuple(inline(text) for text in entry.texts("cells", required=True, limit=12))
        if len(cells) != len(columns):
            entry.fault(f"the row has {len(cells)} cells; the table has {len(columns)} columns")
        rows.append(Row(entry.text("id", limit=40), cells))
        table.sound = entry.finish() and table.sound
    align = table.texts("align") or ("left",) * len(columns)
    if len(align) != len(columns) or not set(align) <= {"left", "right", "center"}:
        table.fault("“align” needs left, right or center for each column", "align")
    if len({row.id for row in rows}) < len(rows):
        table.fault("two rows have the same id", "rows")
    fields.sound = table.finish() and fields.sound
    return columns, tuple(rows), align


def _check_places(fields: Fields, draft: TableSelect) -> None:
    places = set(draft.places)
    for place in draft.correct:
        if place not in places:
            fields.fault(f"“{place}” is no {draft.select[:-1]} of the table", "correct")
    for told in draft.told:
        if told.at not in places:
            fields.fault(f"feedback for “{told.at}”, which is no {draft.select[:-1]} of the table")
    for place in set(draft.correct) - {told.at for told in draft.told}:
        fields.fault(f"“{place}” has no feedback under “correct_feedback”", "correct")


def mark(question: TableSelect, response: Response) -> Marking:
    """Mark: (right chosen - wrong chosen) / number of right ones, not below 0."""
    selected = some_of(response, "selected", question.places)
    correct = frozenset(question.correct)
    told = {each.at: each for each in question.told}
    states = {
        (True, True): PartState.RIGHT,
        (True, False): PartState.WRONG,
        (False, True): PartState.MISSED,
    }
    parts = tuple(
        Part(
            place,
            states.get((place in selected, place in correct), PartState.NEUTRAL),
            told[place].feedback
            if place in told
            else (question.feedback if place in selected else ""),
            misconception=told[place].misconception if place in told else None,
        )
        for place in question.places
        if place in selected or place in correct or place in told
    )
    score = plus_minus(selected, correct)
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=parts,
        feedback=question.feedback,
        answer="; ".join(question.in_words(place) for place in question.correct),
        given="; ".join(question.in_words(place) for place in selected),
    )


def is_complete(question: TableSelect, response: Response) -> bool:
    """Tell whether anything is selected."""
    selected = response.get("selected")
    return (
        isinstance(selected, list | tuple)
        and bool(selected)
        and set(selected) <= set(question.places)
    )


def display_order(_question: TableSelect, _seed: int) -> dict[str, tuple[str, ...]]:
    """A table keeps its order."""
    return {}


def problem(_question: Question, _response: Response) -> str:
    """Nothing about a selection can be unreadable."""
    return ""
