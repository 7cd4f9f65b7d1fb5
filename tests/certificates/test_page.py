"""The page: a tagged PDF that cannot be changed unseen, with a QR code that scans from paper."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.certificates.checking import check
from pogo_learn.certificates.code import code_of
from pogo_learn.certificates.credential import credential_of
from pogo_learn.certificates.facts import Facts
from pogo_learn.certificates.judging import Trust
from pogo_learn.certificates.keys import Issuer
from pogo_learn.certificates.page import ERROR_LEVEL, code_squares, page_pdf, page_picture
from pogo_learn.certificates.verdict import Outcome, Source
from pogo_learn.settings.table import TEXT_PERCENT
from pogo_learn.system.language import MIRRORED_PSEUDO, PSEUDO, set_language
from pogo_learn.ui.certificate.code_dialog import CodeDialog
from pogo_learn.ui.shell.start import qt_application
from pogo_learn.ui.theme.appearance import Appearance
from tests.certificates.making import FACTS, TODAY, facts, own
from tests.peers import peer_program, peer_python

LONG = facts(
    learner="Maximiliana-Theodora von und zu Hohenstein-Ratibor-Corvey und Schillingsfürst II.",
    title="Aligning procurement with strategy and budget in ministries, agencies and the regions",
    issuer="Ministry of Finance, Economic Planning and Development, Public Procurement Directorate",
)
ARABIC = facts(learner="أمينة محمد عبد الرحمن", title="مواءمة المشتريات مع الاستراتيجية والميزانية")


def page(one: Facts, issuer: Issuer) -> bytes:
    return page_pdf(one, code_of(one, issuer), credential_of(one, issuer), issuer)


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def pdf_says(file: Path, *command: str) -> str:
    return subprocess.run(
        [tool(command[0]), *command[1:], str(file)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    ).stdout


@pytest.mark.parametrize("one", [FACTS, LONG, ARABIC], ids=["plain", "long", "arabic"])
def test_the_page_is_one_tagged_page_with_the_badge_attached(
    issuer: Issuer, tmp_path: Path, one: Facts
) -> None:
    file = tmp_path / "c.pdf"
    file.write_bytes(page(one, issuer))
    told = pdf_says(file, "pdfinfo")
    assert re.search(r"^Tagged: +yes", told, re.MULTILINE)
    assert re.search(r"^Pages: +1$", told, re.MULTILINE)
    structure = pdf_says(file, "pdfinfo", "-struct-text")
    assert "H1" in structure
    assert "Figure" in structure
    out = tmp_path / "out"
    out.mkdir()
    subprocess.run([tool("pdfdetach"), "-saveall", "-o", str(out), str(file)], check=True)
    (attached,) = out.iterdir()
    assert attached.suffix == ".pogocert"
    assert check(attached.read_bytes(), own(issuer), TODAY).accepted


def test_the_page_says_what_it_states_and_what_it_does_not_claim(
    issuer: Issuer, tmp_path: Path
) -> None:
    file = tmp_path / "c.pdf"
    file.write_bytes(page(facts(provisional=True), issuer))
    text = " ".join(
        subprocess.run(
            [tool("pdftotext"), str(file), "-"], capture_output=True, text=True, check=True
        ).stdout.split()
    )
    text = re.sub("[\u200e\u200f\u2066-\u2069]", "", text)
    for words in (
        "Amina Okello", FACTS.title, "86.5 %", "75 % (provisional)", "9.25 h", "23 November 2026",
        FACTS.number, "Ministry of Works", "no accredited award", "Nobody checked who sat there",
    ):  # fmt: skip
        assert words in text, words


def test_the_same_certificate_gives_the_same_file(issuer: Issuer) -> None:
    assert page(FACTS, issuer) == page(FACTS, issuer)


def test_a_page_is_genuine_and_says_so(issuer: Issuer) -> None:
    verdict = check(page(FACTS, issuer), own(issuer), TODAY)
    assert (verdict.outcome, verdict.source) == (Outcome.GENUINE, Source.PDF)
    assert "The PDF is the one that was issued, byte for byte." in verdict.proven
    assert check(page(FACTS, issuer), Trust(), TODAY).outcome is Outcome.UNKNOWN_ISSUER


def test_any_byte_that_is_changed_is_seen(issuer: Issuer) -> None:
    pdf = page(FACTS, issuer)
    for place in range(0, len(pdf), 97):
        changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        assert not check(changed, own(issuer), TODAY).accepted, place


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: pdf + b"\n",
        lambda pdf: pdf + b"\n5 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF",
        lambda pdf: pdf[:-200],
        lambda pdf: pdf.replace(b"%POGO-LEARN-SEAL 1 ", b"%POGO-LEARN-SEAL 2 "),
        lambda pdf: pdf.replace(b"%POGO-LEARN-SEAL", b"%pogo-learn-seal"),
        lambda pdf: pdf + b"\n%POGO-LEARN-SEAL 1 POGO1:AAAA " + b"A" * 103 + b"\n",
        lambda pdf: b"%PDF-1.7\n" + b"x" * 1_000_000,
        lambda pdf: b"%PDF-",
        lambda pdf: b"%PDF-" + b"%POGO-LEARN-SEAL 1 POGO1:" * 50_000,
    ],
)  # fmt: skip
def test_a_pdf_that_was_tampered_with_is_refused(
    issuer: Issuer, change: Callable[[bytes], bytes]
) -> None:
    verdict = check(change(page(FACTS, issuer)), own(issuer), TODAY)
    assert verdict.outcome in {Outcome.ALTERED, Outcome.UNREADABLE}
    assert verdict.facts == ()


def test_the_seal_of_one_page_does_not_fit_another(issuer: Issuer) -> None:
    seal = re.compile(rb"%POGO-LEARN-SEAL [^\n]*\n")
    good, other = page(FACTS, issuer), page(facts(score=999), issuer)
    line = seal.search(other)
    assert line is not None
    assert check(seal.sub(line[0], good), own(issuer), TODAY).outcome is Outcome.ALTERED


@pytest.mark.parametrize("language", ["en", PSEUDO, MIRRORED_PSEUDO])
def test_an_independent_checker_accepts_the_page(
    issuer: Issuer, tmp_path: Path, language: str
) -> None:
    program = peer_program("pdfua")
    set_language(language)
    file = tmp_path / "c.pdf"
    file.write_bytes(page(LONG, issuer))
    done = subprocess.run(
        [program, "check", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "PASS" in done.stdout
    assert re.search(r"^Pages: +1$", pdf_says(file, "pdfinfo"), re.MULTILINE)


READ_CODE = """
import sys, zxingcpp
from PIL import Image
found = zxingcpp.read_barcodes(Image.open(sys.argv[1]))
print(found[0].text if len(found) == 1 else "")
"""


@pytest.mark.parametrize("one", [FACTS, LONG, ARABIC], ids=["plain", "long", "arabic"])
def test_an_independent_reader_scans_the_code_from_a_coarse_print(
    issuer: Issuer, tmp_path: Path, one: Facts
) -> None:
    """At 150 dots per inch, as from a poor scanner: the longest code too."""
    file = tmp_path / "c.pdf"
    file.write_bytes(page(one, issuer))
    subprocess.run(
        [tool("pdftoppm"), "-r", "150", "-png", "-singlefile", str(file), str(tmp_path / "c")],
        check=True,
    )
    done = subprocess.run(
        [peer_python(), "-c", READ_CODE, str(tmp_path / "c.png")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == code_of(one, issuer), done.stderr


def read_from_photographs(page: Path, count: int) -> list[str]:
    """Give what is read from each of so many photographs of a picture."""
    script = Path(__file__).with_name("photograph.py")
    seeds = [str(seed) for seed in range(count)]
    done = subprocess.run(
        [peer_python(), str(script), str(page), *seeds], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("one", [FACTS, LONG, ARABIC], ids=["plain", "long", "arabic"])
def test_an_independent_reader_scans_the_code_from_photographs_of_the_paper(
    issuer: Issuer, tmp_path: Path, one: Facts
) -> None:
    """Of the whole page at 200 dots per inch: turned, tilted, unevenly lit, soft, as JPEG."""
    file = tmp_path / "c.pdf"
    file.write_bytes(page(one, issuer))
    command = ["-r", "200", "-gray", "-png", "-singlefile", str(file), str(tmp_path / "c")]
    subprocess.run([tool("pdftoppm"), *command], check=True)
    assert read_from_photographs(tmp_path / "c.png", 8) == [code_of(one, issuer)] * 8


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("one", [FACTS, LONG], ids=["plain", "long"])
def test_an_independent_reader_scans_the_code_from_photographs_of_the_screen(
    qtbot: QtBot, application: Application, issuer: Issuer, tmp_path: Path, one: Facts, percent: int
) -> None:
    application.settings = application.settings.with_value(TEXT_PERCENT, percent)
    Appearance(qt_application(), application.settings)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    code = code_of(one, issuer)
    dialog = CodeDialog(code_squares(code), window)
    dialog.show()
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    # What a phone sees of a pixel of the screen is more than one pixel of its own.
    picture = dialog.grab()
    assert picture.scaled(picture.size() * 2).save(str(tmp_path / "code.png"))
    assert read_from_photographs(tmp_path / "code.png", 4) == [code] * 4


def test_the_code_is_coarse_enough_for_paper(issuer: Issuer) -> None:
    """Modules of at least 0.4 mm at the printed width of 52 mm."""
    import segno

    widest = facts(learner="W" * 80, title="W" * 120, issuer="W" * 80)
    for one in (FACTS, LONG, widest):
        made = segno.make_qr(code_of(one, issuer), error=ERROR_LEVEL, boost_error=False)
        assert made.mode == "alphanumeric"
        assert 52 / (made.symbol_size(border=4)[0]) >= 0.4


def test_the_picture_shows_the_page(issuer: Issuer) -> None:
    picture = page_picture(FACTS, code_of(FACTS, issuer), issuer.public, 50)
    assert picture.startswith(b"\x89PNG")
    other = page_picture(facts(score=900), code_of(FACTS, issuer), issuer.public, 50)
    assert hashlib.sha256(picture).digest() != hashlib.sha256(other).digest()
