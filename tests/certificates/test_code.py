"""The signed code: what goes in comes out, and one changed letter is seen."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pogo_learn.certificates.code import AlteredCode, UnfitCode, code_of, read_code
from pogo_learn.certificates.facts import Facts, UnfitFacts, from_bytes, to_bytes
from pogo_learn.certificates.keys import Issuer
from tests.certificates.making import FACTS, facts

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40
)
ANY_FACTS = st.builds(
    Facts,
    st.uuids().map(str), WORDS, WORDS, WORDS, WORDS,
    st.one_of(st.just(""), st.binary(min_size=32, max_size=32).map(bytes.hex)),
    st.integers(0, 1000), st.integers(0, 1000), st.booleans(), st.dates(),
    st.integers(0, 100_000), WORDS, st.dates(), st.one_of(st.none(), st.dates()),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ANY_FACTS)
def test_facts_come_out_of_a_code_as_they_went_in(issuer: Issuer, one: Facts) -> None:
    try:
        code = code_of(one, issuer)
    except UnfitFacts:
        assert len(to_bytes(one)) > 1000
        return
    signed = read_code(code)
    assert (signed.facts, signed.key) == (one, issuer.public)


def test_a_code_survives_the_way_over_paper_and_mail(issuer: Issuer) -> None:
    code = code_of(FACTS, issuer)
    wrapped = "\ufeff " + "-\r\n".join(code[at : at + 60].lower() for at in range(0, len(code), 60))
    assert read_code(wrapped + "\n\n").facts == FACTS


def test_the_code_can_be_checked_with_what_its_description_says_and_nothing_of_ours(
    issuer: Issuer,
) -> None:
    letters = code_of(FACTS, issuer).removeprefix("POGO1:")
    content = base64.b32decode(letters + "=" * (-len(letters) % 8))
    key, signature, body = content[:32], content[32:96], content[96:]
    signed = b"pogo-learn certificate 1\0" + body
    Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    assert json.loads(body)[1] == "Amina Okello"


def test_any_letter_that_is_changed_is_seen(issuer: Issuer) -> None:
    code = code_of(FACTS, issuer)
    for place in range(len("POGO1:"), len(code) - 1):
        other = "A" if code[place] != "A" else "B"
        with pytest.raises(AlteredCode):
            read_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize(
    "text",
    ["", "POGO1:", "POGO1:AAAA", "POGO2:" + "A" * 600, "POGO1:" + "A" * 152, "POGO1:§§§§§§§§",
     "POGO1:" + "A" * 9000, "pogo", "POGO1:" + "1" * 200],
)  # fmt: skip
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(UnfitCode):
        read_code(text)


@pytest.mark.parametrize(
    ("place", "value"),
    [(0, ""), (1, 7), (1, "A\nB"), (1, "A\u202eB"), (1, "x" * 161), (5, "xyz"), (6, 1001), (6, 0.5),
     (6, True), (8, 2), (9, "23.11.2026"), (10, -1), (11, ""), (12, None), (13, "never")],
)  # fmt: skip
def test_facts_of_another_form_are_refused(place: int, value: Any) -> None:
    values = json.loads(to_bytes(FACTS))
    values[place] = value
    with pytest.raises(UnfitFacts):
        from_bytes(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode())


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"[" * 900, b"\xff\xfe", b"[1]", b"x" * 2000]
)
def test_bytes_that_are_no_facts_are_refused(content: bytes) -> None:
    with pytest.raises(UnfitFacts):
        from_bytes(content)


def test_the_same_facts_written_otherwise_are_refused() -> None:
    with pytest.raises(UnfitFacts):
        from_bytes(to_bytes(FACTS).replace(b",", b", ", 1))


def test_what_is_too_long_for_a_code_is_not_signed(issuer: Issuer) -> None:
    with pytest.raises(UnfitFacts):
        code_of(facts(learner="量" * 160, title="量" * 160, issuer="量" * 160), issuer)


def test_the_number_is_short_enough_to_be_read_out() -> None:
    assert FACTS.number == "9F3D-5117-B0AA"
    assert facts(valid_until=date(2027, 1, 1)).number == FACTS.number
