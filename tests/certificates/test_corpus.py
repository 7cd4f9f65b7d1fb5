"""Badges that others published: each is read, or refused with its reason. None is believed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pogo_learn.certificates.checking import check
from pogo_learn.certificates.checking_badge import check_badge
from pogo_learn.certificates.judging import Trust
from pogo_learn.certificates.keys import key_of
from pogo_learn.certificates.linked_data import is_intact
from pogo_learn.certificates.trusted import TrustedIssuer
from pogo_learn.certificates.verdict import Outcome
from tests.certificates.making import TODAY

PEERS_KEY = "did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi"
EXPECTED = {
    "ob30/endorsement-valid.json": (Outcome.UNCHECKABLE, "endorsement"),
    "ob30/simple-context-alias.json": (Outcome.UNCHECKABLE, "key that signed it is at"),
    "ob30/simple-context-version.json": (Outcome.UNCHECKABLE, "key that signed it is at"),
    "ob30/simple-did-key-method.json": (Outcome.UNCHECKABLE, "issuer is named by an address"),
    "ob30/simple-eddsa-2022.json": (Outcome.UNCHECKABLE, "rules that this program does not know"),
    "ob30/simple-err-context.json": (Outcome.UNCHECKABLE, "rules that this program does not know"),
    "ob30/simple-err-expired.json": (Outcome.UNCHECKABLE, "key that signed it is at"),
    "ob30/simple-err-issued.json": (Outcome.UNCHECKABLE, "key that signed it is at"),
    "ob30/simple-err-issuer.json": (Outcome.UNREADABLE, "names no issuer"),
    "ob30/simple-err-proof-method.json": (Outcome.UNCHECKABLE, "key that signed it is at"),
    "ob30/simple-json.png": (Outcome.UNCHECKABLE, "key that signed it is at"),
    "ob30/simple-json.svg": (Outcome.UNCHECKABLE, "key that signed it is at"),
    "ob30/simple-noproof.json": (Outcome.UNCHECKABLE, "rules that this program does not know"),
    "ob30/simple.1ob": (Outcome.UNCHECKABLE, "key that signed it is at"),
    "ob30/simple.json": (Outcome.UNCHECKABLE, "key that signed it is at"),
    "ob30/simple.jwt": (Outcome.UNCHECKABLE, "web token"),
    "ob20/simple.jwt": (Outcome.UNCHECKABLE, "web token"),
    "ob20/basic-assertion.json": (Outcome.UNCHECKABLE, "version 2"),
    "ob20/simple-badge.png": (Outcome.UNCHECKABLE, "version 2"),
    "baking/public_domain_heart.png": (Outcome.UNREADABLE, "picture without a badge"),
}


@pytest.fixture
def badges(shared: Path) -> Path:
    folder = shared / "corpora" / "open-badges"
    if not folder.is_dir():
        pytest.skip("the folder with published badges is not present")
    return folder


def test_every_published_badge_is_refused_with_its_reason(badges: Path) -> None:
    files = sorted(path for path in badges.rglob("*") if path.is_file())
    assert len(files) > 35
    seen = set()
    for file in files:
        verdict = check(file.read_bytes(), Trust(), TODAY)
        assert not verdict.accepted
        assert re.fullmatch(r"[^\n]{15,}[.]", verdict.reason), (file, verdict.reason)
        name = file.relative_to(badges).as_posix()
        if name in EXPECTED:
            seen.add(name)
            outcome, words = EXPECTED[name]
            assert verdict.outcome is outcome, (name, verdict)
            assert words in verdict.reason, (name, verdict)
        else:
            assert verdict.outcome in {Outcome.UNCHECKABLE, Outcome.UNREADABLE}, name
    assert seen == EXPECTED.keys()


@pytest.mark.parametrize(
    "name", ["simple.json", "simple-context-version.json", "simple-did-key-method.json"]
)
def test_a_signature_that_somebody_else_made_is_found_intact(badges: Path, name: str) -> None:
    """Signed by another program; its key is also named by ``did:key`` in the same collection."""
    import json

    document = json.loads((badges / "ob30" / name).read_text(encoding="utf-8"))
    proof = document["proof"]
    proof = proof[0] if isinstance(proof, list) else proof
    key = key_of(PEERS_KEY)
    assert key is not None
    assert is_intact(document, proof, key)
    document["name"] = "Other"
    assert not is_intact(document, proof, key)


def test_even_a_trusted_key_does_not_vouch_for_an_address(badges: Path) -> None:
    text = (badges / "ob30" / "simple-did-key-method.json").read_text(encoding="utf-8")
    key = key_of(PEERS_KEY)
    assert key is not None
    verdict = check_badge(text, Trust(issuers=(TrustedIssuer("Example", key),)), TODAY)
    assert verdict.outcome is Outcome.UNCHECKABLE
