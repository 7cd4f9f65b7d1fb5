"""Certificates and the CPD log in the window: from the exam to the file, and checked in the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from pogo_learn.certificates.checking import check_file
from pogo_learn.certificates.credential import credential_of
from pogo_learn.certificates.keys import make_issuer
from pogo_learn.certificates.trusted import TrustedIssuer, issuers_text, trusted_issuers
from pogo_learn.certificates.verdict import Outcome
from pogo_learn.changes import Topic, changed
from pogo_learn.learning.cpd import cpd_log
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.certificate.printing import a4_across, draw_on
from pogo_learn.ui.certificate.screen import CertificateScreen
from pogo_learn.ui.certificate.sheet import Sheet
from pogo_learn.ui.cpd.screen import CpdScreen
from pogo_learn.ui.library.certificates import CertificatesPage
from pogo_learn.ui.library.verdict_card import VerdictCard
from pogo_learn.ui.reading.writing import WritingField
from pogo_learn.ui.screens.screen import Route, Screen
from pogo_learn.ui.shell.messages import ErrorDialog
from pogo_learn.ui.shell.window import Window
from tests.certificates.making import facts, with_passed_exam


def settle(window: Window) -> None:
    for _round in range(3):
        QApplication.processEvents()
        window.context.runner.wait()
    QApplication.processEvents()


def present(window: Window) -> Screen:
    assert window.present is not None
    return window.present


def texts(window: Window) -> str:
    return "\n".join(one.text() for one in present(window).findChildren(QLabel) if one.isVisible())


def button(window: Window, words: str) -> QPushButton:
    return next(
        one
        for one in present(window).findChildren(QPushButton)
        if one.text() == words and one.isVisible()
    )


def has_button(window: Window, words: str) -> bool:
    return any(one.text() == words for one in present(window).findChildren(QPushButton))


def passed(window: Window) -> None:
    with_passed_exam(window.context.application, "Amina")
    window.context.runner.do(lambda: changed(Topic.ATTEMPT, Topic.PROGRESS))
    settle(window)


def saving_to(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(file), ""))


# The certificate


def test_from_home_to_the_pdf_it_is_two_clicks(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go(Route("home"))
    title = window.context.application.catalogue.course("C1").title
    assert not has_button(window, f"Your certificate: {title}")
    passed(window)
    saving_to(monkeypatch, tmp_path / "amina")
    button(window, f"Your certificate: {title}").click()
    settle(window)
    assert isinstance(present(window), CertificateScreen)
    assert "Not issued yet" in texts(window)
    assert QApplication.focusWidget() is button(window, "Save as PDF")
    button(window, "Save as PDF").click()
    settle(window)
    application = window.context.application
    today = application.clock().astimezone().date()
    verdict = check_file(tmp_path / "amina.pdf", application.trust, today)
    assert verdict.accepted
    assert "Not issued yet" not in texts(window)
    sheet = present(window).findChild(Sheet)
    assert sheet is not None
    assert "Amina" in sheet.accessibleName()
    events = application.reader.count_events()
    button(window, "Save as Open Badge").click()
    settle(window)
    assert check_file(tmp_path / "amina.pogocert", application.trust, today).accepted
    assert application.reader.count_events() == events


def test_the_code_is_copied(window: Window) -> None:
    passed(window)
    window.go(Route("certificate", "C1"))
    settle(window)
    button(window, "Copy the code").click()
    settle(window)
    assert QGuiApplication.clipboard().text().startswith("POGO1:")


def test_the_page_is_printed_to_the_edges(window: Window, tmp_path: Path) -> None:
    passed(window)
    application = window.context.application
    learner = application.learner
    assert learner is not None
    one = application.certificates_of(learner).issue("C1").certificate
    from pogo_learn.certificates.page import page_picture

    printer = a4_across()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    draw_on(printer, page_picture(one.facts, one.code, one.key, 100))
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    area = printer.paperRect(QPrinter.Unit.Millimeter)
    assert (round(area.width()), round(area.height())) == (297, 210)


def test_without_a_passed_exam_the_page_says_what_one_is_for(window: Window) -> None:
    window.go(Route("certificate", "C1"))
    settle(window)
    assert "No certificate yet" in texts(window)
    assert QApplication.focusWidget() is button(window, "To your path")


def test_a_disk_that_refuses_is_said_and_the_certificate_is_safe(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed(window)
    (tmp_path / "file").touch()
    saving_to(monkeypatch, tmp_path / "file" / "amina.pdf")
    window.go(Route("certificate", "C1"))
    settle(window)
    button(window, "Save as PDF").click()
    settle(window)
    (dialog,) = window.findChildren(ErrorDialog)
    said = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert "in your record" in said
    dialog.close()
    learner = window.context.application.learner
    assert learner is not None
    assert window.context.application.certificates_of(learner).issued()


# Checking


def library(window: Window) -> CertificatesPage:
    window.go(Route("library", "certificates"))
    settle(window)
    page = present(window).findChild(CertificatesPage)
    assert page is not None
    return page


def verdict_card(window: Window) -> VerdictCard:
    found = [one for one in present(window).findChildren(VerdictCard) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_a_pasted_code_is_checked_by_keys_and_the_verdict_has_the_focus(window: Window) -> None:
    passed(window)
    application = window.context.application
    learner = application.learner
    assert learner is not None
    code = application.certificates_of(learner).issue("C1").certificate.code
    page = library(window)
    assert QApplication.focusWidget() is button(window, "Choose a file")
    QGuiApplication.clipboard().setText(code[:200] + "\n" + code[200:])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle(window)
    assert page.verdict is not None
    assert page.verdict.accepted
    card = verdict_card(window)
    assert QApplication.focusWidget() is card
    assert card.accessibleName().startswith("Genuine. ")
    said = texts(window)
    for words in ("Genuine", "What this proves", "What it does not prove", "Amina"):
        assert words in said


def test_a_dropped_file_is_checked_and_refused_with_the_reason(
    window: Window, tmp_path: Path
) -> None:
    page = library(window)
    file = tmp_path / "forged.pogocert"
    issuer = make_issuer(DataFolder(tmp_path / "other"))
    file.write_text(credential_of(facts(), issuer).replace("86.5", "96.5"), encoding="utf-8")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)
    settle(window)
    assert page.verdict is not None
    assert page.verdict.outcome is Outcome.ALTERED
    assert verdict_card(window).accessibleName().startswith("Refused: forged or altered. ")
    assert "What it states" not in texts(window)


def test_an_unknown_issuer_is_trusted_after_a_name_is_given(window: Window, tmp_path: Path) -> None:
    page = library(window)
    issuer = make_issuer(DataFolder(tmp_path / "other"))
    file = tmp_path / "one.pogocert"
    file.write_text(credential_of(facts(), issuer), encoding="utf-8")
    window.go(Route("library", f"certificates:{file}"))
    settle(window)
    assert page.verdict is not None
    assert page.verdict.outcome is Outcome.UNKNOWN_ISSUER
    trust = button(window, "Trust this issuer")
    assert not trust.isEnabled()
    card = verdict_card(window)
    from PySide6.QtWidgets import QLineEdit

    (field,) = card.findChildren(QLineEdit)
    QTest.keyClicks(field, "The Ministry")
    assert trust.isEnabled()
    trust.click()
    settle(window)
    assert page.verdict.accepted
    assert page.verdict.issuer == "The Ministry"
    folder = window.context.application.folder
    assert trusted_issuers(folder) == (TrustedIssuer("The Ministry", issuer.public),)
    button(window, "Trust The Ministry no more").click()
    settle(window)
    assert trusted_issuers(folder) == ()
    assert not has_button(window, "Trust The Ministry no more")


def test_a_file_of_issuers_is_added_and_a_bad_one_is_said(window: Window, tmp_path: Path) -> None:
    page = library(window)
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(issuers_text([TrustedIssuer("Works", bytes(32))]), encoding="utf-8")
    bad.write_text("{", encoding="utf-8")
    page.add_issuers(good)
    settle(window)
    assert has_button(window, "Trust Works no more")
    page.add_issuers(bad)
    settle(window)
    (dialog,) = window.findChildren(ErrorDialog)
    dialog.close()
    assert len(trusted_issuers(window.context.application.folder)) == 1


# The CPD log


def log(window: Window) -> CpdScreen:
    window.go(Route("cpd"))
    settle(window)
    screen = present(window)
    assert isinstance(screen, CpdScreen)
    return screen


def test_an_empty_log_says_what_counts(window: Window) -> None:
    log(window)
    assert "Nothing counts yet" in texts(window)
    assert QApplication.focusWidget() is button(window, "To your path")


def test_a_reflection_is_written_kept_taken_back_and_saved(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed(window)
    screen = log(window)
    (field,) = screen.findChildren(WritingField)
    assert "Reflection on" in field.accessibleName()
    field.setFocus()
    QTest.keyClicks(field, "I ask for the objective first.")
    saving_to(monkeypatch, tmp_path / "log.csv")
    button(window, "Save as CSV").click()
    settle(window)
    assert "I ask for the objective first." in (tmp_path / "log.csv").read_text("utf-8-sig")
    application = window.context.application
    learner = application.learner
    assert learner is not None

    def kept() -> str:
        (entry,) = cpd_log(application.reader, application.catalogue, learner.id)
        return entry.reflection

    assert kept() == "I ask for the objective first."
    window.taking_back.undo()
    settle(window)
    assert kept() == ""
    (field,) = screen.findChildren(WritingField)
    assert field.toPlainText() == ""
    saving_to(monkeypatch, tmp_path / "log.pdf")
    button(window, "Save as PDF").click()
    settle(window)
    assert (tmp_path / "log.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_being_written_is_not_lost_when_the_hours_change(window: Window) -> None:
    passed(window)
    screen = log(window)
    (field,) = screen.findChildren(WritingField)
    field.setFocus()
    QTest.keyClicks(field, "half a sen")
    with_passed_exam(window.context.application, "Amina", course="C3")
    window.context.runner.do(lambda: changed(Topic.ATTEMPT))
    settle(window)
    fields = screen.findChildren(WritingField)
    assert sorted(one.toPlainText() for one in fields) == ["", "half a sen"]
    # One types on where one was, and all of it is kept.
    focused = window.focusWidget()
    assert isinstance(focused, WritingField)
    QTest.keyClicks(focused, "tence")
    screen.leave()
    application = window.context.application
    assert application.learner is not None
    entries = cpd_log(application.reader, application.catalogue, application.learner.id)
    assert sorted(one.reflection for one in entries) == ["", "half a sentence"]
