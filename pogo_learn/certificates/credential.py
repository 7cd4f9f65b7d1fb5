"""The certificate as an Open Badges 3.0 credential: what a ``.pogocert`` file holds.

Other programs read it; so it is plain JSON with a proof that any of them can check. Facts that Open
Badges has no place for stand in sentences, the hash of the course in a name by hash (RFC 6920).
"""

from __future__ import annotations

import base64
import json
import uuid
from datetime import date, timedelta
from typing import Any

from pogo_learn.certificates.facts import Facts
from pogo_learn.certificates.keys import Issuer
from pogo_learn.certificates.linked_data import BADGES, CREDENTIALS, signed

ENDING = ".pogocert"


def credential_of(facts: Facts, issuer: Issuer) -> str:
    """Write facts as a signed credential; the same facts and key give the same text."""
    document = signed(_document(facts, issuer.did), issuer, _start(facts.issued_on))
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _document(facts: Facts, did: str) -> dict[str, Any]:
    document: dict[str, Any] = {
        "@context": [CREDENTIALS, BADGES],
        "id": f"urn:uuid:{facts.id}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": facts.title,
        "description": (
            "A record of study and of an exam on a computer. Nobody checked who sat there. "
            "It is no licence and no accredited award."
        ),
        "issuer": {"id": did, "type": ["Profile"], "name": facts.issuer},
        "validFrom": _start(facts.issued_on),
    }
    if facts.valid_until is not None:
        document["validUntil"] = _start(facts.valid_until + timedelta(days=1))
    exam = f"urn:uuid:{uuid.uuid5(uuid.UUID(facts.id), 'exam')}"
    document["credentialSubject"] = {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityType": "name",
                "identityHash": facts.learner,
            }
        ],
        "achievement": _achievement(facts, exam),
        "result": [{"type": ["Result"], "resultDescription": exam, "value": percent(facts.score)}],
    }
    document["evidence"] = [
        _evidence("Study time", f"{facts.minutes} minutes of study that count."),
        _evidence("Exam", f"Passed on {facts.passed_on.isoformat()}."),
    ]
    return document


def _achievement(facts: Facts, exam: str) -> dict[str, Any]:
    return {
        "id": _course_name(facts),
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": facts.title,
        "version": facts.content_version,
        "humanCode": facts.course,
        "description": f"Course {facts.course} of POGO Learn, version {facts.content_version}.",
        "criteria": {"narrative": _criteria(facts)},
        "resultDescription": [
            {
                "id": exam,
                "type": ["ResultDescription"],
                "name": "Exam",
                "resultType": "Percent",
                "requiredValue": percent(facts.pass_mark),
                "valueMin": "0",
                "valueMax": "100",
            }
        ],
    }


def _criteria(facts: Facts) -> str:
    words = f"An exam passed with at least {percent(facts.pass_mark)} %."
    return f"{words} The pass mark was provisional." if facts.provisional else words


def _evidence(name: str, narrative: str) -> dict[str, Any]:
    return {"type": ["Evidence"], "name": name, "narrative": narrative}


def percent(thousandths: int) -> str:
    """Write thousandths as percent without trailing zeros: ``86.5``, ``75``."""
    return f"{thousandths // 10}.{thousandths % 10}".removesuffix(".0")


def _course_name(facts: Facts) -> str:
    """Name the course by what is in it; where that is not known any more, by its version."""
    if facts.content_hash:
        digest = base64.urlsafe_b64encode(bytes.fromhex(facts.content_hash)).decode().rstrip("=")
        return f"ni:///sha-256;{digest}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'{facts.course} {facts.content_version}')}"


def _start(day: date) -> str:
    """Give the first moment of a day (UTC)."""
    return f"{day.isoformat()}T00:00:00Z"
