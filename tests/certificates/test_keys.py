"""The signing key: kept for its owner only, named as others know it, an agency's own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from pogo_learn.certificates.base58 import from_base58, to_base58
from pogo_learn.certificates.keys import (
    did_of,
    fingerprint,
    key_of,
    load_issuer,
    make_issuer,
    take_issuer,
)
from pogo_learn.errors import InputError, StoreError
from pogo_learn.system.folders import DataFolder

SECRET = PrivateFormat.PKCS8


def test_a_key_is_made_once_and_only_its_owner_may_read_it(folder: DataFolder) -> None:
    assert load_issuer(folder) is None
    assert not folder.certificates.exists()
    first = make_issuer(folder)
    assert make_issuer(folder).public == first.public
    if os.name != "nt":
        assert folder.issuer_key.stat().st_mode & 0o777 == 0o600
        assert folder.certificates.stat().st_mode & 0o777 == 0o700


def test_a_key_is_named_as_the_method_says() -> None:
    # The example of the did:key method: key and name were made by somebody else.
    did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
    key = key_of(did)
    assert key is not None
    assert did_of(key) == did
    assert key_of(f"{did}#z6Mkx") == key
    assert len(fingerprint(key).split()) == 8


@pytest.mark.parametrize(
    "name",
    ["", "did:key:z", "did:web:example.org", "did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc",
     "did:key:z" + "1" * 5000, "did:key:zO0Il", "https://example.org/key"],
)  # fmt: skip
def test_other_names_are_no_key(name: str) -> None:
    assert key_of(name) is None


@pytest.mark.parametrize("content", [b"", b"\0", b"\0\0a", b"Hello World!", bytes(range(64))])
def test_base_58_goes_there_and_back(content: bytes) -> None:
    assert from_base58(to_base58(content)) == content


def test_base_58_is_that_of_others() -> None:
    assert to_base58(b"Hello World!") == "2NEpo7TZRRrLZSi2U"
    assert to_base58(bytes.fromhex("0000287fb4cd")) == "11233QC4"


def test_an_agency_issues_with_its_own_key_and_the_one_before_is_kept(
    folder: DataFolder, tmp_path: Path
) -> None:
    before = make_issuer(folder)
    file = tmp_path / "agency.pem"
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, SECRET, NoEncryption())
    file.write_bytes(pem)
    taken = take_issuer(folder, file, "  Ministry   of Works ", 24)
    assert (taken.name, taken.valid_months) == ("Ministry of Works", 24)
    found = load_issuer(folder)
    assert found is not None
    assert (found.public, found.name, found.valid_months) == (taken.public, taken.name, 24)
    (kept,) = folder.certificates.glob("issuer-key-*.pem")
    assert before.did[-12:] in kept.name
    if os.name != "nt":
        assert kept.stat().st_mode & 0o777 == 0o600


def test_a_key_that_openssl_makes_is_taken(folder: DataFolder, tmp_path: Path) -> None:
    file = tmp_path / "agency.pem"
    command = ["openssl", "genpkey", "-algorithm", "ed25519", "-out", str(file)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl is not installed, or too old for Ed25519")
    assert take_issuer(folder, file, "Agency", 0).name == "Agency"


def test_other_keys_are_refused_and_nothing_changes(folder: DataFolder, tmp_path: Path) -> None:
    before = make_issuer(folder)
    key = Ed25519PrivateKey.generate()
    unfit = {
        "rsa": generate_private_key(65537, 2048).private_bytes(
            Encoding.PEM, SECRET, NoEncryption()
        ),
        "locked": key.private_bytes(Encoding.PEM, SECRET, BestAvailableEncryption(b"x")),
        "text": b"hello",
        "empty": b"",
        "long": b"-----BEGIN PRIVATE KEY-----\n" + b"A" * 100_000,
    }
    for name, content in unfit.items():
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(InputError) as caught:
            take_issuer(folder, file, "Agency", 0)
        assert "openssl" in caught.value.advice
    with pytest.raises(InputError):
        take_issuer(folder, tmp_path / "absent", "Agency", 0)
    with pytest.raises(InputError):
        take_issuer(folder, tmp_path / "rsa", " ", 0)
    found = load_issuer(folder)
    assert found is not None
    assert found.public == before.public


@pytest.mark.parametrize("content", [b"", b"junk", b"\xff" * 50])
def test_a_spoilt_key_is_said_and_never_replaced_unasked(
    folder: DataFolder, content: bytes
) -> None:
    make_issuer(folder)
    folder.issuer_key.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        make_issuer(folder)
    assert str(folder.issuer_key) in caught.value.advice
    assert folder.issuer_key.read_bytes() == content


@pytest.mark.parametrize(
    "about", ["", "[]", "{}", '{"name": 1, "valid_months": 0}', '{"name": "a\\nb", "valid_months": 1}',
              '{"name": "a", "valid_months": 1e9}', "[" * 9000],
)  # fmt: skip
def test_a_spoilt_name_makes_it_an_installation_without_one(folder: DataFolder, about: str) -> None:
    key = make_issuer(folder)
    folder.issuer.write_text(about)
    found = load_issuer(folder)
    assert found is not None
    assert (found.public, found.name, found.valid_months) == (key.public, "", 0)
    json.dumps(found.name)
