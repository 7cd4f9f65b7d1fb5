"""The books of one budget year: accounts of lines, entries, the rules for them, and the closing.

Amounts are whole numbers. After every entry ``approved = committed + paid + headroom`` holds for each
line, because every kind of entry moves the same amount on both sides (:data:`MOVES`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

CLASSES: Final = ("recurrent", "capital")

MOVES: Final[Mapping[str, Mapping[str, int]]] = {
    "commit": {"headroom": -1, "committed": 1},
    "pay": {"committed": -1, "paid": 1},
    "settle": {"committed": -1, "paid": 1},
    "release": {"committed": -1, "headroom": 1},
    "supplementary": {"approved": 1, "headroom": 1},
    "reduce": {"approved": -1, "headroom": -1},
    "virement": {"approved": -1, "headroom": -1},
    "carry_over": {"asked": 1},
}
"""What each kind of entry adds to the accounts of its line, for every unit of its amount.

``settle`` pays up to its amount of what is committed. ``virement`` also does the opposite on the
line that receives. ``carry_over`` asks; what becomes of it is known at the closing.
"""

KINDS: Final = tuple(MOVES)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A budget line as the year opens."""

    key: str
    title: str
    kind: str
    """``recurrent`` or ``capital``."""
    approved: int
    committed: int
    paid: int
    carry_over: int
    """Percent of the approved amount that may go to the next year."""


@dataclass(frozen=True, slots=True)
class Posting:
    """An entry: its kind, line and amount; ``to`` is the line that receives a virement."""

    kind: str
    line: str
    amount: int
    to: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Where a line stands. ``asked`` is what was asked to be carried over."""

    approved: int
    committed: int
    paid: int
    headroom: int
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Books:
    """All accounts by line, and how much was moved between lines so far."""

    accounts: Mapping[str, Account]
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """What entries are checked against."""

    kinds: Mapping[str, str]
    """Class of each line."""
    virement_limit: int
    """Most that may move between lines in the year."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an entry may not be made: ``reason`` is headroom, committed, class or virement."""

    reason: str
    line: str
    needed: int
    there: int


@dataclass(frozen=True, slots=True)
class Closed:
    """A line at the end: ``approved + overdrawn = spent + owed + carried + lapsed``."""

    key: str
    approved: int
    spent: int
    owed: int
    """Signed and not yet paid: a bill for the next year."""
    carried: int
    lapsed: int
    overdrawn: int


def opened(lines: Iterable[LedgerLine]) -> Books:
    """Open the books."""
    return Books(
        {
            line.key: Account(
                line.approved,
                line.committed,
                line.paid,
                line.approved - line.committed - line.paid,
            )
            for line in lines
        }
    )


def rules_of(lines: Iterable[LedgerLine], virement_limit: int) -> Rules:
    """Give the rules for these lines."""
    return Rules({line.key: line.kind for line in lines}, virement_limit)


def refusal(rules: Rules, books: Books, posting: Posting, *, forced: bool) -> Refusal | None:
    """Say why an entry may not be made; None where it may.

    ``forced`` breaks the rules on headroom, class and limit. Nothing breaks arithmetic: more than is
    committed can neither be paid nor released.
    """
    account = books.accounts[posting.line]
    amount = posting.amount
    if posting.kind in {"pay", "release"} and account.committed < amount:
        return Refusal("committed", posting.line, amount, account.committed)
    if forced:
        return None
    if posting.kind == "virement":
        if rules.kinds[posting.line] != rules.kinds[posting.to]:
            return Refusal("class", posting.line, amount, 0)
        if books.moved + amount > rules.virement_limit:
            return Refusal("virement", posting.line, amount, rules.virement_limit - books.moved)
    if MOVES[posting.kind].get("headroom", 0) < 0 and account.headroom < amount:
        return Refusal("headroom", posting.line, amount, account.headroom)
    return None


def posted(books: Books, posting: Posting) -> tuple[Books, Posting]:
    """Make an entry; gives the books after it, and the entry with the amount it really had."""
    account = books.accounts[posting.line]
    if posting.kind == "settle":
        posting = replace(posting, amount=max(0, min(posting.amount, account.committed)))
    accounts = dict(books.accounts)
    accounts[posting.line] = _moved(account, MOVES[posting.kind], posting.amount)
    moved = books.moved
    if posting.kind == "virement":
        receiving = {name: -sign for name, sign in MOVES["virement"].items()}
        accounts[posting.to] = _moved(accounts[posting.to], receiving, posting.amount)
        moved += posting.amount
    return Books(accounts, moved), posting


def _moved(account: Account, moves: Mapping[str, int], amount: int) -> Account:
    changed = {name: getattr(account, name) + sign * amount for name, sign in moves.items()}
    return replace(account, **changed)


def changes(postings: Iterable[Posting]) -> dict[str, dict[str, int]]:
    """Give what entries together do to each account, by line."""
    found: dict[str, dict[str, int]] = {}

    def add(line: str, moves: Mapping[str, int], amount: int) -> None:
        account = found.setdefault(line, {})
        for name, sign in moves.items():
            account[name] = account.get(name, 0) + sign * amount

    for posting in postings:
        add(posting.line, MOVES[posting.kind], posting.amount)
        if posting.kind == "virement":
            add(posting.to, MOVES["virement"], -posting.amount)
    return found


def closed(line: LedgerLine, account: Account) -> Closed:
    """Close a line. Carried is the smallest of what was asked, what is left and what the rule allows."""
    left = max(0, account.headroom)
    allowed = account.approved * line.carry_over // 100
    carried = min(account.asked, left, allowed)
    return Closed(
        key=line.key,
        approved=account.approved,
        spent=account.paid,
        owed=account.committed,
        carried=carried,
        lapsed=left - carried,
        overdrawn=max(0, -account.headroom),
    )


def total(lines: Iterable[Closed]) -> Closed:
    """Add closed lines up."""
    found = Closed("", 0, 0, 0, 0, 0, 0)
    for line in lines:
        found = Closed(
            "",
            found.approved + line.approved,
            found.spent + line.spent,
            found.owed + line.owed,
            found.carried + line.carried,
            found.lapsed + line.lapsed,
            found.overdrawn + line.overdrawn,
        )
    return found
