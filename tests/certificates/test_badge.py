"""The Open Badge: checked here, by two unrelated programs, and against every kind of forgery."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.certificates.checking import check_text
from pogo_learn.certificates.credential import credential_of
from pogo_learn.certificates.judging import Trust
from pogo_learn.certificates.keys import Issuer, make_issuer
from pogo_learn.certificates.linked_data import signed
from pogo_learn.certificates.trusted import TrustedIssuer
from pogo_learn.certificates.verdict import Outcome
from pogo_learn.system.folders import DataFolder
from tests.certificates.making import FACTS, TODAY, facts, own
from tests.peers import node_folder, peer_python

HERE = Path(__file__).parent


def outcome(text: str, trust: Trust, today: date = TODAY) -> Outcome:
    return check_text(text, trust, today).outcome


def resigned(issuer: Issuer, change: Callable[[dict[str, Any]], object]) -> str:
    """Give a badge that was changed before its issuer signed it."""
    document = json.loads(credential_of(FACTS, issuer))
    del document["proof"]
    change(document)
    return json.dumps(signed(document, issuer, "2026-11-24T00:00:00Z"))


def test_a_badge_is_genuine_where_its_key_is_known(issuer: Issuer) -> None:
    text = credential_of(FACTS, issuer)
    verdict = check_text(text, own(issuer), TODAY)
    assert verdict.accepted
    assert "This installation" in verdict.reason
    shown = dict(verdict.facts)
    assert shown["Name"] == "Amina Okello"
    assert shown["For"] == FACTS.title
    assert shown["Result"] == "86.5"
    assert any("Nobody" in line or "nobody" in line for line in verdict.unproven)
    listed = Trust(issuers=(TrustedIssuer("The Ministry", issuer.public),))
    verdict = check_text(text, listed, TODAY)
    assert verdict.accepted
    assert verdict.reason.startswith("The Ministry issued it")


def test_the_same_facts_and_key_give_the_same_badge(issuer: Issuer) -> None:
    assert credential_of(FACTS, issuer) == credential_of(FACTS, issuer)


def test_an_unknown_issuer_is_refused_with_the_fingerprint(issuer: Issuer) -> None:
    verdict = check_text(credential_of(FACTS, issuer), Trust(), TODAY)
    assert verdict.outcome is Outcome.UNKNOWN_ISSUER
    assert "Ministry of Works" in verdict.reason
    assert re.search(r"([0-9a-f]{4} ){7}[0-9a-f]{4}", verdict.reason)
    assert not verdict.proven


@pytest.mark.parametrize(
    "name", ["Ministry of Works", "Мinistry оf Works", "MINISTRY OF WORKS.", "Mìnistry 0f Works"]
)
def test_a_name_that_looks_like_a_known_one_is_warned_of(
    folder: DataFolder, tmp_path: Path, name: str
) -> None:
    known = make_issuer(folder)
    forger = make_issuer(DataFolder(tmp_path / "forger"))
    trust = Trust(issuers=(TrustedIssuer("Ministry of Works", known.public),))
    verdict = check_text(credential_of(facts(issuer=name), forger), trust, TODAY)
    assert verdict.outcome is Outcome.UNKNOWN_ISSUER
    assert "reads like “Ministry of Works”" in verdict.reason


def test_expired_and_not_yet_valid_badges_are_refused(issuer: Issuer) -> None:
    text = credential_of(facts(valid_until=date(2027, 1, 31)), issuer)
    assert outcome(text, own(issuer), date(2026, 11, 23)) is Outcome.NOT_YET
    assert outcome(text, own(issuer), date(2026, 11, 24)) is Outcome.GENUINE
    assert outcome(text, own(issuer), date(2027, 1, 31)) is Outcome.GENUINE
    assert outcome(text, own(issuer), date(2027, 2, 1)) is Outcome.EXPIRED


def test_every_single_change_of_a_statement_is_seen(issuer: Issuer) -> None:
    """One letter of every text of the badge is changed, in turn."""
    text = credential_of(FACTS, issuer)
    changed = 0
    for found in re.finditer(r'"([^"\\]+)"', text):
        place = found.start(1) + len(found[1]) // 2
        other = "x" if text[place] != "x" else "y"
        verdict = check_text(text[:place] + other + text[place + 1 :], own(issuer), TODAY)
        assert not verdict.accepted, found[1]
        assert verdict.reason
        changed += 1
    assert changed > 80


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("proof"),
        lambda d: d.update(proof=[]),
        lambda d: d.update(proof=[d["proof"], d["proof"]]),
        lambda d: d.update(proof="signed"),
        lambda d: d["proof"].update(type="Ed25519Signature2020"),
        lambda d: d["proof"].update(cryptosuite="ecdsa-rdfc-2019"),
        lambda d: d["proof"].update(proofPurpose="authentication"),
        lambda d: d["proof"].update(verificationMethod="https://example.org/key#1"),
        lambda d: d["proof"].update(verificationMethod=7),
        lambda d: d["proof"].update(proofValue="z"),
        lambda d: d["proof"].update(proofValue="u" + d["proof"]["proofValue"][1:]),
        lambda d: d["proof"].update(proofValue=[1]),
        lambda d: d["proof"].update(created="2026-11-25T00:00:00Z"),
        lambda d: d["proof"].update(nonsense="x"),
        lambda d: d.update(issuer={}),
        lambda d: d.update(issuer=None),
        lambda d: d.update(validUntil="2030-01-01T00:00:00Z"),
        lambda d: d.update({"@context": d["@context"][::-1]}),
        lambda d: d.update({"@context": [*d["@context"], {"name": "https://example.org/name"}]}),
        lambda d: d.update({"@context": "https://www.w3.org/ns/credentials/v2"}),
        lambda d: d.update(type=["VerifiableCredential"]),
        lambda d: d.update(extra="unsigned words"),
        lambda d: d["credentialSubject"].update(extra={"deeper": "unsigned words"}),
        lambda d: d.update({"@graph": []}),
        lambda d: d.update({"https://www.w3.org/2018/credentials#validUntil": "2030-01-01"}),
        lambda d: d["credentialSubject"].update({"@id": "urn:x"}),
    ],
)  # fmt: skip
def test_a_badge_that_was_tampered_with_is_refused_with_a_reason(
    issuer: Issuer, change: Callable[[dict[str, Any]], object]
) -> None:
    document = json.loads(credential_of(FACTS, issuer))
    change(document)
    verdict = check_text(json.dumps(document), own(issuer), TODAY)
    assert not verdict.accepted
    assert verdict.reason.endswith((".", "?"))
    assert verdict.facts == ()


def test_an_expiry_cannot_be_hidden_behind_another_word(issuer: Issuer) -> None:
    """The same statement under its long name has the same signature, and is not understood."""
    document = json.loads(credential_of(facts(valid_until=date(2026, 11, 24)), issuer))
    document["https://www.w3.org/2018/credentials#validUntil"] = {
        "type": "http://www.w3.org/2001/XMLSchema#dateTime", "value": document.pop("validUntil"),
    }  # fmt: skip
    assert outcome(json.dumps(document), own(issuer)) is Outcome.UNREADABLE


def test_a_word_that_stands_twice_is_refused(issuer: Issuer) -> None:
    text = credential_of(FACTS, issuer).replace('"name":', '"name": "Other", "name":', 1)
    assert outcome(text, own(issuer)) is Outcome.UNREADABLE


def test_a_signer_cannot_speak_for_another_issuer(issuer: Issuer, tmp_path: Path) -> None:
    other = make_issuer(DataFolder(tmp_path / "other"))
    text = resigned(issuer, lambda d: d["issuer"].update(id=other.did))
    assert outcome(text, Trust(own=issuer.public)) is Outcome.ALTERED
    text = resigned(issuer, lambda d: d["issuer"].update(id="https://works.example.gov"))
    assert outcome(text, Trust(own=issuer.public)) is Outcome.UNCHECKABLE


@pytest.mark.parametrize(
    "moment", ["", "soon", "2026-11-24", "2026-11-24T00:00:00", 7, [], "9" * 99]
)
def test_dates_that_cannot_be_read_are_refused(issuer: Issuer, moment: Any) -> None:
    text = resigned(issuer, lambda d: d.update(validFrom=moment))
    assert outcome(text, own(issuer)) in {Outcome.UNREADABLE, Outcome.UNCHECKABLE}


def alike(count: int) -> list[dict[str, Any]]:
    return [{"type": ["Evidence"], "name": "same"} for _number in range(count)]


HOSTILE = {
    "deep": "[" * 100_000,
    "deep objects": '{"a":' * 5000 + "1" + "}" * 5000,
    "half": '{"@context": [',
    "numbers": '{"a": NaN}',
    "huge number": '{"a": ' + "9" * 200_000 + "}",
    "wide": json.dumps({"type": ["VerifiableCredential"], "x": [[] for _one in range(50_000)]}),
    "large": json.dumps({"a": "x" * 400_000}),
    "list": "[1, 2]",
    "null": '{"@context": null, "type": null, "proof": null}',
    "surrogate": '{"type": "\\ud800"}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_no_more_than_its_reading(issuer: Issuer, name: str) -> None:
    begun = time.process_time()
    verdict = check_text(HOSTILE[name], own(issuer), TODAY)
    assert verdict.outcome in {Outcome.UNREADABLE, Outcome.UNCHECKABLE}
    assert "\n" not in verdict.reason
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(evidence=alike(400)),
        lambda d: d.update(evidence=[{**one, "evidence": alike(5)} for one in alike(9)]),
        lambda d: d.update(evidence=[{"type": ["Evidence"], "id": f"_:b{n}"} for n in range(40)]),
    ],
    ids=["alike", "nested", "named"],
)
def test_documents_that_are_built_to_take_for_ever_are_given_up(
    issuer: Issuer, change: Callable[[dict[str, Any]], object]
) -> None:
    document = json.loads(credential_of(FACTS, issuer))
    change(document)
    begun = time.process_time()
    assert outcome(json.dumps(document), own(issuer)) in {Outcome.UNCHECKABLE, Outcome.ALTERED}
    assert time.process_time() - begun < 5


def test_a_badge_of_somebody_else_with_two_alike_parts_can_still_be_checked(
    issuer: Issuer,
) -> None:
    text = resigned(issuer, lambda d: d.update(evidence=alike(3)))
    assert outcome(text, own(issuer)) is Outcome.GENUINE


# Others


PYTHON_CHECK = """
import json, sys
from openbadgeslib.ob3.ldp import OB3LdpVerifier
text = open(sys.argv[1], encoding="utf-8").read()
OB3LdpVerifier.for_issuer_did(json.loads(text)["issuer"]["id"]).verify(text)
"""


def accepted_in_python(file: Path) -> bool:
    done = subprocess.run(
        [peer_python(), "-c", PYTHON_CHECK, str(file)],
        capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert done.returncode == 0 or "OB3VerificationError" in done.stderr, done.stderr
    return done.returncode == 0


def accepted_in_javascript(file: Path) -> bool:
    folder = node_folder()
    script = folder / "check_badge.mjs"
    shutil.copy(HERE / "check_badge.mjs", script)
    done = subprocess.run(
        ["node", str(script), str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 or "Invalid signature" in done.stdout, done.stdout + done.stderr
    return done.returncode == 0


@pytest.mark.parametrize(
    "accepted", [accepted_in_python, accepted_in_javascript], ids=["python", "javascript"]
)
def test_an_independent_verifier_accepts_the_badge_and_refuses_it_after_one_change(
    issuer: Issuer, tmp_path: Path, accepted: Callable[[Path], bool]
) -> None:
    for number, one in enumerate(
        (FACTS, facts(learner="Zoë Łukasz-Ñandú 量", valid_until=date(2199, 1, 1), content_hash=""))
    ):
        file = tmp_path / f"{number}.pogocert"
        text = credential_of(one, issuer)
        file.write_text(text, encoding="utf-8")
        assert accepted(file)
        for old, new in (
            ("86.5", "96.5"),
            (one.learner, one.learner + "s"),
            ("555 min", "556 min"),
        ):
            assert old in text
            file.write_text(text.replace(old, new), encoding="utf-8")
            assert not accepted(file)
