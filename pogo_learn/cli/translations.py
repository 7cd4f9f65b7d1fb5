"""What the command line says of translations of courses."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pogo_learn.errors import InputError
from pogo_learn.system.language import _, ngettext

if TYPE_CHECKING:
    from pogo_learn.content.translations.state import TranslationState


def states_of(folders: Sequence[Path]) -> tuple[TranslationState, ...]:
    """Give the state of every translation in these courses."""
    from pogo_learn.content.course_file import read_course
    from pogo_learn.content.translations.reading import translation_folders
    from pogo_learn.content.translations.state import translation_states

    having = [folder for folder in folders if any(translation_folders(folder))]
    return tuple(state for folder in having for state in translation_states(read_course(folder)))


def in_words(state: TranslationState) -> str:
    """Say in one line how far a translation is, and in a second what is behind its original."""
    line = _(
        "{course} in {language}: {lessons} of {all_lessons} lessons, {questions} of "
        "{all_questions} questions, {terms} of {all_terms} terms are translated."
    ).format(
        course=state.course,
        language=state.language,
        lessons=state.lessons[0],
        all_lessons=state.lessons[1],
        questions=state.questions[0],
        all_questions=state.questions[1],
        terms=state.terms[0],
        all_terms=state.terms[1],
    )
    if not state.behind:
        return line
    names = ", ".join(state.behind)
    return line + "\n  " + _("The original was changed since: {parts}").format(parts=names)


def run_stamp(folders: Sequence[Path], arguments: argparse.Namespace) -> int:
    """Note which originals a translation was made from; gives the exit code."""
    from pogo_learn.content.course import TRANSLATION
    from pogo_learn.content.translations.state import stamp

    having = [one for one in folders if (one / arguments.language / TRANSLATION).is_file()]
    if not having:
        raise InputError(
            _("There is no translation into {language} in {path}.").format(
                language=arguments.language, path=arguments.path
            ),
            safe=_("Nothing was written."),
            advice=_(
                "A translation is a folder in the course, named by its language, with {file}."
            ).format(file=TRANSLATION),
        )
    count = sum(len(stamp(one, arguments.language, arguments.parts)) for one in having)
    words = ngettext(
        "{count} part is marked as made from the original as it is now.",
        "{count} parts are marked as made from the original as they are now.",
        count,
    )
    print(words.format(count=count))
    return 0
