"""``pogo-learn exam angoff``: the form of a panel, and the pass mark its judges propose."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pogo_learn.application import Application
from pogo_learn.content.course import USUAL_WAIT, Course, ExamPlan
from pogo_learn.errors import InputError
from pogo_learn.learning.sittings import EXAM
from pogo_learn.system.language import _, ngettext

if TYPE_CHECKING:
    from pogo_learn.assessment.standard_setting import RoundResult
    from pogo_learn.learning.angoff_files import PanelRatings

_MOST_JUDGES = 40


def add_arguments(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the arguments."""
    parser = acts.add_parser(
        "angoff", help=_("set the pass mark of an exam with a panel of judges")
    )
    ways = parser.add_subparsers(dest="way", required=True, metavar=_("ACT"))
    new = ways.add_parser("new", help=_("write an empty form for the judges"))
    new.add_argument("course", metavar="COURSE")
    new.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help=_(".xlsx or .csv")
    )
    new.add_argument(
        "--judges", type=int, default=5, metavar="N", help=_("columns for so many (default 5)")
    )
    read = ways.add_parser("read", help=_("read filled forms and propose a pass mark"))
    read.add_argument("course", metavar="COURSE")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--json", action="store_true", help=_("for scripts"))


def run(arguments: argparse.Namespace, application: Application) -> int:
    """Do it; gives the exit code."""
    course = application.catalogue.course(arguments.course.removesuffix(EXAM))
    if course.exam is None:
        raise InputError(
            _("{course} has no exam.").format(course=course.id), safe=_("Nothing was changed.")
        )
    if arguments.way == "new":
        return _new(arguments, application, course)
    return _read(arguments, application, course, course.exam)


def _new(arguments: argparse.Namespace, application: Application, course: Course) -> int:
    from pogo_learn.learning.angoff_files import write_form

    if not 1 <= arguments.judges <= _MOST_JUDGES:
        raise InputError(
            _("A form has columns for 1 to {most} judges.").format(most=_MOST_JUDGES),
            safe=_("Nothing was changed."),
        )
    judges = [
        _("Judge {number}").format(number=number) for number in range(1, arguments.judges + 1)
    ]
    count = write_form(application.catalogue, course, judges, arguments.output)
    print(
        ngettext("{count} question written to {file}.", "{count} questions written to {file}.", count)
        .format(count=count, file=arguments.output)
    )  # fmt: skip
    return 0


def _read(
    arguments: argparse.Namespace, application: Application, course: Course, plan: ExamPlan
) -> int:
    from pogo_learn.assessment.standard_setting import judge_round
    from pogo_learn.learning.angoff_files import read_forms
    from pogo_learn.learning.exam_drawing import cell_key, cells_of_pool

    panel = read_forms(application.catalogue, course, arguments.files)
    cells = cells_of_pool(application.catalogue, plan.cells)
    counts = {cell_key(cell): cell.count for cell in plan.cells}
    results = {
        number: judge_round(ratings, cells, counts) for number, ratings in panel.rounds.items()
    }
    last = max((number for number, found in results.items() if found is not None), default=0)
    result = results.get(last)
    if result is None and panel.unknown:
        raise InputError(
            _(
                "The forms are of another exam: that of {course} draws none of their questions."
            ).format(course=course.id),
            safe=_("Nothing was changed."),
        )
    if result is None:
        raise InputError(
            _("The forms hold no rating yet."),
            safe=_("Nothing was changed."),
            advice=_("Write how many of 100 borderline candidates would be right, for example 70."),
        )
    if arguments.json:
        report = _json(course, plan, panel, results, last, result)
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return 0
    for number, found in results.items():
        if found is not None:
            for line in _round_lines(number, found):
                print(line)
    for line in _cautions(panel, cells, last, result):
        print(line)
    print(_proposal(plan, result))
    print(exam_line(plan, result))
    return 0


def proposed_mark(result: RoundResult) -> float:
    """Give the proposed pass mark, in whole percent."""
    return round(result.cut, 2)


def exam_line(plan: ExamPlan, result: RoundResult) -> str:
    """Give the line that a person puts into ``course.yaml``."""
    from pogo_learn.content.exam_plan import blueprint_text

    wait = f"retake_hours: {plan.retake_hours}, " if plan.retake_hours != USUAL_WAIT else ""
    return (
        f"exam: {{minutes: {plan.minutes}, pass_mark: {proposed_mark(result):.2f}, "
        f"provisional: false, {wait}blueprint: {blueprint_text(plan)}}}"
    )


def _round_lines(number: int, result: RoundResult) -> Iterator[str]:
    yield _("Round {number}").format(number=number)
    for judge, cut in result.judges:
        yield f"  {judge:24} {cut:6.1%}"
    words = _("  pass mark {cut:.1%}").format(cut=result.cut)
    if result.spread is not None and result.error is not None:
        words += _(", standard deviation of the judges {spread:.1%}, standard error {error:.1%}").format(
            spread=result.spread, error=result.error
        )  # fmt: skip
    yield words
    wide = result.wide
    if wide:
        yield ngettext(
            "  {count} question to talk about, the judges are far apart:",
            "  {count} questions to talk about, the judges are far apart:",
            len(wide),
        ).format(count=len(wide))
        for one in wide:
            words = _(
                "    {question}: from {low:.0%} to {high:.0%}, standard deviation {spread:.1%}"
            )
            yield words.format(
                question=one.question, low=one.lowest, high=one.highest, spread=one.spread or 0
            )


def _cautions(
    panel: PanelRatings, cells: dict[str, str], last: int, result: RoundResult
) -> Iterator[str]:
    from pogo_learn.assessment.standard_setting import FEWEST_JUDGES

    if len(result.judges) < FEWEST_JUDGES:
        yield _("Caution: fewer than {count} judges say little about one another.").format(
            count=FEWEST_JUDGES
        )
    if last == 1:
        yield _("Caution: the second round is missing.")
    ratings = panel.rounds[last]
    missing = sum(len(cells.keys() - given.keys()) for given in ratings.values())
    if missing:
        yield ngettext(
            "Caution: {count} rating is missing.", "Caution: {count} ratings are missing.", missing
        ).format(count=missing)
    if panel.edited:
        yield _("Caution: edited since the form was written: {questions}.").format(
            questions=", ".join(sorted(panel.edited))
        )
    if panel.unknown:
        yield _("Left out, the exam does not draw them: {questions}.").format(
            questions=", ".join(sorted(panel.unknown))
        )


def _proposal(plan: ExamPlan, result: RoundResult) -> str:
    words = _("Proposed: {mark:.0%}, {points:.1f} of {total} points.").format(
        mark=proposed_mark(result), points=result.cut * plan.count, total=plan.count
    )
    if result.error is not None:
        words += " " + _("One standard error lower or higher: {low:.0%}, {high:.0%}.").format(
            low=max(0.0, result.cut - result.error), high=min(1.0, result.cut + result.error)
        )
    return words + " " + _("If the panel agrees, put this line into course.yaml:")


def _json(
    course: Course,
    plan: ExamPlan,
    panel: PanelRatings,
    results: dict[int, RoundResult | None],
    last: int,
    result: RoundResult,
) -> dict[str, Any]:
    return {
        "course": course.id,
        "rounds": {
            str(number): {
                "judges": dict(found.judges),
                "cut": found.cut,
                "standard_deviation": found.spread,
                "standard_error": found.error,
                "items": [
                    {
                        "question": one.question,
                        "module": one.cell.partition(" ")[0],
                        "cell": one.cell,
                        "ratings": one.ratings,
                        "mean": one.mean,
                        "standard_deviation": one.spread,
                        "lowest": one.lowest,
                        "highest": one.highest,
                        "wide": one.is_wide,
                    }
                    for one in found.items
                ],
            }
            for number, found in results.items()
            if found is not None
        },
        "counted_round": last,
        "proposed": proposed_mark(result),
        "edited": sorted(panel.edited),
        "unknown": sorted(panel.unknown),
        "line": exam_line(plan, result),
    }
