"""The start of Align: open a plan, import one, begin with an example, or go on with one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.alignment.examples import Example, examples
from pogo_learn.errors import Fault
from pogo_learn.system.language import _
from pogo_learn.system.written import labelled
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

_MOST_FAULTS = 20
_MOST_RECENT = 6


@dataclass(frozen=True, slots=True)
class StartActs:
    """What can be begun here."""

    choose: Callable[[], None]
    choose_import: Callable[[], None]
    open_file: Callable[[Path], None]
    read: Callable[[Example], None]
    """Show story and documents of an example."""


def fill_start(box: QVBoxLayout, acts: StartActs, own: tuple[Path, ...]) -> QWidget:
    """Lay the start out; gives what the focus is set to."""
    box.addWidget(Text(_("Align"), "page"))
    words = _(
        "Open a procurement plan and see where it does not serve mission, strategy and budget, how "
        "much money is at stake, and what could help. The plan stays on this computer."
    )
    box.addWidget(Text(words, "ui", "text.secondary"))
    first, buttons = _buttons(acts)
    box.addWidget(buttons)
    box.addWidget(_examples(acts))
    if own:
        box.addWidget(_recent(acts, own))
    return first


def fill_faults(
    box: QVBoxLayout, acts: StartActs, file: Path, faults: tuple[Fault, ...]
) -> QWidget:
    """Say what keeps a plan from being analysed; gives what the focus is set to."""
    box.addWidget(Text(_("This plan cannot be analysed yet"), "page"))
    card = Card()
    words = _("Nothing was changed. Mend these places in {file}, then open it again.")
    card.box.addWidget(Text(words.format(file=file.name), "ui"))
    for fault in faults[:_MOST_FAULTS]:
        where = _("Line {number}: {message}").format(number=fault.place.line, message=fault.message)
        card.box.addWidget(Text(where, "ui"))
    box.addWidget(card)
    first, buttons = _buttons(acts)
    box.addWidget(buttons)
    return first


def _buttons(acts: StartActs) -> tuple[QWidget, FlowBox]:
    opening = Button(_("Open a plan file"), Kind.PRIMARY, pressed=acts.choose)
    importing = Button(
        _("Import a spreadsheet or OCDS"), Kind.SECONDARY, pressed=acts.choose_import
    )
    return opening, FlowBox(opening, importing, spacing=8)


def _examples(acts: StartActs) -> Card:
    card = Card()
    card.box.addWidget(Text(_("Worked examples"), "card"))
    for example in examples():
        card.box.addWidget(Text(example.said, "ui", "text.secondary"))
        buttons = [
            Button(
                _("Example: {name}").format(name=example.title),
                Kind.SECONDARY,
                pressed=partial(acts.open_file, example.file),
            )
        ]
        reading = Button(
            _("Story and documents"),
            Kind.GHOST,
            icon="book-open",
            pressed=partial(acts.read, example),
        )
        reading.setAccessibleName(labelled(example.title, reading.text()))
        buttons.append(reading)
        card.box.addWidget(FlowBox(*buttons, spacing=8))
    return card


def _recent(acts: StartActs, own: tuple[Path, ...]) -> Card:
    card = Card()
    card.box.addWidget(Text(_("Your plans"), "card"))
    for file in own[:_MOST_RECENT]:
        button = Button(file.stem, Kind.GHOST, pressed=partial(acts.open_file, file))
        card.box.addWidget(FlowBox(button))
    return card
