"""Keeping PINs. They belong to this laptop: no event, never exported, gone with the learner."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from pogo_learn.record.journal import Record
from pogo_learn.record.state import PinState
from pogo_learn.record.tables import PIN


def keep_pin(record: Record, learner: str, state: PinState | None) -> None:
    """Keep a PIN's state, or with None forget it. Raises :class:`StoreError`."""
    with record.writing() as connection:
        if state is None:
            connection.execute(delete(PIN).where(PIN.c.learner == learner))
            return
        values = {
            "hash": state.hash,
            "failures": state.failures,
            "wait_until": state.wait_until,
        }
        connection.execute(
            insert(PIN)
            .values(learner=learner, **values)
            .on_conflict_do_update(index_elements=["learner"], set_=values)
        )
