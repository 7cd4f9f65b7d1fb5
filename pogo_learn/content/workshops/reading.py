"""Reading agendas from ``workshops/*.yaml`` in a folder of courses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pogo_learn.assessment.fields import Fields
from pogo_learn.content.fields_file import open_fields
from pogo_learn.content.workshops.agenda import MODES, Agenda, Block, Day
from pogo_learn.errors import Fault

FOLDER: Final = "workshops"
_MOST_MINUTES: Final = 720


@dataclass(slots=True)
class AgendaFiles:
    """The agendas by id, and every fault met."""

    agendas: dict[str, Agenda] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_agendas(folders: Sequence[Path]) -> AgendaFiles:
    """Read the agendas of all content folders; a later folder's replaces one with its id."""
    found = AgendaFiles()
    for folder in folders:
        one = read_agenda_folder(folder)
        found.agendas.update(one.agendas)
        found.faults.extend(one.faults)
    return found


def read_agenda_folder(folder: Path) -> AgendaFiles:
    """Read the agendas of one folder, with every fault."""
    found = AgendaFiles()
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        agenda = _read_file(path, found)
        if agenda is None:
            continue
        if agenda.id in found.agendas:
            message = f"the id “{agenda.id}” is already used at {found.agendas[agenda.id].place}"
            found.faults.append(Fault(agenda.place, message))
        else:
            found.agendas[agenda.id] = agenda
    return found


def _read_file(path: Path, found: AgendaFiles) -> Agenda | None:
    report = found.faults.append
    before = len(found.faults)
    fields = open_fields(path, report)
    if fields is None:
        return None
    fields.whole("format", 1, 1, 1)
    days = tuple(_day(entry) for entry in fields.each("days", 1, 10))
    agenda = Agenda(
        id=fields.text("id", limit=60),
        title=fields.text("title", limit=120),
        language=fields.text("language", limit=20),
        aim=fields.text("aim", limit=600),
        people=fields.whole("people", None, 1, 1_000),
        before=fields.texts("before"),
        after=fields.texts("after"),
        days=days,
        place=fields.place("id"),
    )
    fields.finish()
    return agenda if len(found.faults) == before else None


def _day(entry: Fields) -> Day:
    blocks = tuple(_block(below) for below in entry.each("blocks", 1, 40))
    day = Day(
        title=entry.text("title", limit=120),
        minutes=entry.whole("minutes", None, 1, _MOST_MINUTES),
        blocks=blocks,
        place=entry.place("minutes"),
    )
    entry.finish()
    return day


def _block(entry: Fields) -> Block:
    block = Block(
        id=entry.text("id", limit=60),
        minutes=entry.whole("minutes", None, 1, _MOST_MINUTES),
        title=entry.text("title", limit=160),
        mode=entry.choice("mode", MODES),
        lessons=entry.texts("lessons"),
        questions=entry.texts("questions"),
        certainty=entry.flag("certainty", default=False),
        twin=entry.text("twin", required=False, limit=60),
        plan=entry.text("plan", required=False, limit=80),
        handouts=entry.texts("handouts"),
        materials=entry.texts("materials"),
        notes=entry.texts("notes"),
        place=entry.place("id"),
    )
    entry.finish()
    return block
