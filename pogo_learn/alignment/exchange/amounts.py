"""Amounts as agencies write them: separators, currencies, thousands and millions, ranges."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

_SIGNS: Final = {
    "$": "USD", "€": "EUR", "£": "GBP", "₦": "NGN", "₱": "PHP", "₹": "INR", "₴": "UAH", "¥": "JPY",
    "₵": "GHS", "₩": "KRW", "₫": "VND",
}  # fmt: skip
_CODE: Final = re.compile(r"(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])")
_MONEY_CODES: Final = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES: Final = frozenset(_MONEY_CODES.split())
"""Codes of ISO 4217 for money in use."""
_BESIDE: Final = (
    "to and between up over above under below more less than from about approx approximately est "
    "estimated max min maximum minimum or incl excl vat including excluding million thousand billion "
    "millions k m mn mio mil b bn usd"
)
_WORDS: Final = frozenset(_BESIDE.split())
"""Words that may stand beside an amount."""
_NUMBER: Final = re.compile(r"\d[\d.,'’\s]*")
_FACTORS: Final = {
    "k": 1_000, "thousand": 1_000, "mil": 1_000, "m": 1_000_000, "mn": 1_000_000,
    "mio": 1_000_000, "million": 1_000_000, "millions": 1_000_000, "b": 10**9, "bn": 10**9,
    "billion": 10**9,
}  # fmt: skip
_FACTOR: Final = re.compile(
    rf"^({'|'.join(sorted(_FACTORS, key=len, reverse=True))})\b", re.IGNORECASE
)
_LARGEST: Final = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, or a range of amounts."""

    low: Decimal | None
    """None for a range without a lower end."""
    high: Decimal | None
    """None for a range without an upper end."""
    currency: str = ""
    is_negative: bool = False

    @property
    def is_range(self) -> bool:
        """Tell a range from one amount."""
        return self.low != self.high

    def chosen(self, rule: str) -> Decimal:
        """Give one amount: the ``low`` or ``high`` end, or the ``middle``."""
        low = self.low if self.low is not None else self.high
        high = self.high if self.high is not None else self.low
        assert low is not None
        assert high is not None
        if rule == "low":
            return low
        return high if rule == "high" else (low + high) / 2


def parse_amount(text: str, *, decimal_comma: bool | None = None) -> Amount | None:
    """Read an amount; None where there is none, or where more than one reading is possible.

    ``decimal_comma`` says how the column writes decimals; None where it does not show.
    """
    bare = _latin(text)
    if not bare or re.search(r"\d[eE][+-]?\d", bare):
        return None
    numbers = list(_NUMBER.finditer(bare))
    if not 1 <= len(numbers) <= 2 or not _is_money(bare):
        return None
    values = []
    for found in numbers:
        value = _number(found.group(), decimal_comma)
        if value is None:
            return None
        factor = _FACTOR.match(bare[found.end() :].lstrip())
        value *= _FACTORS[factor.group(1).casefold()] if factor else 1
        if value > _LARGEST:
            return None
        values.append(value)
    first = bare[: numbers[0].start()]
    is_negative = (bare.startswith("(") and bare.endswith(")")) or first.rstrip(" $€£").endswith(
        "-"
    )
    currency = _currency(bare)
    if len(values) == 2:
        low, high = values
        return Amount(low, high, currency, is_negative) if low <= high else None
    value = values[0]
    if (
        re.search(r"[>≥]|\b(over|above|from|more than)\b", first, re.IGNORECASE)
        or "+" in bare[numbers[0].end() :]
    ):
        return Amount(value, None, currency, is_negative)
    if re.search(r"[<≤]|\b(under|below|up to|less than)\b", first, re.IGNORECASE):
        return Amount(Decimal(0), value, currency, is_negative)
    return Amount(value, value, currency, is_negative)


def _is_money(text: str) -> bool:
    """Tell whether there is nothing but an amount: a telephone number or a code is none."""
    letters = re.findall(r"[^\W\d_]+", text)
    if any(
        word.casefold() not in _WORDS and word not in CURRENCIES and word not in {"Rs", "Le", "Bs"}
        for word in letters
    ):
        return False
    rest = re.sub(r"[\w\s.,'’<>=≤≥()+~–—:/-]", "", text)
    return all(one in _SIGNS for one in rest)


def _latin(text: str) -> str:
    """Turn digits of other scripts into ours, and their separators."""
    found = []
    for one in text.strip():
        digit = unicodedata.decimal(one, None)
        found.append(str(digit) if digit is not None else one)
    joined = "".join(found).replace("٬", ",").replace("٫", ".").replace("−", "-")
    return re.sub(r"[\u00a0\u202f\u2009\u200e\u200f]", " ", joined).strip()


def _number(text: str, decimal_comma: bool | None) -> Decimal | None:
    bare = re.sub(r"[\s'’]", "", text).rstrip(".,")
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma >= 0 and point >= 0:
        decimal = "," if comma > point else "."
    elif comma >= 0 or point >= 0:
        sign = "," if comma >= 0 else "."
        decimal = _lonely_sign(bare, sign, decimal_comma)
    else:
        decimal = "."
    group = "," if decimal == "." else "."
    whole, _sign, part = bare.partition(decimal)
    if decimal in part or group in part or not _is_grouped(whole, group):
        return None
    try:
        return Decimal(f"{whole.replace(group, '')}.{part or '0'}")
    except InvalidOperation:
        return None


def _lonely_sign(bare: str, sign: str, decimal_comma: bool | None) -> str:
    """Decide what the only sign in a number is: decimals unless it may stand for thousands."""
    other = "." if sign == "," else ","
    tail = len(bare) - bare.rfind(sign) - 1
    if bare.count(sign) > 1:
        return other
    if tail != 3:
        return sign
    if decimal_comma is None:
        return other
    return sign if (sign == ",") == decimal_comma else other


def _is_grouped(whole: str, group: str) -> bool:
    parts = whole.split(group)
    if len(parts) == 1:
        return whole.isdecimal()
    # Groups of two are written in India after the first three digits.
    return (
        all(part.isdecimal() for part in parts) and len(parts[-1]) == 3 and 1 <= len(parts[0]) <= 3
    )


def currency_in(text: str) -> str:
    """Read the currency of a cell that names one by code or sign; empty where it names none."""
    return _currency(text.strip().upper())


def _currency(text: str) -> str:
    for sign, code in _SIGNS.items():
        if sign in text:
            return code
    found = [one for one in _CODE.findall(text) if one in CURRENCIES]
    return found[0] if found else ""


def uses_decimal_comma(texts: Iterable[str]) -> bool | None:
    """Tell from a whole column whether a comma separates decimals; None where it does not show."""
    comma = point = 0
    for text in texts:
        bare = _latin(text)
        for found in _NUMBER.findall(bare):
            number = found.rstrip(" .,")
            for sign in (",", "."):
                tail = len(number) - number.rfind(sign) - 1
                if sign in number and (tail != 3 or _mixed(number, sign)):
                    if number.count(sign) > 1:
                        continue
                    comma += sign == ","
                    point += sign == "."
                elif number.count(sign) > 1:
                    comma += sign == "."
                    point += sign == ","
    if comma == point:
        return None
    return comma > point


def _mixed(number: str, sign: str) -> bool:
    other = "." if sign == "," else ","
    return other in number and number.rfind(sign) > number.rfind(other)
