"""Reading a page of plain Markdown that is no lesson: the story or a document of an example."""

from __future__ import annotations

from pathlib import Path

from pogo_learn.content.blocks import BlockMaker
from pogo_learn.content.course import Block
from pogo_learn.content.fences import Run
from pogo_learn.content.markup import Renderer
from pogo_learn.content.text_file import read_text_file
from pogo_learn.errors import Fault


def read_document(path: Path) -> tuple[tuple[Block, ...], tuple[Fault, ...]]:
    """Give the headings, paragraphs and tables of a page, and what was wrong with it."""
    faults: list[Fault] = []
    text = read_text_file(path, faults.append)
    if text is None:
        return (), tuple(faults)
    maker = BlockMaker(path, Renderer(), faults.append)
    return maker.from_run(Run(text, 1)), tuple(faults)
