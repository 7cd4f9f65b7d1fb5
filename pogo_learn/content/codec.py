"""Writing our frozen data as JSON and reading it back, strictly and without executing anything."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Final

from pogo_learn.assessment import question
from pogo_learn.content import course
from pogo_learn.errors import Fault, Place

_CLASSES: Final[Mapping[str, type[Any]]] = {
    each.__name__: each
    for each in (
        course.Source,
        course.Term,
        course.CheckPlan,
        course.ExamCell,
        course.ExamPlan,
        course.QuestionHead,
        course.LessonHead,
        course.Module,
        course.Course,
        course.Heading,
        course.Paragraph,
        course.Prose,
        course.Table,
        course.Callout,
        course.Figure,
        course.WorkedStep,
        course.Worked,
        course.Check,
        course.Prompt,
        course.OneLine,
        course.Lesson,
        Place,
        Fault,
    )
}
_ENUMS: Final[Mapping[str, type[Enum]]] = {"Use": question.Use}


class CodecError(ValueError):
    """The JSON is not what :func:`encode` writes."""


def encode(value: Any) -> Any:
    """Give plain JSON data for any of our values."""
    if value is None or isinstance(value, bool | int | float | str):
        return value if not isinstance(value, Enum) else {"$enum": [type(value).__name__, value]}
    if isinstance(value, Enum):
        return {"$enum": [type(value).__name__, value.value]}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, Path):
        return {"$path": str(value)}
    if isinstance(value, tuple | list):
        return [encode(each) for each in value]
    if isinstance(value, frozenset):
        return {"$set": [encode(each) for each in sorted(value, key=str)]}
    if dataclasses.is_dataclass(value) and type(value) is _class_of(type(value).__name__):
        # Short and positional: the index is made anew whenever the classes change.
        return {
            "$": type(value).__name__,
            "f": [encode(getattr(value, field.name)) for field in dataclasses.fields(value)],
        }
    raise CodecError(f"{type(value).__name__} cannot be written")


def decode(data: Any) -> Any:
    """Give the value that :func:`encode` wrote; raises :class:`CodecError` for anything else."""
    if data is None or isinstance(data, bool | int | float | str):
        return data
    if isinstance(data, list):
        return tuple(decode(each) for each in data)
    if not isinstance(data, dict):
        raise CodecError(f"{type(data).__name__} is not expected")
    try:
        return _decode_object(data)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise CodecError(str(error)) from error


def _decode_object(data: dict[str, Any]) -> Any:
    if "$" in data:
        found = _class_of(data["$"])
        names = [field.name for field in dataclasses.fields(found)]
        return found(**dict(zip(names, map(decode, data["f"]), strict=True)))
    if "$enum" in data:
        name, value = data["$enum"]
        return _ENUMS[name](value)
    if "$decimal" in data:
        return Decimal(data["$decimal"])
    if "$date" in data:
        return date.fromisoformat(data["$date"])
    if "$path" in data:
        return Path(data["$path"])
    if "$set" in data:
        return frozenset(decode(each) for each in data["$set"])
    raise CodecError("an unknown form")


def _class_of(name: str) -> type[Any]:
    """Find a class by name; raises ``KeyError``."""
    if name in _CLASSES:
        return _CLASSES[name]
    # Imported here: the first screen needs courses, not yet the thirteen question types.
    from pogo_learn.content.question_classes import QUESTION_CLASSES

    return QUESTION_CLASSES[name]


def shape_of_classes() -> str:
    """Describe names and fields of all classes, to notice when compiled data changes its form."""
    from pogo_learn.content.question_classes import QUESTION_CLASSES

    return ";".join(
        f"{name}({','.join(field.name for field in dataclasses.fields(found))})"
        for name, found in sorted({**_CLASSES, **QUESTION_CLASSES}.items())
    )
