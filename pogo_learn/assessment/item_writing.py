"""Does a question give its answer away? The rules of the item-writing guide, one function each.

All of these are warnings: an author may have a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pogo_learn.assessment.multiple import Multiple
from pogo_learn.assessment.question import Option, Question
from pogo_learn.assessment.response import plain
from pogo_learn.assessment.single import Single
from pogo_learn.assessment.true_false import TrueFalse

LONGEST_RATIO = 1.25
"""A right option may be this much longer than the mean of the wrong ones."""
LONGEST_SHARE = 0.4
"""In a pool of questions the right option may be the longest in this share."""

CUE_WORDS = 2
"""So many long words shared by stem and right option alone point to it."""
FEWEST_FIXED = 15
CHI_SQUARE_1_PERCENT = 9.21
"""Chi-square for two degrees of freedom at 1 percent."""

_ABSOLUTE = re.compile(r"\b(always|never|only|all|none|every|must)\b", re.IGNORECASE)
_CATCH_ALL = re.compile(r"\b(all|none) of the (above|options)\b", re.IGNORECASE)


def give_aways(question: Question) -> Iterator[str]:
    """Say in what ways a question helps to guess it."""
    options = _options(question)
    if not options:
        return
    yield from _by_wording(question, options)
    right = [plain(option.text) for option in options if option.correct]
    wrong = [plain(option.text) for option in options if not option.correct]
    if any(_CATCH_ALL.search(text) for text in right + wrong):
        yield "“all of the above” and “none of the above” are not used"
    if not right or not wrong:
        return
    if _mean_length(right) > LONGEST_RATIO * _mean_length(wrong) + 8:
        yield "the right option is much longer than the others, which gives it away"
    absolute = [bool(_ABSOLUTE.search(text)) for text in wrong]
    if len(wrong) > 1 and all(absolute) and not any(_ABSOLUTE.search(text) for text in right):
        yield "words such as “always”, “never” and “only” stand in every wrong option alone"


def _by_wording(question: Question, options: Sequence[Option]) -> Iterator[str]:
    stem = plain(question.statement if isinstance(question, TrueFalse) else question.stem)
    right = [plain(option.text) for option in options if option.correct]
    wrong = [plain(option.text) for option in options if not option.correct]
    if len(right) == 1 and wrong and (cue := _cues(stem, right[0], wrong)):
        yield f"the words “{' '.join(cue)}” of the stem stand in the right option alone"
    article = re.search(r"\b(an?) *(?:…|_+|\.\.\.)?$", stem, re.IGNORECASE)
    if article is not None:
        vowels = {text[:1].casefold() in "aeiou" for text in right + wrong}
        if len(vowels) > 1:
            yield f"the stem ends with “{article.group(1)}”, which fits some options only"
    ranges = [found for text in right + wrong if (found := _range(text)) is not None]
    if any(
        one is not other and one[0] < other[1] and other[0] < one[1]
        for one in ranges
        for other in ranges
    ):
        yield "two options give ranges of numbers that overlap"


def _cues(stem: str, right: str, wrong: Sequence[str]) -> list[str]:
    """Give long words that stem and right option share, and no wrong option has."""
    elsewhere = {word for text in wrong for word in _long_words(text)}
    shared = [word for word in _long_words(right) if word in set(_long_words(stem))]
    found = [word for word in dict.fromkeys(shared) if word not in elsewhere]
    return found if len(found) >= CUE_WORDS else []


def _long_words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[A-Za-z]{6,}", text)]


def _range(text: str) -> tuple[float, float] | None:
    """Read an option that is a range, such as ``10 to 20`` or ``10-20 %``."""
    number = r"(\d[\d,]*(?:\.\d+)?)"
    match = re.fullmatch(rf"{number} ?(?:to|-|–) ?{number}[ a-zA-Z%.]*", text.strip())
    if match is None:
        return None
    low, high = (float(part.replace(",", "")) for part in match.groups())
    return low, high


def pool_give_aways(questions: Sequence[Question]) -> Iterator[str]:
    """Say in what ways a pool of questions helps to guess."""
    single = [question for question in questions if isinstance(question, Single)]
    if len(single) < 10:
        return
    yield from _position(single)
    longest = sum(_right_is_longest(question.options) for question in single)
    if longest > LONGEST_SHARE * len(single):
        yield f"the right option is the longest in {longest} of {len(single)} choice questions"


def _position(single: Sequence[Single]) -> Iterator[str]:
    """Look at the place of the right option where the written order is shown (chi-square, 1 %)."""
    fixed = [one.options for one in single if not one.shuffle and len(one.options) == 3]
    if len(fixed) < FEWEST_FIXED:
        return
    counts = [sum(options[place].correct for options in fixed) for place in range(3)]
    expected = len(fixed) / 3
    if sum((count - expected) ** 2 for count in counts) / expected > CHI_SQUARE_1_PERCENT:
        yield f"unshuffled choice questions have the right option at places {counts}: not by chance"


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
