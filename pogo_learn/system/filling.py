"""Texts whose placeholders are filled as their language writes.

``_("{share:.1%} of {count}").format(share=0.5, count=3)`` is how every text of the program is filled.
Each number comes out with the signs and digits of the language. Where lines run from right to left, a
code or a name in Latin letters is isolated, so that it does not turn round (Unicode bidirectional
algorithm, UAX 9: first strong isolate, pop directional isolate).
"""

from __future__ import annotations

import gettext
import string
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pogo_learn.system.locale_facts import LocaleFacts, facts_of

_ISOLATE: Final = "\u2068{}\u2069"


class _Filling(string.Formatter):
    def __init__(self, facts: LocaleFacts) -> None:
        self._digits = dict(zip(map(ord, "0123456789"), facts.digits, strict=True))
        self._signs = {ord(","): facts.thousands, ord("."): facts.decimal, ord("%"): facts.percent}
        self._isolates = facts.right_to_left

    def format_field(self, value: Any, format_spec: str) -> Any:
        text = format(value, format_spec)
        if isinstance(value, int | float | Decimal | Fraction) and not isinstance(value, bool):
            return text.translate(self._signs | self._digits)
        isolated = self._isolates and _runs_from_the_left(text)
        return _ISOLATE.format(text) if isolated else text


class Filled(str):
    """A text that fills its placeholders as its language writes."""

    __slots__ = ("facts",)

    facts: LocaleFacts

    def format(self, *args: object, **kwargs: object) -> str:
        """Fill the placeholders."""
        return _Filling(self.facts).vformat(self, args, kwargs)

    def format_map(self, mapping: Any, /) -> str:
        """Fill the placeholders from a mapping, which may have an answer for what it lacks."""
        return _Filling(self.facts).vformat(self, (), mapping)


class FillingCatalogue(gettext.GNUTranslations):
    """A catalogue whose texts are :class:`Filled`."""

    facts = facts_of("en")

    def gettext(self, message: str) -> str:
        """Translate a text."""
        return self._filled(super().gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a text that depends on a number."""
        return self._filled(super().ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        """Translate a text that the context tells apart."""
        return self._filled(super().pgettext(context, message))

    def _filled(self, text: str) -> Filled:
        found = Filled(text)
        found.facts = self.facts
        return found


def _runs_from_the_left(text: str) -> bool:
    """Tell whether a value has Latin letters or digits, and nothing that runs from the right."""
    kinds = {unicodedata.bidirectional(character) for character in text}
    return bool(kinds & {"L", "EN"}) and not kinds & {"R", "AL", "AN"}
