"""The certificate before and after it is issued, verdicts on certificates, and the CPD log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from pogo_learn.certificates.code import code_of
from pogo_learn.certificates.credential import credential_of
from pogo_learn.certificates.keys import load_issuer, make_issuer
from pogo_learn.certificates.page import code_squares
from pogo_learn.changes import Topic, changed
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.certificate.code_dialog import CodeDialog
from pogo_learn.ui.library.certificates import CertificatesPage
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from tests.certificates.making import facts, with_passed_exam


def certificate_states(window: Window, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    """Pass an exam, look at its certificate, check some, and write into the log."""
    application = window.context.application
    learner = application.learner
    assert learner is not None

    def come_to_rest() -> None:
        for _round in range(2):
            settle()
            window.context.runner.wait()
        settle()

    def go(route: Route) -> None:
        window.go(route)
        come_to_rest()

    go(Route("certificate"))
    yield "certificate-none", window
    with_passed_exam(application, learner.name)
    window.context.runner.do(lambda: changed(Topic.ATTEMPT, Topic.PROGRESS))
    go(Route("certificate", "C1"))
    yield "certificate-before", window
    issued = application.certificates_of(learner).issue("C1")
    window.context.runner.do(lambda: issued.changes)
    come_to_rest()
    yield "certificate", window
    dialog = CodeDialog(code_squares(issued.certificate.code), window)
    dialog.show()
    settle()
    yield "certificate-code", dialog
    dialog.close()
    go(Route("library", "certificates"))
    yield "library-certificates", window
    page = window.findChild(CertificatesPage)
    assert page is not None
    other = make_issuer(DataFolder(application.folder.root / "elsewhere"))
    own = load_issuer(application.folder)
    assert own is not None
    unknown = credential_of(facts(issuer="Ministry of Works"), other)
    for name, text in (
        ("genuine", issued.certificate.code),
        ("altered", code_of(facts(), other).replace("A", "B")),
        ("unknown", unknown),
        ("forged", unknown.replace("Amina Okello", "Amina Okelo")),
        ("expired", code_of(facts(valid_until=date(2026, 1, 31)), own)),
        ("unreadable", "POGO what is this"),
    ):
        page._text.setPlainText(text)
        page._check.click()
        come_to_rest()
        yield f"library-certificates-{name}", window
        yield f"library-certificates-{name}-card", page._result.itemAt(0).widget()
    go(Route("cpd"))
    yield "cpd", window
