"""Faults of authors are named; numbers and dates are read as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pogo_learn.assessment.cloze import fold
from pogo_learn.assessment.drawing import draw_check
from pogo_learn.assessment.numbers import read_day, read_number
from tests.assessment.making import read, sample, samples


def changed(name: str, path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """Give a sample with one field changed (None: taken out)."""
    fields = samples()[name]
    place: Any = fields
    for step in path[:-1]:
        place = place[step]
    if value is None:
        place.pop(path[-1])
    else:
        place[path[-1]] = value
    return fields


@pytest.mark.parametrize(
    ("name", "path", "value", "message"),
    [
        ("single", ("options", 1, "feedback"), None, "feedback"),
        ("single", ("options", 1, "correct"), True, "exactly one"),
        ("single", ("options", 0, "correct"), False, "exactly one"),
        ("single", ("stem",), None, "stem"),
        ("single", ("outcome",), None, "outcome"),
        ("single", ("surprise",), 1, "surprise"),
        ("single", ("difficulty",), 4, "difficulty"),
        ("single", ("use",), ["exam"], "use"),
        ("single", ("type",), "essay", "essay"),
        ("multiple", ("options", 0, "correct"), "yes", "correct"),
        ("true_false", ("verdict_feedback",), {"true": "only one"}, "verdict_feedback"),
        ("true_false", ("answer",), None, "answer"),
        ("numeric", ("near_miss", 0, "value"), 310, "tolerance"),
        ("numeric", ("near_miss", 0, "score"), 2, "score"),
        ("numeric", ("form",), "faded", "missing"),
        ("numeric_date", ("key",), "soon", "date"),
        ("matching", ("pairs", 1, "left"), "one", "same left side"),
        ("ordering", ("sequence",), [{"text": "one", "feedback": "x"}], "sequence"),
        ("cloze", ("text",), "no blank at all", "does not stand in the text"),
        ("cloze", ("blanks", 1, "answer"), "outgo", "not one of the choices"),
        ("short_answer", ("accept",), None, "accept"),
        ("categorise", ("items", 0, "group"), "elsewhere", "not one of the groups"),
        ("table_select", ("correct",), ["Z"], "Z"),
        ("hotspot", ("regions", 0, "rect"), [0, 0, 5, 5], "at least 24"),
        ("hotspot", ("figure_alt",), None, "figure_alt"),
        ("branching", ("start",), "nowhere", "nowhere"),
        ("plan_exercise", ("plan",), "../northvale.pogoplan", "no plan file"),
        ("plan_exercise", ("plan",), "samples.yaml", "no plan file"),
        ("plan_exercise", ("rows",), ["P77"], "not in “items”"),
        ("plan_exercise", ("columns",), ["colour"], "not in “items”"),
        ("plan_exercise", ("task",), "form", "exactly one row"),
        ("plan_exercise", ("goals", 0, "no_finding"), "ALN-999", "ALN-999"),
        ("plan_exercise", ("goals", 3, "at_most"), 100, "misses the goal"),
        ("plan_exercise", ("goals", 4, "row"), "P77", "no “P77”"),
        ("plan_exercise", ("model", 0, "text"), "-5", "the model answer cannot be made"),
        ("plan_exercise", ("model",), [], "misses the goal"),
        ("budget_year", ("lines", 0, "committed"), 900, "sound books"),
        ("budget_year", ("cards", 0, "choices", 1, "id"), "e1-a", "same id"),
        ("budget_year", ("cards", 1, "id"), "e1", "same id"),
        ("budget_year", ("cards", 0, "lead"), "king", "lead"),
        ("budget_year", ("cards", 0, "choices", 0, "entries", 0, "commit"), "L9", "L9"),
        ("budget_year", ("cards", 0, "choices", 0, "entries", 0, "pay"), "L1", "exactly one of"),
        ("budget_year", ("cards", 1, "choices", 0, "entries", 0, "to"), "L2", "another line"),
        ("budget_year", ("cards", 1, "choices", 1, "finding"), None, "between classes"),
        ("budget_year", ("cards", 2, "choices", 0, "entries", 0, "carry_over"), "L1", "carry"),
        (
            "budget_year",
            ("cards", 0, "choices", 1, "entries"),
            [{"commit": "L1", "amount": 210}],
            "even after",
        ),
        (
            "budget_year",
            ("cards", 1, "choices", 2, "entries"),
            [{"commit": "L1", "amount": 210}],
            "even after",
        ),
        ("budget_year", ("cards", 1, "entries", 0), {"reduce": "L1", "amount": 60}, "as it comes"),
        (
            "budget_year",
            ("cards", 2, "choices"),
            [
                {
                    "id": f"e3-{letter}",
                    "text": letter,
                    "score": int(letter == "a"),
                    "feedback": "x",
                    "entries": [{"commit": "L2", "amount": 120}],
                }
                for letter in "ab"
            ],
            "needs a choice",
        ),
        ("budget_year", ("swaps", 0, "cards"), ["e1", "e9"], "does not exist"),
        ("budget_year", ("swaps", 0, "cards"), ["e1"], "two or more"),
        ("budget_year", ("virement_limit",), 40, "expert"),
        ("budget_year", ("max_score",), 5, "best choices make 4"),
        ("budget_year", ("expert",), ["e1-a", "e2-a"], "one choice of each card"),
        ("budget_year", ("expert",), ["e1-b", "e2-a", "e3-a"], "not the best"),
        ("budget_year", ("cards", 0, "choices", 0, "finding"), "Late.", "has a finding"),
        ("budget_year", ("endings", 2, "points"), 1, "last ending"),
        ("budget_year", ("endings", 0, "points"), 5, "do not reach"),
        ("budget_year", ("endings", 1, "points"), 4, "no run"),
        ("branching", ("max_score",), 3, "best path scores"),
        ("branching", ("expert",), ["b"], "best"),
        ("branching", ("nodes", 0, "choices", 0, "goto"), "n1", "goes forward|go forward|been at"),
    ],
)
def test_a_fault_is_named_with_its_place(
    name: str, path: tuple[str | int, ...], value: Any, message: str
) -> None:
    import re

    question, faults = read(changed(name, path, value))
    assert question is None
    assert any(re.search(message, fault) for fault in faults), faults
    assert all(fault.startswith(str(read.__globals__["FILE"])) for fault in faults)
    assert all(":7: " in fault for fault in faults)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200", "1200"),
        ("1 200", "1200"),
        ("1\u202f200,5", "1200.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1,200", "1200"),
        ("0,125", "0.125"),
        ("12.5", "12.5"),
        ("-7", "-7"),
        ("\u22127", "-7"),
        ("+7", "7"),
        ("1'000", "1000"),
        ("٣١٠", "310"),
        ("15 %", "15"),
        ("  42  ", "42"),
    ],
)
def test_numbers_are_read_as_written(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "twelve", "1,2,3", "1.2.3,4,5", "--7", "1e5", "NaN", "inf", "9" * 50]
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-01-04", date(2027, 1, 4)),
        ("4 January 2027", date(2027, 1, 4)),
        ("31.12.2026", date(2026, 12, 31)),
        ("January 4, 2027", date(2027, 1, 4)),
        ("1er août 2027", date(2027, 8, 1)),
        ("le 4 févr. 2027", date(2027, 2, 4)),
        ("4 de enero de 2027", date(2027, 1, 4)),
        ("٤ يناير ٢٠٢٧", date(2027, 1, 4)),
    ],
)
def test_dates_are_read_as_written(text: str, day: date) -> None:
    assert read_day(text)[0] == day


def test_a_date_that_could_be_two_is_asked_again() -> None:
    assert read_day("03/04/2027") == (None, True)


@pytest.mark.parametrize(
    "text", ["", "2027-13-01", "31.02.2027", "yesterday", "4 jui 2027", "4 ma 2027"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert read_day(text)[0] is None


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Réserve", "reserve"),
        ("  Cash. ", "cash"),
        ("ＭＴＦＦ", "mtff"),
        ("carry\u00a0over", "Carry over"),
    ],
)
def test_what_does_not_matter_is_folded(typed: str, same: str) -> None:
    assert fold(typed) == fold(same)


def test_a_check_is_drawn_evenly_and_without_enemies() -> None:
    pool = [
        sample("single", id=f"q{n}", outcome=f"T{n % 3}", enemies=["q1"] if n == 0 else [])
        for n in range(12)
    ]
    for seed in range(60):
        drawn = draw_check(pool, (), 6, 0, seed, {})
        assert drawn == draw_check(pool, (), 6, 0, seed, {})
        assert len(set(drawn)) == 6
        assert not {"q0", "q1"} <= set(drawn)
        counts = [sum(int(q[1:]) % 3 == outcome for q in drawn) for outcome in range(3)]
        assert max(counts) - min(counts) <= 1


def test_what_was_met_longest_ago_comes_first() -> None:
    pool = [sample("single", id=f"q{n}") for n in range(6)]
    met = {"q0": 5, "q1": 4, "q2": 1}
    assert set(draw_check(pool, (), 4, 0, 3, met)) == {"q3", "q4", "q5", "q2"}


def test_earlier_modules_have_their_share() -> None:
    pool = [sample("single", id=f"q{n}") for n in range(6)]
    earlier = [sample("single", id=f"e{n}", outcome="E1") for n in range(4)]
    drawn = draw_check(pool, earlier, 4, 2, 9, {})
    assert sum(q.startswith("e") for q in drawn) == 2
    assert len(drawn) == 6
