"""A text with blanks, typed or chosen. Response: ``{"blanks": {"b1": "outputs"}}``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import ClassVar, Final

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import (
    Marking,
    Part,
    PartState,
    Question,
    Response,
    verdict_of,
)
from pogo_learn.assessment.reading import shared_fields
from pogo_learn.assessment.response import pairs_of
from pogo_learn.assessment.scores import share
from pogo_learn.assessment.shuffling import shuffled
from pogo_learn.system.language import later

STEM: Final = later("Complete the text.")
"""Stands where a question has no stem of its own."""
_BLANK = re.compile(r"\{\{([A-Za-z0-9_.-]+)\}\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank: accepted texts (typed), or choices of which the first accepted one is right."""

    key: str
    accept: tuple[str, ...]
    choices: tuple[str, ...]
    """Empty for a typed blank. These are recorded, in whatever language they are shown."""
    feedback: str
    shown: tuple[str, ...] = ()
    """The words of the choices in a translation; empty where the choices are shown as they are."""

    def word(self, choice: str) -> str:
        """Give what is shown for a choice, or a typed text as it is."""
        return dict(zip(self.choices, self.shown, strict=False)).get(choice, choice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Question):
    """Text pieces with a blank between each two: ``pieces`` is one longer than ``blanks``."""

    type: ClassVar[str] = "cloze"
    pieces: tuple[str, ...]
    blanks: tuple[Blank, ...]


def fold(text: str) -> str:
    """Fold what does not matter in an answer: width, case, accents, white space, outer marks."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.split()).strip(".,;:!?\"'\u2018\u2019\u201c\u201d")


def parse(fields: Fields) -> Cloze | None:
    """Read a cloze question; None after a fault."""
    text = fields.text("text")
    named = _BLANK.findall(text)
    blanks: dict[str, Blank] = {}
    for entry in fields.each("blanks", 1, 12):
        blank = _blank(entry)
        if blank.key in blanks:
            entry.fault(f"blank “{blank.key}” is described twice", "id")
        blanks[blank.key] = blank
        fields.sound = entry.finish() and fields.sound
    if len(set(named)) < len(named):
        fields.fault("a blank stands twice in the text; each needs its own id", "text")
    for key in set(named) ^ set(blanks):
        where = "is not described under “blanks”" if key in named else "does not stand in the text"
        fields.fault(f"blank “{key}” {where}", "text")
    if "stem" not in fields.data:
        fields.data = {**fields.data, "stem": STEM}
    shared = shared_fields(fields)
    if not fields.finish():
        return None
    inline = fields.reading.inline
    return Cloze(
        **shared,
        pieces=tuple(_piece(inline, piece) for piece in _BLANK.split(text)[::2]),
        blanks=tuple(blanks[key] for key in named),
    )


def _piece(inline: object, piece: str) -> str:
    """Render a piece, keeping the spaces at its ends that Markdown would drop."""
    assert callable(inline)
    inner = str(inline(piece.strip())) if piece.strip() else ""
    before = " " if piece[:1].isspace() else ""
    after = " " if piece[-1:].isspace() and piece.strip() else ""
    return f"{before}{inner}{after}"


def _blank(entry: Fields) -> Blank:
    key = entry.text("id", limit=20)
    choices = entry.texts("choices", limit=8)
    if choices:
        answer = entry.text("answer")
        if answer and answer not in choices:
            entry.fault(f"“{answer}” is not one of the choices", "answer")
        if len(set(choices)) < 2:
            entry.fault("a drop-down needs at least two different choices", "choices")
        accept: tuple[str, ...] = (answer,)
    else:
        accept = entry.texts("accept", required=True)
        if not accept:
            entry.fault("“accept” needs at least one text", "accept")
    return Blank(key, accept, choices, entry.rich("feedback"))


def mark(question: Cloze, response: Response) -> Marking:
    """Mark: right blanks / all blanks."""
    given = pairs_of(response, "blanks", [blank.key for blank in question.blanks], None)
    parts = tuple(
        Part(
            blank.key,
            PartState.RIGHT if is_right(blank, given.get(blank.key, "")) else PartState.WRONG,
            blank.feedback,
            blank.word(blank.accept[0]),
        )
        for blank in question.blanks
    )
    score = share(sum(part.state is PartState.RIGHT for part in parts), len(parts))
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=parts,
        feedback=question.feedback,
        answer="; ".join(blank.word(blank.accept[0]) for blank in question.blanks),
        given="; ".join(blank.word(given.get(blank.key, "")) for blank in question.blanks),
    )


def is_right(blank: Blank, text: str) -> bool:
    """Compare a text with the accepted ones, folded."""
    return fold(text) in {fold(form) for form in blank.accept}


def is_complete(question: Cloze, response: Response) -> bool:
    """Tell whether every blank has a text."""
    given = response.get("blanks")
    return isinstance(given, dict) and all(
        isinstance(given.get(blank.key), str) and given[blank.key].strip()
        for blank in question.blanks
    )


def display_order(question: Cloze, seed: int) -> dict[str, tuple[str, ...]]:
    """Give the choices of each drop-down in the order to show."""
    return {
        blank.key: shuffled(blank.choices, seed, f"{question.id}/{blank.key}")
        if question.shuffle
        else blank.choices
        for blank in question.blanks
        if blank.choices
    }


def problem(_question: Question, _response: Response) -> str:
    """Any text can be marked."""
    return ""
