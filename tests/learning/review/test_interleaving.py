"""The order of a session: confusable things side by side, never one lesson twice where avoidable."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pogo_learn.learning.review.interleaving import Shown, interleaved
from pogo_learn.learning.review.session import Session


def card(key: str, lesson: str, concepts: str = "", form: str = "single", **more: bool) -> Shown:
    return Shown(key, lesson, frozenset(concepts), form, **more)


def test_lessons_take_turns() -> None:
    order = interleaved(
        [card(f"a{n}", "A") for n in range(3)] + [card(f"b{n}", "B") for n in range(3)]
    )
    lessons = [key[0] for key in order]
    assert all(left != right for left, right in pairwise(lessons))


def test_what_shares_a_concept_stands_side_by_side() -> None:
    order = interleaved(
        [
            card("virement", "M2.4", "v"),
            card("output", "M1.2", "o"),
            card("carry-over", "M2.5", "v"),
        ]
    )
    assert order == ("virement", "carry-over", "output")


def test_kinds_of_question_take_turns() -> None:
    order = interleaved(
        [card("a", "A"), card("b", "B"), card("c", "C", form="numeric"), card("d", "D")]
    )
    assert order[1] == "c"


def test_certain_and_wrong_comes_before_all() -> None:
    order = interleaved([card("a", "A"), card("b", "A", first=True), card("c", "B")])
    assert order[0] == "b"


@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz"), st.booleans()), max_size=30)
)
def test_every_card_is_shown_once(made: list[tuple[str, str, bool]]) -> None:
    cards = [
        card(str(n), lesson, concept, first=first)
        for n, (lesson, concept, first) in enumerate(made)
    ]
    assert sorted(interleaved(cards)) == sorted(one.key for one in cards)
    assert interleaved(cards) == interleaved(list(cards))


# A session


def test_what_was_not_known_comes_back_and_not_for_ever() -> None:
    session = Session(["a", "b"])
    for _round in range(20):
        if not session.current:
            break
        session.rated(1, comes_back=True)
    assert session.done.count("a") == session.done.count("b") == 4
    assert session.again == 8


def test_a_card_comes_back_after_some_others() -> None:
    session = Session(list("abcdefg"))
    session.rated(1, comes_back=True)
    assert session.waiting == list("bcdeafg")


def test_a_step_back_shows_the_card_again() -> None:
    session = Session(list("abc"))
    session.rated(3, comes_back=False)
    session.taken_back("a")
    assert (session.waiting, session.done) == (list("abc"), [])
