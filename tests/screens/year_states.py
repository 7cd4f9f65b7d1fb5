"""A budget year on its way: a card, a finding, a closed choice, the entries, the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from pogo_learn.ui.questions.views.budget_year import BudgetYearView
from pogo_learn.ui.quiz.screen import CheckScreen


def year_states(check: CheckScreen, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    """Play Northvale's year badly at first: the books close a door in January."""
    card = check._card
    assert card is not None
    view = card.view
    assert isinstance(view, BudgetYearView)
    view._begin()
    settle()
    yield "year-card", check.window()
    _choose(view, "n1-c")
    settle()
    yield "year-finding", card
    view.go_on()
    while (state := view.state).card is not None and state.card.key != "n7":
        _choose(view, state.card.choices[0].key)
        view.go_on()
    settle()
    assert not view._rows["n7-a"].isEnabled()
    yield "year-closed-choice", card
    view._toggle_history()
    settle()
    yield "year-entries", card
    view._toggle_history()
    while view.state.card is not None:
        _choose(view, next(key for key, row in view._rows.items() if row.isEnabled()))
        view.go_on()
    settle()
    yield "year-end", card
    view.rewind()
    settle()
    yield "year-step-back", check.window()


def _choose(view: BudgetYearView, key: str) -> None:
    view._rows[key].setChecked(True)
    view.decide()
