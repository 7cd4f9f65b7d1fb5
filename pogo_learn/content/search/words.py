"""What somebody typed to find something: words, their beginnings, and phrases in quotes.

Upper case, accents and other marks do not count. What is typed never reaches the search as a
command: only letters and digits do, each word in quotes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

LONGEST: Final = 200
"""More letters than this are not looked at."""
_MOST_PARTS: Final = 12
_QUOTES: Final = '"“”„«»\N{FULLWIDTH QUOTATION MARK}'
_TOKEN: Final = re.compile(r"[^\W_]+")
_PIECE: Final = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]?)|([^\s{_QUOTES}]+)")
_ALIKE: Final = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})
_BROAD: Final = 3
_BEFORE: Final = 36
"""Letters shown before what was found."""


class _Folding(dict[int, str]):
    """Each character in its plain form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        opened = unicodedata.normalize("NFKD", chr(code).casefold())
        bare = "".join(one for one in opened if unicodedata.category(one) != "Mn")
        # The Arabic stretcher is a letter to Unicode, but belongs to no word.
        self[code] = bare.replace("\N{ARABIC TATWEEL}", "").casefold().translate(_ALIKE)
        return self[code]


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """Give a text in small letters without accents and other marks."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and where what was looked for stands in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together; where ``begins``, the last one may be the beginning of a word."""

    tokens: tuple[str, ...]
    begins: bool

    @property
    def pattern(self) -> str:
        """A regular expression for it in folded text."""
        words = r"[\W_]+".join(re.escape(token) for token in self.tokens)
        return rf"(?<![^\W_]){words}" + ("" if self.begins else r"(?![^\W_])")

    @property
    def expression(self) -> str:
        """What the full-text search is asked."""
        return f'"{" ".join(self.tokens)}"' + (" *" if self.begins else "")


@dataclass(frozen=True)
class Words:
    """All that was typed; a text that has every part is found."""

    parts: tuple[Part, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def expression(self) -> str:
        """What the full-text search is asked."""
        return " AND ".join(part.expression for part in self.parts)

    @property
    def in_titles(self) -> str:
        """The same, asked of titles alone."""
        return f"title : ({self.expression})"

    @property
    def are_broad(self) -> bool:
        """Tell whether it is one beginning that very many words share."""
        alone = len(self.parts) == 1 and self.parts[0].begins and len(self.parts[0].tokens) == 1
        return alone and len(self.parts[0].tokens[0]) <= _BROAD

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(part.pattern) for part in self.parts)

    def are_in(self, text: str) -> bool:
        """Tell whether every part stands in a text."""
        return self.count_in(text) == len(self.parts)

    def count_in(self, text: str) -> int:
        """Say how many of the parts stand in a text."""
        folded = fold(text)
        return sum(1 for pattern in self._patterns if pattern.search(folded))

    def marked(self, text: str) -> Marked:
        """Mark in a text what was typed."""
        pieces = [fold(character) for character in text]
        places = [place for place, piece in enumerate(pieces) for _letter in piece]
        folded = "".join(pieces)
        found: list[tuple[int, int]] = []
        for pattern in self._patterns:
            for match in pattern.finditer(folded):
                end = places[match.end() - 1] + 1
                while end < len(text) and not pieces[end]:
                    end += 1
                found.append((places[match.start()], end))
        return Marked(text, _joined(found))

    def snippet(self, text: str, width: int = 120) -> Marked:
        """Give the place of a text where most was found, cut at words."""
        flat = " ".join(text.split())
        if len(flat) <= width:
            return self.marked(flat)
        marks = self.marked(flat).marks
        start = _best_start(marks, width)
        if start:
            start = flat.find(" ", start) + 1
        end = len(flat) if len(flat) - start <= width else flat.rfind(" ", start, start + width)
        if end <= start:
            end = start + width
        before, after = "… " if start else "", " …" if end < len(flat) else ""
        return self.marked(f"{before}{flat[start:end]}{after}")


def words_of(typed: str) -> Words:
    """Understand what was typed; whatever it is, it never fails."""
    parts: list[Part] = []
    for quoted, closed, bare in _PIECE.findall(typed[:LONGEST]):
        tokens = tuple(_TOKEN.findall(fold(bare or quoted)))
        if tokens:
            parts.append(Part(tokens, begins=not closed and _may_begin(tokens)))
    return Words(tuple(dict.fromkeys(parts))[:_MOST_PARTS])


def _may_begin(tokens: tuple[str, ...]) -> bool:
    """One Latin letter begins too many words; a sign of another script may be a whole one."""
    return len(tokens) > 1 or len(tokens[0]) > 1 or not tokens[0].isascii()


def _best_start(marks: tuple[tuple[int, int], ...], width: int) -> int:
    """Say from where on a stretch of text shows most of the marks."""
    if not marks:
        return 0
    room = width - _BEFORE
    best = max(
        marks, key=lambda one: (sum(0 <= end - one[0] <= room for _at, end in marks), -one[0])
    )
    return max(0, best[0] - _BEFORE)


def _joined(found: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Put marks that overlap together."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    assert all(one[1] < other[0] for one, other in pairwise(joined))
    return tuple(joined)
