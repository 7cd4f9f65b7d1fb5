"""``pogo-learn backup``: list, make and put back backups."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys

from pogo_learn.application import Application
from pogo_learn.cli.verbs import ApplicationOf
from pogo_learn.errors import StoreError
from pogo_learn.safekeeping.backup_file import (
    Backup,
    BackupContents,
    contents_of,
    holds_something,
    learners_in,
)
from pogo_learn.system.language import _, ngettext


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the acts."""
    acts = parser.add_subparsers(dest="act", metavar=_("ACT"), required=True)
    listing = acts.add_parser("list", help=_("show the backups, the newest first"))
    listing.add_argument("--json", action="store_true", help=_("for scripts"))
    showing = acts.add_parser("show", help=_("how far each learner is in a backup"))
    showing.add_argument("name", metavar="NAME", help=_("name as listed"))
    showing.add_argument("--json", action="store_true", help=_("for scripts"))
    creating = acts.add_parser("create", help=_("make a backup now"))
    creating.add_argument("--json", action="store_true", help=_("for scripts"))
    restoring = acts.add_parser(
        "restore", help=_("put a backup in the record's place, after a backup of the record")
    )
    restoring.add_argument("name", metavar="NAME", help=_("name as listed"))
    restoring.add_argument("--json", action="store_true", help=_("for scripts"))
    mending = acts.add_parser(
        "salvage", help=_("mend a damaged record from all that can be read, backups included")
    )
    mending.add_argument("--json", action="store_true", help=_("for scripts"))


def run(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    """Do it; gives the exit code."""
    application = application_of()
    if arguments.act == "list":
        _list(application, as_json=arguments.json)
    elif arguments.act == "show":
        _show(application.backups.find(arguments.name), as_json=arguments.json)
    elif arguments.act == "create":
        if application.is_erasing_unfinished():
            for line in application.finish_erasing().lines():
                print(line, file=sys.stderr)
        backup = application.backups.create()
        application.backups.copy_to_second_place(backup)
        if arguments.json:
            print(json.dumps(_as_data(backup), ensure_ascii=False))
        else:
            print(_("Made {name}.").format(name=backup.name))
    elif arguments.act == "salvage":
        _salvage(application, as_json=arguments.json)
    else:
        before = application.restore(application.backups.find(arguments.name))
        kept = before.name if before else ""
        if arguments.json:
            print(json.dumps({"restored": arguments.name, "before": kept}, ensure_ascii=False))
        else:
            print(_("{name} is in the record's place.").format(name=arguments.name))
            if before and holds_something(before):
                print(_("What was there before is in {name}.").format(name=kept))
    return 0


def _salvage(application: Application, *, as_json: bool) -> None:
    damage = application.damage(thoroughly=True)
    if damage is None:
        print(json.dumps({"damage": None}) if as_json else _("The record is not damaged."))
        return
    done = application.mend()
    if as_json:
        report = {
            "damage": damage.value,
            "from_file": done.from_file,
            "from_backups": done.from_backups,
            "gaps": [dataclasses.asdict(gap) for gap in done.gaps],
            "kept": str(done.kept) if done.kept else "",
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print(done.sentence())


def _list(application: Application, *, as_json: bool) -> None:
    backups, others = application.backups.all(), application.backups.of_others()
    if as_json:
        own = [_as_data(one) for one in backups]
        foreign = [_as_data(one, other.id) for other in others for one in other.backups]
        print(json.dumps([*own, *foreign], ensure_ascii=False, indent=2))
        return
    if not backups:
        print(_("There is no backup yet."))
    for one in backups:
        print(_line(one, one.name))
    for other in others:
        print()
        print(_("Of another installation, in the second place:"))
        for one in other.backups:
            print(_line(one, str(one.file)))


def _line(backup: Backup, name: str) -> str:
    contents = _contents(backup)
    words = _("cannot be read")
    if contents is not None:
        words = ngettext("{count} event", "{count} events", contents.events)
        words = words.format(count=contents.events)
    return f"{name}  {backup.made_at:%Y-%m-%d %H:%M} UTC  {backup.size // 1000} kB  {words}"


def _show(backup: Backup, *, as_json: bool) -> None:
    learners = learners_in(backup.file)
    if as_json:
        report = [dataclasses.asdict(one) for one in learners]
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return
    for one in learners:
        answers = ngettext("{count} answer", "{count} answers", one.answers)
        lessons = ngettext("{count} lesson done", "{count} lessons done", one.lessons)
        print(
            f"{one.name}  {answers.format(count=one.answers)}  "
            f"{lessons.format(count=one.lessons)}  {one.last[:10]}"
        )
    if not learners:
        print(_("Nobody is set up in it."))


def _contents(backup: Backup) -> BackupContents | None:
    try:
        return contents_of(backup.file)
    except StoreError:
        return None


def _as_data(backup: Backup, installation: str = "") -> dict[str, object]:
    contents = _contents(backup)
    return {
        "name": backup.name,
        "file": str(backup.file),
        "made_at": backup.made_at.isoformat(),
        "reason": backup.reason,
        "bytes": backup.size,
        "events": contents.events if contents else None,
        "learners": list(contents.learners) if contents else [],
        "newest_event": contents.newest_event if contents else "",
        "of_installation": installation,
    }
