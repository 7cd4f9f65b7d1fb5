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

_ABSOLUTE = re.compile(r"\b(always|never|only|all|none|every|must)\b", re.IGNORECASE)
_CATCH_ALL = re.compile(r"\b(all|none) of the (above|options)\b", re.IGNORECASE)


def give_aways(question: Question) -> Iterator[str]:
    """Say in what ways a question helps to guess it."""
    options = _options(question)
    if not options:
        return
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


def pool_give_aways(questions: Sequence[Question]) -> Iterator[str]:
    """Say in what ways a pool of questions helps to guess."""
    single = [question for question in questions if isinstance(question, Single)]
    if len(single) < 10:
        return
    longest = sum(_right_is_longest(question.options) for question in single)
    if longest > LONGEST_SHARE * len(single):
        yield f"the right option is the longest in {longest} of {len(single)} choice questions"


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
