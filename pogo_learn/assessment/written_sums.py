"""Sums that are written out in a text are computed again: ``1,200 - 200 = 1,000``.

Operators stand between spaces, so that dates, ranges and codes are left alone. The result may be
rounded to the digits it is written with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

_NUMBER: Final = r"[-−]?\d[\d,]*(?:\.\d+)?(?: ?%| percent)?"
_OPERAND: Final = rf"\(*{_NUMBER}\)*"
_OPERATOR: Final = r" (?:[-−–+×*/÷]|x) "
_SIDE: Final = rf"{_OPERAND}(?:{_OPERATOR}{_OPERAND})*"
# A chain such as "a - b = c = d"; at least one operator somewhere makes it a sum.
_CHAIN: Final = re.compile(
    rf"(?<![\w.,/-])(?<![-−–+×*/÷=] ){_SIDE}(?: [=≈] {_SIDE})+(?![\w/]|[.,]\d)"
)
_TOKEN: Final = re.compile(rf"{_NUMBER}|[()+×*/÷x−–-]")
_MOST: Final = 400


def wrong_sums(text: str) -> Iterator[str]:
    """Give each written sum that does not compute, with what it should say."""
    for chain in _CHAIN.finditer(text):
        sides = re.split(r" [=≈] ", chain.group(0)[:_MOST])
        if not any(re.search(_OPERATOR, side) for side in sides):
            continue
        for left, right in pairwise(sides):
            try:
                found, readings = compute(left), _readings(right)
            except (ValueError, ZeroDivisionError):
                continue
            if all(abs(found - value) > rounding for value, rounding in readings):
                yield f"“{left} = {right}” does not add up: the left side is {_shown(found)}"


def _readings(side: str) -> list[tuple[Fraction, Fraction]]:
    """Give what a side may mean, each with how far it may be rounded."""
    value = compute(side)
    if re.fullmatch(_OPERAND, side) is None:
        return [(value, Fraction(0))]
    digits = re.sub(r" ?%| percent|[()]", "", side)
    half = Fraction(1, 2 * 10 ** len(digits.partition(".")[2]))
    if not side.rstrip(")").endswith(("%", "percent")):
        return [(value, half)]
    # "100 / 12 = 8.3 percent" counts in hundredths on the left already.
    return [(value, half / 100), (value * 100, half)]


def compute(expression: str) -> Fraction:
    """Compute numbers, brackets, + - × / and percent. Raises ``ValueError`` for anything else."""
    tokens = _TOKEN.findall(expression)
    if "".join(tokens).replace(" ", "") != expression.replace(" ", ""):
        raise ValueError(expression)
    value, rest = _sum(tokens)
    if rest:
        raise ValueError(expression)
    return value


def _sum(tokens: list[str]) -> tuple[Fraction, list[str]]:
    value, rest = _product(tokens)
    while rest and rest[0] in "+-−–":
        other, after = _product(rest[1:])
        value = value + other if rest[0] == "+" else value - other
        rest = after
    return value, rest


def _product(tokens: list[str]) -> tuple[Fraction, list[str]]:
    value, rest = _operand(tokens)
    while rest and rest[0] in "×*x/÷":
        other, after = _operand(rest[1:])
        value = value / other if rest[0] in "/÷" else value * other
        rest = after
    return value, rest


def _operand(tokens: list[str]) -> tuple[Fraction, list[str]]:
    if not tokens:
        raise ValueError("a number is missing")
    if tokens[0] == "(":
        value, rest = _sum(tokens[1:])
        if not rest or rest[0] != ")":
            raise ValueError("a bracket is not closed")
        return value, rest[1:]
    return _number(tokens[0]), tokens[1:]


def _number(text: str) -> Fraction:
    share = text.endswith(("%", "percent"))
    digits = text.removesuffix("percent").removesuffix("%").strip()
    value = Fraction(digits.replace(",", "").replace("−", "-"))
    return value / 100 if share else value


def _shown(value: Fraction) -> str:
    return f"{float(value):,.6g}"
