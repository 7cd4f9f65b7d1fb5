"""Events of review as any two computers may write them, for properties that hold in any order."""

from __future__ import annotations

from hypothesis import strategies as st

from pogo_learn.record.events import Event
from pogo_learn.record.review_events import (
    NEW,
    CardSuspended,
    FindingMet,
    Memory,
    RatingTakenBack,
    ScheduleFitted,
)
from tests.record.making import LATER, rated

CARDS = st.sampled_from(["question:M1.1-q1", "term:outcome", "finding:ALN-101"])
REVIEW_IDS = st.sampled_from(["rev-1", "rev-2", "rev-3"])
NUMBERS = st.integers(1, 3)
MEMORIES = st.one_of(
    st.just(NEW),
    st.builds(
        Memory,
        st.sampled_from(["learning", "review", "relearning"]),
        st.sampled_from([0.5, 9.25]),
        st.sampled_from([1.0, 5.5]),
        st.just(LATER.due),
        st.just(LATER.reviewed),
    ),
)
REVIEWS: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        lambda card, review, number, rating, before, after: rated(
            card, review=review, number=number, rating=rating, before=before, after=after
        ),
        CARDS, REVIEW_IDS, NUMBERS, st.integers(1, 4), MEMORIES, MEMORIES,
    ),
    st.builds(
        RatingTakenBack, REVIEW_IDS, CARDS, NUMBERS, st.booleans(), st.booleans(), MEMORIES
    ),
    st.builds(CardSuspended, CARDS, st.booleans()),
    st.builds(FindingMet, st.just("ALN-101")),
    st.builds(ScheduleFitted, st.just((0.2, 1.3)), st.integers(400, 402)),
)  # fmt: skip
