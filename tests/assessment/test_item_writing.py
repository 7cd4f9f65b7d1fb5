"""What gives an answer away is named; what does not is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from pogo_learn.assessment.item_writing import give_aways, pool_give_aways
from pogo_learn.assessment.single import Single
from tests.assessment.making import read, samples


def single(stem: str, right: str, *wrong: str, shuffle: bool = True, place: int = 0) -> Single:
    options: list[dict[str, Any]] = [{"text": text, "feedback": "So."} for text in wrong]
    options.insert(place, {"text": right, "feedback": "So.", "correct": True})
    fields = samples()["single"] | {"stem": stem, "options": options, "shuffle": shuffle}
    found, faults = read(fields)
    assert isinstance(found, Single), faults
    return found


@pytest.mark.parametrize(
    ("stem", "right", "wrong", "message"),
    [
        ("Which?", "All of the above", ("This one", "That one"), "all of the above"),
        (
            "Which?",
            "This one is right since it says so much more than others",
            ("A", "B"),
            "longer",
        ),
        ("Which?", "It depends", ("It always holds", "It never holds"), "always"),
        ("The plan lacks an", "objective", ("budget", "owner"), "fits some options"),
        ("How much is it?", "10 to 20", ("15 to 30", "40 to 50"), "overlap"),
        (
            "Who approves the indicative estimate?",
            "The indicative estimate office",
            ("The council of owners", "The storekeeper alone"),
            "indicative estimate",
        ),
    ],
)
def test_a_give_away_is_named(stem: str, right: str, wrong: tuple[str, ...], message: str) -> None:
    assert any(message in one for one in give_aways(single(stem, right, *wrong)))


@pytest.mark.parametrize(
    ("stem", "right", "wrong"),
    [
        ("Which?", "This one", ("That one", "Another")),
        ("Which?", "It always holds", ("It never holds", "It may hold")),
        ("How much is it?", "10 to 20", ("20 to 30", "30 to 40")),
        ("Who owns the estimate?", "The estimate office", ("The council", "The store")),
    ],
)
def test_what_gives_nothing_away_is_left_alone(
    stem: str, right: str, wrong: tuple[str, ...]
) -> None:
    assert list(give_aways(single(stem, right, *wrong))) == []


def test_a_pool_with_the_longest_right_options_is_named() -> None:
    pool = [single("Which?", "This is longer", "That", "Other") for _number in range(12)]
    assert any("longest in 12 of 12" in one for one in pool_give_aways(pool))


def test_a_pool_with_the_right_option_in_one_place_is_named_where_nothing_is_shuffled() -> None:
    def pool(*, shuffle: bool) -> list[Single]:
        return [single("Which?", "This", "That one", "Other", shuffle=shuffle) for _n in range(20)]

    assert any("not by chance" in one for one in pool_give_aways(pool(shuffle=False)))
    assert not any("not by chance" in one for one in pool_give_aways(pool(shuffle=True)))
    spread = [
        single("Which?", "This", "That one", "Other", shuffle=False, place=number % 3)
        for number in range(20)
    ]
    assert not any("not by chance" in one for one in pool_give_aways(spread))
