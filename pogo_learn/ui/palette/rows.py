"""What the search shows: rows in groups, and what each one does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pogo_learn.content.search.words import Marked, Words
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Route

ACTIONS_SIGN = ">"
HELP_SIGN = "?"


@dataclass(frozen=True, slots=True)
class Command:
    """Something one can do or a place one can go to, by its name."""

    name: str
    icon: str
    act: Callable[[], object] | None = None
    route: Route | None = None
    key: str = ""
    also: str = ""
    """Other words it is found by."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. One of ``route``, ``act`` and ``fill`` says what choosing it does."""

    title: Marked
    icon: str
    snippet: Marked = field(default_factory=lambda: Marked(""))
    remark: str = ""
    route: Route | None = None
    act: Callable[[], object] | None = None
    fill: str = ""
    """What is put into the field instead."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind under their name."""

    name: str
    rows: tuple[Row, ...]


def command_rows(commands: Iterable[Command], words: Words) -> tuple[Row, ...]:
    """Give the commands that have all the words; all of them where there are none."""
    found = [one for one in commands if words.are_in(f"{one.name} {one.also}")]
    by_name = sorted(found, key=lambda one: not words.are_in(one.name))
    return tuple(
        Row(words.marked(one.name), one.icon, remark=one.key, route=one.route, act=one.act)
        for one in by_name
    )


def grouped(*groups: tuple[str, Sequence[Row]]) -> tuple[Group, ...]:
    """Give the groups that have rows."""
    return tuple(Group(name, tuple(rows)) for name, rows in groups if rows)


def help_groups(keys: Command) -> tuple[Group, ...]:
    """Say what can be typed."""
    ways = (
        (
            _("Words, or how they begin"), _("budget ceil finds “Budget ceilings”"),
            "search", "budget ceil",
        ),
        (_("Words that stand together"), _("in quotes: “social value”"), "book-open", '"social value"'),
        (_("Something to do"), _("begins with > as in > text"), "target", ACTIONS_SIGN),
        (
            _("A paragraph by its number"), _("as a trainer calls it out: 3.14"), "book-open", "3.14",
        ),
        (_("A lesson by its number"), _("as it is called out in a course: M2.4"), "list", "M2.4"),
    )  # fmt: skip
    rows = [Row(Marked(name), icon, Marked(words), fill=fill) for name, words, icon, fill in ways]
    key = Row(Marked(keys.name), keys.icon, remark=keys.key, act=keys.act)
    return grouped((_("What you can type"), rows), (_("Keys"), [key]))
