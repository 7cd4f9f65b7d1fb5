"""One decision of a budget year: which one a review asks, on which books, and how it is marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pogo_learn.assessment.budget_decision import as_single, decision, decisions
from pogo_learn.assessment.budget_year import BudgetYear
from pogo_learn.assessment.question import PartState, Verdict
from pogo_learn.assessment.types import is_complete, mark
from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.errors import InputError

CONTENT = Path(__file__).resolve().parents[2] / "content"


@pytest.fixture(scope="module")
def years() -> Sequence[BudgetYear]:
    """Give the years of the courses."""
    catalogue = open_catalogue([CONTENT / "foundation", CONTENT / "aligning"], None)
    found = [one for one in catalogue.questions() if isinstance(one, BudgetYear)]
    assert len(found) == 2
    return found


def test_every_card_of_a_year_is_asked_before_one_comes_again(years: Sequence[BudgetYear]) -> None:
    for year in years:
        count = len(decisions(year))
        assert count >= len(year.cards) - 1
        asked = [decision(year, number).card.key for number in range(1, 2 * count + 1)]
        assert len(set(asked[:count])) == count
        assert asked[count:] == asked[:count]
        assert asked != sorted(asked)


def test_a_decision_has_a_best_choice_that_the_books_allow(years: Sequence[BudgetYear]) -> None:
    for year in years:
        for found in decisions(year):
            question = as_single(found)
            right = [option.key for option in question.options if option.correct]
            assert set(right) & set(year.expert)
            assert 2 <= len(question.options) <= len(found.card.choices)
            assert (question.id, question.content_hash) == (year.id, year.content_hash)
            assert all(option.feedback for option in question.options)


def test_the_points_of_a_choice_are_its_share_of_the_best(years: Sequence[BudgetYear]) -> None:
    year = years[0]
    scores = set()
    for found in decisions(year):
        for choice in found.choices:
            response = {"card": found.card.key, "choice": choice.key}
            marking = mark(year, response)
            assert marking.score == choice.score / found.most
            scores.add(marking.score)
            states = {part.key: part.state for part in marking.parts}
            wanted = PartState.RIGHT if marking.score == 1 else PartState.WRONG
            assert states[choice.key] is wanted
            assert (marking.verdict is Verdict.RIGHT) == (marking.score == 1)
            # A year of which one card was answered is no whole year.
            assert not is_complete(year, response)
    assert scores == {0, 0.5, 1}


@pytest.mark.parametrize(
    "response",
    [{"card": "n1"}, {"card": "nothing", "choice": "n1-a"}, {"card": "n1", "choice": "n2-a"},
     {"card": 1, "choice": "n1-a"}, {"card": ["n1"], "choice": {}}],
)  # fmt: skip
def test_what_the_year_does_not_have_is_refused(
    years: Sequence[BudgetYear], response: dict[str, object]
) -> None:
    (year,) = [one for one in years if one.id == "M2.6-year"]
    with pytest.raises(InputError):
        mark(year, response)
