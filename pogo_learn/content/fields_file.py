"""Opening a YAML file of courses whose top level is named fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pogo_learn.assessment.fields import Fields, Reading
from pogo_learn.content.text_file import read_text_file
from pogo_learn.errors import Fault, Place
from pogo_learn.system.yaml_file import read_yaml

Report = Callable[[Fault], None]


def _as_written(words: str) -> str:
    return words


def open_fields(
    path: Path, report: Report, inline: Callable[[str], str] = _as_written
) -> Fields | None:
    """Give the fields of a file, or None after a fault. A link is refused.

    ``inline`` turns a field of rich words into clean HTML; without it they stay as written.
    """
    if path.is_symlink():
        report(Fault(Place(path), "links are not followed; put the file itself here"))
        return None
    text = read_text_file(path, report)
    data = read_yaml(text, path, report) if text is not None else None
    if data is None:
        return None
    return Fields(data.data, Reading(path, data.line_of, inline, report))
