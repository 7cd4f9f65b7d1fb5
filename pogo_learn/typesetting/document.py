"""A page as PDF: tagged for screen readers (PDF/UA-1), with its fonts inside, right in Arabic.

The same page comes as a picture, for a look at it on the screen.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

import typst

from pogo_learn.errors import StoreError
from pogo_learn.system.language import _
from pogo_learn.system.resources import assets_dir
from pogo_learn.typesetting.glyphs import drawable, printable

SANS: Final = ("Inter", "Pogo Sans Arabic")
"""Names of the fonts in the order in which a letter is looked for."""
SERIF: Final = ("Pogo Serif", "Pogo Sans Arabic", "Inter")
"""The same for names set large."""
_FILES: Final = {
    "Inter": "inter-400.ttf",
    "Pogo Sans Arabic": "pogo-sans-arabic-400.ttf",
    "Pogo Serif": "pogo-serif-400.ttf",
}


def drawn(data: Any, fonts: Sequence[str] = SANS) -> Any:
    """Put a stand-in for every character that no font has a glyph for, in nested lists and dicts."""
    folder = assets_dir() / "fonts"
    return printable(data, drawable(tuple(folder / _FILES[name] for name in fonts)))


def as_pdf(template: str, data: dict[str, Any], day: date, *, advice: str = "") -> bytes:
    """Set a template of ``assets/reports`` with its data; the same input gives the same bytes.

    Raises :class:`StoreError` where the typesetter refuses; ``advice`` is what to do then.
    """
    return _set(template, data, day, advice, format="pdf", pdf_standards=["ua-1"])


def as_picture(template: str, data: dict[str, Any], day: date, dots_per_inch: float) -> bytes:
    """Set the first page as PNG. Raises :class:`StoreError` where the typesetter refuses."""
    return _set(template, data, day, "", format="png", ppi=dots_per_inch)


def _set(template: str, data: dict[str, Any], day: date, advice: str, **kind: Any) -> bytes:
    assets = assets_dir()
    try:
        made = typst.compile(
            str(assets / "reports" / template),
            font_paths=[str(assets / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
            timestamp=int(datetime.combine(day, time(), UTC).timestamp()),
            **kind,
        )
    except (typst.TypstError, RuntimeError) as error:
        raise StoreError(
            _("The PDF could not be made: {reason}.").format(reason=str(error).splitlines()[0]),
            safe=_("Nothing else was changed."),
            advice=advice,
        ) from error
    if not isinstance(made, bytes):
        raise TypeError("one document was asked for")
    return made
