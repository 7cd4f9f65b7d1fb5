"""Each rule of the content check: what it catches, and what it lets pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pogo_learn.content.checking import check_course
from pogo_learn.content.rules.replies import says_no_more_than_the_verdict
from pogo_learn.content.scaffold import new_course

TODAY = date(2026, 11, 25)
LESSON = "first-module/first-lesson.md"
ITEMS = "first-module/first-lesson.questions.yaml"
NUMBER = (
    "  - {id: N1, type: numeric, outcome: MY1-1.1, use: [check], difficulty: 2, "
    "teaches: what-it-is, stem: How much is left of it?, feedback: It is what is left., "
)
DAY = NUMBER.replace("N1, type: numeric", "N1, type: numeric_date") + "key: 2027-06-01, "
BOX = (
    "\n::: from-practice place=Here as_at=2026-11-23 review_by=2027-11-23\n"
    "It holds there.[^my-source]\n:::\n"
)


@dataclass(frozen=True)
class Rule:
    """A change of the small course that the check has to name, and one that it has not to name."""

    said: str
    file: str
    caught: tuple[str, str]
    passed: tuple[str, str]


RULES = {
    "an outcome no item tests": Rule(
        "tests lesson MY1-1.1",
        ITEMS,
        ("check]", "text]"),
        ("use: [pre]", "use: [check]"),
    ),
    "an item no lesson teaches": Rule(
        "there is no lesson",
        ITEMS,
        ("id: MY1-1.1-q4\n    type: categorise\n    outcome: MY1-1.1",
         "id: MY1-1.1-q4\n    type: categorise\n    outcome: MY1-1.9"),
        ("id: MY1-1.1-q4", "id: MY1-1.1-q5"),
    ),
    "an item that a block should teach that is not there": Rule(
        "has no block",
        ITEMS,
        ("teaches: what-it-is", "teaches: what-it-was"),
        ("teaches: what-it-is", "teaches: the-idea"),
    ),
    "a source that is missing": Rule(
        "there is no source",
        LESSON,
        ("what you buy.[^my-source]", "what you buy.[^other]"),
        ("what you buy.[^my-source]", "what you buy now.[^my-source]"),
    ),
    "an unknown term in an option": Rule(
        "there is no term",
        ITEMS,
        ("text: More children reach", "text: More [[pupils]] reach"),
        ("text: More children reach", "text: More [[outcome|children]] reach"),
    ),
    "a figure without words for it": Rule(
        "alt",
        LESSON,
        ("::: key-idea", '::: figure src="f.svg" caption="x"\n| a |\n|---|\n| b |\n:::\n\n::: key-idea'),
        ("::: key-idea", "::: try-it"),
    ),
    "a fact of a country from no source at first hand": Rule(
        "no source at first hand",
        LESSON,
        ("::: key-idea", BOX.replace("my-source", "my-news") + "\n::: key-idea"),
        ("::: key-idea", BOX.replace("place=Here", "place=Here confidence=low") + "\n::: key-idea"),
    ),
    "a lesson that shows no example": Rule(
        "no “::: worked”",
        LESSON,
        ('::: worked title="From a purchase to the change"\n1. The purchase is twelve school buses.\n'
         "   why: Begin with what is bought, as the plan says it.\n"
         "2. Because of the buses more children reach school in time.\n"
         "   why: Ask who is better off; this is the change.\n:::\n", ""),
        ("The purchase is twelve", "The purchase is ten"),
    ),
    "all of the above in other words": Rule(
        "in these or other words",
        ITEMS,
        ("text: The bus contract is signed in May.", "text: Both of these."),
        ("text: The bus contract is signed in May.", "text: All of the buses arrive in May."),
    ),
    "a reply that gives only the verdict": Rule(
        "does not say why",
        ITEMS,
        ("feedback: Right. This is a change for people.", "feedback: Right, well done!"),
        ("feedback: Right. This is a change for people.", "feedback: Right, people gain."),
    ),
    "feedback that is missing": Rule(
        "feedback",
        ITEMS,
        ("        feedback: This is what is bought. It may lead to the change.\n", ""),
        ("It may lead to the change.", "It may lead to it."),
    ),
    "a formula that gives another number": Rule(
        "“formula” gives",
        ITEMS,
        ("questions:\n", "questions:\n" + NUMBER + 'key: 40, formula: "90 - 49"}\n'),
        ("questions:\n", "questions:\n" + NUMBER + 'key: 40, formula: "90 - 50"}\n'),
    ),
    "a formula that computes nothing": Rule(
        "computes nothing",
        ITEMS,
        ("questions:\n", "questions:\n" + NUMBER + 'key: -40, formula: "-40"}\n'),
        ("questions:\n", "questions:\n" + NUMBER + 'key: -40, formula: "50 - 90"}\n'),
    ),
    "a competence that no source names": Rule(
        "names this competence",
        "first-module/module.yaml",
        ("aims:", 'competences: ["Frame: Cooking"]\naims:'),
        ("aims:", 'competences: ["Frame: Buying", "Own word"]\naims:'),
    ),
    "a framework that no source has": Rule(
        "no source has the framework",
        "first-module/module.yaml",
        ("aims:", 'serves: [{lesson: MY1-1.1, competences: ["Other: Buying"]}]\naims:'),
        ("aims:", 'serves: [{lesson: MY1-1.1, competences: ["Frame: Buying"]}]\naims:'),
    ),
    "a number with neither a formula nor a reason": Rule(
        "no “formula” that computes it",
        ITEMS,
        ("questions:\n", "questions:\n" + NUMBER + "key: 40}\n"),
        ("questions:\n", "questions:\n" + NUMBER + "key: 40, no_formula: It is read.}\n"),
    ),
    "a formula that gives another day": Rule(
        "“formula” gives 2027-06-02",
        ITEMS,
        ("questions:\n", "questions:\n" + DAY + 'formula: "2027-07-01 - 29"}\n'),
        ("questions:\n", "questions:\n" + DAY + 'formula: "2027-07-01 - 45 + 15"}\n'),
    ),
    "a formula of a day that cannot be computed": Rule(
        "cannot be computed",
        ITEMS,
        ("questions:\n", "questions:\n" + DAY + 'formula: "2027-07-32 - 30"}\n'),
        ("questions:\n", "questions:\n" + DAY + 'formula: "2027-05-31 + 1"}\n'),
    ),
    "a day with neither a formula nor a reason": Rule(
        "no “formula” that computes it",
        ITEMS,
        ("questions:\n", "questions:\n" + DAY + "tolerance_days: 0}\n"),
        ("questions:\n", "questions:\n" + DAY + "no_formula: It is read.}\n"),
    ),
    "a formula and a reason for none": Rule(
        "not both",
        ITEMS,
        ("questions:\n",
         "questions:\n" + NUMBER + 'key: 40, formula: "90 - 50", no_formula: It is read.}\n'),
        ("questions:\n", "questions:\n" + NUMBER + "key: 40, no_formula: It is read.}\n"),
    ),
}  # fmt: skip


def add_to(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def messages(folder: Path, file: str, change: tuple[str, str]) -> list[str]:
    new_course(folder, TODAY)
    add_to(folder / "sources.yaml", "    framework: Frame\n    competences: [Buying, Selling]\n")
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), encoding="utf-8")
    return [fault.message for fault in check_course(folder, TODAY)]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_catches_what_it_is_for(name: str, tmp_path: Path) -> None:
    rule = RULES[name]
    found = messages(tmp_path / "course", rule.file, rule.caught)
    assert any(rule.said in one for one in found), found


@pytest.mark.parametrize("name", RULES)
def test_a_rule_lets_pass_what_is_sound(name: str, tmp_path: Path) -> None:
    rule = RULES[name]
    found = messages(tmp_path / "course", rule.file, rule.passed)
    assert not any(rule.said in one for one in found), found


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Wrong.", True),
        ("Right!", True),
        ("That is not the right answer, try again.", True),
        ("", False),
        ("Right. The sum is 40.", False),
        ("No: 40.", False),
        ("Wrong way round.", False),
    ],
)
def test_a_verdict_alone_is_told_from_a_reason(text: str, alone: bool) -> None:
    assert says_no_more_than_the_verdict(text) is alone
