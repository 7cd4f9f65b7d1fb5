"""Signing and checking linked data: the cryptosuite ``eddsa-rdfc-2022`` (W3C, Data Integrity EdDSA).

The words of a credential get their meaning from *contexts*. Only those that are bundled are used; a
credential that names another one is refused, and nothing is ever fetched. Foreign documents are
bounded before and while they are brought into canonical form, which could otherwise take for ever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pyld import jsonld
from pyld.canon import URDNA2015

from pogo_learn.certificates.base58 import from_base58, to_base58
from pogo_learn.certificates.keys import SIGNATURE_LENGTH, Issuer, is_signed
from pogo_learn.system.language import _
from pogo_learn.system.resources import assets_dir

SUITE: Final = "eddsa-rdfc-2022"
CREDENTIALS: Final = "https://www.w3.org/ns/credentials/v2"
BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CONTEXTS: Final[Mapping[str, str]] = {
    CREDENTIALS: "credentials-v2.json",
    BADGES: "open-badges-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": "open-badges-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": "open-badges-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json": "open-badges-extensions.json",
    "https://w3id.org/security/data-integrity/v2": "data-integrity-v2.json",
}
"""Address of each context that is bundled, and its file in ``assets/contexts``."""

DEEPEST: Final = 24
_MOST_PARTS: Final = 4000
_MOST_ALIKE: Final = 5
"""Nodes without a name that look alike; their orders are tried in turn, and 5 have 120."""
_MOST_STEPS: Final = 300


class UnfitDocument(ValueError):
    """This document cannot be brought into canonical form here; the message is a sentence."""


def signed(document: dict[str, Any], issuer: Issuer, created: str) -> dict[str, Any]:
    """Give a document with its proof. ``created`` is a moment as XML Schema writes it."""
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": created,
        "verificationMethod": f"{issuer.did}#{issuer.did.removeprefix('did:key:')}",
        "proofPurpose": "assertionMethod",
    }
    value = "z" + to_base58(issuer.sign(_hashes(document, proof)))
    return {**document, "proof": {**proof, "proofValue": value}}


def is_intact(document: Mapping[str, Any], proof: Mapping[str, Any], public: bytes) -> bool:
    """Tell whether this key signed this document, proof options included.

    Raises :class:`UnfitDocument` where that cannot be found out.
    """
    letters = proof.get("proofValue")
    signature = None
    if isinstance(letters, str) and letters.startswith("z"):
        signature = from_base58(letters[1:])
    if signature is None or len(signature) != SIGNATURE_LENGTH:
        return False
    body = {key: value for key, value in document.items() if key != "proof"}
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    return is_signed(public, signature, _hashes(body, options))


def refuse_unbounded(document: object) -> None:
    """Refuse what is nested too deep, has too many parts, or words of its own meaning."""
    for count, (depth, key) in enumerate(_keys(document)):
        if depth > DEEPEST or count > _MOST_PARTS:
            raise UnfitDocument(_("It is nested too deep or has too many parts."))
        # A word with a colon is its own definition: it could say "valid until" unseen.
        if ":" in key or (key.startswith("@") and not (key == "@context" and depth == 0)):
            raise UnfitDocument(
                _("It uses the word “{word}”, which may hide what it means.").format(word=key[:40])
            )


def _keys(value: object) -> Iterator[tuple[int, str]]:
    """Go through all keys with their depth (items of lists have empty ones), without recursion."""
    waiting: list[tuple[int, object]] = [(0, value)]
    while waiting:
        depth, each = waiting.pop()
        if isinstance(each, dict):
            pairs = [(str(key), part) for key, part in each.items()]
        elif isinstance(each, list):
            pairs = [("", part) for part in each]
        else:
            continue
        for key, part in pairs:
            yield depth, key
            waiting.append((depth + 1, part))


def _hashes(document: Mapping[str, Any], proof: Mapping[str, Any]) -> bytes:
    """Give what is signed: hash of the proof options, then hash of the document (3.3.4)."""
    options = {"@context": document.get("@context"), **proof}
    return _digest(canonical(options)) + _digest(canonical(document))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def canonical(document: Mapping[str, Any]) -> str:
    """Give a document as sorted statements (RDFC-1.0). Raises :class:`UnfitDocument`."""
    refuse_unbounded(document)
    named = document.get("@context")
    wanted = named if isinstance(named, list) else [named]
    for address in wanted:
        if not isinstance(address, str) or address not in CONTEXTS:
            raise UnfitDocument(_undefined(str(address)))
    dropped: list[str] = []
    options = {"documentLoader": _load}
    try:
        # A word without a definition would stand there unsigned, for people to be deceived.
        expanded = jsonld.expand(
            dict(document), options, on_property_dropped=lambda word: dropped.append(str(word))
        )
        if dropped:
            raise UnfitDocument(
                _("Its word “{word}” is not covered by the signature.").format(word=dropped[0][:40])
            )
        dataset = jsonld.to_rdf(expanded, options)
        text = _Bounded().main(dataset, {"format": "application/n-quads"})
    except (jsonld.JsonLdError, ValueError, TypeError, KeyError, AttributeError) as error:
        if isinstance(error, UnfitDocument):
            raise
        raise UnfitDocument(_("Its form is not that of a badge.")) from error
    except RecursionError as error:
        raise UnfitDocument(_("It is nested too deep or has too many parts.")) from error
    return text


def _undefined(address: str) -> str:
    words = _("Its words are defined at {address}, which cannot be looked up with no network.")
    return words.format(address=address[:80])


def _load(address: str, _options: object) -> dict[str, Any]:
    """Hand out a bundled context; there is no other way to get one."""
    name = CONTEXTS.get(address)
    if name is None:
        raise UnfitDocument(_undefined(address))
    content = json.loads((assets_dir() / "contexts" / name).read_text(encoding="utf-8"))
    return {
        "contextUrl": None,
        "documentUrl": address,
        "contentType": "application/ld+json",
        "document": content,
    }


class _Bounded(URDNA2015):
    """The canonical form, given up where a document was built to take for ever."""

    def __init__(self) -> None:
        super().__init__()
        self._steps = 0
        self._alike: dict[str, set[str]] = {}

    def hash_first_degree_quads(self, id_: str) -> str:
        found = super().hash_first_degree_quads(id_)
        alike = self._alike.setdefault(found, set())
        alike.add(id_)
        if len(alike) > _MOST_ALIKE:
            raise UnfitDocument(_("Too many of its parts are alike."))
        return found

    def hash_n_degree_quads(self, id_: str, issuer: Any) -> dict[str, Any]:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise UnfitDocument(_("Too many of its parts are alike."))
        return super().hash_n_degree_quads(id_, issuer)
