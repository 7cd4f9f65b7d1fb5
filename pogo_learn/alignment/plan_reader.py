"""A plan as plain data: every field is checked by itself, and what is unknown is kept.

``plan_rules.py`` has the rules of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pogo_learn.alignment.plan import (
    Assumptions,
    Authority,
    BudgetLine,
    Control,
    FiscalYear,
    Funding,
    Item,
    Objective,
    Plan,
    SocialOutcome,
    SocialPromise,
    SpendClass,
    Thresholds,
)
from pogo_learn.system.language import _

MOST_ITEMS: Final = 10_000
MOST_OBJECTIVES: Final = 200
MOST_LINES: Final = 5_000
ID: Final = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_FRACTION: Final = re.compile(r"[0-9]{1,18}/[1-9][0-9]{0,17}")
"""A share that no decimal number gives exactly, such as ``1/3``."""
_LARGEST_AMOUNT: Final = 10**15
_LONGEST_TEXT: Final = 500

ID_TITLE: Final = ("id", "title")
FORMAT: Final = 1
"""Version of the rules of the file; a file that names none is of this one."""
PARTS: Final = (
    "format", "plan", "fiscal_years", "objectives", "social_outcomes", "budget_lines", "lead_times",
    "thresholds", "items",
)  # fmt: skip
PLAN_FIELDS: Final = ("title", "currency", "unit", "fiscal_year_start", "control", "as_of")
YEAR_FIELDS: Final = ("id", "start", "end", "status")
OBJECTIVE_FIELDS: Final = (*ID_TITLE, "weight", "needs_procurement")
LINE_FIELDS: Final = (*ID_TITLE, "class", "carry_over", "years")
AUTHORITY_FIELDS: Final = ("approved", "committed")
FUNDING_FIELDS: Final = ("line", "fy", "amount")
PROMISE_FIELDS: Final = ("outcome", "specified", "evaluated", "contracted", "monitored")
ITEM_FIELDS: Final = (
    *ID_TITLE, "cost", "category", "method", "class", "priority", "enabling", "funding",
    "objectives", "start", "award", "mobilise_days", "need_by", "end", "kpis", "social_relevant",
    "social",
)  # fmt: skip
"""What is known of each part, in the order in which it is written."""

Where = tuple[str | int, ...]


def _rest(data: Mapping[str, Any], known: Sequence[str]) -> dict[str, Any]:
    """Give the fields that this program does not know."""
    if len(data) <= len(known) and all(name in known for name in data):
        return {}
    return {name: value for name, value in data.items() if name not in known}


class PlanReader:
    """Turns the data of a file into a plan; whatever is wrong becomes a fault, never an error."""

    def __init__(
        self,
        data: Mapping[str, Any],
        report: Callable[[Where, str], None],
        assumptions: Assumptions,
    ) -> None:
        self._data = data
        self.fault = report
        self._assumptions = assumptions

    def assumptions(self) -> Assumptions:
        """Lay what is stated over what holds so far."""
        lead_times = {**self._assumptions.lead_times, **self._lead_times()}
        return Assumptions(lead_times, self._thresholds())

    def _lead_times(self) -> dict[str, int]:
        where: Where = ("lead_times",)
        own = self._fields(self._data.get("lead_times", {}), where)
        return {method: self._whole(own, method, where, most=3660) for method in own}

    def plan(self) -> Plan:
        """Give the plan; what is wrong in it was reported, and something harmless stands there."""
        self._check_format()
        head = self._fields(self._data.get("plan", {}), ("plan",))
        return Plan(
            title=self._text(head, "title", ("plan",)),
            currency=self._text(head, "currency", ("plan",)),
            unit=self._text(head, "unit", ("plan",), default="1"),
            control=self._control(head),
            as_of=self._day(head, "as_of", ("plan",)),
            years=tuple(self._year(*one) for one in self._list("fiscal_years")),
            objectives=tuple(
                self._objective(*one) for one in self._list("objectives", MOST_OBJECTIVES)
            ),
            lines=tuple(self._line(*one) for one in self._list("budget_lines", MOST_LINES)),
            items=tuple(self._item(*one) for one in self._list("items", MOST_ITEMS)),
            social_outcomes=tuple(
                SocialOutcome(
                    self._id(data, where), self._text(data, "title", where), _rest(data, ID_TITLE)
                )
                for data, where in self._list("social_outcomes")
            ),
            lead_times=self._lead_times(),
            thresholds=self._thresholds(),
            assumptions=self._assumptions,
            stated_thresholds=frozenset(
                self._fields(self._data.get("thresholds", {}), ("thresholds",))
            ),
            fiscal_year_start=self._year_start(head),
            head_extra=_rest(head, PLAN_FIELDS),
            extra=_rest(self._data, PARTS),
        )

    def _check_format(self) -> None:
        found = self._data.get("format", FORMAT)
        if isinstance(found, bool) or not isinstance(found, int) or found < 1:
            self.fault(("format",), _("“format” is the version of the file, such as 1"))
        elif found > FORMAT:
            words = _("this plan was written by a newer version of the program; update it first")
            self.fault(("format",), words)

    # Lists

    def _year(self, data: Mapping[str, Any], where: Where) -> FiscalYear:
        status = self._choice(data, "status", where, ("enacted", "estimate"), "estimate")
        start, end = self._day(data, "start", where), self._day(data, "end", where)
        if start is None or end is None:
            self.fault(where, _("a fiscal year needs start and end"))
        return FiscalYear(
            self._id(data, where),
            start or date.min,
            end or date.min,
            status == "enacted",
            _rest(data, YEAR_FIELDS),
        )

    def _objective(self, data: Mapping[str, Any], where: Where) -> Objective:
        return Objective(
            self._id(data, where),
            self._text(data, "title", where),
            self._number(data, "weight", where),
            needs_procurement=self._flag(data, "needs_procurement", where, default=True),
            extra=_rest(data, OBJECTIVE_FIELDS),
        )

    def _line(self, data: Mapping[str, Any], where: Where) -> BudgetLine:
        years = self._fields(data.get("years", {}), (*where, "years"))
        carry = self._number(data, "carry_over", where)
        if carry > 1:
            self.fault((*where, "carry_over"), _("carry_over is a share between 0 and 1"))
        return BudgetLine(
            self._id(data, where),
            self._text(data, "title", where),
            self._class(data, where, ("recurrent", "capital", "any")),
            carry,
            {year: self._authority(years[year], (*where, "years", year)) for year in years},
            _rest(data, LINE_FIELDS),
        )

    def _authority(self, found: Any, where: Where) -> Authority:
        data = self._fields(found, where)
        return Authority(
            self._whole(data, "approved", where),
            self._whole(data, "committed", where),
            _rest(data, AUTHORITY_FIELDS),
        )

    def _item(self, data: Mapping[str, Any], where: Where) -> Item:
        shares = self._fields(data.get("objectives", {}), (*where, "objectives"))
        return Item(
            id=self._id(data, where),
            title=self._text(data, "title", where),
            cost=self._whole(data, "cost", where),
            category=self._text(data, "category", where, default=""),
            method=self._text(data, "method", where),
            spend_class=self._class(data, where, ("recurrent", "capital", "any")),
            priority=self._whole(data, "priority", where, default=5, most=1_000_000),
            enabling=self._flag(data, "enabling", where, default=False),
            funding=tuple(
                Funding(
                    self._text(row, "line", place),
                    self._text(row, "fy", place),
                    self._whole(row, "amount", place),
                    _rest(row, FUNDING_FIELDS),
                )
                for row, place in self._rows(data.get("funding"), (*where, "funding"))
            ),
            objectives=self._shares(shares, (*where, "objectives")),
            start=self._day(data, "start", where),
            award=self._day(data, "award", where),
            mobilise_days=self._whole(data, "mobilise_days", where, most=3660),
            need_by=self._day(data, "need_by", where),
            end=self._day(data, "end", where),
            kpis=self._words(data.get("kpis"), (*where, "kpis")),
            social_relevant=self._flag(data, "social_relevant", where, default=True),
            social=tuple(
                self._promise(row, place)
                for row, place in self._rows(data.get("social"), (*where, "social"))
            ),
            extra=_rest(data, ITEM_FIELDS),
        )

    def _shares(self, shares: Mapping[str, Any], where: Where) -> dict[str, Fraction]:
        """Read the shares; a sum that differs from 1 by no more than rounding is made exactly 1."""
        found = {name: self._number(shares, name, where) for name in shares}
        total = sum(found.values(), Fraction(0))
        tolerance = Thresholds().share_tolerance
        if total > 1 + tolerance:
            self.fault(where, _("the shares of the objectives sum to more than 1"))
        elif total and total != 1 and abs(total - 1) <= tolerance:
            found = {name: share / total for name, share in found.items()}
        return {name: share for name, share in found.items() if share}

    def _promise(self, data: Mapping[str, Any], where: Where) -> SocialPromise:
        def flag(stage: str) -> bool:
            return self._flag(data, stage, where, default=False)

        return SocialPromise(
            self._text(data, "outcome", where),
            flag("specified"),
            flag("evaluated"),
            flag("contracted"),
            flag("monitored"),
            _rest(data, PROMISE_FIELDS),
        )

    def _thresholds(self) -> Thresholds:
        where: Where = ("thresholds",)
        data = self._fields(self._data.get("thresholds", {}), where)
        usual = self._assumptions.thresholds
        splits = [
            self._whole({"": one}, "", (*where, "split_amounts"))
            for one in self._plain_list(data.get("split_amounts"), (*where, "split_amounts"))
        ]

        def share(name: str, default: Fraction) -> Fraction:
            return self._number(data, name, where) if name in data else default

        return Thresholds(
            idle_share=share("idle_share", usual.idle_share),
            weight_difference=share("weight_difference", usual.weight_difference),
            secure_share=share("secure_share", usual.secure_share),
            last_quarter_share=share("last_quarter_share", usual.last_quarter_share),
            last_month_share=share("last_month_share", usual.last_month_share),
            least_awards=self._whole(data, "least_awards", where, default=usual.least_awards),
            phasing_ratio=share("phasing_ratio", usual.phasing_ratio),
            tight_days=self._whole(data, "tight_days", where, default=usual.tight_days),
            largest_item_share=share("largest_item_share", usual.largest_item_share),
            split_amounts=tuple(splits) if "split_amounts" in data else usual.split_amounts,
        )

    # Shapes

    def _fields(self, found: Any, where: Where) -> Mapping[str, Any]:
        if isinstance(found, Mapping):
            return found
        if found is not None:
            self.fault(where, _("named fields are expected here"))
        return {}

    def _plain_list(self, found: Any, where: Where) -> list[Any]:
        if isinstance(found, list):
            return found
        if found is not None:
            self.fault(where, _("a list is expected here"))
        return []

    def _rows(self, found: Any, where: Where) -> list[tuple[Mapping[str, Any], Where]]:
        rows = self._plain_list(found, where)
        return [(self._fields(row, (*where, i)), (*where, i)) for i, row in enumerate(rows)]

    def _list(self, name: str, most: int = 1000) -> list[tuple[Mapping[str, Any], Where]]:
        rows = self._rows(self._data.get(name), (name,))
        if len(rows) > most:
            self.fault(
                (name,), _("there are more than {count} entries in this list").format(count=most)
            )
        return rows[:most]

    # Values

    def _id(self, data: Mapping[str, Any], where: Where) -> str:
        found = str(data.get("id", ""))
        if not ID.fullmatch(found):
            self.fault(
                (*where, "id"),
                _("an id is 1 to 40 letters, digits, dots, dashes or underscores"),
            )
        return found

    def _text(
        self, data: Mapping[str, Any], name: str, where: Where, default: str | None = None
    ) -> str:
        found = data.get(name, default)
        if found is None or isinstance(found, list | Mapping | bool):
            self.fault((*where, name), _("“{name}” is missing, or is no text").format(name=name))
            return ""
        text = str(found)
        if len(text) > _LONGEST_TEXT:
            self.fault((*where, name), _("“{name}” is too long").format(name=name))
        return text[:_LONGEST_TEXT]

    def _words(self, found: Any, where: Where) -> tuple[str, ...]:
        return tuple(str(one) for one in self._plain_list(found, where) if one is not None)

    def _whole(
        self,
        data: Mapping[str, Any],
        name: str,
        where: Where,
        *,
        default: int = 0,
        most: int = _LARGEST_AMOUNT,
    ) -> int:
        found = data.get(name, default)
        if isinstance(found, bool) or not isinstance(found, int):
            words = _("“{name}” must be a whole number, in the unit of the plan")
        elif found < 0:
            words = _("“{name}” must not be negative")
        elif found > most:
            words = _("“{name}” is larger than anything we can check")
        else:
            return found
        self.fault((*where, name), words.format(name=name))
        return 0

    def _number(self, data: Mapping[str, Any], name: str, where: Where) -> Fraction:
        found = data.get(name, 0)
        if isinstance(found, str) and _FRACTION.fullmatch(found):
            return Fraction(found)
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            self.fault((*where, name), _("“{name}” must be a number").format(name=name))
            return Fraction(0)
        if found < 0 or found > _LARGEST_AMOUNT:
            self.fault((*where, name), _("“{name}” must not be negative").format(name=name))
            return Fraction(0)
        return Fraction(found)

    def _flag(self, data: Mapping[str, Any], name: str, where: Where, *, default: bool) -> bool:
        found = data.get(name, default)
        if not isinstance(found, bool):
            self.fault((*where, name), _("“{name}” must be true or false").format(name=name))
            return default
        return found

    def _day(self, data: Mapping[str, Any], name: str, where: Where) -> date | None:
        found = data.get(name)
        if found is None or found == "":
            return None
        if not isinstance(found, date):
            self.fault(
                (*where, name), _("“{name}” must be a day such as 2027-03-31").format(name=name)
            )
            return None
        return found

    def _choice(
        self, data: Mapping[str, Any], name: str, where: Where, allowed: tuple[str, ...], usual: str
    ) -> str:
        found = data.get(name, usual)
        if found not in allowed:
            self.fault(
                (*where, name),
                _("“{name}” must be one of: {allowed}").format(
                    name=name, allowed=", ".join(allowed)
                ),
            )
            return usual
        return str(found)

    def _class(self, data: Mapping[str, Any], where: Where, allowed: tuple[str, ...]) -> SpendClass:
        return SpendClass(self._choice(data, "class", where, allowed, "any"))

    def _year_start(self, head: Mapping[str, Any]) -> str:
        found = str(head.get("fiscal_year_start", "01-01"))
        try:
            date.fromisoformat(f"2027-{found}")
        except ValueError:
            self.fault(
                ("plan", "fiscal_year_start"),
                _('“fiscal_year_start” is a month and a day, such as "07-01"'),
            )
        return found

    def _control(self, head: Mapping[str, Any]) -> Control:
        return Control(
            self._choice(head, "control", ("plan",), ("cash", "commitment"), Control.CASH.value)
        )
