"""``pogo-learn exam``: list, rebuild and analyse exams, and set their pass marks."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pogo_learn.application import Application
from pogo_learn.cli import angoff
from pogo_learn.cli.verbs import ApplicationOf
from pogo_learn.errors import InputError, StoreError
from pogo_learn.learning.sittings import EXAM, exam_id
from pogo_learn.system.language import _
from pogo_learn.system.written import percent_text

if TYPE_CHECKING:
    from pogo_learn.learning.attempt_history import AttemptHistory
    from pogo_learn.learning.exam_audit import Audit, AuditedQuestion
    from pogo_learn.learning.exam_statistics import ExamStatistics


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar=_("ACT"))
    listing = acts.add_parser("list", help=_("exams that were sat, with their ids"))
    _files(listing, "*")
    listing.add_argument("--json", action="store_true", help=_("for scripts"))
    rebuilding = acts.add_parser(
        "rebuild", help=_("rebuild the paper of an attempt from the record, and mark it again")
    )
    rebuilding.add_argument("attempt", metavar="ATTEMPT", help=_("its id, or the end of it"))
    _files(rebuilding, "*")
    rebuilding.add_argument("--json", action="store_true", help=_("for scripts"))
    analysing = acts.add_parser(
        "statistics", help=_("how hard questions are, and whether they tell people apart")
    )
    _files(analysing, "*")
    analysing.add_argument("--exam", metavar="COURSE", default="", help=_("only this exam"))
    analysing.add_argument(
        "--all-tries", action="store_true", help=_("later tries too, not only each first one")
    )
    analysing.add_argument("--json", action="store_true", help=_("for scripts"))
    analysing.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=_("write the table to a .csv file")
    )
    angoff.add_arguments(acts)


def _files(parser: argparse.ArgumentParser, count: str) -> None:
    parser.add_argument(
        "files",
        nargs=count,
        type=Path,
        metavar="FILE",
        help=_("progress files to read; without one, the record of this computer"),
    )


def run(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    """Do it; gives the exit code."""
    application = application_of()
    acts = {
        "list": _list,
        "rebuild": _rebuild,
        "statistics": _statistics,
        "angoff": angoff.run,
    }
    return acts[arguments.act](arguments, application)


def _histories(arguments: argparse.Namespace, application: Application) -> Iterable[AttemptHistory]:
    from pogo_learn.learning.attempt_history import histories
    from pogo_learn.record.attempt_events import attempt_events, attempt_events_of_file

    if not arguments.files:
        application.learners()  # brings a file of an older program up to date
        return histories(attempt_events(application.folder))
    return histories(event for file in arguments.files for event in attempt_events_of_file(file))


def _list(arguments: argparse.Namespace, application: Application) -> int:
    found = [
        one
        for one in _histories(arguments, application)
        if one.started is not None and one.started.scope.endswith(EXAM)
    ]
    if arguments.json:
        print(json.dumps([_head_json(one) for one in found], ensure_ascii=False, indent=2))
        return 0
    for one in found:
        assert one.started is not None
        if one.finished is None:
            words = _("open, {answered} of {total} answered").format(
                answered=len(one.answers), total=len(one.started.questions)
            )
        else:
            words = percent_text(one.finished.score)
        print(
            f"{one.attempt}  {one.started_at[:16].replace('T', ' ')}  {one.started.scope}  {words}"
        )
    return 0


def _head_json(one: AttemptHistory) -> dict[str, Any]:
    started, agreed, finished = one.started, one.agreed, one.finished
    assert started is not None
    return {
        "attempt": one.attempt,
        "learner": one.learner,
        "exam": started.scope,
        "content_version": started.content_version,
        "seed": started.seed,
        "started_at": one.started_at,
        "finished_at": one.finished_at or None,
        "score": finished.score if finished is not None else None,
        "pass_mark": finished.pass_mark if finished is not None else None,
        "passed": finished.score >= finished.pass_mark if finished is not None else None,
        "terms": None
        if agreed is None
        else {
            "allowed_seconds": agreed.allowed_seconds or None,
            "extra_percent": agreed.extra_percent,
            "pass_mark": agreed.pass_mark,
            "provisional": agreed.provisional,
            "blueprint": dict(agreed.blueprint),
        },
        "drawn_by": None
        if agreed is None
        else {
            "rule": one.drawn.rule if one.drawn is not None else 1,
            "cells": dict(one.drawn.cells) if one.drawn is not None else None,
        },
        "used_seconds": one.used_seconds,
        "windows": one.windows,
    }


# Rebuilding


def _rebuild(arguments: argparse.Namespace, application: Application) -> int:
    from pogo_learn.learning.exam_audit import audit

    wanted = arguments.attempt.casefold()
    found = [one for one in _histories(arguments, application) if one.attempt.endswith(wanted)]
    if len(found) != 1:
        raise InputError(
            _("There is no attempt {id}.").format(id=arguments.attempt)
            if not found
            else _("Several attempts end with {id}.").format(id=arguments.attempt),
            safe=_("Nothing was changed."),
            advice=_("See the ids with: pogo-learn exam list"),
        )
    made = audit(found[0], application.catalogue, application.other_catalogues())
    if arguments.json:
        print(json.dumps(_audit_json(made), ensure_ascii=False, indent=2))
    else:
        for line in _audit_lines(made):
            print(line)
    return 1 if made.contradictions else 0


def _audit_json(made: Audit) -> dict[str, Any]:
    return {
        **_head_json(made.history),
        "verdict": made.verdict,
        "draw": made.draw.value,
        "score_again": made.score_again,
        "changed": list(made.changed),
        "contradictions": list(made.contradictions),
        "questions": [
            {
                "number": one.number,
                "question": one.question,
                "standing": one.standing.value,
                "hash": one.hash,
                "hash_now": one.hash_now,
                "asked": one.asked,
                "order": {name: list(keys) for name, keys in one.order.items()},
                "response": dict(one.answer.response) if one.answer is not None else None,
                "answered_at": one.answered_at or None,
                "score": one.answer.score if one.answer is not None else None,
                "score_again": one.score_again,
                "agrees": one.agrees,
                "withdrawn": one.is_withdrawn,
            }
            for one in made.questions
        ],
    }


def _audit_lines(made: Audit) -> Iterator[str]:
    from pogo_learn.learning.exam_audit import Draw

    history = made.history
    assert history.started is not None
    yield _("{exam}, begun {moment} (UTC), seed {seed}, content {version}").format(
        exam=history.started.scope,
        moment=history.started_at[:19].replace("T", " "),
        seed=history.started.seed,
        version=history.started.content_version,
    )
    for one in made.questions:
        yield _question_line(one)
        for name, keys in one.order.items():
            yield _("    shown: {name} {keys}").format(name=name, keys=" ".join(keys))
        if one.answer is not None:
            response = json.dumps(dict(one.answer.response), ensure_ascii=False)
            yield _("    answered: {response}").format(response=response)
    yield {
        Draw.SAME: _("Drawn again from the seed: the same questions in the same order."),
        Draw.OTHER: _("Drawn again from the seed: other questions."),
        Draw.POOL_CHANGED: _("The pool has changed since; the questions are those in the record."),
        Draw.UNKNOWN_RULE: _(
            "A newer version drew it, by a rule that this one does not know; the questions are recorded."
        ),
        Draw.NOT_RECORDED: _("This attempt kept nothing to draw by; the questions are recorded."),
    }[made.draw]
    if history.finished is not None and made.score_again is not None:
        words = _(
            "Recorded result {score:.1%}, from its questions {again:.1%}, pass mark {mark:.0%}."
        )
        yield words.format(
            score=history.finished.score, again=made.score_again, mark=history.finished.pass_mark
        )
    for words in made.contradictions:
        yield _("Does not fit: {words}.").format(words=words)
    marked = sum(one.was_marked_again for one in made.questions)
    yield {
        "intact": _("Intact: {marked} of {total} answers were marked again, all alike."),
        "changed": _(
            "What can be checked fits: {marked} of {total} questions were marked again. Changed in "
            "the course since, so that their recorded scores stand: {changed}."
        ),
        "contradiction": _("Not intact."),
    }[made.verdict].format(
        marked=marked, total=len(made.questions), changed=", ".join(made.changed)
    )


def _question_line(one: AuditedQuestion) -> str:
    from pogo_learn.learning.exam_audit import Standing

    standing = {
        Standing.SAME: _("unchanged"),
        Standing.EDITED: _("edited since"),
        Standing.GONE: _("not in the course any more"),
        Standing.UNHASHED: _("no hash recorded"),
    }[one.standing]
    if one.is_withdrawn:
        result = _("left out, it was gone before it was answered")
    elif one.answer is None:
        result = _("no answer")
    else:
        score = _score(one.answer.score)
        result = (
            _("{score} recorded, {again} marked again").format(
                score=score, again=_score(one.score_again)
            )
            if one.was_marked_again
            else _("{score} recorded, not marked again").format(score=score)
        )
    return f"{one.number:3} {one.question}  {standing}; {result}"


def _score(score: float | None) -> str:
    return "-" if score is None else f"{score:.3g}"


# Statistics


def _statistics(arguments: argparse.Namespace, application: Application) -> int:
    from pogo_learn.cli.exam_figures import figure_lines
    from pogo_learn.learning.exam_statistics import as_json, exam_statistics

    scope = ""
    if arguments.exam:
        course = application.catalogue.course(arguments.exam.removesuffix(EXAM))
        scope = exam_id(course.id)
    statistics = exam_statistics(
        _histories(arguments, application),
        application.catalogue,
        scope,
        all_tries=arguments.all_tries,
    )
    if arguments.output is not None:
        _write_table(statistics, arguments.output)
    if arguments.json:
        print(as_json(statistics))
    elif arguments.output is None:
        for line in figure_lines(statistics):
            print(line)
    return 0


def _write_table(statistics: ExamStatistics, target: Path) -> None:
    from pogo_learn.alignment.exchange.tables_out import csv_of
    from pogo_learn.learning.exam_statistics import as_table
    from pogo_learn.system.files import write_atomically

    if target.suffix.casefold() != ".csv":
        raise InputError(
            _("The table is written as CSV: {file} ends otherwise.").format(file=target.name),
            safe=_("Nothing was written."),
            advice=_("End the name with .csv."),
        )
    try:
        write_atomically(target, csv_of(as_table(statistics)))
    except OSError as error:
        raise StoreError(
            _("The file could not be written: {reason}.").format(reason=error.strerror or error),
            safe=_("Nothing was changed."),
            advice=_("Choose another folder."),
        ) from error
