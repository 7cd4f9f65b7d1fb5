"""Certificates: check one with no network, open one's own, and say whose are accepted here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.system.language import _
from pogo_learn.system.written import day_text
from pogo_learn.ui.library.verdict_card import VerdictCard
from pogo_learn.ui.screens.screen import Context, Route
from pogo_learn.ui.screens.waiting import wait_for
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, column
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

if TYPE_CHECKING:
    from pogo_learn.certificates.judging import Trust
    from pogo_learn.certificates.verdict import Verdict

_Check = Callable[["Trust"], "Verdict"]


class CertificatesPage(QWidget):
    """A file is chosen or dropped, or the text of a QR code is pasted; the verdict stands below."""

    route_requested = Signal(object)
    toast_requested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.verdict: Verdict | None = None
        self._again: _Check | None = None
        """What was checked last, to check it again when an issuer is trusted from now on."""
        self.setAcceptDrops(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(900, 0, top=0)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)
        self._result = QVBoxLayout()
        self._lists = QVBoxLayout()
        for each in (self._result, self._lists):
            each.setSpacing(16)
        self._scroll.box.addWidget(self._asking())
        self._scroll.box.addLayout(self._result)
        self._scroll.box.addLayout(self._lists)
        self._scroll.box.addStretch(1)
        self.read_again()

    def choose(self, key: str) -> None:
        """Check the file of this name."""
        self.check_file(Path(key))

    def place_focus(self) -> None:
        """Begin with choosing a file."""
        self._choose.setFocus()

    def restyle(self) -> None:
        """Have room for the text size in force."""
        self._text.setFixedHeight(appearance().px(96))

    # Asking

    def _asking(self) -> Card:
        card = Card(edge="line.strong", dashed=True)
        card.box.addWidget(Text(_("Is a certificate genuine?"), "card"))
        words = _(
            "Drop a file here: the PDF of a certificate, or an Open Badge. Or paste the text of a QR "
            "code, which any telephone can read. Nothing leaves this computer."
        )
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        self._choose = Button(
            _("Choose a file"), Kind.PRIMARY, icon="file-text", pressed=self._choose_file
        )
        card.box.addWidget(FlowBox(self._choose))
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(_("Text of the QR code, or of a badge"))
        self._text.setPlaceholderText(_("Text of the QR code, or of a badge"))
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self._offer)
        self._check = Button(
            _("Check the text"), Kind.SECONDARY, icon="shield-check", pressed=self._check_text
        )
        card.box.addWidget(self._text)
        card.box.addWidget(FlowBox(self._check))
        self._offer()
        self.restyle()
        return card

    def _offer(self) -> None:
        self._check.setEnabled(not self._text.document().isEmpty())

    def _choose_file(self) -> None:
        kinds = _("Certificates (*.pdf *.pogocert *.json *.png *.svg *.txt)")
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a certificate"), str(Path.home()), kinds + ";;" + _("All files (*)")
        )
        if name:
            self.check_file(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = self._dropped(event)
        if file:
            event.acceptProposedAction()
            self.check_file(Path(file))

    def _dropped(self, event: QDropEvent) -> str:
        files = [url.toLocalFile() for url in event.mimeData().urls()]
        # A record that is dropped on the window goes its own way.
        return files[0] if len(files) == 1 and not files[0].endswith(".pogoprogress") else ""

    def _check_text(self) -> None:
        text = self._text.toPlainText()
        today = self.context.application.clock().astimezone().date()

        def check(trust: Trust) -> Verdict:
            from pogo_learn.certificates.checking import check_text

            return check_text(text, trust, today)

        self._run(check)

    def check_file(self, file: Path) -> None:
        """Check a file, and show what came of it."""
        today = self.context.application.clock().astimezone().date()

        def check(trust: Trust) -> Verdict:
            from pogo_learn.certificates.checking import check_file

            return check_file(file, trust, today)

        self._run(check)

    def _run(self, check: _Check) -> None:
        application = self.context.application
        self._again = check
        wait_for(
            self.context.runner,
            self,
            _("Checking the certificate ..."),
            lambda _progress: check(application.trust),
            self._show,
            at_any_time=True,
        )

    # What came of it

    def _show(self, verdict: Verdict) -> None:
        self.verdict = verdict
        clear_layout(self._result)
        card = VerdictCard(verdict)
        card.trusted.connect(self._trust)
        self._result.addWidget(card)
        card.setFocus()
        announce(card, card.accessibleName())

    def _trust(self, name: str) -> None:
        """Accept the issuer of what was checked from now on, under a name of one's own."""
        verdict = self.verdict
        if verdict is None:
            return
        folder = self.context.application.folder

        def act() -> Changes:
            from pogo_learn.certificates.trusted import TrustedIssuer, add_issuers

            add_issuers(folder, [TrustedIssuer(name, verdict.key)])
            return changed(Topic.CERTIFICATES)

        if self.context.runner.do(act) is not None and self._again is not None:
            self._run(self._again)

    # One's own, and whose are accepted

    def read_again(self) -> None:
        """Show what there is now."""
        clear_layout(self._lists)
        self._lists.addWidget(self._own())
        self._lists.addWidget(self._issuers())

    def _own(self) -> Card:
        application = self.context.application
        learner = application.learner
        card = Card()
        card.box.addWidget(Text(_("Your certificates"), "card"))
        certificates = application.certificates_of(learner) if learner is not None else None
        earned = certificates.earned() if certificates is not None else ()
        issued = certificates.issued() if certificates is not None else ()
        for exam in earned:
            numbers = [
                _("{number}, issued on {day}").format(
                    number=one.facts.number, day=day_text(one.facts.issued_on)
                )
                for one in issued
                if one.facts.course == exam.course.id
            ]
            below = " · ".join(numbers) or _("The exam is passed; not issued yet.")
            card.box.addLayout(
                column(Text(exam.course.title, "ui.bold"), Text(below, "ui", "text.secondary"))
            )
            words = _("Open the certificate of {course}").format(course=exam.course.id)
            route = Route("certificate", exam.course.id)
            card.box.addWidget(
                FlowBox(Button(words, Kind.SOFT, pressed=partial(self.route_requested.emit, route)))
            )
        if not earned:
            words = _("None yet: a certificate states an exam that was passed.")
            card.box.addWidget(Text(words, "ui", "text.secondary"))
        return card

    def _issuers(self) -> Card:
        from pogo_learn.certificates.keys import fingerprint
        from pogo_learn.certificates.trusted import trusted_issuers

        card = Card()
        card.box.addWidget(Text(_("Issuers you trust"), "card"))
        words = _(
            "Certificates of this installation are accepted, and those of the issuers in this list. "
            "An issuer hands out a file, which you add here."
        )
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        folder = self.context.application.folder
        for one in self.context.runner.do(lambda: trusted_issuers(folder)) or ():
            card.box.addLayout(
                column(
                    Text(one.name, "ui.bold"),
                    Text(fingerprint(one.key), "secondary", "text.secondary"),
                    spacing=2,
                )
            )
            remove = Button(
                _("Trust {issuer} no more").format(issuer=one.name),
                Kind.GHOST,
                pressed=partial(self._remove, one.key),
            )
            card.box.addWidget(FlowBox(remove))
        add = Button(
            _("Add issuers from a file"), Kind.SECONDARY, icon="plus", pressed=self._choose_issuers
        )
        card.box.addWidget(FlowBox(add))
        return card

    def _choose_issuers(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a file of issuers"), str(Path.home()), _("Issuers (*.json)")
        )
        if name:
            self.add_issuers(Path(name))

    def add_issuers(self, file: Path) -> None:
        """Accept the issuers in a file from now on."""
        folder = self.context.application.folder

        def act() -> Changes:
            from pogo_learn.certificates.trusted import add_issuers, read_issuers

            add_issuers(folder, read_issuers(file))
            return changed(Topic.CERTIFICATES)

        if self.context.runner.do(act) is not None:
            self.toast_requested.emit(_("The issuers are on your list."))

    def _remove(self, key: bytes) -> None:
        folder = self.context.application.folder

        def act() -> Changes:
            from pogo_learn.certificates.trusted import remove_issuer

            remove_issuer(folder, key)
            return changed(Topic.CERTIFICATES)

        self.context.runner.do(act)
