"""The tables of a budget year: the books as they open, as they stand, their entries, the closing."""

from __future__ import annotations

from pogo_learn.assessment.budget_year import BudgetYear, YearState, closing, expert_choices
from pogo_learn.assessment.ledger import Closed, changes, opened, total
from pogo_learn.system.language import _
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.questions.views.budget_words import (
    change_in_words,
    class_name,
    entry_in_words,
    line_name,
    month_of,
)
from pogo_learn.ui.widgets.fitted_table import FittedTable
from pogo_learn.ui.widgets.rich import plain_text


def opening_table(question: BudgetYear) -> FittedTable:
    """Show the books as the year opens, with the rule for each line."""
    accounts = opened(question.lines).accounts
    with_paid = any(line.paid for line in question.lines)
    rows = []
    for line in question.lines:
        account = accounts[line.key]
        along = (
            _("{percent} %").format(percent=line.carry_over) if line.carry_over else _("nothing")
        )
        paid = (money(account.paid),) if with_paid else ()
        rows.append(
            (
                f"{line_name(question, line.key)} ({class_name(line.kind)})",
                money(account.approved),
                money(account.committed),
                *paid,
                money(account.headroom),
                along,
            )
        )
    paid_head = (_("Paid"),) if with_paid else ()
    heads = (
        _("Line"), _("Approved"), _("Committed"), *paid_head, _("Headroom"), _("May go along"),
    )  # fmt: skip
    numbers = range(1, len(heads) - 1)
    return FittedTable(_("The books as the year opens"), heads, rows, numbers)


def books_table(question: BudgetYear, state: YearState) -> FittedTable:
    """Show where every line stands, with what changed last in words."""
    changed = changes(state.fresh)
    rows, total_of = [], [0, 0, 0, 0]
    for line in question.lines:
        account = state.books.accounts[line.key]
        amounts = (account.approved, account.committed, account.paid, account.headroom)
        total_of = [one + more for one, more in zip(total_of, amounts, strict=True)]
        words = change_in_words(changed.get(line.key, {})) or "–"
        rows.append((line_name(question, line.key), *(money(one) for one in amounts), words))
    rows.append((_("All lines"), *(money(one) for one in total_of), ""))
    heads = (
        _("Line"), _("Approved"), _("Committed"), _("Paid"), _("Headroom"), _("Changed now"),
    )  # fmt: skip
    table = FittedTable(_("The books"), heads, rows, {1, 2, 3, 4})
    for number, line in enumerate(question.lines):
        if state.books.accounts[line.key].headroom < 0:
            table.set_state(number, 4, "short", _("overdrawn"))
        if line.key in changed:
            table.set_state(number, 5, "changed")
    for column in range(len(heads)):
        table.set_state(len(question.lines), column, "total")
    return table


def history_table(question: BudgetYear, state: YearState, order: tuple[str, ...]) -> FittedTable:
    """Show every entry so far."""
    rows = [
        (
            month_of(question, order.index(card)),
            plain_text(question.card(card).title),
            entry_in_words(posting),
        )
        for card, posting in state.entries
    ]
    heads = (_("Month"), _("Event"), _("Entry"))
    return FittedTable(_("All entries so far"), heads, rows)


def closing_table(question: BudgetYear, state: YearState) -> FittedTable:
    """Show what became of the money of each line."""
    lines = closing(question, state.books)
    rows = [(line_name(question, line.key), *_amounts(line)) for line in lines]
    rows.append((_("All lines"), *_amounts(total(lines))))
    heads = (
        _("Line"), _("Approved"), _("Spent"), _("Still owed"), _("Carried"), _("Lapsed"),
        _("Overdrawn"),
    )  # fmt: skip
    table = FittedTable(_("The books at the end of the year"), heads, rows, {1, 2, 3, 4, 5, 6})
    for number, line in enumerate(lines):
        if line.overdrawn:
            table.set_state(number, 6, "short")
    for column in range(len(heads)):
        table.set_state(len(lines), column, "total")
    return table


def _amounts(line: Closed) -> tuple[str, ...]:
    found = (line.approved, line.spent, line.owed, line.carried, line.lapsed, line.overdrawn)
    return tuple(money(one) for one in found)


def debrief_table(question: BudgetYear, state: YearState, order: tuple[str, ...]) -> FittedTable:
    """Put the choices of this run beside those of a practised team."""
    expert = expert_choices(question, order)
    rows, same = [], []
    for number, ((card, choice), key) in enumerate(zip(state.taken, expert, strict=True)):
        same.append(choice.key == key)
        practised = _("the same") if same[-1] else plain_text(card.choice(key).text)
        when = month_of(question, number)
        rows.append((when, plain_text(card.title), plain_text(choice.text), practised))
    heads = (_("Month"), _("Event"), _("You chose"), _("A practised team"))
    table = FittedTable(_("Your year beside that of a practised team"), heads, rows)
    for number, is_same in enumerate(same):
        table.set_state(number, 3, "" if is_same else "changed")
    return table
