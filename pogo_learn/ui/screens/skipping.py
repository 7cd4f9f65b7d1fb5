"""What the questions before a course have shown: one more round, or lessons that may be skipped."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pogo_learn.content.course import Course
from pogo_learn.learning.outcomes import Outcomes
from pogo_learn.learning.sittings import pre_test_id
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import labelled
from pogo_learn.ui.screens.screen import Route, Screen
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


def shown_before(screen: Screen, course: Course) -> list[QWidget]:
    """Say what was shown before a course and offer what follows from it; nothing before a round."""
    outcomes = Outcomes(screen.context.application.study)
    shown = outcomes.pre_test(course.id)
    if not shown.was_sat:
        return []
    widgets: list[QWidget] = []
    buttons: list[Button] = []
    half = shown.to_ask(head.id for head in course.lessons) if shown.half else ()
    if half:
        words = ngettext(
            "One outcome was right and sure. One more question decides whether you may skip it.",
            "{count} outcomes were right and sure. One more question each decides what you may skip.",
            len(half),
        )
        widgets.append(Text(words.format(count=len(half)), "ui"))
        route = Route("check", pre_test_id(course.id))
        buttons.append(
            Button(
                ngettext("One more question", "{count} more questions", len(half)).format(
                    count=len(half)
                ),
                Kind.SECONDARY,
                pressed=lambda: screen.route_requested.emit(route),
            )
        )
    free = outcomes.can_skip(course)
    if free:
        words = ngettext(
            "You have shown {lessons} already. You may skip it; it stays open to read.",
            "You have shown {lessons} already. You may skip them; they stay open to read.",
            len(free),
        )
        widgets.append(Text(words.format(lessons=", ".join(free)), "ui"))
        label = ngettext("Skip it", "Skip these {count}", len(free)).format(count=len(free))
        buttons.append(
            Button(label, Kind.SECONDARY, pressed=lambda: skip(screen, free, skipped=True))
        )
    for button in buttons:
        button.setAccessibleName(labelled(button.text(), course.title))
    return [*widgets, FlowBox(*buttons)] if buttons else []


def skip(screen: Screen, lessons: tuple[str, ...], *, skipped: bool) -> None:
    """Skip lessons or take them up again, and say that it can be taken back."""
    outcomes = Outcomes(screen.context.application.study)
    if screen.context.runner.do(lambda: outcomes.skip(lessons, skipped=skipped)) is None:
        return
    names = ", ".join(lessons)
    words = (
        _("Skipped: {lessons}. Ctrl+Z takes it back.")
        if skipped
        else _("Taken up again: {lessons}. Ctrl+Z takes it back.")
    )
    screen.toast_requested.emit(words.format(lessons=names))
