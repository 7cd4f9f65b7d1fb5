"""Fitting the schedule to one's own memory, when the log suffices.

The optimizer of FSRS in Rust is loaded only here, and only when there is something to fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from pogo_learn.learning.review.day import Today, moment_of
from pogo_learn.record.review_state import Fit, Rated

ENOUGH: Final = 400
"""Ratings from which fitting tells more about the person than about chance."""
_AGAIN_AFTER: Final = 1.25
"""Growth of the log after which it is fitted again."""
_MOST_A_CARD: Final = 64


def is_time(count: int, last: Fit | None) -> bool:
    """Tell whether fitting is worth it with so many ratings."""
    return count >= max(ENOUGH, (last.ratings if last else 0) * _AGAIN_AFTER)


def fitted(log: Sequence[Rated], today: Today) -> tuple[float, ...]:
    """Compute parameters from ratings in order of card and time; empty where they do not suffice.

    Days are days of review, as the schedule counts them.
    """
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

    items: list[FSRSItem] = []
    for _card, group in groupby(log, key=lambda one: one.card):
        reviews: list[FSRSReview] = []
        last = None
        for rated in list(group)[:_MOST_A_CARD]:
            day = today.day_of(moment_of(rated.rated_at))
            gap = max(0, (day - last).days) if last is not None else 0
            reviews.append(FSRSReview(rated.rating, gap))
            last = day
            if gap > 0:
                items.append(FSRSItem(list(reviews)))
    if len(items) < ENOUGH // 2:
        return ()
    return tuple(round(value, 6) for value in FSRS([]).compute_parameters(items))
