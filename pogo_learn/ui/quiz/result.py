"""The result of a check: what was right, what was sure, what to read again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pogo_learn.assessment.question import Certainty, Marking, Question
from pogo_learn.assessment.scores import certainty_rows
from pogo_learn.assessment.types import mark
from pogo_learn.changes import Changes, Topic
from pogo_learn.content.catalogue import UnknownId
from pogo_learn.errors import InputError
from pogo_learn.learning.outcomes import Outcomes
from pogo_learn.learning.progress import AnswerRecord, OutcomeScore, Result
from pogo_learn.learning.retakes import moment_words
from pogo_learn.learning.sittings import Kind as SittingKind
from pogo_learn.learning.sittings import Sitting, sitting_of, sitting_words
from pogo_learn.record.state import ExamState
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import labelled, number_text
from pogo_learn.ui.quiz.exam_result import (
    margin_words,
    module_card,
    modules_in_words,
    time_words,
)
from pogo_learn.ui.screens.mastery import mastery_line, rule_words
from pogo_learn.ui.screens.screen import Context, Crumb, Route, Screen
from pogo_learn.ui.screens.sitting_home import home_of
from pogo_learn.ui.screens.skipping import shown_before
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce_after_focus
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, column, row
from pogo_learn.ui.widgets.chip import Chip, Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.progress import Bar, Ring
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


def certainty_words(certainty: int) -> str:
    """Say how sure somebody was."""
    words = {3: _("Certain"), 2: _("Fairly sure"), 1: _("Guess")}
    return words.get(certainty, _("Not asked"))


def _score_in_words(result: Result) -> tuple[str, str, int]:
    """Give the score and how many were right, both in words, and how many were not."""
    asked = [answer for answer in result.answers if answer.score is not None]
    right = sum(1 for answer in asked if (answer.score or 0) >= 1)
    percent = _("{percent} %").format(percent=round(100 * result.score))
    below = _("{right} of {total} right").format(right=right, total=len(asked))
    return percent, below, len(asked) - right


class ResultScreen(Screen):
    """Shows the result of one attempt. Route argument: the attempt's id."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._result: Result | None = None
        self._terms: ExamState | None = None
        self._first: QWidget | None = None
        self._show_all = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(1040)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        self._result = self.context.application.study.result(route.argument)
        terms = self.context.application.study.exam(route.argument)
        # An exam that an earlier version began has no terms.
        self._terms = terms if terms is not None and terms.pass_mark is not None else None
        self._show_all = False
        self._build()
        announce_after_focus(self, self._in_words(self._result))

    def title(self) -> str:
        if self._result is None:
            return ""
        sitting = self._sitting(self._result)
        return _("Result: {module}").format(module=sitting.title)

    def trail(self) -> tuple[Crumb, ...]:
        if self._result is None:
            return ()
        sitting = self._sitting(self._result)
        own = (Crumb(sitting.title, home_of(sitting)),) if sitting.module else ()
        return (Crumb(_("Learn"), Route("learn")), *own, Crumb(_("Result")))

    def _sitting(self, result: Result) -> Sitting:
        return sitting_of(self.context.application.catalogue, result.sitting)

    def place_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()

    def refresh(self, changes: Changes) -> None:
        if self._result is not None and changes.touches(Topic.PROGRESS):
            self._build()
            self.place_focus()

    def restyle(self) -> None:
        """Lay out anew for larger text."""
        if self._result is not None:
            self._build()

    def _build(self) -> None:
        result = self._result
        assert result is not None
        clear_layout(self._scroll.box)
        wide = appearance().percent < 180
        top: QHBoxLayout | QVBoxLayout = QHBoxLayout() if wide else QVBoxLayout()
        top.addWidget(self._hero(result), 3)
        if any(answer.certainty for answer in result.answers):
            top.addWidget(self._sureness(result), 2)
        self._scroll.box.addLayout(top)
        below: QHBoxLayout | QVBoxLayout = QHBoxLayout() if wide else QVBoxLayout()
        below.addLayout(self._answers(result), 3)
        shown = self._shown(result)
        if self._terms is None:
            side = column(*shown, self._outcomes(result), self._tries(result), spacing=12)
        else:
            # Its lessons are many: what is short stands before them.
            modules = module_card(self.context.application.catalogue, result, self._terms)
            side = column(modules, self._tries(result), self._outcomes(result), spacing=12)
        side.addStretch(1)
        below.addLayout(side, 2)
        self._scroll.box.addLayout(below)
        self._scroll.box.addStretch(1)

    def _in_words(self, result: Result) -> str:
        """Say the result at once: passed or not, the score, the margin, each module."""
        words, _tone = self._verdict_in_words(result, self._sitting(result))
        percent, below, misses = _score_in_words(result)
        told = f"{words}. {percent}, {below}. {self._summary(result, misses)}"
        if self._terms is None:
            return told
        catalogue = self.context.application.catalogue
        modules = modules_in_words(catalogue, result, self._terms)
        return f"{told} {margin_words(result)} {time_words(self._terms)} {modules}"

    def _hero(self, result: Result) -> Card:
        sitting = self._sitting(result)
        card = Card()
        percent, below, misses = _score_in_words(result)
        ring = Ring(result.score, percent, below, name=f"{percent}, {below}", size=140)
        chip = Chip(*self._verdict_in_words(result, sitting))
        words = self._summary(result, misses)
        texts = column(
            row(chip, spacing=0),
            Text(sitting_words(sitting) if sitting.is_test else sitting.title, "page"),
            Text(words, "ui", "text.secondary"),
        )
        if self._terms is not None:
            words = f"{margin_words(result)} {time_words(self._terms)}"
            texts.addWidget(Text(words, "ui", "text.secondary"))
            if self._terms.provisional:
                words = _("The pass mark is provisional until a panel of judges has set it.")
                texts.addWidget(Text(words, "caption", "text.secondary"))
        again = self._again_words(sitting)
        if again:
            texts.addWidget(Text(again, "ui", "text.secondary"))
        texts.itemAt(0).layout().addStretch(1)  # type: ignore[union-attr]
        texts.addWidget(self._buttons(result, misses))
        line = row(ring, spacing=24)
        line.addLayout(texts, 1)
        card.box.addLayout(line)
        return card

    def _again_words(self, sitting: Sitting) -> str:
        """Say when an exam opens again; empty where it is open, or is none."""
        opens = self.context.application.study.opens_at(sitting.id)
        if opens is None:
            return ""
        return _("You can sit it again from {moment}, on other questions.").format(
            moment=moment_words(opens)
        )

    def _verdict_in_words(self, result: Result, sitting: Sitting) -> tuple[str, str]:
        """Give the verdict, and the tone of the chip that has it."""
        if sitting.kind is SittingKind.PRE_TEST:
            return _("No mark: it shows what you know already"), "info"
        mark_words = (
            _("Pass mark {percent} %: passed")
            if result.passed
            else _("Pass mark {percent} %: not yet")
        )
        words = mark_words.format(percent=round(100 * result.pass_mark))
        return words, "good" if result.passed else "warn"

    def _summary(self, result: Result, misses: int) -> str:
        if not misses:
            return _("Every answer was right.")
        weak = self._weak_outcomes(result)
        if result.passed:
            return ngettext(
                "One answer needs another look.", "{count} answers need another look.", misses
            ).format(count=misses)
        return ngettext(
            "One lesson needs another look, about {minutes} min.",
            "{count} lessons need another look, about {minutes} min.",
            len(weak),
        ).format(count=len(weak), minutes=self._minutes(weak))

    def _weak_outcomes(self, result: Result) -> list[str]:
        return [
            one.outcome for one in result.outcomes if one.right < one.asked * result.pass_mark
        ] or [one.outcome for one in result.outcomes if one.right < one.asked]

    def _minutes(self, lessons: list[str]) -> int:
        catalogue = self.context.application.catalogue
        return sum(catalogue.lesson_head(lesson).minutes for lesson in lessons)

    def _buttons(self, result: Result, misses: int) -> QWidget:
        sitting = self._sitting(result)
        retry = Button(
            _("Try again with other questions"),
            Kind.SECONDARY,
            icon="rotate-ccw",
            pressed=lambda: self.route_requested.emit(
                Route("exam" if sitting.kind is SittingKind.EXAM else "check", sitting.id)
            ),
        )
        retries = [] if self._again_words(sitting) else [retry]
        following = self._following(sitting.module) if sitting.module else ""
        weak = self._weak_outcomes(result)
        if weak and misses and not result.passed and sitting.kind is not SittingKind.PRE_TEST:
            first = Button(
                _("Read {lesson} again").format(lesson=weak[0]),
                Kind.PRIMARY,
                key=_("Enter"),
                pressed=lambda: self.route_requested.emit(self._passage_route(result, weak[0])),
            )
        elif following:
            first = Button(
                _("Continue to {module}").format(module=following),
                Kind.PRIMARY,
                key=_("Enter"),
                pressed=lambda: self.route_requested.emit(Route("module", following)),
            )
        else:
            first = Button(
                _("To your path"),
                Kind.PRIMARY,
                key=_("Enter"),
                pressed=lambda: self.route_requested.emit(Route("learn")),
            )
        self._first = first
        if sitting.kind is SittingKind.EXAM and result.passed:
            certificate = Button(
                _("Your certificate"),
                Kind.SECONDARY,
                icon="shield-check",
                pressed=lambda: self.route_requested.emit(Route("certificate", sitting.course)),
            )
            return FlowBox(first, certificate, *retries)
        return FlowBox(first, *retries)

    def _passage_route(self, result: Result, outcome: str) -> Route:
        """Lead to the passage that teaches the first miss of an outcome."""
        for answer in result.answers:
            try:
                question = self.context.application.catalogue.question(answer.question)
            except UnknownId:
                continue
            if question.outcome == outcome and (answer.score or 0) < 1:
                return Route("lesson", outcome, question.teaches)
        return Route("lesson", outcome)

    def _following(self, module: str) -> str:
        catalogue = self.context.application.catalogue
        modules = [one.id for one in catalogue.course(catalogue.module(module).course).modules]
        index = modules.index(module) + 1
        return modules[index] if index < len(modules) else ""

    def _sureness(self, result: Result) -> Card:
        card = Card()
        card.box.addWidget(Text(_("Sure and right?"), "card"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        rows = certainty_rows((answer.score, answer.certainty) for answer in result.answers)
        for index, one in enumerate(rows):
            words = _("{right} right, {wrong} not").format(right=one.right, wrong=one.wrong)
            grid.addWidget(Text(certainty_words(int(one.certainty)), "ui", wrap=False), index, 0)
            signs = ("circle-check", "good"), ("circle-x", "bad")
            marks = [
                Icon(*sign, 20)
                for sign, count in zip(signs, (one.right, one.wrong), strict=True)
                for _index in range(count)
            ]
            grid.addWidget(FlowBox(*marks), index, 1)
            grid.addWidget(Text(words, "caption", "text.secondary", wrap=False), index, 2)
        card.box.addLayout(grid)
        wrong_and_certain = rows[0].wrong
        if wrong_and_certain:
            note = ngettext(
                "One answer was certain but wrong. Mend it first.",
                "{count} answers were certain but wrong. Mend them first.",
                wrong_and_certain,
            ).format(count=wrong_and_certain)
            card.box.addWidget(Text(note, "ui", "warn.text"))
        card.box.addStretch(1)
        return card

    def _answers(self, result: Result) -> QVBoxLayout:
        missed = [a for a in result.answers if a.score is None or a.score < 1]
        # Certain but wrong comes first: it is the most valuable miss.
        missed.sort(key=lambda a: -(a.certainty if a.score is not None else -1))
        shown = list(result.answers) if self._show_all else missed
        box = column(spacing=10)
        head = row(Text(_("Your answers") if self._show_all else _("To look at again"), "card"))
        head.addWidget(
            Chip(number_text(len(shown)), "bad" if missed and not self._show_all else "neutral")
        )
        head.addStretch(1)
        switch = Button(
            _("Show the misses")
            if self._show_all
            else _("Show all {count}").format(count=len(result.answers)),
            Kind.GHOST,
            pressed=self._switch,
        )
        head.addWidget(switch)
        box.addLayout(head)
        if not shown:
            box.addWidget(Text(_("Nothing was missed."), "ui", "text.secondary"))
        for answer in shown:
            card = self._answer_card(answer)
            if card is not None:
                box.addWidget(card)
        box.addStretch(1)
        return box

    def _switch(self) -> None:
        self._show_all = not self._show_all
        self._build()

    def _answer_card(self, answer: AnswerRecord) -> Card | None:
        try:
            question = self.context.application.catalogue.question(answer.question)
        except UnknownId:
            return None
        marking: Marking | None = None
        if answer.response:
            try:
                marking = mark(question, answer.response)
            except InputError:
                marking = None
        right = answer.score is not None and answer.score >= 1
        card = Card(padding=14)
        icon = Icon("circle-check" if right else "circle-x", "good" if right else "bad", 20)
        head = row(icon, spacing=10)
        head.addWidget(Text(plain_text(question.stem), "ui.bold"), 1)
        if answer.certainty:
            tone = "warn" if not right and answer.certainty == Certainty.CERTAIN else "neutral"
            chip = Chip(certainty_words(answer.certainty), tone)
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        card.box.addLayout(head)
        if marking is None:
            card.box.addWidget(Text(_("You did not answer this one."), "ui", "text.secondary"))
        else:
            colour = "good.text" if right else "bad.text"
            words = _("You: {given}").format(given=marking.given)
            card.box.addWidget(Text(words, "ui", colour))
            if not right:
                words = _("Answer: {answer}").format(answer=marking.answer)
                card.box.addWidget(Text(words, "ui", "good.text"))
            why = Text(self._why(marking), "ui", "text.secondary", rich=True)
            why.hide()
            card.box.addWidget(why)
            if self._was_edited(question):
                words = _("This question was changed since you began. The score you got stands.")
                card.box.addWidget(Text(words, "caption", "warn.text"))
        line = row(spacing=4)
        if marking is not None:
            line.addWidget(
                Button(
                    _("Why"),
                    Kind.GHOST,
                    icon="lightbulb",
                    pressed=lambda: why.setVisible(not why.isVisible()),
                )
            )
        line.addWidget(
            Button(
                _("Lesson {id}").format(id=question.outcome),
                Kind.GHOST,
                icon="book-open",
                pressed=lambda: self.route_requested.emit(
                    Route("lesson", question.outcome, question.teaches)
                ),
            )
        )
        line.addStretch(1)
        card.box.addLayout(line)
        return card

    def _was_edited(self, question: Question) -> bool:
        begun = self._terms.hashes if self._terms is not None else {}
        return begun.get(question.id, question.content_hash) != question.content_hash

    def _why(self, marking: Marking) -> str:
        reasons = [
            part.feedback
            for part in marking.parts
            if part.feedback and part.state.value != "neutral"
        ]
        unique = dict.fromkeys([*reasons, marking.feedback])
        return "<br>".join(reason for reason in unique if reason)

    def _shown(self, result: Result) -> list[QWidget]:
        """After the questions before a course: what can be skipped for them."""
        sitting = self._sitting(result)
        if sitting.kind is not SittingKind.PRE_TEST:
            return []
        course = self.context.application.catalogue.course(sitting.course)
        widgets = shown_before(self, course)
        if not widgets:
            return []
        card = Card()
        card.box.addWidget(Text(_("What you have shown"), "card"))
        for widget in widgets:
            card.box.addWidget(widget)
        return [card]

    def _outcomes(self, result: Result) -> Card:
        card = Card()
        card.box.addWidget(Text(_("By lesson"), "card"))
        study = self.context.application.study
        standing = Outcomes(study).mastery(one.outcome for one in result.outcomes)
        for one in result.outcomes:
            card.box.addLayout(self._outcome(one))
            card.box.addLayout(mastery_line(standing[one.outcome], study.clock(), one.outcome))
        card.box.addWidget(Text(rule_words(), "caption", "text.secondary"))
        return card

    def _outcome(self, one: OutcomeScore) -> QVBoxLayout:
        share = one.right / one.asked if one.asked else 0.0
        head = self.context.application.catalogue.lesson_head(one.outcome)
        if share >= 1:
            words, colour = _("All right"), "good.text"
        elif share >= 0.5:
            words, colour = _("Partly right"), "thread.text"
        else:
            words, colour = _("Needs work"), "bad.text"
        line = row(Text(head.title, "ui"), spacing=8)
        line.setStretch(0, 1)
        line.addWidget(Text(words, "caption.medium", colour, wrap=False))
        bar = Bar(share, "accent", labelled(head.title, words))
        return column(line, bar, spacing=2)

    def _tries(self, result: Result) -> Card:
        card = Card()
        card.box.addWidget(Text(_("Your tries"), "card"))
        scores = result.scores
        for name, value in (
            (_("First"), scores.first),
            (_("Best"), scores.best),
            (_("Last"), scores.last),
        ):
            line = row(Text(name, "ui", "text.secondary"))
            line.addStretch(1)
            words = _("{percent} %").format(percent=round(100 * value))
            line.addWidget(Text(words, "ui.bold", wrap=False))
            card.box.addLayout(line)
        words = ngettext("{count} try", "{count} tries", scores.tries).format(count=scores.tries)
        card.box.addWidget(Text(words, "caption", "text.secondary"))
        return card
