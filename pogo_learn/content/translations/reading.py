"""Reading a translation of a course: each part that is sound, and everything that is wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from pogo_learn.assessment.cloze import STEM as CLOZE_STEM
from pogo_learn.assessment.cloze import Blank, Cloze
from pogo_learn.assessment.fields import Fields, Reading
from pogo_learn.assessment.question import Question
from pogo_learn.assessment.true_false import STEM as TRUE_FALSE_STEM
from pogo_learn.assessment.true_false import TrueFalse
from pogo_learn.assessment.types import parse_question
from pogo_learn.content.course import TRANSLATION, Term
from pogo_learn.content.course_file import CourseFile
from pogo_learn.content.lesson_file import LessonFile, read_head, read_lesson
from pogo_learn.content.markup import Renderer
from pogo_learn.content.text_file import read_text_file
from pogo_learn.content.translations.fidelity import differences
from pogo_learn.content.translations.overlay import lay_over
from pogo_learn.errors import Fault, Place
from pogo_learn.system.language import translated
from pogo_learn.system.yaml_file import YamlFile, read_yaml

_HEAD: Final = frozenset({"id", "title", "outcome", "takeaways"})
_USUAL_STEMS: Final[Mapping[type[Question], str]] = {
    Cloze: CLOZE_STEM,
    TrueFalse: TRUE_FALSE_STEM,
}


@dataclass(slots=True)
class TranslationFile:
    """What a translation gives: every part fits its original; the others are left out."""

    language: str
    folder: Path
    made_from: dict[str, str] = field(default_factory=dict)
    """Hash of the original that each part was made from, by ``lesson:M1.1``, ``question:…``."""
    lessons: dict[str, LessonFile] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    """Title, summary and promise of the course and its modules, by ``course:C1``, ``module:M1``."""
    behind: set[str] = field(default_factory=set)
    """Parts whose original was changed since."""
    faults: list[Fault] = field(default_factory=list)


def translation_folders(folder: Path) -> Iterator[Path]:
    """Give the folders of a course's translations."""
    for mark in sorted(folder.glob(f"*/{TRANSLATION}")):
        if not mark.is_symlink() and not mark.parent.is_symlink():
            yield mark.parent


def read_translation(read: CourseFile, language: str) -> TranslationFile | None:
    """Read the translation of a course into a language; None where there is none."""
    folder = read.folder / language
    if not (folder / TRANSLATION).is_file():
        return None
    found = TranslationFile(language, folder)
    _Reader(read, found).run()
    return found


def hashes_of(read: CourseFile) -> dict[str, str]:
    """Give the hash of every part of an original that can be translated."""
    found = {f"lesson:{key}": one.head.content_hash for key, one in read.lessons.items()}
    found |= {f"question:{key}": one.content_hash for key, one in read.questions.items()}
    for key, term in read.terms.items():
        found[f"term:{key}"] = _hash([term.term, term.definition, term.formula, term.example])
    if read.course is not None:
        found[f"course:{read.course.id}"] = _hash([read.course.title, read.course.summary])
        for module in read.course.modules:
            found[f"module:{module.id}"] = _hash([module.title, module.promise])
    return {key: value[:16] for key, value in found.items()}


def _hash(texts: list[str]) -> str:
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()


class _Reader:
    """One pass over the files of a translation."""

    def __init__(self, read: CourseFile, found: TranslationFile) -> None:
        self._read = read
        self._found = found
        self._hashes = hashes_of(read)

    def run(self) -> None:
        self._read_mark()
        for path in sorted(self._found.folder.glob("glossary*.yaml")):
            self._read_terms(path)
        self._read_words("course.yaml", "course", ("title", "summary"))
        for folder in sorted(path for path in self._found.folder.iterdir() if path.is_dir()):
            self._read_words(f"{folder.name}/module.yaml", "module", ("title", "promise"))
            for path in sorted(folder.glob("*.questions.yaml")):
                self._read_questions(path)
            for path in sorted(folder.glob("*.md")):
                if path.name != "facilitator.md":
                    self._read_lesson(path)

    def _fault(self, place: Place, message: str) -> None:
        self._found.faults.append(Fault(place, message))

    def _yaml(self, path: Path) -> YamlFile | None:
        text = read_text_file(path, self._found.faults.append)
        return read_yaml(text, path, self._found.faults.append) if text is not None else None

    def _read_mark(self) -> None:
        file = self._yaml(self._found.folder / TRANSLATION)
        if file is None:
            return
        fields = Fields(file.data, Reading(file.path, file.line_of, str, self._found.faults.append))
        fields.whole("format", 1, 1, 1)
        if fields.text("language", limit=20) != self._found.language:
            fields.fault("“language” must be the name of the folder", "language")
        fields.asked.add("made_from")
        made_from = file.data.get("made_from")
        if isinstance(made_from, Mapping):
            self._found.made_from = {str(key): str(value) for key, value in made_from.items()}
        fields.finish()

    def _is_usable(self, key: str, place: Place, problems: list[str]) -> bool:
        """Tell whether a part may be served; one that fits no more is behind, not broken."""
        if key not in self._hashes:
            self._fault(place, f"there is no “{key}” in the original")
            return False
        current = self._found.made_from.get(key) == self._hashes[key]
        if not current:
            self._found.behind.add(key)
        if current or key not in self._found.made_from:
            for problem in problems:
                self._fault(place, problem)
        return not problems

    def _entries(self, file: YamlFile | None, name: str) -> Iterator[tuple[Place, Any]]:
        """Give each entry of a list with named fields, and where it stands."""
        found = file.data.get(name) if file is not None else None
        for number, entry in enumerate(found if isinstance(found, list) else ()):
            assert file is not None
            place = Place(file.path, file.line_of((name, number)))
            if isinstance(entry, Mapping):
                yield place, entry
            else:
                self._fault(place, f"entry {number + 1} of “{name}” must have named fields")

    def _read_terms(self, path: Path) -> None:
        for place, entry in self._entries(self._yaml(path), "terms"):
            problems: list[Fault] = []
            term = self._term(entry, place, problems)
            said = [fault.message for fault in problems]
            original = self._read.terms.get(term.id)
            said += differences(original, term) if original else ()
            # A definition that a changed original contradicts is not shown.
            key = f"term:{term.id}"
            if self._is_usable(key, place, said) and key not in self._found.behind:
                self._found.terms[term.id] = term

    def _term(self, entry: Mapping[str, Any], place: Place, problems: list[Fault]) -> Term:
        inline = Renderer(self._term_words()).inline
        fields = Fields(
            entry, Reading(place.file, lambda _path: place.line, inline, problems.append)
        )
        original = self._read.terms.get(str(entry.get("id")))
        term = Term(
            id=fields.text("id", limit=60),
            term=fields.text("term", limit=80),
            definition=fields.rich("definition"),
            formula=fields.text("formula", required=False, limit=200),
            example=fields.rich("example", required=False),
            related=original.related if original else (),
            sources=original.sources if original else (),
        )
        fields.finish()
        return term

    def _term_words(self) -> dict[str, str]:
        every = self._read.lent.terms | self._read.terms | self._found.terms
        return {key: term.term for key, term in every.items()}

    def _read_words(self, name: str, kind: str, words: tuple[str, ...]) -> None:
        path = self._found.folder / name
        file = self._yaml(path) if path.is_file() else None
        if file is None:
            return
        fields = Fields(file.data, Reading(path, file.line_of, str, self._found.faults.append))
        key = f"{kind}:{fields.text('id', limit=60)}"
        texts = {word: fields.text(word, limit=400) for word in words}
        fields.finish()
        if self._is_usable(key, Place(path, 1), []):
            self._found.words[key] = texts

    def _read_questions(self, path: Path) -> None:
        file = self._yaml(path)
        original_path = self._original(path)
        ignored: list[Fault] = []
        text = read_text_file(original_path, ignored.append) if original_path.is_file() else None
        original = read_yaml(text, original_path, ignored.append) if text is not None else None
        if file is None or original is None:
            self._fault(Place(path), "there is no such file in the original")
            return
        entries = {entry.get("id"): entry for _place, entry in self._entries(original, "questions")}
        for place, words in self._entries(file, "questions"):
            identity = str(words.get("id"))
            if identity not in entries or identity not in self._read.questions:
                self._fault(place, f"there is no “question:{identity}” in the original")
                continue
            problems: list[str] = []
            found = self._question(entries[identity], words, identity, problems)
            key = f"question:{identity}"
            # Words for an original that was changed may tell of another right answer.
            if self._is_usable(key, place, problems) and key not in self._found.behind and found:
                self._found.questions[identity] = found

    def _question(
        self, entry: Mapping[str, Any], words: Mapping[str, Any], identity: str, problems: list[str]
    ) -> Question | None:
        original = self._read.questions[identity]
        merged = lay_over(entry, words, lambda message, _path: problems.append(message))
        if "stem" not in merged and type(original) in _USUAL_STEMS:
            merged["stem"] = translated(_USUAL_STEMS[type(original)], self._found.language)
        found = parse_question(
            merged,
            file=original.place.file,
            line_of=lambda _path: original.place.line,
            inline=Renderer(self._term_words()).inline,
            report=lambda fault: problems.append(fault.message),
        )
        if found is None:
            return None
        if isinstance(found, Cloze) and isinstance(original, Cloze):
            found = _same_choices(found, original)
        problems += differences(original, found)
        return replace(
            found,
            content_hash=original.content_hash,
            place=original.place,
            language=self._found.language,
        )

    def _read_lesson(self, path: Path) -> None:
        original_path = self._original(path)
        original = next(
            (one for one in self._read.lessons.values() if one.path == original_path), None
        )
        if original is None:
            self._fault(Place(path), "there is no such lesson in the original")
            return
        problems: list[Fault] = []
        head = read_head(path, problems.append)
        problems += [
            Fault(Place(path, 1), f"“{name}” belongs to the original alone")
            for name in (head or {}).keys() - _HEAD
        ]
        beside = read_head(original_path, lambda _fault: None) or {}
        whole = {**beside, **(head or {})}
        words = self._term_words()
        origin = original.head
        found = read_lesson(path, origin.module, origin.course, words, problems.append, whole)
        said = [fault.message for fault in problems]
        if found is not None:
            said += differences(original.blocks, found.blocks, "lesson")
            said += _missing_links(original, found)
            if found.head.id != origin.id or len(found.head.takeaways) != len(origin.takeaways):
                said.append("id and number of takeaways must be those of the original")
        key = f"lesson:{origin.id}"
        if self._is_usable(key, Place(path, 1), said) and found is not None:
            head_in_words = replace(
                found.head,
                content_hash=origin.content_hash,
                language=self._found.language,
                behind=key in self._found.behind,
            )
            self._found.lessons[origin.id] = replace(found, head=head_in_words)

    def _original(self, path: Path) -> Path:
        return self._read.folder / path.relative_to(self._found.folder)


def _missing_links(original: LessonFile, found: LessonFile) -> Iterator[str]:
    for name, ours, theirs in (
        ("term", original.used_terms, found.used_terms),
        ("source", original.cited, found.cited),
    ):
        missing = {key for key, _line in ours} ^ {key for key, _line in theirs}
        for key in sorted(missing):
            yield f"the {name} “{key}” is linked in one of the two only"


def _same_choices(found: Cloze, original: Cloze) -> Cloze:
    """Record what is chosen in the original's words, and show the translated ones."""
    blanks: list[Blank] = []
    for ours, theirs in zip(original.blanks, found.blanks, strict=False):
        if ours.choices:
            accept, shown = ours.accept, theirs.choices
            theirs = replace(theirs, accept=accept, choices=ours.choices, shown=shown)
        blanks.append(theirs)
    return replace(found, blanks=tuple(blanks))
