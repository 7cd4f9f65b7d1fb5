"""Answers questions rightly by what is heard of them, with keys. Knows the course, not the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pogo_learn.assessment.categorise import Categorise
from pogo_learn.assessment.cloze import Cloze
from pogo_learn.assessment.hotspot import Hotspot
from pogo_learn.assessment.matching import Matching
from pogo_learn.assessment.multiple import Multiple
from pogo_learn.assessment.numeric import Numeric
from pogo_learn.assessment.numeric_date import NumericDate
from pogo_learn.assessment.ordering import Ordering
from pogo_learn.assessment.question import Option, Question
from pogo_learn.assessment.short_answer import ShortAnswer
from pogo_learn.assessment.single import Single
from pogo_learn.assessment.table_select import TableSelect
from pogo_learn.assessment.true_false import TrueFalse
from pogo_learn.ui.widgets.rich import plain_text
from tests.speech.listener import Listener, Told

SURE = "How sure are you?"


def asked_in(heard: str, questions: Sequence[Question]) -> Question:
    """Find the question of a course by what is heard of it."""
    found = [one for one in questions if all(words in heard for words in _words(one))]
    assert found, f"no question of the course: {heard}"
    return max(found, key=lambda one: sum(len(words) for words in _words(one)))


def _words(question: Question) -> list[str]:
    """Give what must be heard of a question before it can be answered."""
    words = [question.stem]
    if isinstance(question, TrueFalse):
        words.append(question.statement)
    elif isinstance(question, Cloze):
        words += question.pieces
    elif isinstance(question, Numeric):
        words += [step.text for step in question.steps]
    return [plain_text(one) for one in words]


def answer(me: Listener, question: Question) -> None:
    """Answer rightly, and say how sure one is where that is asked."""
    match question:
        case Single() | Hotspot():
            _choose(me, _right(question.options))
        case Multiple():
            for option in question.options:
                if option.correct:
                    _choose(me, option.text)
        case TrueFalse():
            _choose(me, "True" if question.answer else "False")
            _choose(me, _right(question.reasons))
        case Numeric():
            _write(me, format(question.key, "f"))
        case NumericDate():
            _write(me, question.key.isoformat())
        case ShortAnswer():
            _write(me, question.accept[0])
        case Cloze():
            _fill(me, question)
        case Matching():
            _match(me, question)
        case Categorise():
            _sort(me, question)
        case Ordering():
            _order(me, question)
        case TableSelect():
            _mark(me, question)
        case _:
            raise AssertionError(question.type)
    if any(one["name"] == SURE for one in me.read()):
        me.key("alt+c")
        me.until_said(f"{SURE}: Certain")


def _right(options: Sequence[Option]) -> str:
    return next(one.text for one in options if one.correct)


def _badge(me: Listener, words: str, among: Sequence[str] = ()) -> str:
    """Give the letter or number that is told with some words."""
    plain = plain_text(words)
    for one in me.read():
        badge, _dot, rest = one["name"].partition(". ")
        named = rest == plain or rest.startswith(f"{plain}:")
        if named and len(badge) == 1 and (not among or badge in among):
            return badge
    raise AssertionError(f"not told: {plain}")


def _named(words: str) -> Callable[[Told], bool]:
    return lambda here: words in here["name"]


def _not_named(words: str) -> Callable[[Told], bool]:
    return lambda here: here["name"] != words


def _choose(me: Listener, words: str) -> None:
    badge = _badge(me, words)
    me.key(badge.lower())
    me.until_focus(
        lambda one: one["name"].startswith(f"{badge}. ") and "checked" in one["states"], words
    )


def _write(me: Listener, words: str) -> None:
    me.write(words)
    me.until_focus(lambda here: here.get("text", "").endswith(words), words)


def _fill(me: Listener, question: Cloze) -> None:
    for number, blank in enumerate(question.blanks, 1):
        me.walk_to(f"Gap {number}")
        if not blank.choices:
            _write(me, blank.accept[0])
            continue
        word = blank.word(blank.accept[0])
        # What a list shows is told as its name.
        while (shown := me.focus()["name"]) != word:
            me.key("Down")
            me.until_focus(_not_named(shown), f"more than {shown}")


def _match(me: Listener, question: Matching) -> None:
    rights = {side.key: side.text for side in question.rights}
    for pair in question.pairs:
        left, right = plain_text(pair.left), plain_text(rights[pair.right_key])
        me.key(_badge(me, left, "123456789"))
        me.until_focus(_named(left), left)
        me.key(_badge(me, right, "ABCDEFGHIJKLMNOPQR").lower())
        me.until_said(f"{left}: {right}")


def _sort(me: Listener, question: Categorise) -> None:
    groups = {group.key: plain_text(group.text) for group in question.groups}
    for item in question.items:
        name, group = plain_text(item.text), groups[item.group_key]
        me.walk_to(name)
        me.key(_badge(me, group))
        me.until_said(f"{name}: {group}")


def _order(me: Listener, question: Ordering) -> None:
    for place, step in enumerate(question.steps, 1):
        name = plain_text(step.text)
        now = int(_badge(me, name))
        if now != place:
            me.walk_to(f"{now}. {name}")
        for here in range(now - 1, place - 1, -1):
            me.key("ctrl+Up")
            me.until_said(f"Place {here}")


def _mark(me: Listener, question: TableSelect) -> None:
    row, column = 0, 0
    rows = [one.id for one in question.rows]
    for place in question.places:
        if place not in question.correct:
            continue
        identity, _colon, number = place.partition(":")
        to_row, to_column = rows.index(identity), int(number) - 1 if number else 0
        _go(me, question, ["Down"] * (to_row - row), (row, column))
        sideways = "Right" if to_column > column else "Left"
        _go(me, question, [sideways] * abs(to_column - column), (to_row, column))
        row, column = to_row, to_column
        me.key("space")
        me.until_said(f"{question.in_words(place)}: marked")


def _go(me: Listener, question: TableSelect, keys: Sequence[str], start: tuple[int, int]) -> None:
    """Go from cell to cell, and hear each."""
    row, column = start
    for key in keys:
        row, column = row + (key == "Down"), column + (key == "Right") - (key == "Left")
        words = plain_text(question.rows[row].cells[column])
        told = me.step(key)
        assert words in told["name"], f"{words} is not heard, but {told}"
