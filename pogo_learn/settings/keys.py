"""The keys that are one letter: what each does, which letter it has, and which it may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from pogo_learn.errors import InputError
from pogo_learn.settings.table import KEYS, SINGLE_KEYS, Settings
from pogo_learn.system.language import _


class Where(Enum):
    """Where a letter acts; two acts of one place never share a letter."""

    LESSON = "lesson"
    QUESTION = "question"
    REVIEW = "review"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class KeyAct:
    """One act: its id, where it is done, the letter it comes with, and its words."""

    id: str
    where: Where
    letter: str
    words: Callable[[], str]
    answering: str
    """Last of the letters from A on that answer a question there."""


NEXT_HEADING: Final = KeyAct("next_heading", Where.LESSON, "J", lambda: _("Next heading"), "H")
LAST_HEADING: Final = KeyAct("last_heading", Where.LESSON, "K", lambda: _("Previous heading"), "H")
TERM: Final = KeyAct(
    "term", Where.LESSON, "T", lambda: _("Next key term; with Shift the previous one"), "H"
)
DONE: Final = KeyAct("done", Where.LESSON, "N", lambda: _("Mark done and go on"), "H")
PREVIOUS: Final = KeyAct("previous", Where.LESSON, "P", lambda: _("Previous lesson"), "H")
HIGHLIGHT: Final = KeyAct(
    "highlight", Where.LESSON, "H", lambda: _("Highlight the selected words, or remove it"), "G"
)
NOTE: Final = KeyAct("note", Where.LESSON, "M", lambda: _("Note on the selected words"), "H")
NUMBERS: Final = KeyAct(
    "numbers", Where.LESSON, "R", lambda: _("Numbers of paragraphs, shown or not"), "H"
)
ALOUD: Final = KeyAct("aloud", Where.LESSON, "L", lambda: _("Read aloud, or end it"), "H")
SKIP: Final = KeyAct("skip", Where.QUESTION, "S", lambda: _("Skip the question"), "R")
TRUE: Final = KeyAct("true", Where.QUESTION, "T", lambda: _("True"), "E")
FALSE: Final = KeyAct("false", Where.QUESTION, "F", lambda: _("False"), "E")
UNDO_RATING: Final = KeyAct(
    "undo_rating", Where.REVIEW, "U", lambda: _("Take the last rating back"), ""
)
REVIEW_FLAG: Final = KeyAct("review_flag", Where.REVIEW, "F", lambda: _("Flag the question"), "")
START_REVIEW: Final = KeyAct("start_review", Where.HOME, "R", lambda: _("Start review"), "")
READ_AGAIN: Final = KeyAct("read_again", Where.REVIEW, "O", lambda: _("Open the lesson"), "")

KEY_ACTS: Final = (
    NEXT_HEADING, LAST_HEADING, TERM, HIGHLIGHT, NOTE, NUMBERS, ALOUD, DONE, PREVIOUS, SKIP, TRUE,
    FALSE, UNDO_RATING, REVIEW_FLAG, READ_AGAIN, START_REVIEW,
)  # fmt: skip


class KeyRefused(InputError):
    """The letter cannot be had; the message says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message, safe=_("Nothing was changed."))


def letter_of(settings: Settings, act: KeyAct) -> str:
    """Give the letter of an act, also while letters are switched off."""
    return _chosen(settings).get(act.id, act.letter)


def shown_letter(settings: Settings, act: KeyAct) -> str:
    """Give the letter to print on a button; empty while letters are switched off."""
    return letter_of(settings, act) if settings.flag(SINGLE_KEYS) else ""


def act_of(settings: Settings, where: Where, letter: str) -> KeyAct | None:
    """Find what a typed letter does there; None while letters are switched off."""
    if not settings.flag(SINGLE_KEYS) or not letter:
        return None
    here = (act for act in KEY_ACTS if act.where is where)
    return next((act for act in here if letter_of(settings, act) == letter.upper()), None)


def with_letter(settings: Settings, act: KeyAct, letter: str) -> str:
    """Give the setting with another letter; raises :class:`KeyRefused` when it cannot be had."""
    wanted = letter.upper()
    if len(wanted) != 1 or not wanted.isalpha():
        raise KeyRefused(_("A key is one letter."))
    for other in KEY_ACTS:
        taken = other.where is act.where and other is not act
        if taken and letter_of(settings, other) == wanted:
            words = _("{letter} already means “{act}”. Give that another letter first.")
            raise KeyRefused(words.format(letter=wanted, act=other.words()))
    if "A" <= wanted <= act.answering:
        words = _("{letter} answers questions: A to {last} are kept for that.")
        raise KeyRefused(words.format(letter=wanted, last=act.answering))
    chosen = {**_chosen(settings), act.id: wanted}
    return ",".join(f"{key}={value}" for key, value in sorted(chosen.items()))


def _chosen(settings: Settings) -> Mapping[str, str]:
    """Read what was chosen; foreign text is left out, and so is a letter that stands twice."""
    found: dict[str, str] = {}
    acts = {act.id: act for act in KEY_ACTS}
    for part in settings.text(KEYS).split(","):
        key, _sign, letter = part.partition("=")
        if key in acts and len(letter) == 1 and letter.isalpha():
            found[key] = letter.upper()
    for where in Where:
        here = [act for act in KEY_ACTS if act.where is where]
        letters = [found.get(act.id, act.letter) for act in here]
        if len(set(letters)) < len(letters):
            found = {key: letter for key, letter in found.items() if acts[key].where is not where}
    return found
