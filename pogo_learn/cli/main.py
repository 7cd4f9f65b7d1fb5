"""Reads the command line, finds the verb, and turns errors into one line."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pogo_learn import __version__
from pogo_learn.application import Application, open_application
from pogo_learn.cli.soundness import require_sound
from pogo_learn.cli.verbs import VERBS
from pogo_learn.errors import PogoError, UsageError
from pogo_learn.settings.location import locate
from pogo_learn.store.reading import is_damage
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _, find_language, set_language, system_language


def run(argv: Sequence[str]) -> int:
    """Run one command; gives the exit code. Errors meant for a person become one line."""
    set_language(_asked_language(argv) or system_language())
    verb = next((word for word in argv if any(word == each.name for each in VERBS)), "")
    parser = _parser(verb)
    arguments = parser.parse_args(list(argv))
    # What a person should know is said by the command itself; the log is for who asks for it.
    logging.basicConfig(level=logging.INFO if arguments.verbose else logging.ERROR)
    try:
        return _dispatch(arguments)
    except UsageError as error:
        return _complain(error, 2)
    except PogoError as error:
        if is_damage(error):
            error.advice = _("Open POGO Learn, which mends it, or run: pogo-learn backup salvage")
        code = _complain(error, 1)
        if arguments.verb is None and not arguments.headless_check:
            _show(error)
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`| head`); nothing is wrong with us.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _complain(error: PogoError, code: int) -> int:
    print(" ".join(error.sentence().split()), file=sys.stderr)
    return code


def _show(error: PogoError) -> None:
    """Say in a dialog why no window opens."""
    from pogo_learn.ui.shell.start_error import has_a_screen, tell_start_error

    if has_a_screen():
        tell_start_error(error)


def _asked_language(argv: Sequence[str]) -> str:
    """Find ``--lang`` before parsing, so that the help itself is in that language."""
    for word, following in zip(argv, [*argv[1:], ""], strict=True):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return ""


def _parser(chosen: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pogo-learn",
        description=_(
            "Learn, offline, to line up procurement with mission, strategy and budget. "
            "Without a command the window opens."
        ),
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help=_("folder of the record"))
    parser.add_argument(
        "--content",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        dest="content_folders",
        help=_("one more folder with courses (may be repeated)"),
    )
    parser.add_argument("--lang", metavar="CODE", default="", help=_("language, for instance en"))
    parser.add_argument(
        "--open",
        metavar="ID",
        default="",
        help=_("open a screen, lesson, module, exam, key term or policy"),
    )
    parser.add_argument("--version", action="version", version=f"pogo-learn {__version__}")
    parser.add_argument("-v", "--verbose", action="store_true", help=_("say more"))
    parser.add_argument(
        "--safe-mode",
        action="store_true",
        help=_("open with nothing but what is built in: no other courses, plain look"),
    )
    # Not for people: paints Home offscreen once and ends, for checks of an installation.
    parser.add_argument("--headless-check", action="store_true", help=argparse.SUPPRESS)
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"))
    for verb in VERBS:
        sub = verbs.add_parser(verb.name, help=verb.help(), description=verb.help())
        if verb.name == chosen:
            # Only the verb in use is imported; the others are known by name and help.
            verb.load().add_arguments(sub)
    return parser


def _dispatch(arguments: argparse.Namespace) -> int:
    if arguments.lang and find_language(arguments.lang) is None:
        raise UsageError(
            _("There is no language {code} here.").format(code=arguments.lang),
            safe=_("Nothing was changed."),
        )
    location = locate(arguments.data_dir)
    folder = location.folder
    opened: list[Application] = []

    def application_of() -> Application:
        if not opened:
            for each in arguments.content_folders:
                if not each.is_dir():
                    raise UsageError(
                        _("{folder} is not a folder.").format(folder=each),
                        safe=_("Nothing was changed."),
                    )
            opened.append(
                open_application(
                    folder,
                    arguments.content_folders,
                    language=arguments.lang,
                    location=location,
                    safe_mode=arguments.safe_mode,
                )
            )
        return opened[0]

    def application_with_sound_record() -> Application:
        application = application_of()
        require_sound(application)
        return application

    try:
        for verb in VERBS:
            if verb.name == arguments.verb:
                needed = (
                    application_with_sound_record if verb.needs_sound_record else application_of
                )
                return verb.load().run(arguments, needed)
        return _open_window(arguments, folder, application_of())
    finally:
        for application in opened:
            application.close()


def _open_window(
    arguments: argparse.Namespace, folder: DataFolder, application: Application
) -> int:
    from pogo_learn.ui.shell.start import open_window

    return open_window(
        application, folder, open_id=arguments.open, headless_check=arguments.headless_check
    )
