"""Reading a lesson: its head, then its blocks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pogo_learn.assessment.fields import Fields, Reading
from pogo_learn.content.blocks import BlockMaker
from pogo_learn.content.course import (
    Block,
    Callout,
    Heading,
    LessonHead,
    Prose,
    Table,
    Worked,
)
from pogo_learn.content.fences import Fence, cut
from pogo_learn.content.markup import SOURCE, TERM, Renderer
from pogo_learn.content.plain import plain
from pogo_learn.content.text_file import read_text_file
from pogo_learn.errors import Fault, Place
from pogo_learn.system.yaml_file import read_yaml

Report = Callable[[Fault], None]
LEVELS = ("foundation", "practitioner", "leader")
_HTML = re.compile(r"<[A-Za-z!/][^>]*>")
_WEB = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)|https?://")
_CODE = re.compile(r"`[^`\n]*`")


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A lesson as read, with what the rest of the course must be checked against."""

    head: LessonHead
    blocks: tuple[Block, ...]
    path: Path
    used_terms: tuple[tuple[str, int], ...]
    """Term ids linked in the text, with lines."""
    cited: tuple[tuple[str, int], ...]
    """Source ids in order of first mention, with lines."""
    fence_lines: dict[str, int]
    """Line of each fenced block, by block id."""
    head_lines: Callable[[tuple[str | int, ...]], int]


def read_head(path: Path, report: Report) -> Mapping[str, Any] | None:
    """Read the fields of a lesson's head alone; None where there are none."""
    text = read_text_file(path, report)
    parts = _split(text) if text is not None else None
    found = read_yaml(parts[0], path, report, first_line=2) if parts is not None else None
    return found.data if found is not None else None


def read_lesson(
    path: Path,
    module: str,
    course: str,
    terms: Mapping[str, str],
    report: Report,
    head: Mapping[str, Any] | None = None,
) -> LessonFile | None:
    """Read a lesson file; None when there is no usable head. ``terms`` maps ids to words.

    With ``head`` its fields serve instead of those in the file: a translation has few of its own.
    """
    text = read_text_file(path, report)
    if text is None:
        return None
    parts = _split(text)
    if parts is None:
        report(Fault(Place(path, 1), "a lesson begins with a head between two lines of “---”"))
        return None
    front, body, body_line = parts
    head_file = read_yaml(front, path, report, first_line=2)
    if head_file is None:
        return None
    data = head_file.data if head is None else head
    fields = Fields(data, Reading(path, head_file.line_of, str, report))
    _report_foreign_markup(body, path, body_line, report)
    mentions = tuple(_mentions(SOURCE, body, body_line))
    cited = tuple(dict(reversed(mentions)).items())
    numbers = {key: number for number, key in enumerate(dict.fromkeys(k for k, _ in mentions), 1)}
    maker = BlockMaker(path, Renderer(terms, numbers), report)
    blocks: list[Block] = []
    fence_lines: dict[str, int] = {}
    for part in cut(body, path, report, body_line):
        if isinstance(part, Fence):
            block = maker.from_fence(part)
            if block is not None:
                blocks.append(block)
                fence_lines[block.id] = part.line
        else:
            blocks.extend(maker.from_run(part))
    return LessonFile(
        head=_head(fields, module, course, word_count(blocks), text),
        blocks=tuple(blocks),
        path=path,
        used_terms=tuple(_mentions(TERM, body, body_line)),
        cited=tuple(sorted(cited, key=lambda entry: numbers[entry[0]])),
        fence_lines=fence_lines,
        head_lines=head_file.line_of,
    )


def _split(text: str) -> tuple[str, str, int] | None:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None
    for index in range(1, min(len(lines), 200)):
        if lines[index].rstrip() == "---":
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2
    return None


def _head(fields: Fields, module: str, course: str, words: int, text: str) -> LessonHead:
    head = LessonHead(
        id=fields.text("id", limit=60),
        module=module,
        course=course,
        title=fields.text("title", limit=120),
        minutes=fields.whole("minutes", None, 1, 240),
        level=fields.choice("level", LEVELS),
        outcome=fields.text("outcome", limit=300),
        aims=fields.texts("aims"),
        needs=fields.texts("needs"),
        terms=fields.texts("terms", limit=60),
        sources=fields.texts("sources", limit=60),
        takeaways=fields.texts("takeaways", limit=6),
        as_at=_day(fields, "as_at"),
        review_by=_day(fields, "review_by"),
        words=words,
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
    )
    fields.finish()
    return head


def _day(fields: Fields, name: str) -> date | None:
    return fields.day(name) if fields.has(name) else None


def _mentions(pattern: re.Pattern[str], body: str, first_line: int) -> Iterator[tuple[str, int]]:
    for index, line in enumerate(body.split("\n")):
        for match in pattern.finditer(line):
            yield match.group(1), first_line + index


def _report_foreign_markup(body: str, path: Path, first_line: int, report: Report) -> None:
    for index, line in enumerate(body.split("\n")):
        bare = _CODE.sub("", line)
        place = Place(path, first_line + index)
        if found := _HTML.search(bare):
            report(
                Fault(place, f"HTML is not used in lessons; {found.group(0)!r} is shown as text")
            )
        if _WEB.search(bare):
            report(Fault(place, "links and pictures from the web are not used; cite a source"))


def word_count(blocks: list[Block]) -> int:
    """Count the words of body text: prose, headings, callouts, worked steps."""
    return sum(len(text.split()) for block in blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Prose(paragraphs=paragraphs):
            yield from (paragraph.text for paragraph in paragraphs)
        case Callout(body=body):
            for inner in body:
                yield from _texts(inner)
        case Worked(steps=steps):
            for step in steps:
                yield plain(step.text)
                yield plain(step.why)
        case Table(rows=rows):
            for row in rows:
                yield from (plain(cell) for cell in row)
        case _:
            return
