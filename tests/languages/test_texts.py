"""Catalogues are judged strictly: a fault that would reach a person is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.languages.texts import (
    CATALOGUES,
    KEYWORDS,
    compiled,
    faults_of,
    merge,
    path_of,
    read,
    texts_of_code,
    write,
)


@pytest.fixture
def code(tmp_path: Path) -> Catalog:
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "one.py").write_text(
        'a = _("Settings")\n'
        'b = _("{count} of {total}")\n'
        'c = ngettext("{count} day", "{count} days", 3)\n',
        encoding="utf-8",
    )
    return texts_of_code(folder)


def _write(code: Catalog, folder: Path, language: str, **strings: object) -> None:
    catalogue = merge(language, code, folder)
    by_name = {"settings": "Settings", "part": "{count} of {total}", "day": "{count} day"}
    for name, string in strings.items():
        catalogue.get(by_name[name]).string = string
    write(language, catalogue, folder)


def _problems(code: Catalog, folder: Path, language: str) -> list[str]:
    return [fault.problem for fault in faults_of(language, code, folder)]


def test_texts_of_the_code_are_found_with_their_plurals(code: Catalog) -> None:
    assert set(KEYWORDS) == {"_", "in_context", "later", "ngettext"}
    assert {message.id for message in code if message.id} == {
        "Settings",
        "{count} of {total}",
        ("{count} day", "{count} days"),
    }


def test_a_complete_catalogue_has_no_fault(code: Catalog, tmp_path: Path) -> None:
    _write(
        code, tmp_path, "fr",
        settings="Réglages", part="{count} sur {total}", day=("{count} jour", "{count} jours"),
    )  # fmt: skip
    assert _problems(code, tmp_path, "fr") == []


def test_what_is_not_translated_is_named(code: Catalog, tmp_path: Path) -> None:
    _write(code, tmp_path, "fr", settings="Réglages", day=("{count} jour", ""))
    faults = list(faults_of("fr", code, tmp_path))
    assert {fault.text for fault in faults if fault.missing} == {
        "{count} of {total}",
        "{count} day",
    }


def test_a_wrong_placeholder_is_a_fault(code: Catalog, tmp_path: Path) -> None:
    _write(code, tmp_path, "fr", part="{count} sur {totale}")
    assert "has other placeholders than the English text" in _problems(code, tmp_path, "fr")


def test_a_form_for_one_may_say_the_number_in_words(code: Catalog, tmp_path: Path) -> None:
    _write(code, tmp_path, "fr", day=("un jour", "{count} jours"))
    assert "has other placeholders than the English text" not in _problems(code, tmp_path, "fr")


def test_a_guess_is_a_fault(code: Catalog, tmp_path: Path) -> None:
    catalogue = merge("fr", code, tmp_path)
    catalogue.get("Settings").string = "Réglages"
    catalogue.get("Settings").flags.add("fuzzy")
    write("fr", catalogue, tmp_path)
    assert "is marked as a guess (fuzzy)" in _problems(code, tmp_path, "fr")


def test_arabic_needs_six_forms(code: Catalog, tmp_path: Path) -> None:
    _write(code, tmp_path, "ar", day=("{count} يوم", "{count} أيام"))
    assert any(fault.missing for fault in faults_of("ar", code, tmp_path))
    path = path_of("ar", tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "\n".join(
            line for line in text.split("\n") if not line.startswith(("msgstr[2]", "msgstr[5]"))
        ),
        encoding="utf-8",
    )
    problems = _problems(code, tmp_path, "ar")
    assert "needs 6 plural forms" in problems or "is not translated" in problems


def test_a_compiled_form_that_is_older_is_a_fault(code: Catalog, tmp_path: Path) -> None:
    _write(code, tmp_path, "fr", settings="Réglages")
    path = path_of("fr", tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("Réglages", "Paramètres"), "utf-8")
    assert "is older than the catalogue; run: python3 dev.py texts" in _problems(
        code, tmp_path, "fr"
    )


def test_merging_keeps_what_is_there_and_lets_go_what_the_code_has_no_more(
    code: Catalog, tmp_path: Path
) -> None:
    _write(code, tmp_path, "fr", settings="Réglages")
    fewer = Catalog()
    fewer.add("Settings")
    merged = merge("fr", fewer, tmp_path)
    assert [message.id for message in merged if message.id] == ["Settings"]
    assert merged.get("Settings").string == "Réglages"


@pytest.mark.parametrize(
    "language", sorted(path.name for path in CATALOGUES.glob("*") if path.is_dir())
)
def test_what_is_translated_is_sound(language: str) -> None:
    """New texts of the code may still wait for their translation; ``dev.py check`` counts those."""
    faults = faults_of(language, texts_of_code())
    assert [str(fault) for fault in faults if not fault.missing] == []
    assert path_of(language).with_suffix(".mo").read_bytes() == compiled(read(language))
