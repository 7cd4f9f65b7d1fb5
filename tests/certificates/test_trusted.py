"""The list of issuers: kept, carried as a file, and refused when it is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pogo_learn.certificates.keys import Issuer, did_of
from pogo_learn.certificates.trusted import (
    TrustedIssuer,
    add_issuers,
    issuers_text,
    looks_like,
    read_issuers,
    remove_issuer,
    trusted_issuers,
)
from pogo_learn.errors import InputError
from pogo_learn.system.folders import DataFolder


def test_issuers_are_added_renamed_and_removed(
    folder: DataFolder, issuer: Issuer, tmp_path: Path
) -> None:
    assert trusted_issuers(folder) == ()
    one, other = TrustedIssuer("Works", issuer.public), TrustedIssuer("Health", bytes(32))
    assert add_issuers(folder, [one, other]) == 2
    assert add_issuers(folder, [TrustedIssuer("Ministry of Works", issuer.public)]) == 0
    assert trusted_issuers(folder) == (TrustedIssuer("Ministry of Works", issuer.public), other)
    file = tmp_path / "issuers.json"
    file.write_text(issuers_text(trusted_issuers(folder)), encoding="utf-8")
    assert read_issuers(file) == trusted_issuers(folder)
    assert remove_issuer(folder, bytes(32))
    assert not remove_issuer(folder, bytes(32))
    assert [one.name for one in trusted_issuers(folder)] == ["Ministry of Works"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "[" * 9000, '{"format": "pogo-learn-issuers"}', "\ud800",
     '{"format": "pogo-learn-issuers", "version": 2, "issuers": []}',
     '{"format": "pogo-learn-issuers", "version": 1, "issuers": [{"name": "A", "key": "x"}]}',
     '{"format": "pogo-learn-issuers", "version": 1, "issuers": [{"name": "A\\nB", "key": "%KEY%"}]}',
     '{"format": "pogo-learn-issuers", "version": 1, "issuers": [{"key": "%KEY%"}]}',
     '{"format": "pogo-learn-issuers", "version": 1, "issuers": 7}', "x" * 1_100_000],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused_and_the_list_stays(
    folder: DataFolder, issuer: Issuer, tmp_path: Path, text: str
) -> None:
    add_issuers(folder, [TrustedIssuer("Works", issuer.public)])
    file = tmp_path / "issuers.json"
    file.write_bytes(text.replace("%KEY%", issuer.did).encode(errors="surrogatepass"))
    with pytest.raises(InputError) as caught:
        read_issuers(file)
    assert str(file) in caught.value.message
    assert len(trusted_issuers(folder)) == 1


def test_a_spoilt_list_is_said_and_not_written_over(folder: DataFolder, issuer: Issuer) -> None:
    folder.trusted_issuers.write_text("{")
    with pytest.raises(InputError):
        add_issuers(folder, [TrustedIssuer("Works", issuer.public)])
    assert folder.trusted_issuers.read_text() == "{"


def test_the_file_is_plain(issuer: Issuer) -> None:
    data = json.loads(issuers_text([TrustedIssuer("Works", issuer.public)]))
    assert data["issuers"] == [{"name": "Works", "key": did_of(issuer.public)}]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("Works", "works", True), ("Works", "Wоrks", True), ("Works", "W0rks!", True),
     ("Treasury Il", "Treasury 1I", True), ("Works", "Health", False), ("", "", False),
     ("Ministère", "Ministere", True), ("公共采购", "公共采购", True), ("公共采购", "公共", False)],
)  # fmt: skip
def test_names_that_read_alike_are_told(one: str, other: str, alike: bool) -> None:
    assert looks_like(one, other) is alike
