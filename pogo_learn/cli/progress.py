"""``pogo-learn progress``: show, carry and verify a learner's record."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pogo_learn.application import Application
from pogo_learn.cli.choosing import chosen_learner, learner_option
from pogo_learn.cli.soundness import require_sound
from pogo_learn.cli.verbs import ApplicationOf
from pogo_learn.errors import InputError, UsageError
from pogo_learn.learning.learners import find_learner
from pogo_learn.learning.mastery import Level, Mastery
from pogo_learn.learning.outcomes import Outcomes
from pogo_learn.learning.progress import CourseProgress
from pogo_learn.learning.review.reviews import Standing
from pogo_learn.learning.study import Study
from pogo_learn.record.state import Learner
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import labelled

if TYPE_CHECKING:
    from pogo_learn.record.merging import Merge


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar=_("ACT"))
    showing = acts.add_parser("show", help=_("how far a learner is"))
    learner_option(showing)
    showing.add_argument("--json", action="store_true", help=_("for scripts"))
    exporting = acts.add_parser("export", help=_("write a learner's record to one file"))
    exporting.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    exporting.add_argument(
        "--readable",
        action="store_true",
        help=_("a copy for people: FILE ends with .html, or .json"),
    )
    learner_option(exporting)
    noting = acts.add_parser("notes", help=_("write a learner's notes to a file"))
    noting.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help=_("FILE ends with .md (Markdown) or .csv"),
    )
    learner_option(noting)
    logging = acts.add_parser("cpd", help=_("hours of study by month, and what came of them"))
    logging.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=_("FILE ends with .csv or .pdf")
    )
    logging.add_argument("--json", action="store_true", help=_("for scripts"))
    learner_option(logging)
    importing = acts.add_parser("import", help=_("merge such a file into this record"))
    importing.add_argument("file", type=Path, metavar="FILE")
    whose = importing.add_mutually_exclusive_group()
    learner_option(whose)
    whose.add_argument(
        "--as-new-learner",
        action="store_true",
        help=_("the file is of somebody else, who becomes a learner here as well"),
    )
    importing.add_argument("--json", action="store_true", help=_("for scripts"))
    syncing = acts.add_parser(
        "sync", help=_("exchange records by a folder on a stick or share, with INBOX and OUTBOX")
    )
    syncing.add_argument("folder", type=Path, metavar="FOLDER")
    syncing.add_argument("--json", action="store_true", help=_("for scripts"))
    verifying = acts.add_parser("verify", help=_("is the record intact?"))
    verifying.add_argument("--json", action="store_true", help=_("for scripts"))
    verifying.add_argument(
        "--rebuild", action="store_true", help=_("compute what is shown anew from the events")
    )
    _add_erasing(
        acts.add_parser(
            "erase", help=_("erase a learner for good, from the record and all backups")
        )
    )


def _add_erasing(erasing: argparse.ArgumentParser) -> None:
    learner_option(erasing)
    erasing.add_argument(
        "--finish", action="store_true", help=_("go on in places that could not be reached before")
    )
    erasing.add_argument(
        "--forget-place",
        type=Path,
        metavar="FOLDER",
        help=_("a place that could not be reached is gone for good: wait for it no longer"),
    )
    erasing.add_argument("--yes", action="store_true", help=_("do not ask"))
    erasing.add_argument("--json", action="store_true", help=_("for scripts"))


def run(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    """Do it; gives the exit code."""
    application = application_of()
    acts = {
        "show": _show,
        "export": _export,
        "notes": _notes,
        "cpd": _cpd,
        "import": _import,
        "sync": _sync,
        "verify": _verify,
        "erase": _erase,
    }
    return acts[arguments.act](arguments, application)


def _show(arguments: argparse.Namespace, application: Application) -> int:
    learner = chosen_learner(arguments.learner, application)
    study = application.study_of(learner.id)
    courses = [study.course_progress(course.id) for course in application.catalogue.courses]
    standing = application.reviews_of(learner.id).standing()
    if arguments.json:
        report = {
            "learner": {"id": learner.id, "name": learner.name},
            "review": _review_json(standing),
            "courses": [_course_json(course, _mastery_in(study, course)) for course in courses],
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return 0
    print(learner.name)
    for course in courses:
        _print_course(application, course, _mastery_in(study, course))
    if standing.cards:
        words = ngettext(
            "\nReview: {count} card due, about {minutes} min",
            "\nReview: {count} cards due, about {minutes} min",
            standing.due,
        )
        print(words.format(count=standing.due, minutes=standing.minutes))
    return 0


def _mastery_in(study: Study, course: CourseProgress) -> dict[str, Mastery]:
    """Judge the outcomes of a course."""
    return Outcomes(study).mastery(one.lesson for each in course.modules for one in each.lessons)


def _print_course(
    application: Application, course: CourseProgress, mastery: dict[str, Mastery]
) -> None:
    print(f"\n{application.catalogue.course(course.course).title}")
    mastered = sum(one.level is Level.MASTERED for one in mastery.values())
    words = _("  {done} of {total} outcomes mastered.")
    print(words.format(done=mastered, total=len(mastery)))
    for module in course.modules:
        title = application.catalogue.module(module.module).title
        print(
            _("  {id} {title}: {done} of {total} lessons, about {minutes} min left").format(
                id=module.module,
                title=title,
                done=module.lessons_done,
                total=len(module.lessons),
                minutes=module.minutes_left,
            )
        )
        if module.check is not None:
            print(
                _("     check: first {first:.0%}, best {best:.0%}, last {last:.0%}").format(
                    first=module.check.first, best=module.check.best, last=module.check.last
                )
            )


def _review_json(standing: Standing) -> dict[str, Any]:
    return {
        "cards": standing.cards,
        "due": [card.key for card in standing.plan.cards],
        "waiting": standing.plan.waiting,
        "minutes": standing.minutes,
        "rated_today": standing.rated_today,
        "forecast": [
            {"day": load.day.isoformat(), "cards": load.cards, "seconds": load.seconds}
            for load in standing.loads
        ],
    }


def _course_json(course: CourseProgress, mastery: dict[str, Mastery]) -> dict[str, Any]:
    return {
        "id": course.course,
        "share": round(course.share, 4),
        "active_seconds": course.active_seconds,
        "minutes_left": course.minutes_left,
        "modules": [
            {
                "id": module.module,
                "state": module.state.value,
                "share": round(module.share, 4),
                "minutes_left": module.minutes_left,
                "check": None
                if module.check is None
                else {
                    "first": module.check.first,
                    "best": module.check.best,
                    "last": module.check.last,
                    "tries": module.check.tries,
                    "passed": module.check.passed,
                },
                "lessons": [
                    {
                        "id": lesson.lesson,
                        "state": lesson.state.value,
                        "mastery": mastery[lesson.lesson].level.value,
                        "share": round(lesson.share, 4),
                        "place": lesson.place,
                        "active_seconds": lesson.active_seconds,
                    }
                    for lesson in module.lessons
                ],
            }
            for module in course.modules
        ],
    }


def _export(arguments: argparse.Namespace, application: Application) -> int:
    learner = chosen_learner(arguments.learner, application)
    target: Path = arguments.output
    if arguments.readable:
        from pogo_learn.learning.readable import write_readable

        count = write_readable(
            application.folder, application.catalogue, learner, target, application.clock
        )
    else:
        from pogo_learn.record.bundle import export_bundle

        count = export_bundle(
            application.folder, learner.id, learner.name, target, clock=application.clock
        )
    print(
        ngettext("{count} entry written to {file}.", "{count} entries written to {file}.", count)
        .format(count=count, file=target)
    )  # fmt: skip
    return 0


def _notes(arguments: argparse.Namespace, application: Application) -> int:
    from pogo_learn.learning.notebook import notebook
    from pogo_learn.learning.notebook_files import write_notebook

    learner = chosen_learner(arguments.learner, application)
    notes = notebook(application.reader, application.catalogue, learner.id, application.lens)
    count = write_notebook(learner.name, notes, arguments.output)
    words = ngettext("{count} note written to {file}.", "{count} notes written to {file}.", count)
    print(words.format(count=count, file=arguments.output))
    return 0


def _cpd(arguments: argparse.Namespace, application: Application) -> int:
    from pogo_learn.learning.cpd import counted_minutes, cpd_log
    from pogo_learn.learning.cpd_files import hours_words, write_cpd

    learner = chosen_learner(arguments.learner, application)
    entries = cpd_log(application.reader, application.catalogue, learner.id)
    if arguments.output is not None:
        today = application.clock().astimezone().date()
        write_cpd(learner.name, entries, today, arguments.output)
    if arguments.json:
        report = [
            {
                "month": one.month.strftime("%Y-%m"),
                "course": one.course,
                "minutes": one.minutes,
                "hours": one.quarters / 4,
                "lessons": list(one.lessons),
                "passed": list(one.passed),
                "reflection": one.reflection,
            }
            for one in entries
        ]
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return 0
    for one in entries:
        print(f"{one.id}  {hours_words(one.minutes)}  {one.title}")
    words = _("All entries together: {hours}")
    print(words.format(hours=hours_words(counted_minutes(entries))))
    if arguments.output is not None:
        print(_("Written to {file}.").format(file=arguments.output))
    return 0


def _import(arguments: argparse.Namespace, application: Application) -> int:
    learner = chosen_learner(arguments.learner, application) if arguments.learner else None
    merge = application.merge(
        arguments.file, learner=learner, as_new_learner=arguments.as_new_learner
    )
    if arguments.json:
        print(json.dumps(_merge_json(merge), ensure_ascii=False, indent=2))
    else:
        print(merge.sentence())
    return 0


def _merge_json(merge: Merge) -> dict[str, Any]:
    return {
        "learner": {"id": merge.learner, "name": merge.name},
        "added": merge.added,
        "known": merge.known,
        "newer": merge.newer,
        "missing": [
            {"device": gap.device, "first": gap.first, "last": gap.last} for gap in merge.gaps
        ],
    }


def _sync(arguments: argparse.Namespace, application: Application) -> int:
    exchange = application.exchange(arguments.folder)
    if arguments.json:
        report = {
            "merged": [
                {"file": str(one.file), **_merge_json(one.merge)} for one in exchange.merged
            ],
            "refused": [
                {"file": str(one.file), "reason": one.error.sentence()} for one in exchange.refused
            ],
            "written": [str(file) for file in exchange.written],
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for merged in exchange.merged:
            print(labelled(merged.file.name, merged.merge.sentence()))
        for file in exchange.written:
            print(_("Left for the other computers: {file}").format(file=file.name))
        if not exchange.merged and not exchange.written:
            print(_("Nothing new on either side."))
        for refused in exchange.refused:
            print(" ".join(refused.error.sentence().split()), file=sys.stderr)
    return 1 if exchange.refused else 0


def _told(share: float) -> None:
    """Show on a terminal how far long work is."""
    if sys.stderr.isatty():
        print(f"\r{share:4.0%}", end="\r" if share < 1 else "\n", file=sys.stderr, flush=True)


def _erase(arguments: argparse.Namespace, application: Application) -> int:
    if arguments.forget_place is not None:
        return _forget_place(arguments.forget_place, application)
    if arguments.finish:
        return _finish_erasing(application, as_json=arguments.json)
    if not arguments.learner:
        raise UsageError(_("Say whom to erase: --learner NAME"), safe=_("Nothing was changed."))
    learner = find_learner(application.learners(), arguments.learner)
    if not arguments.yes and not _agreed(learner):
        print(_("Nothing was erased."))
        return 1
    erasure = application.erase(learner.id)
    if arguments.json:
        report = {
            "learner": erasure.learner,
            "events": erasure.events,
            "rewritten": [str(file) for file in erasure.rewritten],
            "removed": [str(file) for file in erasure.removed],
            "searched_files": erasure.searched_files,
            "searched_bytes": erasure.searched_bytes,
            "found_in": [],
            "names": erasure.names,
            "texts": erasure.texts,
            "places": [str(place) for place in erasure.places],
            "waiting": [str(place) for place in erasure.waiting],
            "untouched": [
                {"file": str(one.file), "reason": one.reason} for one in erasure.untouched
            ],
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print(erasure.sentence())
        for line in erasure.details():
            print(line)
        print(_("Files that were exported to other places are not reached; delete them yourself."))
    return 0


def _finish_erasing(application: Application, *, as_json: bool) -> int:
    """Go on where places were away; gives 1 while there is still something to do."""
    finish = application.finish_erasing()
    if as_json:
        report = {
            "finished": [str(place) for place in finish.finished],
            "waiting": [str(place) for place in finish.waiting],
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for line in finish.lines() or (_("Nothing is left to be erased."),):
            print(line)
    return 1 if finish.waiting else 0


def _forget_place(place: Path, application: Application) -> int:
    if not application.forget_place(place.absolute()):
        raise InputError(
            _("{folder} is not waited for.").format(folder=place), safe=_("Nothing was changed.")
        )
    print(_("{folder} is not waited for any more.").format(folder=place))
    return 0


def _agreed(learner: Learner) -> bool:
    """Ask on the terminal; a script that cannot be asked has to say ``--yes``."""
    if not sys.stdin.isatty():
        raise UsageError(
            _("This cannot be taken back. To do it without being asked: --yes"),
            safe=_("Nothing was changed."),
        )
    question = _("Erase everything of {name}, also from all backups? Type the name to do it: ")
    return input(question.format(name=learner.name)).strip() == learner.name


def _verify(arguments: argparse.Namespace, application: Application) -> int:
    from pogo_learn.record.stored import newer_in_words
    from pogo_learn.record.verify import rebuild, verify

    if arguments.rebuild:
        rebuild(application.record, _told)
    require_sound(application, thoroughly=True)
    application.learners()  # brings a file of an older program up to date
    found = verify(application.folder)
    if arguments.json:
        report = {
            "intact": found.intact,
            "events": found.events,
            "chains": found.chains,
            "breaks": [
                {
                    "learner": one.learner,
                    "device": one.device,
                    "sequence": one.sequence,
                    "message": one.message,
                }
                for one in found.breaks
            ],
            "stale_tables": list(found.stale_tables),
            "newer": found.newer,
        }
        print(json.dumps(report, indent=2))
        return 0 if found.intact else 1
    if found.newer:
        print(newer_in_words(found.newer))
    if found.intact:
        print(
            ngettext("Intact: {count} event.", "Intact: {count} events.", found.events)
            .format(count=found.events)
        )  # fmt: skip
        return 0
    for one in found.breaks:
        print(
            _("Event {sequence} of learner {learner} on installation {device}: {message}").format(
                sequence=one.sequence,
                learner=one.learner,
                device=one.device,
                message=one.message,
            ),
            file=sys.stderr,
        )
    for table in found.stale_tables:
        print(
            _(
                "What is shown from {table} does not follow from the events; mend it with: "
                "pogo-learn progress verify --rebuild"
            ).format(table=table),
            file=sys.stderr,
        )
    return 1
