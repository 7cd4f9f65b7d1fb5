"""Every failure that a person meets says first what is safe: the source is read for it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pogo_learn import errors
from pogo_learn.alignment.cells import CellRefused, whole_of
from pogo_learn.content.catalogue import UnknownId
from pogo_learn.errors import PogoError
from pogo_learn.settings.keys import KeyRefused

PACKAGE = Path(errors.__file__).parent
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}
CAUGHT_AND_RETOLD = {"record/stored.py"}
"""What these raise is caught by whoever reads a whole file, and told in other words."""


CLASSES = [node for tree in TREES.values() for node in tree.body if isinstance(node, ast.ClassDef)]


def family() -> set[str]:
    """Give the names of all errors for a person."""
    bases = {
        one.name: {base.id for base in one.bases if isinstance(base, ast.Name)} for one in CLASSES
    }
    found = {PogoError.__name__}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def says_safe(call: ast.Call) -> bool:
    """Tell whether a call says what is safe, in words."""
    for keyword in call.keywords:
        if keyword.arg == "safe":
            return not (isinstance(keyword.value, ast.Constant) and not keyword.value.value)
    return False


FAMILY = family()
SPEAKING = {
    one.name
    for one in CLASSES
    if one.name in FAMILY and any(isinstance(n, ast.Call) and says_safe(n) for n in ast.walk(one))
}
"""Classes that say it themselves, whoever raises them."""


@pytest.mark.parametrize("path", sorted(set(TREES) - CAUGHT_AND_RETOLD))
def test_every_failure_says_what_is_safe(path: str) -> None:
    silent = [
        f"{path}:{node.lineno}"
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in FAMILY - SPEAKING
        and not says_safe(node)
    ]
    assert not silent


def test_the_reading_of_the_source_sees_what_it_should() -> None:
    assert {"InputError", "StoreError", "UsageError", "CellRefused", "NewerFileError"} < FAMILY
    assert {"CellRefused", "KeyRefused", "UnknownId", "AnotherLearnerError"} <= SPEAKING
    assert "InputError" not in SPEAKING
    call = ast.parse("InputError('x', safe='')", mode="eval").body
    assert isinstance(call, ast.Call)
    assert not says_safe(call)


@pytest.mark.parametrize("error", [CellRefused("No."), KeyRefused("No."), UnknownId("M9")])
def test_the_sentence_begins_with_it_and_says_it_once(error: PogoError) -> None:
    assert error.sentence().startswith("Nothing was changed. ")
    assert error.sentence().count("Nothing was changed.") == 1


def test_a_cell_that_is_refused_says_why_without_it() -> None:
    with pytest.raises(CellRefused) as caught:
        whole_of("many")
    assert "Nothing" not in caught.value.message
