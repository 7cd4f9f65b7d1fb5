"""Making the blocks of a lesson from runs and fences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pogo_learn.content.course import (
    Block,
    Callout,
    Check,
    Figure,
    Heading,
    OneLine,
    Paragraph,
    Prompt,
    Prose,
    Table,
    Worked,
    WorkedStep,
)
from pogo_learn.content.fences import CALLOUTS, Fence, Run
from pogo_learn.content.markup import Piece, Renderer
from pogo_learn.errors import Fault, Place

Report = Callable[[Fault], None]
_STEP = re.compile(r"[0-9]+\.[ \t]+(.*)")
_WHY = re.compile(r"[ \t]+why:[ \t]*(.*)")


class BlockMaker:
    """Turns the parts of one lesson into blocks and hands out their ids."""

    def __init__(self, path: Path, renderer: Renderer, report: Report) -> None:
        self._path = path
        self._renderer = renderer
        self._report = report
        self._section = "start"
        self._count = 0
        self._ids: dict[str, int] = {}

    def from_run(self, run: Run) -> tuple[Block, ...]:
        """Make headings, tables and prose of a run of Markdown."""
        return self._blocks(self._renderer.pieces(run.text), run)

    def from_fence(self, fence: Fence) -> Block | None:
        """Make the block of a fence; None after a fault."""
        if fence.name in CALLOUTS:
            return self._callout(fence)
        makers: dict[str, Callable[[Fence], Block | None]] = {
            "figure": self._figure,
            "worked": self._worked,
            "check": self._check,
            "prompt": self._prompt,
            "one-line": self._one_line,
        }
        return makers[fence.name](fence)

    def _fault(self, line: int, message: str) -> None:
        self._report(Fault(Place(self._path, line), message))

    def _identity(self, explicit: str, line: int) -> str:
        """Give an explicit id, or the section's name and a number; report one used twice."""
        if explicit:
            identity = explicit
        else:
            self._count += 1
            identity = f"{self._section}-{self._count}"
        if identity in self._ids:
            self._fault(line, f"the block id “{identity}” stands on line {self._ids[identity]} too")
            identity = f"{identity}-{len(self._ids)}"
        self._ids[identity] = line
        return identity

    def _line_of(self, piece: Piece, run: Run) -> int:
        """Find the line of a piece in its run: by its id, else by its first words."""
        lines = run.text.split("\n")
        first = piece.text.split(" ")[0] if piece.text else ""
        for index, line in enumerate(lines):
            if (piece.id and f"#{piece.id}" in line) or (not piece.id and first and first in line):
                return run.line + index
        return run.line

    def _blocks(self, pieces: tuple[Piece, ...], run: Run) -> tuple[Block, ...]:
        blocks: list[Block] = []
        prose: list[tuple[Piece, str]] = []

        def close_prose() -> None:
            if prose:
                blocks.append(_prose(prose))
                prose.clear()

        for piece in pieces:
            line = self._line_of(piece, run)
            if piece.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
                close_prose()
                blocks.append(self._heading(piece, line))
            elif piece.tag == "table":
                close_prose()
                blocks.append(self._table(piece, self._identity(piece.id, line)))
            elif piece.text:
                prose.append((piece, self._identity(piece.id, line)))
        close_prose()
        return tuple(blocks)

    def _heading(self, piece: Piece, line: int) -> Heading:
        level = int(piece.tag[1])
        if level not in {2, 3}:
            self._fault(line, "headings have two or three #; the title comes from the head")
        slug = piece.id or slug_of(piece.text)
        self._section, self._count = slug, 0
        return Heading(self._identity(slug, line), min(3, max(2, level)), piece.text)

    def _table(self, piece: Piece, identity: str, caption: str = "") -> Table:
        rows = [
            tuple(self._renderer.cell(cell) for cell in row) for row in piece.element.iter("tr")
        ]
        heads = list(piece.element.iter("th"))
        align = tuple(head.get("align") or "left" for head in heads)
        return Table(identity, rows[0], tuple(rows[1:]), align, caption)

    def _callout(self, fence: Fence) -> Callout | None:
        identity = self._identity(fence.attributes.get("id", ""), fence.line)
        run = Run(fence.body, fence.line + 1)
        body = tuple(
            block
            for block in self._blocks(self._renderer.pieces(fence.body), run)
            if isinstance(block, Prose | Table)
        )
        if not body:
            self._fault(fence.line, f"“::: {fence.name}” is empty")
            return None
        practice = fence.name == "from-practice"
        as_at = self._day(fence, "as_at", required=practice)
        review_by = self._day(fence, "review_by", required=practice)
        place = fence.attributes.get("place", "")
        if practice and not place:
            self._fault(fence.line, '“from-practice” needs place="…": where does this hold?')
        confidence = fence.attributes.get("confidence", "")
        if confidence not in {"", "low"}:
            self._fault(fence.line, f"confidence={confidence} is not known; write low or nothing")
        return Callout(identity, fence.name, body, place, as_at, review_by, confidence)

    def _day(self, fence: Fence, name: str, *, required: bool) -> date | None:
        text = fence.attributes.get(name, "")
        if not text:
            if required:
                self._fault(fence.line, f"“{fence.name}” needs {name}=YYYY-MM-DD: facts age")
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._fault(fence.line, f"{name}={text} must be a date such as 2026-11-23")
            return None

    def _figure(self, fence: Fence) -> Figure | None:
        missing = [name for name in ("src", "alt", "caption") if not fence.attributes.get(name)]
        if missing:
            self._fault(fence.line, f"the figure lacks {' and '.join(missing)}")
            return None
        tables = [piece for piece in self._renderer.pieces(fence.body) if piece.tag == "table"]
        if len(tables) != 1:
            self._fault(fence.line, "a figure needs its table twin: one table in the fence")
            return None
        identity = self._identity(fence.attributes.get("id", ""), fence.line)
        caption = fence.attributes["caption"]
        return Figure(
            id=identity,
            src=fence.attributes["src"],
            alt=fence.attributes["alt"],
            caption=caption,
            table=self._table(tables[0], f"{identity}-table", caption),
        )

    def _worked(self, fence: Fence) -> Worked | None:
        steps: list[tuple[str, str]] = []
        for index, line in enumerate(fence.body.split("\n")):
            if step := _STEP.fullmatch(line):
                steps.append((step.group(1), ""))
            elif why := _WHY.fullmatch(line):
                if steps:
                    steps[-1] = (steps[-1][0], why.group(1))
            elif line.strip() and steps:
                text, reason = steps[-1]
                steps[-1] = (
                    (text, f"{reason} {line.strip()}") if reason else (f"{text} {line.strip()}", "")
                )
            elif line.strip():
                self._fault(fence.line + 1 + index, "steps are numbered: “1. …”")
        if not steps:
            self._fault(fence.line, "a worked example needs numbered steps")
            return None
        if any(not why for _text, why in steps):
            self._fault(fence.line, "every step of a worked example needs its “why:” line")
        inline = self._renderer.inline
        return Worked(
            id=self._identity(fence.attributes.get("id", ""), fence.line),
            series=fence.attributes.get("series", ""),
            title=fence.attributes.get("title", ""),
            steps=tuple(WorkedStep(inline(text), inline(why)) for text, why in steps),
        )

    def _check(self, fence: Fence) -> Check | None:
        questions = (*fence.words, *fence.body.split())
        if not questions:
            self._fault(fence.line, "name the questions: “::: check M1.1-q1”")
            return None
        return Check(self._identity(fence.attributes.get("id", ""), fence.line), questions)

    def _prompt(self, fence: Fence) -> Prompt | None:
        markup = self._text_and_id(fence)
        return (
            Prompt(self._identity(fence.attributes["id"], fence.line), markup) if markup else None
        )

    def _one_line(self, fence: Fence) -> OneLine | None:
        markup = self._text_and_id(fence)
        if not markup:
            return None
        return OneLine(self._identity(fence.attributes["id"], fence.line), markup)

    def _text_and_id(self, fence: Fence) -> str:
        if not fence.attributes.get("id"):
            self._fault(fence.line, f"“{fence.name}” needs id=…: the learner's text is kept by it")
            return ""
        if not fence.body.strip():
            self._fault(fence.line, f"“{fence.name}” is empty")
            return ""
        return self._renderer.inline(fence.body)


def _prose(pieces: list[tuple[Piece, str]]) -> Prose:
    marked = [
        re.sub(r"^<(\w+)([^>]*)>", rf'<\1\2><a name="{identity}"></a>', piece.html, count=1)
        if piece.tag in {"p", "blockquote"}
        else f'<a name="{identity}"></a>{piece.html}'
        for piece, identity in pieces
    ]
    paragraphs = tuple(Paragraph(identity, piece.text) for piece, identity in pieces)
    return Prose(paragraphs[0].id, "\n".join(marked), paragraphs)


def slug_of(text: str) -> str:
    """Make an id of a heading: ASCII letters and digits joined by hyphens."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded.casefold()).strip("-")[:50] or "section"
