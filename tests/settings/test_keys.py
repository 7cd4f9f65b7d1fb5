"""Letters can be changed, never twice for two acts of one place, and never those that answer."""

from __future__ import annotations

import pytest

from pogo_learn.settings.keys import (
    DONE,
    FALSE,
    KEY_ACTS,
    NEXT_HEADING,
    SKIP,
    TERM,
    TRUE,
    KeyRefused,
    Where,
    act_of,
    letter_of,
    shown_letter,
    with_letter,
)
from pogo_learn.settings.table import KEYS, SINGLE_KEYS, Settings

FRESH = Settings({})


def chosen(text: str) -> Settings:
    return FRESH.with_value(KEYS, text)


def test_every_act_has_the_letter_it_comes_with() -> None:
    for act in KEY_ACTS:
        assert letter_of(FRESH, act) == act.letter
        assert act_of(FRESH, act.where, act.letter.lower()) is act


def test_a_letter_is_changed_and_the_old_one_is_free() -> None:
    settings = chosen(with_letter(FRESH, DONE, "x"))
    assert act_of(settings, Where.LESSON, "X") is DONE
    assert act_of(settings, Where.LESSON, "N") is None
    settings = settings.with_value(KEYS, with_letter(settings, NEXT_HEADING, "N"))
    assert act_of(settings, Where.LESSON, "N") is NEXT_HEADING
    assert act_of(settings, Where.LESSON, "X") is DONE


def test_one_letter_may_mean_something_in_a_lesson_and_something_else_in_a_question() -> None:
    assert letter_of(FRESH, TERM) == letter_of(FRESH, TRUE) == "T"


@pytest.mark.parametrize(
    ("act", "letter", "words"),
    [
        (DONE, "J", "already means “Next heading”"),
        (SKIP, "T", "already means “True”"),
        (SKIP, "Q", "A to R are kept"),
        (DONE, "A", "A to H are kept"),
        (FALSE, "B", "A to E are kept"),
        (DONE, "5", "one letter"),
        (DONE, "", "one letter"),
        (DONE, "NN", "one letter"),
    ],
)
def test_what_cannot_be_had_is_refused_in_words(act: object, letter: str, words: str) -> None:
    with pytest.raises(KeyRefused, match=words):
        with_letter(FRESH, act, letter)  # type: ignore[arg-type]


def test_all_are_off_at_once() -> None:
    off = FRESH.with_value(SINGLE_KEYS, False)
    assert all(act_of(off, act.where, act.letter) is None for act in KEY_ACTS)
    assert all(shown_letter(off, act) == "" for act in KEY_ACTS)


@pytest.mark.parametrize("text", ["done", "done=5", "unknown=M", "done=J", "done=MM,,=", "=M"])
def test_a_damaged_setting_leaves_the_letters_that_the_app_comes_with(text: str) -> None:
    assert [letter_of(chosen(text), act) for act in KEY_ACTS] == [act.letter for act in KEY_ACTS]
