"""What the events of spaced review change in the projections.

A rating sets the memory of its card; the rating with the highest number holds, and of the same
number the one set last. So a clock that was wrong for a while does no lasting harm, and two
computers that rated a card apart agree on it whichever way their records meet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import String, case, literal_column, tuple_
from sqlalchemy.dialects.sqlite import Insert, insert

from pogo_learn.record.review_events import (
    NEW,
    CardRated,
    CardSuspended,
    FindingMet,
    Memory,
    RatingTakenBack,
    ScheduleFitted,
    is_lapse,
)
from pogo_learn.record.tables import REVIEW_CARD, REVIEW_FIT, REVIEW_LOG

if TYPE_CHECKING:
    from pogo_learn.record.projections import Stored
    from pogo_learn.record.rows import Target

_EMPTY: Final = literal_column("''", String)


def _log_statement() -> Insert:
    statement = insert(REVIEW_LOG)
    new, old = statement.excluded, REVIEW_LOG.c
    rated = (new.set_at != _EMPTY) & ((old.set_at == _EMPTY) | (new.set_at < old.set_at))
    said = new.taken_at >= old.taken_at
    names = (
        "card", "rating", "set_at", "rated_at", "phase", "stability", "expected", "active_seconds",
    )  # fmt: skip
    return statement.on_conflict_do_update(
        index_elements=["learner", "review"],
        set_={
            **{name: case((rated, new[name]), else_=old[name]) for name in names},
            **{
                name: case((said, new[name]), else_=old[name])
                for name in ("taken_back", "taken_at")
            },
        },
    )


def _card_statement() -> Insert:
    statement = insert(REVIEW_CARD)
    new, old = statement.excluded, REVIEW_CARD.c
    holds = tuple_(new.number, new.set_at) >= tuple_(old.number, old.set_at)
    said = new.suspended_at >= old.suspended_at
    met = (new.met_at != _EMPTY) & ((old.met_at == _EMPTY) | (new.met_at < old.met_at))
    memory = ("phase", "stability", "difficulty", "due", "reviewed", "number", "set_at")
    return statement.on_conflict_do_update(
        index_elements=["learner", "card"],
        set_={
            **{name: case((holds, new[name]), else_=old[name]) for name in memory},
            "ratings": old.ratings + new.ratings,
            "lapses": old.lapses + new.lapses,
            **{
                name: case((said, new[name]), else_=old[name])
                for name in ("suspended", "suspended_at")
            },
            "met_at": case((met, new.met_at), else_=old.met_at),
        },
    )


def _fit_statement() -> Insert:
    statement = insert(REVIEW_FIT)
    later = statement.excluded.fitted_at >= REVIEW_FIT.c.fitted_at
    return statement.on_conflict_do_update(
        index_elements=["learner"],
        set_={
            name: case((later, statement.excluded[name]), else_=REVIEW_FIT.c[name])
            for name in ("parameters", "ratings", "fitted_at")
        },
    )


_LOG: Final = _log_statement()
_CARD: Final = _card_statement()
_FIT: Final = _fit_statement()


def _card(target: Target, stored: Stored, card: str, **values: Any) -> None:
    row = {
        "learner": stored["learner"],
        "card": card,
        **_columns(NEW),
        "number": 0,
        "set_at": "",
        "ratings": 0,
        "lapses": 0,
        "suspended": False,
        "suspended_at": "",
        "met_at": "",
    }
    target.execute(_CARD, {**row, **values})


def _columns(memory: Memory) -> dict[str, Any]:
    return {
        "phase": memory.phase,
        "stability": float(memory.stability),
        "difficulty": float(memory.difficulty),
        "due": memory.due,
        "reviewed": memory.reviewed,
    }


def _card_rated(target: Target, stored: Stored, event: CardRated) -> None:
    target.execute(
        _LOG,
        {
            "learner": stored["learner"],
            "review": event.review,
            "card": event.card,
            "rating": event.rating,
            "set_at": stored["moment"],
            "rated_at": stored["at"],
            "phase": event.before.phase,
            "stability": float(event.before.stability),
            "expected": event.expected,
            "active_seconds": event.active_seconds,
            "taken_back": False,
            "taken_at": "",
        },
    )
    _card(
        target,
        stored,
        event.card,
        **_columns(event.after),
        number=event.number,
        set_at=stored["moment"],
        ratings=1,
        lapses=int(is_lapse(event.before, event.rating)),
    )


def _rating_taken_back(target: Target, stored: Stored, event: RatingTakenBack) -> None:
    target.execute(
        _LOG,
        {
            "learner": stored["learner"],
            "review": event.review,
            # What was rated is said by the rating alone, whichever of the two comes first.
            "card": "",
            "rating": 0,
            "set_at": "",
            "rated_at": "",
            "phase": "new",
            "stability": 0.0,
            "expected": None,
            "active_seconds": 0,
            "taken_back": event.taken_back,
            "taken_at": stored["moment"],
        },
    )
    step = -1 if event.taken_back else 1
    _card(
        target,
        stored,
        event.card,
        **_columns(event.memory),
        number=event.number,
        set_at=stored["moment"],
        ratings=step,
        lapses=step * int(event.lapse),
    )


def _card_suspended(target: Target, stored: Stored, event: CardSuspended) -> None:
    _card(target, stored, event.card, suspended=event.suspended, suspended_at=stored["moment"])


def _finding_met(target: Target, stored: Stored, event: FindingMet) -> None:
    _card(target, stored, f"finding:{event.code}", met_at=stored["at"])


def _schedule_fitted(target: Target, stored: Stored, event: ScheduleFitted) -> None:
    row = {
        "learner": stored["learner"],
        "parameters": json.dumps(event.parameters),
        "ratings": event.ratings,
        "fitted_at": stored["moment"],
    }
    target.execute(_FIT, row)


REVIEW_STEPS: Mapping[type[Any], Callable[[Target, Stored, Any], None]] = {
    CardRated: _card_rated,
    RatingTakenBack: _rating_taken_back,
    CardSuspended: _card_suspended,
    FindingMet: _finding_met,
    ScheduleFitted: _schedule_fitted,
}
