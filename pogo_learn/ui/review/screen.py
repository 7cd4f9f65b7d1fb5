"""Review in focus mode: one card at a time, the answer below the line, four ratings with dates."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.assessment.question import Use
from pogo_learn.changes import Changes, Topic
from pogo_learn.learning.review.cards import Card, CardKind
from pogo_learn.learning.review.session import Session
from pogo_learn.learning.study import Asked
from pogo_learn.settings.keys import (
    FALSE,
    READ_AGAIN,
    REVIEW_FLAG,
    TRUE,
    UNDO_RATING,
    KeyAct,
    Where,
    act_of,
    letter_of,
    shown_letter,
)
from pogo_learn.settings.table import SINGLE_KEYS
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import Asking, typed_letter
from pogo_learn.ui.reading.language import read_as
from pogo_learn.ui.review.ending import Ending
from pogo_learn.ui.review.faces import (
    Face,
    QuestionFace,
    finding_face,
    question_face,
    response_of,
    term_face,
)
from pogo_learn.ui.review.frame import CardFrame
from pogo_learn.ui.review.ratings import Ratings
from pogo_learn.ui.review.top_line import TopLine
from pogo_learn.ui.review.words import comes_back
from pogo_learn.ui.screens.fitting import fit_when_due
from pogo_learn.ui.screens.screen import Chrome, Context, Crumb, Route, Screen
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce, announce_after_focus
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Ground, Line, clear_layout, row
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

_LONGEST = 300
"""Seconds of one card that count as study at most."""
_LARGE = 150
"""Percent of text size from which the bar below holds the buttons alone."""
BEYOND = "beyond"
"""Route argument: go on beyond what was planned for today."""


class ReviewScreen(Screen):
    """Today's cards. Opening it again goes on with the card that is in front."""

    chrome = Chrome.FOCUS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._session: Session | None = None
        self._day: date | None = None
        """The day of review for which the session was planned."""
        self._cards: dict[str, Card] = {}
        self._face: Face | None = None
        self._frame: CardFrame | None = None
        self._ratings: Ratings | None = None
        self._first: QWidget | None = None
        self._untold = ""
        """What is to be heard of the card in front or the end, once the screen is there."""
        self._since = time.monotonic()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._top = TopLine(lambda: self._leave())
        outer.addWidget(self._top)
        outer.addWidget(Line())
        self._scroll = PageScroll(740, 28, top=36)
        self._scroll.follow_focus()
        self._stage = QVBoxLayout()
        self._stage.setSpacing(16)
        self._scroll.box.addLayout(self._stage)
        self._scroll.box.addStretch(1)
        outer.addWidget(self._scroll, 1)
        self._bar_edge = Line()
        outer.addWidget(self._bar_edge)
        self._bar_ground = Ground("bg.canvas")
        self._below = QVBoxLayout(self._bar_ground)
        self._below.setContentsMargins(28, 10, 28, 10)
        self._below.setSpacing(4)
        outer.addWidget(self._bar_ground)

    # The screen's face

    def open(self, route: Route) -> None:
        today = self.context.application.reviews.today.day
        going_on = self._session is not None and bool(self._session.current)
        if going_on and self._day == today and not route.argument:
            # Coming back from the lesson that a card led to.
            self._show()
            return
        self._begin(beyond=route.argument == BEYOND)
        self._fit()

    def _fit(self) -> None:
        """Fit the schedule, where that is due; dates on buttons follow at once."""
        fit_when_due(self.context, self, self._show_outlook)

    def title(self) -> str:
        return _("Review")

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(self.title()),)

    def place_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()
        if self._untold and self.isVisible():
            announce_after_focus(self, self._untold)
            self._untold = ""

    def foot(self) -> int:
        return self._bar_ground.height() if self._bar_ground.isVisible() else 0

    def refresh(self, changes: Changes) -> None:
        if changes.touches(Topic.CONTENT, Topic.LEARNERS, Topic.FOLDER):
            self._session = None
            if self.isVisible():
                self._begin(beyond=False)
                self.place_focus()
        elif changes.touches(Topic.REVIEW) and self._session is not None:
            for key in changes.ids:
                self._follow(key)
            self._show()
            self.place_focus()

    # Cards

    def _begin(self, *, beyond: bool) -> None:
        reviews = self.context.application.reviews
        self._day = reviews.today.day
        self._session, self._cards = reviews.begin(beyond=beyond)
        self._show()

    def _follow(self, key: str) -> None:
        """Follow what was taken back or done again from elsewhere."""
        assert self._session is not None
        before, now = self._cards.get(key), self.context.application.reviews.card(key)
        if now is None:
            self._session.drop(key)
            return
        self._cards[key] = now
        if now.suspended:
            self._session.drop(key)
        elif before is not None and now.ratings > before.ratings and key == self._session.current:
            self._session.rated(0, comes_back=now.memory.phase != "review")
        elif before is not None and (now.ratings < before.ratings or before.suspended):
            self._session.taken_back(key)

    def _show(self) -> None:
        assert self._session is not None
        clear_layout(self._stage)
        clear_layout(self._below)
        self._bar_ground.setVisible(bool(self._session.current))
        self._bar_edge.setVisible(bool(self._session.current))
        self._face = self._frame = self._ratings = None
        self._show_progress()
        if self._session.current:
            self._ask(self._cards[self._session.current])
        else:
            self._end()
        self._scroll.verticalScrollBar().setValue(0)

    def _end(self) -> None:
        assert self._session is not None
        ending = Ending(self.context.application.reviews.standing(), self._session)
        ending.route_requested.connect(self.route_requested)
        ending.beyond_requested.connect(lambda: self._go_beyond())
        ending.taking_up_requested.connect(lambda: self._take_up())
        self._first = ending.first
        self._untold = ending.spoken
        self._stage.addWidget(ending)

    def _go_beyond(self) -> None:
        self._begin(beyond=True)
        self.place_focus()

    def _ask(self, card: Card) -> None:
        application = self.context.application
        face = self._face_of(card)
        self._face = face
        head = application.catalogue.lesson_head(card.lesson)
        read_as(face, application.catalogue.course(head.course).language)
        frame = CardFrame(card, head, application.reviews.today, face)
        frame.lesson_requested.connect(self._open_lesson)
        frame.flag_requested.connect(self._toggle_flag)
        frame.aside_requested.connect(self._lay_aside)
        if card.kind is CardKind.QUESTION:
            frame.show_flag(application.study.is_flagged(card.subject), self._letter(REVIEW_FLAG))
        self._frame = frame
        self._stage.addWidget(frame)
        show = Button(
            _("Show answer"), Kind.PRIMARY, key=_("Space"), pressed=lambda: self._reveal()
        )
        self._first = show
        line = row(show)
        line.insertStretch(0, 1)
        line.addStretch(1)
        self._below.addLayout(line)
        self._add_hint(face.hints())
        self._since = time.monotonic()
        # The focus is on the button below: whoever does not see the card hears it.
        self._untold = f"{self._top.count.text()}. {face.spoken}"

    def _face_of(self, card: Card) -> Face:
        application = self.context.application
        if card.kind is CardKind.TERM:
            return term_face(application.catalogue.term(card.subject))
        if card.kind is CardKind.FINDING:
            return finding_face(card.subject)
        settings = application.settings
        asking = Asking(
            card.number + 1,
            self._figure,
            single_keys=settings.flag(SINGLE_KEYS),
            verdict_keys=(letter_of(settings, TRUE), letter_of(settings, FALSE)),
            belief=application.catalogue.misconception,
        )
        face = question_face(application.catalogue.question(card.subject), card.number + 1, asking)
        face.answered.connect(self._record)
        face.passage_requested.connect(self._go_passage)
        return face

    def _figure(self, src: str) -> Path:
        assert self._session is not None
        catalogue = self.context.application.catalogue
        lesson = self._cards[self._session.current].lesson
        return catalogue.figure_path(catalogue.lesson_head(lesson).course, src)

    def _add_hint(self, words: str) -> None:
        if appearance().percent >= _LARGE:
            # The room is for the card; F1 shows all keys.
            return
        hint = Text(words, "caption", "text.secondary")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._below.addWidget(hint)

    # Answer and rating

    def _reveal(self) -> None:
        if self._face is not None and not self._face.revealed and self._face.reveal():
            self._ask_rating()

    def _record(self, response: object) -> None:
        """Keep an answer, then show what was right."""
        assert self._session is not None
        face, card = self._face, self._cards[self._session.current]
        assert isinstance(face, QuestionFace)
        study = self.context.application.study
        asked, given = Asked(Use.REVIEW, card.number + 1), response_of(response)
        seconds = self._seconds()
        answered = self.context.runner.do(
            lambda: study.answer(card.subject, given, asked, None, seconds), self
        )
        if answered is None:
            return
        self._since = time.monotonic()
        face.show_marking(answered.marking)
        self._ask_rating()

    def _ask_rating(self) -> None:
        assert self._session is not None
        assert self._face is not None
        assert self._frame is not None
        self._frame.show_foot()
        clear_layout(self._below)
        if appearance().percent < _LARGE:
            ask = Text(_("How did it go?"), "ui.medium", "text.secondary")
            ask.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._below.addWidget(ask)
        ratings = self._ratings = Ratings()
        self._show_outlook()
        ratings.rated.connect(self._rate)
        line = row(ratings)
        line.insertStretch(0, 1)
        line.setStretch(1, 4)
        line.addStretch(1)
        self._below.addLayout(line)
        self._add_hint(self._keys_in_words())
        self._first = ratings
        ratings.setFocusProxy(ratings.button(self._face.suggested))
        ratings.setFocus()

    def _show_outlook(self) -> None:
        """Say on the buttons when the card in front would come back."""
        if self._ratings is None or self._session is None or not self._session.current:
            return
        reviews = self.context.application.reviews
        today, card = reviews.today, self._cards[self._session.current]
        self._ratings.show_outlook(
            {rating: comes_back(memory, today) for rating, memory in reviews.outlook(card).items()}
        )

    def _rate(self, rating: int) -> None:
        assert self._session is not None
        face = self._face
        if face is None or not face.revealed:
            return
        card = self._cards[self._session.current]
        reviews = self.context.application.reviews
        seconds = self._seconds()
        rated = self.context.runner.do(
            lambda: reviews.rate(
                card,
                rating,
                face.content_hash,
                score=face.score,
                seed=card.number + 1,
                active_seconds=seconds,
            ),
            self,
        )
        if rated is None:
            return
        self._cards[card.key] = rated.card
        self._session.rated(rating, comes_back=rated.comes_back_today)
        self._show()
        self.place_focus()
        if not self._session.current:
            self._fit()

    def _seconds(self) -> int:
        return min(_LONGEST, int(time.monotonic() - self._since))

    def _show_progress(self) -> None:
        assert self._session is not None
        seconds = sum(self._cards[key].seconds for key in self._session.waiting)
        self._top.show_progress(self._session, seconds)

    # Around the card

    def _undo(self) -> None:
        """Take the last rating of this session back."""
        application = self.context.application
        if not application.acts.done or application.acts.done[-1].place.target != "review":
            announce(self, _("There is no rating to take back."))
            return

        def act() -> Changes:
            done = application.undo()
            return done.changes if done is not None else Changes()

        if self.context.runner.do(act) is not None:
            self.toast_requested.emit(_("The last rating is taken back."))

    def _toggle_flag(self) -> None:
        assert self._session is not None
        card = self._cards.get(self._session.current)
        if card is None or card.kind is not CardKind.QUESTION or self._frame is None:
            return
        study = self.context.application.study
        flagged = not study.is_flagged(card.subject)
        if self.context.runner.do(lambda: study.flag(card.subject, flagged=flagged), self):
            self._frame.show_flag(flagged, self._letter(REVIEW_FLAG))

    def _lay_aside(self) -> None:
        assert self._session is not None
        key, reviews = self._session.current, self.context.application.reviews
        if self.context.runner.do(lambda: reviews.suspend(key, suspended=True), self) is None:
            return
        self._cards[key] = replace(self._cards[key], suspended=True)
        self._session.drop(key)
        self.toast_requested.emit(_("The card is laid aside. Ctrl+Z takes it up again."))
        self._show()
        self.place_focus()

    def _take_up(self) -> None:
        """Take up again everything that was laid aside."""
        reviews = self.context.application.reviews
        aside = [card.key for card in reviews.cards() if card.suspended]

        def act() -> Changes:
            changes = Changes()
            for key in aside:
                changes |= reviews.suspend(key, suspended=False)
            return changes

        if self.context.runner.do(act, self) is not None:
            self._begin(beyond=False)
            self.place_focus()

    def _open_lesson(self) -> None:
        assert self._session is not None
        if self._face is not None and self._session.current:
            lesson = self.context.application.catalogue.lesson(
                self._cards[self._session.current].lesson
            )
            self._go_passage(lesson.head.id, self._face.passage(lesson))

    def _go_passage(self, lesson: str, block: str) -> None:
        self.route_requested.emit(Route("lesson", lesson, block))

    def _leave(self) -> None:
        self.route_requested.emit(Route("home"))

    def _letter(self, act: KeyAct) -> str:
        return shown_letter(self.context.application.settings, act)

    def _keys_in_words(self) -> str:
        undo = self._letter(UNDO_RATING) or "Ctrl+Z"
        return _("1 to 4 rates it, {undo} takes the last rating back, Esc leaves").format(undo=undo)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif self._face is None:
            self._key_at_end(event)
        elif control and key == Qt.Key.Key_F2:
            self._toggle_flag()
        elif control and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._reveal()
        elif self._face.revealed:
            self._key_after(event)
        else:
            self._key_before(event)

    def _key_at_end(self, event: QKeyEvent) -> None:
        """Without a card the last rating can still be taken back."""
        settings = self.context.application.settings
        if act_of(settings, Where.REVIEW, typed_letter(event)) == UNDO_RATING:
            self._undo()
        else:
            super().keyPressEvent(event)

    def _key_before(self, event: QKeyEvent) -> None:
        assert self._face is not None
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter or event.key() == Qt.Key.Key_Space:
            self._reveal()
        elif not self._face.take_key(event) and not self._act(event):
            super().keyPressEvent(event)

    def _key_after(self, event: QKeyEvent) -> None:
        letter = typed_letter(event)
        if letter in {"1", "2", "3", "4"}:
            self._rate(int(letter))
        elif not self._act(event) and not (self._face is not None and self._face.take_key(event)):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        acts = {
            UNDO_RATING: self._undo,
            REVIEW_FLAG: self._toggle_flag,
            READ_AGAIN: self._open_lesson,
        }
        found = act_of(self.context.application.settings, Where.REVIEW, typed_letter(event))
        if found is None or found not in acts:
            return False
        acts[found]()
        return True
