"""Does a question give its answer away? The rules of the item-writing guide, one function each.

All of these are warnings: an author may have a reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from pogo_learn.assessment.multiple import Multiple
from pogo_learn.assessment.question import Option, Question
from pogo_learn.assessment.response import plain
from pogo_learn.assessment.single import Single
from pogo_learn.assessment.true_false import TrueFalse

LONGEST_RATIO = 1.25
"""A right option may be this much longer than the mean of the wrong ones."""
LONGEST_SHARE = 0.4
"""In a pool of questions the right option may be the longest in this share."""

_ENOUGH = 5
"""Questions for each place before a test of chance says anything."""
_CHI_SQUARE = {1: 6.635, 2: 9.210, 3: 11.345, 4: 13.277, 5: 15.086, 6: 16.812, 7: 18.475}
"""Limit at p = 0.01 for each number of degrees of freedom."""
_WORD = re.compile(r"[^\W\d_]{6,}")
"""Words long enough to tell something."""
_ARTICLE = re.compile(r"\b(an?)\s*(?:_+|…|\.\.\.)?[.?:]?\s*$", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
_RANGE = re.compile(r"^\s*(\d[\d,.]*)\s*(?:to|-|–)\s*(\d[\d,]*(?:\.\d+)?)\b")
_ABSOLUTE = re.compile(r"\b(always|never|only|all|none|every|must)\b", re.IGNORECASE)
_STRONGEST = re.compile(r"\b(always|never)\b", re.IGNORECASE)
_POINTS_AT_OPTIONS = re.compile(
    r"\b(of|from|to|than) (the|these|those|all|any) "
    r"(above|below|(other |given |listed )?(options|answers|choices))\b"
    r"|\b(everything|nothing|all|none|both|neither|any) (above|listed|mentioned)\b",
    re.IGNORECASE,
)
_ALL_OR_NONE = re.compile(
    r"(all|both|none|neither|either|any|each|every one|everything|nothing)"
    r"( one)?( of)?( the| these| those| them| this| that)?"
    r"( two| three| four| others?| options?| answers?| statements?| reasons?| points?)*"
    r"( (is|are|hold|holds|apply|applies|fit|fits)( all)?( (right|true|correct|wrong|false|needed))?)?"
    r"|(both |neither )?[a-d](,? (and|or|nor) [a-d])+",
    re.IGNORECASE,
)
"""An option that names no thing of its own but takes, or refuses, the other options."""


def give_aways(question: Question) -> Iterator[str]:
    """Say in what ways a question helps to guess it."""
    options = _options(question)
    if not options:
        return
    right = [plain(option.text) for option in options if option.correct]
    wrong = [plain(option.text) for option in options if not option.correct]
    if any(map(is_catch_all, right + wrong)):
        yield "“all of the above” and “none of the above” are not used, in these or other words"
    if not right or not wrong:
        return
    if _mean_length(right) > LONGEST_RATIO * _mean_length(wrong):
        yield "the right option is much longer than the others, which gives it away"
    absolute = [bool(_ABSOLUTE.search(text)) for text in wrong]
    if len(wrong) > 1 and all(absolute) and not any(_ABSOLUTE.search(text) for text in right):
        yield "words such as “always”, “never” and “only” stand in every wrong option alone"
    elif any(map(_STRONGEST.search, wrong)) and not any(map(_STRONGEST.search, right)):
        yield "“always” and “never” stand in wrong options alone"
    stem = plain(question.stem)
    for word in sorted(_repeated(stem, right) - _repeated(stem, wrong, in_any=True)):
        yield f"of the options only the right one repeats “{word}” from the stem"
    yield from _mismatches(stem, right, wrong)
    for first, second in _overlaps(right + wrong):
        yield f"the ranges “{first}” and “{second}” overlap"


def is_catch_all(text: str) -> bool:
    """Tell whether an option takes or refuses the others: “both of these”, “A and C”, “none”."""
    bare = text.strip().rstrip(".!")
    return bool(_POINTS_AT_OPTIONS.search(bare) or _ALL_OR_NONE.fullmatch(bare))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _repeated(stem: str, options: Sequence[str], *, in_any: bool = False) -> set[str]:
    """Give the telling words of the stem that stand in every option, or in any of them."""
    found = _words(stem)
    sets = [_words(text) for text in options]
    if in_any:
        return found & set[str]().union(*sets)
    return found.intersection(*sets)


def _mismatches(stem: str, right: Sequence[str], wrong: Sequence[str]) -> Iterator[str]:
    """After “a” or “an” the first letter of an option says whether it can be right."""
    article = _ARTICLE.search(stem)
    if article is None:
        return
    wants_vowel = article.group(1).casefold() == "an"
    misfits = [text for text in wrong if bool(_VOWEL.match(text)) is not wants_vowel]
    if misfits and all(bool(_VOWEL.match(text)) is wants_vowel for text in right):
        yield f"after “{article.group(1)}” not every option can stand; the right one can"


def _overlaps(options: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give pairs of options that are ranges of numbers and share more than nothing."""
    ranges = []
    for text in options:
        found = _RANGE.match(text)
        if found is not None:
            low, high = (float(number.replace(",", "")) for number in found.groups()[:2])
            ranges.append((text, low, high))
    for (one, low, high), (two, start, end) in combinations(ranges, 2):
        if max(low, start) <= min(high, end):
            yield one, two


def pool_give_aways(questions: Sequence[Question]) -> Iterator[str]:
    """Say in what ways a pool of questions helps to guess."""
    single = [question for question in questions if isinstance(question, Single)]
    if len(single) < 10:
        return
    longest = sum(_right_is_longest(question.options) for question in single)
    if longest > LONGEST_SHARE * len(single):
        yield f"the right option is the longest in {longest} of {len(single)} choice questions"
    for count in sorted({len(question.options) for question in single}):
        fixed = [one for one in single if not one.shuffle and len(one.options) == count]
        if len(fixed) >= _ENOUGH * count and not _is_chance(_places(fixed), count):
            yield (
                f"in {len(fixed)} questions with {count} options in a fixed order the right one "
                "stands too often at the same place"
            )


def _places(questions: Sequence[Single]) -> list[int]:
    """Count how often the right option stands at each place."""
    counts = Counter(
        next(place for place, option in enumerate(one.options) if option.correct)
        for one in questions
    )
    return [counts[place] for place in range(len(questions[0].options))]


def _is_chance(counts: Sequence[int], places: int) -> bool:
    """Tell whether a chi-square test finds no more than chance (p > 0.01)."""
    expected = sum(counts) / places
    found = sum((count - expected) ** 2 / expected for count in counts)
    return found < _CHI_SQUARE[places - 1]


def _options(question: Question) -> tuple[Option, ...]:
    if isinstance(question, Single | Multiple):
        return question.options
    if isinstance(question, TrueFalse):
        return question.reasons
    return ()


def _right_is_longest(options: Sequence[Option]) -> bool:
    longest = max(options, key=lambda option: len(plain(option.text)))
    return longest.correct


def _mean_length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)
