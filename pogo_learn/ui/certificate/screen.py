"""The certificate of one course: the page as it is printed, and what one can do with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from pogo_learn.changes import Topic
from pogo_learn.errors import StoreError
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _
from pogo_learn.system.written import labelled
from pogo_learn.ui.certificate.sheet import Sheet
from pogo_learn.ui.screens.file_names import file_safe
from pogo_learn.ui.screens.page import Page
from pogo_learn.ui.screens.screen import Context, Crumb, Route
from pogo_learn.ui.screens.waiting import wait_for
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, Line
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

if TYPE_CHECKING:
    from pogo_learn.certificates.earned import Earned
    from pogo_learn.certificates.issuing import Certificate, Certificates, Issued

_Work = Callable[["Certificates", "Issued"], bytes]
_Done = Callable[[bytes], None]

_SCREEN_DOTS = 144
"""Dots per inch of the picture on the screen: sharp where pixels are small as well."""
_PRINT_DOTS = 300


class CertificateScreen(Page):
    """Route argument: the course. Without one, that of the first exam that was passed."""

    topics = (Topic.CERTIFICATES, Topic.ATTEMPT, Topic.LEARNERS, Topic.CONTENT)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._course = ""

    def open(self, route: Route) -> None:
        self._course = route.argument
        self.build()

    def title(self) -> str:
        return _("Certificate")

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Learn"), Route("learn")), Crumb(self.title()))

    # The page

    def fill(self, box: QVBoxLayout) -> None:
        certificates = self._certificates()
        earned = self._earned(certificates)
        if certificates is None or earned is None:
            self._fill_empty(box)
            return
        course = earned.course.id
        present = self.context.runner.do(lambda: certificates.present(course))
        sheet = Sheet()
        main: list[QWidget] = [sheet] if present is not None else [self._before(earned)]
        if present is not None:
            self._paint(sheet, present)
        words = _("{course}: the exam is passed. Well earned.").format(course=earned.course.title)
        side: list[QWidget] = [
            Text(_("Your certificate"), "h2"),
            Text(words, "ui", "text.secondary"),
            *self._buttons(earned.course.id),
            Line(),
        ]
        for head, texts in self._explained():
            side.append(Text(head, "ui.bold"))
            side.extend(Text(text, "ui", "text.secondary") for text in texts)
        box.addLayout(self.beside(main, side, spacing=8))

    def _fill_empty(self, box: QVBoxLayout) -> None:
        card = Card()
        card.box.addWidget(Text(_("No certificate yet"), "h2"))
        words = _(
            "A certificate states an exam that was passed. Exams are at the end of the courses on your "
            "path."
        )
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        self.first = Button(
            _("To your path"),
            Kind.PRIMARY,
            pressed=partial(self.route_requested.emit, Route("learn")),
        )
        card.box.addWidget(FlowBox(self.first))
        box.addWidget(card)

    def _before(self, earned: Earned) -> Card:
        """Say what will stand on it, before it is signed for good."""
        learner = self.context.application.learner
        card = Card(dashed=True, padding=28)
        card.box.addWidget(FlowBox(Chip(_("Not issued yet"), "info")))
        card.box.addWidget(Text(learner.name if learner else "", "page"))
        card.box.addWidget(Text(earned.course.title, "card"))
        words = _(
            "It is issued when you save, print or copy it. From then on nothing on it can be changed; "
            "with another name, a new one is issued."
        )
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        change = Button(
            _("Change my name"),
            Kind.GHOST,
            pressed=partial(self.route_requested.emit, Route("settings")),
        )
        card.box.addWidget(FlowBox(change))
        return card

    def _buttons(self, course: str) -> list[Button]:
        save = Button(
            _("Save as PDF"),
            Kind.PRIMARY,
            icon="download",
            pressed=partial(self._save, course, ".pdf"),
        )
        badge = Button(
            _("Save as Open Badge"),
            Kind.SECONDARY,
            icon="download",
            pressed=partial(self._save, course, ".pogocert"),
        )
        prints = Button(
            _("Print"), Kind.SECONDARY, icon="file-text", pressed=partial(self._print, course)
        )
        copy = Button(_("Copy the code"), Kind.SECONDARY, pressed=partial(self._copy, course))
        show = Button(_("Show the code"), Kind.SECONDARY, pressed=partial(self.show_code, course))
        self.first = save
        buttons = [save, badge, prints, copy, show]
        for button in buttons if self.is_wide() else ():
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return buttons

    def _explained(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        from pogo_learn.certificates.verdict import limits

        how = _(
            "Any copy of POGO Learn checks it with no network: Library, Certificates. Another "
            "computer asks first whether it knows the issuer: give it the issuer’s file, or read the "
            "fingerprint to each other."
        )
        return (
            (_("How others can check it"), (how,)),
            (_("What it does not prove"), limits()),
        )

    # What is there

    def _certificates(self) -> Certificates | None:
        application = self.context.application
        learner = application.learner
        return application.certificates_of(learner) if learner is not None else None

    def _earned(self, certificates: Certificates | None) -> Earned | None:
        found = certificates.earned() if certificates is not None else ()
        return next((one for one in found if self._course in {"", one.course.id}), None)

    def _paint(self, sheet: Sheet, certificate: Certificate) -> None:
        from pogo_learn.certificates.fact_words import fact_rows

        words = "; ".join(labelled(name, value) for name, value in fact_rows(certificate.facts))
        sheet.setAccessibleName(_("The page of the certificate. {facts}").format(facts=words))

        def draw() -> bytes:
            from pogo_learn.certificates.page import page_picture

            one = certificate
            return page_picture(one.facts, one.code, one.key, _SCREEN_DOTS)

        self.context.runner.run(draw, sheet.show_picture, sheet)

    # Acts

    def _save(self, course: str, ending: str) -> None:
        learner = self.context.application.learner
        if learner is None:
            return
        name = _("Certificate {course} of {name}").format(course=course, name=learner.name)
        kind = _("PDF (*.pdf)") if ending == ".pdf" else _("Open Badge (*.pogocert *.json)")
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the certificate"), str(Path.home() / (file_safe(name) + ending)), kind
        )
        if chosen:
            target = Path(chosen)
            self.save_to(course, target if target.suffix else target.with_suffix(ending))

    def save_to(self, course: str, target: Path) -> None:
        """Issue the certificate if need be, and write it: a PDF, or else the badge."""

        def work(certificates: Certificates, issued: Issued) -> bytes:
            one = issued.certificate
            is_pdf = target.suffix.casefold() == ".pdf"
            content = certificates.pdf(one) if is_pdf else one.credential.encode()
            _write(target, content)
            return content

        def done(_content: bytes) -> None:
            self.toast_requested.emit(_("Saved: {file}").format(file=target.name))

        self._with_certificate(course, work, done)

    def _print(self, course: str) -> None:
        def work(_certificates: Certificates, issued: Issued) -> bytes:
            from pogo_learn.certificates.page import page_picture

            one = issued.certificate
            return page_picture(one.facts, one.code, one.key, _PRINT_DOTS)

        def done(picture: bytes) -> None:
            from pogo_learn.ui.certificate.printing import print_picture

            print_picture(picture, self)

        self._with_certificate(course, work, done)

    def _copy(self, course: str) -> None:
        def work(_certificates: Certificates, issued: Issued) -> bytes:
            return issued.certificate.code.encode()

        def done(code: bytes) -> None:
            QGuiApplication.clipboard().setText(code.decode())
            self.toast_requested.emit(_("The code is copied. It can be pasted into a mail."))

        self._with_certificate(course, work, done)

    def show_code(self, course: str) -> None:
        """Show the code so large that a phone reads it from the screen."""

        def work(_certificates: Certificates, issued: Issued) -> bytes:
            return issued.certificate.code.encode()

        def done(code: bytes) -> None:
            from pogo_learn.certificates.page import code_squares
            from pogo_learn.ui.certificate.code_dialog import CodeDialog

            CodeDialog(code_squares(code.decode()), self).open()

        self._with_certificate(course, work, done)

    def _with_certificate(self, course: str, work: _Work, done: _Done) -> None:
        """Issue in the background what is not issued yet, then go on with it."""
        certificates = self._certificates()
        if certificates is None:
            return

        def act(_progress: object) -> tuple[Issued, bytes]:
            issued = certificates.issue(course)
            return issued, work(certificates, issued)

        def deliver(made: tuple[Issued, bytes]) -> None:
            issued, content = made
            self.context.runner.do(lambda: issued.changes)
            done(content)

        wait_for(
            self.context.runner, self, _("Making the certificate ..."), act, deliver, can_stop=False
        )


def _write(target: Path, content: bytes) -> None:
    try:
        write_atomically(target, content)
    except OSError as error:
        raise StoreError(
            _("{file} cannot be written: {reason}.").format(
                file=target.name, reason=error.strerror or error
            ),
            safe=_("The certificate is in your record; nothing of it is lost."),
            advice=_("Choose another place."),
        ) from error
