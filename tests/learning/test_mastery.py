"""The rule of mastery: the examples of its description are its tests."""

from __future__ import annotations

import itertools
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pogo_learn.learning.mastery import IN_A_ROW, WEEK, Level, Mastery, mastery
from pogo_learn.record.outcomes import OutcomeAnswer
from pogo_learn.system.clock import timestamp
from tests.record.making import START

TEXT = (Path(__file__).parents[2] / "docs" / "mastery.md").read_text(encoding="utf-8")


def examples() -> list[tuple[str, str, str, str, str]]:
    part = TEXT.partition("## Examples")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [(a.strip(), b.strip(), c.strip(), d.strip(), e.strip()) for a, b, c, d, e in rows[2:]]


def day(number: str) -> datetime:
    return START + timedelta(days=int(number))


def answers(words: str) -> list[OutcomeAnswer]:
    return [
        OutcomeAnswer(f"q{index}", timestamp(day(word[:-1])), float(word[-1] == "+"), 3)
        for index, word in enumerate(words.split())
    ]


def found(words: str, today: str) -> Mastery:
    return mastery("M1.1", answers(words), day(today))


@pytest.mark.parametrize(("words", "today", "level", "row", "until"), examples())
def test_the_examples_of_the_description_hold(
    words: str, today: str, level: str, row: str, until: str
) -> None:
    one = found(words, today)
    assert (one.level.value, one.row) == (level, int(row))
    kind, _blank, number = until.partition(" ")
    assert one.holds_until == (day(number) if kind == "until" else None)
    assert one.week_over == (day(number) if kind == "after" else None)


def test_the_description_names_every_state_and_the_numbers_of_the_rule() -> None:
    assert {row[2] for row in examples()} == {level.value for level in Level}
    assert len(examples()) == 16
    assert "**Four right in a row, one of them after a week.**" in TEXT
    assert (4, timedelta(days=7)) == (IN_A_ROW, WEEK)
    steps = re.findall(r"\| (\d+) days \| (\d+) days \|", TEXT)
    assert steps == [("7", "21"), ("21", "60"), ("60", "120"), ("120", "240")]


def test_what_is_partly_right_ends_a_row_and_certainty_plays_no_part() -> None:
    half = OutcomeAnswer("q", timestamp(day("8")), 0.5, 3)
    assert mastery("M1.1", [*answers("0+ 1+ 2+ 7+"), half], day("8")).level is Level.LEARNING
    unsure = [OutcomeAnswer(one.question, one.at, one.score, 1) for one in answers("0+ 1+ 2+ 7+")]
    assert mastery("M1.1", unsure, day("8")).level is Level.MASTERED


def test_what_is_missing_is_what_the_rule_says_is_missing() -> None:
    """Whatever was answered: giving the missing answers after the week brings mastery."""
    for length in range(6):
        for signs in itertools.product("+-", repeat=length):
            words = " ".join(f"{index}{sign}" for index, sign in enumerate(signs))
            one = found(words, str(length))
            assert (one.missing == 0) == (one.level is Level.MASTERED)
            late = length + 7
            more = " ".join([words, *[f"{late}+"] * one.missing])
            if one.row:
                assert found(more, str(late)).level is Level.MASTERED
            elif one.missing:
                assert found(more, str(late)).row == IN_A_ROW


def test_the_longer_it_was_known_the_longer_it_holds() -> None:
    holds = []
    for span in (7, 21, 60, 120, 400):
        one = found(f"0+ 0+ 0+ {span}+", str(span))
        assert one.holds_until is not None
        holds.append((one.holds_until - day(str(span))).days)
    assert holds == [21, 60, 120, 240, 240]
