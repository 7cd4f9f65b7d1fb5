"""Translations from the command line: how far they are, and marking what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program


@pytest.mark.process
def test_a_translation_is_marked_and_its_state_is_told(program: Program, tmp_path: Path) -> None:
    course = tmp_path / "course"
    assert program("content", "new", str(course)).code == 0
    missing = program("content", "stamp", str(course), "fr")
    assert missing.code != 0
    assert "translation.yaml" in missing.errors
    folder = course / "fr"
    folder.mkdir()
    (folder / "translation.yaml").write_text("format: 1\nlanguage: fr\n", encoding="utf-8")
    (folder / "course.yaml").write_text(
        "id: MY1\ntitle: Notre cours\nsummary: Un résumé.\n", encoding="utf-8"
    )
    before = program("content", "check", str(course))
    assert before.code == 0
    assert "MY1 in fr: 0 of 1 lessons" in before.out
    assert "The original was changed since: course:MY1" in before.out
    assert program("content", "stamp", str(course), "fr").out.startswith("1 part is marked")
    after = program("content", "check", "--json", str(course)).json
    assert [state["behind"] for state in after["translations"]] == [[]]
