"""Whatever is handed in comes back as a verdict in one line."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from pogo_learn.certificates.checking import LARGEST, check, check_file
from pogo_learn.certificates.code import code_of
from pogo_learn.certificates.credential import credential_of
from pogo_learn.certificates.judging import Trust
from pogo_learn.certificates.keys import Issuer
from pogo_learn.certificates.verdict import Outcome, Source
from pogo_learn.errors import InputError
from tests.certificates.making import FACTS, TODAY, facts, own

PNG = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def zipped() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 10_000_000)
    return target.getvalue()


def test_the_text_of_a_code_is_genuine_and_the_paper_around_it_is_not_proven(
    issuer: Issuer,
) -> None:
    verdict = check(code_of(FACTS, issuer).encode(), own(issuer), TODAY)
    assert (verdict.outcome, verdict.source) == (Outcome.GENUINE, Source.CODE)
    assert dict(verdict.facts)["Score in the exam"].split() == ["86.5", "%"]
    assert any("compare it" in line for line in verdict.unproven)


def test_expiry_is_by_the_day(issuer: Issuer) -> None:
    code = code_of(facts(valid_until=date(2026, 11, 25)), issuer).encode()
    assert check(code, own(issuer), date(2026, 11, 25)).accepted
    late = check(code, own(issuer), date(2026, 11, 26))
    assert late.outcome is Outcome.EXPIRED
    assert "25 November 2026" in late.reason
    early = check(code, own(issuer), date(2026, 11, 23))
    assert early.outcome is Outcome.NOT_YET


def test_a_forged_code_is_refused(issuer: Issuer) -> None:
    code = code_of(FACTS, issuer)
    forged = code[:300] + ("A" if code[300] != "A" else "B") + code[301:]
    verdict = check(forged.encode(), own(issuer), TODAY)
    assert verdict.outcome is Outcome.ALTERED
    assert verdict.facts == ()


@pytest.mark.parametrize(
    "content",
    [
        b"", b" \n ", b"hello", b"\xff\xfe\x00", b"\x00" * 1000, b"POGO", b"POGO1:" + b"A" * 100,
        PNG, PNG + b"\xff" * 100, PNG + chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0x"),
        PNG + chunk(b"iTXt", b"openbadgecredential\0\0\0"), PNG + struct.pack(">I", 2**31) + b"iTXt",
        b"\xff\xd8\xff\xe0 jpeg", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"<svg/>", b"<?xml version='1'?><svg>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><svg>&a;</svg>",
        b"<html></html>", b"eyJhbGciOiJSUzI1NiJ9.eyJ2YyI6e319.c2lnbmF0dXJl", b"{", b"[]", b"{}",
        zipped(), b"a" * 2_000_000, b"{" * 2_000_000, "POGO1:".encode("utf-16"),
        b"x" * (LARGEST + 1),
    ],
    ids=range(28),
)  # fmt: skip
def test_anything_else_is_refused_in_one_line(issuer: Issuer, content: bytes) -> None:
    verdict = check(content, own(issuer), TODAY)
    assert verdict.outcome in {Outcome.UNREADABLE, Outcome.UNCHECKABLE}
    assert verdict.reason
    assert "\n" not in verdict.reason
    assert (verdict.facts, verdict.proven) == ((), ())


def test_a_badge_baked_into_a_picture_is_read(issuer: Issuer) -> None:
    text = credential_of(FACTS, issuer)
    body = b"openbadgecredential\0\0\0\0\0" + text.encode()
    picture = PNG + chunk(b"IHDR", bytes(13)) + chunk(b"iTXt", body) + chunk(b"IEND", b"")
    assert check(picture, own(issuer), TODAY).accepted
    inside = f"<![CDATA[{json.dumps(json.loads(text))}]]>"
    drawing = f"<svg><openbadges:credential>{inside}</openbadges:credential></svg>"
    assert check(drawing.encode(), own(issuer), TODAY).accepted


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    for file in (tmp_path / "absent.pdf", tmp_path):
        with pytest.raises(InputError) as caught:
            check_file(file, Trust(), TODAY)
        assert str(file) in caught.value.message
