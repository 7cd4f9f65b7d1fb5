"""Reading country lenses from ``lenses/*.yaml`` in a folder of courses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pogo_learn.assessment.fields import Fields
from pogo_learn.content.course_file import source_of
from pogo_learn.content.fields_file import open_fields
from pogo_learn.content.lending import id_of
from pogo_learn.content.lenses.lens import CalendarStep, Lens, LensName, LocalLaw, LocalTerm
from pogo_learn.content.markup import Renderer
from pogo_learn.errors import Fault, Place

FOLDER: Final = "lenses"
_MOST: Final = 300
_NAME: Final = re.compile(r"^name:[ \t]*[\"']?([^\"'\n]+)", re.MULTILINE)
CITED: Final = re.compile(r'<a href="source:([^"]+)"[^>]*>.*?</a>')
"""A source cited in clean HTML."""


@dataclass(slots=True)
class LensFile:
    """A lens as read, where each part stands, and every fault."""

    lens: Lens | None = None
    places: dict[str, Place] = field(default_factory=dict)
    """By ``term:ID`` and ``law:NUMBER``."""
    faults: list[Fault] = field(default_factory=list)


def lens_names(folders: Sequence[Path]) -> tuple[LensName, ...]:
    """Give the lenses there are, without reading all of each; a later folder's replaces one."""
    found: dict[str, LensName] = {}
    for path in lens_files(folders):
        identity = id_of(path)
        match = _NAME.search(path.read_text(encoding="utf-8", errors="replace")[:4_000])
        if identity and match is not None:
            found[identity] = LensName(identity, match.group(1).strip())
    return tuple(sorted(found.values(), key=lambda one: one.name))


def find_lens(folders: Sequence[Path], identity: str) -> Lens | None:
    """Read a lens by its id; None where there is none, or its file cannot be used."""
    paths = [path for path in lens_files(folders) if id_of(path) == identity]
    return read_lens(paths[-1]).lens if paths else None


def lens_files(folders: Iterable[Path]) -> Iterable[Path]:
    """Give the files of lenses in content folders."""
    for folder in folders:
        for path in sorted((folder / FOLDER).glob("*.yaml")):
            if path.is_file() and not path.is_symlink():
                yield path


def read_lens(path: Path) -> LensFile:
    """Read one lens file with every fault."""
    read = LensFile()
    renderer = Renderer()
    fields = open_fields(path, read.faults.append, renderer.inline)
    if fields is None:
        return read
    fields.whole("format", 1, 1, 1)
    sources = tuple(source_of(entry) for entry in fields.each("sources", 0, _MOST))
    laws = _laws(fields, read)
    terms = _terms(fields, read)
    calendar = tuple(_step(entry) for entry in fields.each("calendar", 0, 24))
    place = fields.below("calendar_in") if fields.has("calendar_in") else None
    lens = Lens(
        id=fields.text("id", limit=40),
        name=fields.text("name", limit=80),
        as_at=fields.day("as_at"),
        review_by=fields.day("review_by"),
        terms=terms,
        laws=laws,
        calendar=calendar,
        calendar_lesson=place.text("lesson", limit=60) if place else "",
        calendar_after=place.text("after", required=False, limit=80) if place else "",
        sources=sources,
    )
    if place is not None:
        place.finish()
    read.places["calendar"] = fields.place("calendar_in")
    if fields.finish():
        read.lens = lens
    return read


def _laws(fields: Fields, read: LensFile) -> tuple[LocalLaw, ...]:
    found = []
    for number, entry in enumerate(fields.each("law", 0, _MOST), 1):
        read.places[f"law:{number}"] = entry.place()
        found.append(
            LocalLaw(
                lesson=entry.text("lesson", limit=60),
                after=entry.text("after", required=False, limit=80),
                html=f"<p>{entry.rich('text')}</p>",
                confidence=entry.choice("confidence", ("low", "high"), "high"),
            )
        )
        fields.sound = entry.finish() and fields.sound
    return tuple(found)


def _terms(fields: Fields, read: LensFile) -> tuple[LocalTerm, ...]:
    found = []
    for entry in fields.each("terms", 0, _MOST):
        term = entry.text("term", limit=60)
        read.places[f"term:{term}"] = entry.place()
        local, note = entry.text("local", limit=120), entry.rich("note", required=False)
        cited = tuple(dict.fromkeys(CITED.findall(note)))
        confidence = entry.choice("confidence", ("low", "high"), "high")
        found.append(LocalTerm(term, local, CITED.sub("", note), cited, confidence))
        fields.sound = entry.finish() and fields.sound
    return tuple(found)


def _step(entry: Fields) -> CalendarStep:
    step = CalendarStep(entry.text("when", limit=80), entry.rich("what"))
    entry.finish()
    return step
