"""One way to translated text, and the two languages that only tests use."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pogo_learn.system.language import (
    LANGUAGES,
    MIRRORED_PSEUDO,
    PSEUDO,
    _,
    current_language,
    ngettext,
    set_language,
    system_language,
)

PACKAGE = Path(__file__).parent.parent.parent / "pogo_learn"


def test_an_unknown_language_gives_english() -> None:
    assert set_language("tlh").code == "en"
    assert _("Settings") == "Settings"


def test_the_pseudo_language_is_longer_and_keeps_placeholders() -> None:
    set_language(PSEUDO)
    said = _("{count} of {total} lessons")
    assert len(said) >= 1.4 * len("{count} of {total} lessons") - 1
    assert said.format(count=3, total=6).startswith("3 óf 6 ")
    assert ngettext("{count} day", "{count} days", 2).format(count=2).startswith("2 dáýš")


def test_the_mirrored_language_runs_from_the_right() -> None:
    assert set_language(MIRRORED_PSEUDO).right_to_left
    assert current_language().code == MIRRORED_PSEUDO


def test_nothing_is_said_for_nothing() -> None:
    # gettext gives the catalogue's head for an empty text.
    assert _("") == ""


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("LANGUAGE", "en:fr", "en"),
        ("LC_ALL", "en_GB.UTF-8", "en"),
        ("LANG", "xx_YY.UTF-8", "en"),
        ("LANG", "C", "en"),
    ],
)
def test_the_systems_language_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, expected: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)
    assert system_language() == expected
    assert expected in {language.code for language in LANGUAGES}


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"_", "ngettext"}
            ):
                yield path, node


def test_every_text_can_be_extracted() -> None:
    """Only literal texts reach a translator: no f-strings, no sums, no variables from elsewhere."""
    wrong = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, call in _calls()
        for text in call.args[: 2 if call.func.id == "ngettext" else 1]  # type: ignore[attr-defined]
        if isinstance(text, ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []


def test_no_text_is_looked_up_while_modules_are_imported() -> None:
    """What is translated at import stays in the first language."""
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for statement in tree.body:
            if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
                inside = [
                    node
                    for node in ast.walk(statement.value)
                    if isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in {"_", "ngettext"}
                ]
                delayed = [
                    node
                    for holder in ast.walk(statement.value)
                    if isinstance(holder, ast.Lambda)
                    for node in ast.walk(holder)
                ]
                wrong += [
                    f"{path.relative_to(PACKAGE)}:{node.lineno}"
                    for node in inside
                    if node not in delayed
                ]
    assert wrong == []
