"""A course in another language: the original with every part that the translation has."""

from __future__ import annotations

from dataclasses import replace

from pogo_learn.content.course import Course, LessonHead, Module
from pogo_learn.content.course_file import CourseFile
from pogo_learn.content.translations.reading import TranslationFile


def in_other_words(read: CourseFile, translation: TranslationFile) -> CourseFile:
    """Give the course as somebody reads it; what is not translated stays as it is."""
    return replace(
        read,
        course=_course(read.course, translation) if read.course is not None else None,
        lessons={key: translation.lessons.get(key, one) for key, one in read.lessons.items()},
        questions={key: translation.questions.get(key, one) for key, one in read.questions.items()},
        terms={key: translation.terms.get(key, one) for key, one in read.terms.items()},
        translation=translation.language,
    )


def _course(course: Course, translation: TranslationFile) -> Course:
    words = translation.words.get(f"course:{course.id}", {})
    return replace(
        course,
        title=words.get("title", course.title),
        summary=words.get("summary", course.summary),
        modules=tuple(_module(module, translation) for module in course.modules),
    )


def _module(module: Module, translation: TranslationFile) -> Module:
    words = translation.words.get(f"module:{module.id}", {})
    return replace(
        module,
        title=words.get("title", module.title),
        promise=words.get("promise", module.promise),
        lessons=tuple(_head(head, translation) for head in module.lessons),
    )


def _head(head: LessonHead, translation: TranslationFile) -> LessonHead:
    found = translation.lessons.get(head.id)
    return replace(found.head, competences=head.competences) if found is not None else head
