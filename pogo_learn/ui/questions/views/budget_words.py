"""A budget year in words: roles, months, entries, refusals, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pogo_learn.assessment.budget_year import BudgetYear, YearState, closing, orders
from pogo_learn.assessment.ledger import Posting, Refusal, total
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import month_text
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.widgets.rich import plain_text


def role_name(role: str) -> str:
    """Name a role of the team."""
    return {
        "budget": _("Budget"),
        "programme": _("Programme"),
        "procurement": _("Procurement"),
        "community": _("Community voice"),
    }[role]


def role_task(role: str) -> str:
    """Say what a role looks after."""
    return {
        "budget": _("watches the books: what is approved, bound, paid and free"),
        "programme": _("speaks for the results that the money is for"),
        "procurement": _("knows the steps, the dates and the suppliers"),
        "community": _("speaks for the people who wait for the service"),
    }[role]


def class_name(kind: str) -> str:
    """Name a class of lines."""
    return {"recurrent": _("recurrent"), "capital": _("capital")}[kind]


def account_name(account: str) -> str:
    """Name an account of a line."""
    return {
        "approved": _("approved"),
        "committed": _("committed"),
        "paid": _("paid"),
        "headroom": _("headroom"),
        "asked": _("asked to carry over"),
    }[account]


def month_of(question: BudgetYear, number: int) -> str:
    """Name the month of the card at a place: the cards share the year evenly."""
    start = question.year_start
    months = start.month - 1 + number * 12 // len(question.cards)
    return month_text(date(start.year + months // 12, months % 12 + 1, 1))


def line_name(question: BudgetYear, key: str) -> str:
    """Name a line with its id."""
    line = next(one for one in question.lines if one.key == key)
    return f"{line.key} {plain_text(line.title)}"


def entry_in_words(posting: Posting) -> str:
    """Say what an entry did."""
    words = {
        "commit": _("{amount} committed on {line}"),
        "pay": _("{amount} paid on {line}"),
        "settle": _("{amount} paid on {line}"),
        "release": _("{amount} released on {line}"),
        "supplementary": _("{amount} added to {line}"),
        "reduce": _("{amount} taken from {line}"),
        "virement": _("{amount} moved from {line} to {to}"),
        "carry_over": _("{amount} asked to carry over on {line}"),
    }[posting.kind]
    return words.format(amount=money(posting.amount), line=posting.line, to=posting.to)


def change_in_words(account: Mapping[str, int]) -> str:
    """Say what changed on a line; empty when nothing did."""
    parts = []
    for name, by in account.items():
        if by:
            sign = "+" if by > 0 else "\u2212"
            parts.append(f"{account_name(name)} {sign}{money(abs(by))}")
    return ", ".join(parts)


def refusal_in_words(found: Refusal) -> str:
    """Say why the books do not allow a choice."""
    words = {
        "headroom": _("Not open: {line} has {there} left, {needed} is needed."),
        "committed": _("Not open: {line} has {there} committed, {needed} is needed."),
        "virement": _("Not open: {there} may still be moved this year, {needed} is needed."),
        "class": _("Not open: the lines are of different classes."),
    }[found.reason]
    return words.format(line=found.line, there=money(found.there), needed=money(found.needed))


def limit_in_words(question: BudgetYear) -> str:
    """Say the rule for moves between lines."""
    if not question.virement_limit:
        return _("No money may move between lines this year.")
    return _("Between lines of one class, at most {limit} may move in the year.").format(
        limit=money(question.virement_limit)
    )


def order_in_words(question: BudgetYear, cards: tuple[str, ...]) -> str:
    """Say which of its possible years this is, so that teams know whether theirs are the same."""
    known = list(orders(question))
    if len(known) == 1:
        return _("The events come in the same order for everybody.")
    return _(
        "Some events may change places: this is year {number} of {total}. Teams with the same "
        "number have the same year."
    ).format(number=known.index(cards) + 1, total=len(known))


def moved_in_words(question: BudgetYear, moved: int) -> str:
    """Say how much of the limit for moves between lines is used."""
    if not question.virement_limit:
        return limit_in_words(question)
    return _("Moved between lines of one class: {moved} of at most {limit}.").format(
        moved=money(moved), limit=money(question.virement_limit)
    )


def results(question: BudgetYear, state: YearState) -> Iterator[str]:
    """Say how the year ended, one sentence after the other."""
    lines = closing(question, state.books)
    whole = total(lines)
    yield _("Of {approved} approved, {spent} was spent.").format(
        approved=money(whole.approved), spent=money(whole.spent)
    )
    if whole.owed:
        yield _("{owed} is signed and not yet paid: next year's money has to pay it.").format(
            owed=money(whole.owed)
        )
    yield _("{carried} goes along to next year, {lapsed} lapses.").format(
        carried=money(whole.carried), lapsed=money(whole.lapsed)
    )
    over = [line for line in lines if line.overdrawn]
    for line in over:
        yield _("{line} is overdrawn by {amount}.").format(
            line=line_name(question, line.key), amount=money(line.overdrawn)
        )
    if not over:
        yield _("No line is overdrawn.")
    count = len(state.findings)
    yield (
        ngettext(
            "The auditor writes {count} finding.", "The auditor writes {count} findings.", count
        ).format(count=count)
        if count
        else _("The auditor finds nothing.")
    )
    for meter, (_key, value) in zip(question.meters, state.meters, strict=True):
        yield _("{meter}: from {start} to {end}.").format(
            meter=plain_text(meter.label), start=meter.start, end=value
        )
    yield _("Decisions: {points} of {most} points.").format(
        points=state.score, most=question.max_score
    )
