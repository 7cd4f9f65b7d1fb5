"""The misconception bank: read strictly, and named by wrong answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pogo_learn.assessment.types import mark
from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.content.misconceptions import bank_faults, numbers_of, read_bank
from pogo_learn.system.resources import content_dir
from tests.assessment.making import read, sample, samples

ENTRY = "misconceptions:\n  - {number: 6, belief: It moves., holds: It stays., lessons: [M6.2]}\n"


def written(folder: Path, text: str) -> Path:
    (folder / "misconceptions.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_built_in_bank_and_the_questions_agree() -> None:
    catalogue = open_catalogue((content_dir(),), None)
    assert tuple(bank_faults((content_dir(),), catalogue)) == ()


def test_an_entry_of_a_later_folder_replaces_one(tmp_path: Path) -> None:
    bank = read_bank((content_dir(), written(tmp_path, ENTRY)))
    assert not bank.faults
    assert bank.entries[6].belief == "It moves."
    assert len(bank.entries) == len(read_bank((content_dir(),)).entries)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTRY.replace("holds: It stays., ", ""), "“holds” is missing"),
        (ENTRY.replace("number: 6", "number: six"), "whole number"),
        (ENTRY + ENTRY.splitlines()[1] + "\n", "the number 6 is already used"),
    ],
)
def test_a_faulty_entry_is_named(tmp_path: Path, text: str, said: str) -> None:
    (fault,) = read_bank((written(tmp_path, text),)).faults
    assert said in str(fault)


def test_a_number_that_no_entry_has_is_named(tmp_path: Path) -> None:
    catalogue = open_catalogue((content_dir(),), None)
    faults = [str(fault) for fault in bank_faults((written(tmp_path, ENTRY),), catalogue)]
    assert any("there is no misconception 23" in fault for fault in faults)


def test_the_chosen_wrong_option_tells_its_belief() -> None:
    question = sample("single", options=_options())
    assert numbers_of(question) == (6, 2)
    assert mark(question, {"choice": "b"}).misconceptions == (6,)
    assert mark(question, {"choice": "a"}).misconceptions == ()


def test_a_near_miss_tells_its_belief() -> None:
    near = [{"value": 7, "feedback": "Too small.", "misconception": 4}]
    number = sample("numeric", key=9, tolerance=0, near_miss=near)
    assert mark(number, {"text": "7"}).misconceptions == (4,)
    assert mark(number, {"text": "8"}).misconceptions == ()


def test_a_wrong_verdict_tells_the_belief_of_the_question() -> None:
    question = sample("true_false", misconception=9)
    assert mark(question, {"verdict": True, "reason": "a"}).misconceptions == (9,)
    assert mark(question, {"verdict": False, "reason": "b"}).misconceptions == ()


def test_a_right_option_has_no_belief_to_tell() -> None:
    options = _options()
    options[0]["misconception"] = 3
    _question, faults = read({**samples()["single"], "options": options})
    assert any("a right option shows no misconception" in fault for fault in faults)


def _options() -> list[dict[str, object]]:
    return [
        {"text": "One", "feedback": "Right.", "correct": True},
        {"text": "Two", "feedback": "It is not.", "misconception": 6},
        {"text": "Three", "feedback": "It is not.", "misconception": 2},
    ]
