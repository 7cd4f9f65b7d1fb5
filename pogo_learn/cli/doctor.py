"""``pogo-learn doctor``: what support needs to know, and a self-test."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pogo_learn.application import Application
from pogo_learn.cli.verbs import ApplicationOf
from pogo_learn.system.language import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true", help=_("for scripts"))
    parser.add_argument(
        "--support",
        metavar="FILE",
        help=_("write a file for support without anything personal; - shows it"),
    )
    parser.add_argument(
        "--selftest", action="store_true", help=_("try everything once in an empty folder")
    )


def run(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    """Do it; gives the exit code."""
    if arguments.selftest:
        return _selftest(as_json=arguments.json)
    if arguments.support:
        return _support(arguments.support, application_of())
    from pogo_learn.support.doctor import is_well, report

    found = report(application_of())
    well = is_well(found)
    if arguments.json:
        print(json.dumps({"ok": well, **found}, ensure_ascii=False, indent=2))
        return 0 if well else 1
    for key, value in found.items():
        _print(key, value)
    print(_("All is well.") if well else _("Something needs attention; see above."))
    return 0 if well else 1


def _print(key: str, value: object) -> None:
    """Write one entry of the report, what it holds below it."""
    if isinstance(value, dict):
        print(f"{key}:")
        for inner, words in value.items():
            print(f"  {inner}: {_plain(words)}")
    elif isinstance(value, list) and value:
        print(f"{key}:")
        for each in value:
            print(f"  {_plain(each)}")
    else:
        print(f"{key}: {_plain(value)}")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {words}" for key, words in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    return str(value)


def _support(target: str, application: Application) -> int:
    from pogo_learn.support.support_file import save_support, support_text

    text = support_text(application)
    if target == "-":
        print(text, end="")
    else:
        save_support(text, Path(target))
        print(_("Written to {file}. Please read it before you send it.").format(file=target))
    return 0


def _selftest(*, as_json: bool) -> int:
    from pogo_learn.support.doctor import selftest
    from pogo_learn.ui.shell.selftest import render_lesson

    steps = selftest(render_lesson)
    passed = all(step.passed for step in steps)
    if as_json:
        report = {
            "ok": passed,
            "steps": [
                {"name": step.name, "ok": step.passed, "detail": step.detail} for step in steps
            ],
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for step in steps:
            print(f"{_('ok') if step.passed else _('FAILED')}  {step.name}: {step.detail}")
    return 0 if passed else 1
