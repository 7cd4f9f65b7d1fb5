"""How far a translation is, and saying that it was made from the originals as they are now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from pogo_learn.content.course import TRANSLATION
from pogo_learn.content.course_file import CourseFile, read_course
from pogo_learn.content.translations.reading import (
    TranslationFile,
    hashes_of,
    read_translation,
    translation_folders,
)
from pogo_learn.system.files import write_atomically


@dataclass(frozen=True, slots=True)
class TranslationState:
    """A translation of a course in numbers: (translated, of the original)."""

    course: str
    language: str
    lessons: tuple[int, int]
    questions: tuple[int, int]
    terms: tuple[int, int]
    behind: tuple[str, ...]
    """Parts whose original was changed since, such as ``lesson:M1.1``."""


def read_translations(read: CourseFile) -> tuple[TranslationFile, ...]:
    """Read every translation of a course."""
    found = (read_translation(read, path.name) for path in translation_folders(read.folder))
    return tuple(one for one in found if one is not None)


def translation_states(
    read: CourseFile, translations: Sequence[TranslationFile] | None = None
) -> tuple[TranslationState, ...]:
    """Give the state of every translation of a course; those that were not read yet are read."""
    found = read_translations(read) if translations is None else translations
    return tuple(_state(read, one) for one in found)


def stamp(folder: Path, language: str, parts: Collection[str] = ()) -> tuple[str, ...]:
    """Say that parts of a translation were made from the originals as they are now.

    Without ``parts``, all that are behind. Gives the parts that were stamped; the file keeps the
    stamps of all others that still are there. Raises ``OSError``.
    """
    read = read_course(folder)
    found = read_translation(read, language)
    if found is None:
        return ()
    hashes = hashes_of(read)
    stamped = sorted(found.behind & (set(parts) or found.behind))
    kept = {key: value for key, value in found.made_from.items() if key in hashes}
    kept |= {key: hashes[key] for key in stamped}
    lines = [
        "# Which original each part was made from. Written by: pogo-learn content stamp",
        "format: 1",
        f"language: {language}",
        "made_from:",
        *(f'  "{key}": "{value}"' for key, value in sorted(kept.items())),
    ]
    write_atomically(found.folder / TRANSLATION, ("\n".join(lines) + "\n").encode())
    return tuple(stamped)


def _state(read: CourseFile, found: TranslationFile) -> TranslationState:
    return TranslationState(
        course=read.course.id if read.course else "",
        language=found.language,
        lessons=(len(found.lessons), len(read.lessons)),
        questions=(len(found.questions), len(read.questions)),
        terms=(len(found.terms), len(read.terms)),
        behind=tuple(sorted(found.behind)),
    )
