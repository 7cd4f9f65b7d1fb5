"""What the page before an exam says: what it asks, when it may be sat, what changed since it began."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import ExamPlan
from pogo_learn.learning.open_exam import ContentChanges
from pogo_learn.learning.progress import Scores
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import list_text


@dataclass(frozen=True, slots=True)
class ExamFacts:
    """The lines of the page, each with its icon, and what is said of them to those who hear it."""

    lines: tuple[tuple[str, str], ...]
    spoken: str


def exam_facts(catalogue: Catalogue, plan: ExamPlan, scores: Scores | None) -> ExamFacts:
    """Say what an exam asks, and how earlier tries went."""
    count = ngettext("{count} question", "{count} questions", plan.count).format(count=plan.count)
    modules = [
        _("{count} from {module} {title}").format(
            count=number, module=module, title=catalogue.module(module).title
        )
        for module, number in plan.blueprint
    ]
    levels = level_words(plan)
    passing = _passing(plan)
    lines = [
        ("list", "\n".join([count, *modules, *([levels] if levels else [])])),
        ("target", passing),
        ("eye", _("You see what was right at the end, with the reasons.")),
        (
            "pause",
            _(
                "Every answer is kept at once. Leave with Esc whenever you like: the clock "
                "stands still, and you go on where you were."
            ),
        ),
    ]
    if plan.retake_hours:
        lines.append(("rotate-ccw", _retaking(plan.retake_hours)))
    if scores is not None:
        lines.append(("history", _tries(scores)))
    return ExamFacts(tuple(lines), " ".join(filter(None, (f"{count}.", levels, passing))))


def level_words(plan: ExamPlan) -> str:
    """Say how many questions ask for what; empty for a blueprint without levels."""
    counts = dict.fromkeys(range(4), 0)
    for cell in plan.cells:
        counts[cell.level] += cell.count
    if counts[0]:
        return ""
    texts = {
        1: ngettext("{count} to recall", "{count} to recall", counts[1]),
        2: ngettext("{count} to apply what you know", "{count} to apply what you know", counts[2]),
        3: ngettext("{count} to weigh a case", "{count} to weigh a case", counts[3]),
    }
    parts = [words.format(count=counts[level]) for level, words in texts.items() if counts[level]]
    return _("By what they ask for: {levels}.").format(levels=list_text(parts))


def _passing(plan: ExamPlan) -> str:
    needed = math.ceil(plan.count * plan.pass_mark - 1e-9)
    words = _("Passed from {percent} %, that is {needed} of {count}.").format(
        percent=round(100 * plan.pass_mark), needed=needed, count=plan.count
    )
    if plan.provisional:
        words += " " + _("The pass mark is provisional until a panel of judges has set it.")
    return words


def _retaking(hours: int) -> str:
    return ngettext(
        "You may sit it as often as you like, with {count} hour between two tries.",
        "You may sit it as often as you like, with {count} hours between two tries.",
        hours,
    ).format(count=hours)


def _tries(scores: Scores) -> str:
    return ngettext(
        "You sat it once, best {best} %. It draws questions you have not met, as far as "
        "there are any.",
        "You sat it {count} times, best {best} %. It draws questions you have not met, as "
        "far as there are any.",
        scores.tries,
    ).format(count=scores.tries, best=round(100 * scores.best))


def change_words(changes: ContentChanges) -> list[str]:
    """Say what happened to the course since the exam began, and what follows from it."""
    found: list[str] = []
    kept = len(changes.edited_after) + len(changes.gone_after)
    if kept:
        found.append(
            ngettext(
                "{count} question that you answered was changed in the course since. Your answer "
                "and its score stay.",
                "{count} questions that you answered were changed in the course since. Your answers "
                "and their scores stay.",
                kept,
            ).format(count=kept)
        )
    if changes.edited:
        found.append(
            ngettext(
                "{count} question was changed since you began. It is asked as it stands now.",
                "{count} questions were changed since you began. They are asked as they stand now.",
                len(changes.edited),
            ).format(count=len(changes.edited))
        )
    if changes.gone:
        found.append(
            ngettext(
                "{count} question is not in the course any more. It is left out, and the result "
                "counts the others.",
                "{count} questions are not in the course any more. They are left out, and the "
                "result counts the others.",
                len(changes.gone),
            ).format(count=len(changes.gone))
        )
    return found
