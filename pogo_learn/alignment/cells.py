"""The cells of a plan as a person types them: what is shown, what is understood, what is refused.

Every function is pure. A text that is not understood raises :class:`CellRefused` with one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from pogo_learn.alignment.plan import Funding, SocialPromise, Thresholds
from pogo_learn.errors import InputError
from pogo_learn.system.language import _

_SEPARATORS: Final = re.compile(r"[\s'’\u00a0\u202f]")
_GROUPED: Final = re.compile(r"\d{1,3}([.,]\d{3})+")
_LARGEST: Final = 10**15
_DIGITS: Final = 15
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SHARE: Final = re.compile(r"(.+?)\s+(\d+(?:[.,]\d+)?)\s*%")
_NUMBER: Final = re.compile(r"\d{1,15}(?:[.,]\d{1,9})?")
STAGES: Final = ("specified", "evaluated", "contracted", "monitored")


class CellRefused(InputError):
    """A text does not fit its cell. Nothing was changed."""

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message, safe=_("Nothing was changed."), advice=advice)


def whole_of(text: str) -> int:
    """Read a whole amount or number; separators of thousands are allowed."""
    bare = _SEPARATORS.sub("", text)
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "").replace(".", "")
    if bare.startswith("-"):
        raise CellRefused(_("An amount must not be negative."))
    if not bare.isdecimal() or len(bare) > _DIGITS:
        raise CellRefused(_("Give a whole number, in the unit of the plan."))
    return int(bare)


def number_of(text: str) -> Fraction:
    """Read a number that is not negative, with a decimal point or comma, or a percentage."""
    bare = _SEPARATORS.sub("", text)
    hundredths = bare.endswith("%")
    bare = bare.removesuffix("%")
    if not _NUMBER.fullmatch(bare):
        raise CellRefused(_("Give a number such as 0.5 or 50 %."))
    found = Fraction(bare.replace(",", "."))
    return found / 100 if hundredths else found


def day_of(text: str) -> date | None:
    """Read a day as ``2027-03-31`` or ``31.3.2027``; None for an empty text."""
    bare = text.strip()
    if not bare:
        return None
    if found := _ISO.fullmatch(bare):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DOTTED.fullmatch(bare):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise CellRefused(_("Give a day such as 2027-03-31."))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellRefused(_("There is no such day in the calendar.")) from error


def flag_of(text: str) -> bool:
    """Read yes or no."""
    bare = text.strip().casefold()
    # Many write the Spanish word without its accent.
    if bare in {"true", "yes", "si", "1", "x", _("yes").casefold()}:
        return True
    if bare in {"false", "no", "0", "", _("no").casefold()}:
        return False
    raise CellRefused(_("Give yes or no."))


def words_of(text: str) -> tuple[str, ...]:
    """Read names that are separated by semicolons."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def flag_text(value: bool) -> str:
    """Say yes or no."""
    return _("yes") if value else _("no")


def number_text(value: Fraction) -> str:
    """Give a number with a decimal point, at most six places."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


def shares_text(shares: Mapping[str, Fraction]) -> str:
    """Give ``O1``, or ``O1 80 %; O3 20 %``."""
    if len(shares) == 1 and next(iter(shares.values())) == 1:
        return next(iter(shares))
    return "; ".join(f"{name} {number_text(share * 100)} %" for name, share in shares.items())


def shares_of(text: str, known: Sequence[str]) -> dict[str, Fraction]:
    """Read shares; names without one share alike what the others leave."""
    given: dict[str, Fraction] = {}
    open_ones: list[str] = []
    for part in words_of(text):
        found = _SHARE.fullmatch(part)
        name = found.group(1).strip() if found else part
        _known(name, known)
        if name in given or name in open_ones:
            raise CellRefused(_("“{name}” is named twice.").format(name=name))
        if found:
            given[name] = Fraction(found.group(2).replace(",", ".")) / 100
        else:
            open_ones.append(name)
    total = sum(given.values(), Fraction(0))
    tolerance = Thresholds().share_tolerance
    if total > 1 + tolerance:
        raise CellRefused(_("The shares together are more than 100 %."))
    if not open_ones and total and abs(total - 1) <= tolerance:
        # Rounded thirds are meant as thirds, here as in the file.
        given = {name: share / total for name, share in given.items()}
    for name in open_ones:
        given[name] = max(Fraction(0), 1 - total) / len(open_ones)
    return {name: share for name, share in given.items() if share}


def funding_text(rows: Sequence[Funding]) -> str:
    """Give the one line that all money comes from, or every row: ``L1 FY27 800; L2 FY27 50``."""
    lines = {row.line for row in rows}
    if len(lines) == 1 and len({row.year for row in rows}) == len(rows):
        return rows[0].line
    return "; ".join(f"{row.line} {row.year} {row.amount}" for row in rows)


def funding_of(text: str, lines: Sequence[str], years: Sequence[str]) -> tuple[Funding, ...]:
    """Read rows of line, year and amount."""
    rows = []
    for part in words_of(text):
        words = part.split()
        if len(words) < 3:
            raise CellRefused(_("Give line, year and amount, such as “L1 FY27 800; L1 FY28 200”."))
        line, year = words[0], words[1]
        _known(line, lines)
        _known(year, years)
        rows.append(Funding(line, year, whole_of("".join(words[2:]))))
    return tuple(row for row in rows if row.amount)


def social_text(promises: Sequence[SocialPromise]) -> str:
    """Give ``S1: specified, evaluated; S2``."""
    parts = []
    for one in promises:
        stages = [name for name in STAGES if getattr(one, name)]
        parts.append(f"{one.outcome}: {', '.join(stages)}" if stages else one.outcome)
    return "; ".join(parts)


def social_of(text: str, known: Sequence[str]) -> tuple[SocialPromise, ...]:
    """Read social outcomes with the stages they have reached."""
    promises = []
    for part in words_of(text):
        outcome, _colon, rest = part.partition(":")
        _known(outcome.strip(), known)
        stages = {word.strip().casefold() for word in rest.split(",") if word.strip()}
        if stages - set(STAGES):
            raise CellRefused(
                _("The stages are: {stages}.").format(stages=", ".join(STAGES)),
            )
        flags = [name in stages for name in STAGES]
        promises.append(SocialPromise(outcome.strip(), flags[0], flags[1], flags[2], flags[3]))
    return tuple(promises)


def _known(name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise CellRefused(
            _("There is nothing with the id “{id}” in this plan.").format(id=name),
            advice=_("Known are: {names}.").format(names=", ".join(known[:20])) if known else "",
        )
