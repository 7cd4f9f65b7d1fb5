"""Everything we keep of one learner, readable without this program: as a page or as JSON."""

from __future__ import annotations

import dataclasses
import html
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pogo_learn.assessment.question import Question
from pogo_learn.assessment.response import plain
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.errors import InputError, StoreError
from pogo_learn.record.listing import Entry, entries
from pogo_learn.record.state import Learner
from pogo_learn.store.faults import reason_in_words
from pogo_learn.system.clock import Clock, timestamp
from pogo_learn.system.files import write_atomically
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _, current_language
from pogo_learn.system.written import percent_text

FORMAT: Final = "pogo-readable"
VERSION: Final = 1
SUFFIXES: Final = (".html", ".json")


def write_readable(
    folder: DataFolder, catalogue: Catalogue, learner: Learner, target: Path, clock: Clock
) -> int:
    """Write all of a learner's data to an ``.html`` or ``.json`` file; gives the number of entries.

    Raises :class:`InputError` for another ending and :class:`StoreError`; then nothing is written.
    """
    if target.suffix.casefold() not in SUFFIXES:
        raise InputError(
            _("A readable copy is a page or JSON: {file} ends otherwise.").format(file=target.name),
            safe=_("Nothing was written."),
            advice=_("End the name with .html or .json."),
        )
    found = tuple(entries(folder, learner.id))
    made_at = timestamp(clock())
    if target.suffix.casefold() == ".json":
        text = _as_json(catalogue, learner, found, made_at)
    else:
        text = "".join(_as_page(catalogue, learner, found, made_at))
    try:
        write_atomically(target, text.encode(errors="backslashreplace"))
    except OSError as error:
        raise StoreError(
            _("The file could not be written: {reason}.").format(
                reason=reason_in_words(error, target)
            ),
            safe=_("Your record is unharmed."),
            advice=_("Choose another folder."),
        ) from error
    return len(found)


def _as_json(catalogue: Catalogue, learner: Learner, found: tuple[Entry, ...], made_at: str) -> str:
    data = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": made_at,
        "learner": dataclasses.asdict(learner),
        "entries": [
            {
                "at": entry.at,
                "order": entry.order,
                "installation": entry.device,
                "number": entry.sequence,
                "kind": entry.kind,
                "in_words": _in_words(catalogue, entry),
                "data": entry.data,
            }
            for entry in found
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _as_page(
    catalogue: Catalogue, learner: Learner, found: tuple[Entry, ...], made_at: str
) -> Iterator[str]:
    language = current_language()
    direction = "rtl" if language.right_to_left else "ltr"
    title = _("The record of {name}").format(name=learner.name)
    yield (
        f'<!DOCTYPE html>\n<html lang="{html.escape(language.code)}" dir="{direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{html.escape(title)}</h1>\n"
    )
    words = _(
        "Written by POGO Learn at {moment} (UTC). This is everything in the record: {count} entries. "
        "Procurement plans are files of their own."
    ).format(moment=_moment(made_at), count=len(found))
    yield f"<p>{html.escape(words)}</p>\n<table>\n<thead><tr>"
    for head in (_("When (UTC)"), _("What"), _("On")):
        yield f'<th scope="col">{html.escape(head)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for entry in found:
        cells = (_moment(entry.at), _in_words(catalogue, entry), entry.device[-6:])
        yield "<tr>" + "".join(f"<td>{_lines(cell)}</td>" for cell in cells) + "</tr>\n"
    yield "</tbody>\n</table>\n</body>\n</html>\n"


_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid #999;padding:.4rem;text-align:start;vertical-align:top}"
    "td:first-child{white-space:nowrap}"
)


def _lines(text: str) -> str:
    return "<br>".join(html.escape(line) for line in text.splitlines()) or ""


def _moment(at: str) -> str:
    return at[:19].replace("T", " ")


def _in_words(catalogue: Catalogue, entry: Entry) -> str:
    """Say what an entry records; a kind we do not know is given as it stands."""
    data = {key: value for key, value in entry.data.items() if value not in ("", None)}
    words = _sentence(entry.kind, data)
    if words is None:
        return f"{entry.kind} {json.dumps(data, ensure_ascii=False)}"
    return words.format_map(_values(catalogue, entry.kind, data))


def _sentence(kind: str, data: dict[str, Any]) -> str | None:
    """Give the sentence of a kind of entry, with places for its values; None for an unknown kind."""
    if kind == "draft.kept" and not data.get("response"):
        return _("No longer begun: {question}")
    if kind == "passage.marked" and data.get("sort") == "bookmark":
        return _("Bookmark in {lesson}: “{quote}”")
    return {
        "learner.added": _("Set up as {name}"),
        "learner.changed": _("Name or path changed: {name}"),
        "learner.removed": _("Taken off the list"),
        "learner.restored": _("Put on the list again"),
        "place.reached": _("Read {lesson}, {active_seconds} seconds"),
        "lesson.completed": _("Done: {lesson}"),
        "lesson.reopened": _("Not done any more: {lesson}"),
        "lessons.skipped": _("Skipped, or taken up again: {ids}"),
        "competence.rated": _("Rated {competence}: {rating} of 4"),
        "answer.given": _("Answered {question}\n{answer}\nPoints: {points}"),
        "draft.kept": _("Begun, not given yet: {question}\n{answer}"),
        "question.skipped": _("Skipped {question}"),
        "question.withdrawn": _("Not in the course any more, not counted: {question}"),
        "question.flagged": _("Flagged, or flag taken away: {question}"),
        "attempt.started": _("Check begun: {scope}"),
        "exam.agreed": _("Terms of an exam: {limit}, pass mark {mark}"),
        "exam.drawn": _("Questions of the exam drawn by rule {rule}"),
        "exam.clock": _("Clock of an exam: {seconds} seconds more"),
        "attempt.finished": _("Check ended: {scope}, {share}"),
        "certificate.issued": _("Certificate {certificate} for the exam of {course}\n{code}"),
        "reflection.written": _("CPD log, {entry}:\n{text}"),
        "note.written": _("Note in {lesson}:\n{text}"),
        "passage.marked": _("Highlight in {lesson}: “{quote}”"),
        "passage.noted": _("Note on a passage:\n{text}"),
        "passage.removed": _("Mark on a passage taken away"),
        "review.rated": _("Reviewed {card}: {rating}"),
        "review.taken_back": _("Rating taken back, or counted again: {card}"),
        "review.suspended": _("Card laid aside, or taken up again: {card}"),
        "review.finding_met": _("A finding in a plan: {code}"),
        "review.fitted": _("Schedule of review fitted to {ratings} ratings"),
    }.get(kind)


def _values(catalogue: Catalogue, kind: str, data: dict[str, Any]) -> _Missing:
    """Give what is filled into the sentence."""
    values = _Missing(data)
    values["lesson"] = _lesson(catalogue, str(data.get("lesson", "")))
    question = _question(catalogue, str(data.get("question", "")))
    values["question"] = f"{data.get('question', '')} {plain(question.stem) if question else ''}"
    values["answer"] = _answer(question, data.get("response"))
    lessons = data.get("lessons")
    values["ids"] = ", ".join(map(str, lessons)) if isinstance(lessons, list) else "-"
    score = data.get("score")
    scored = isinstance(score, int | float)
    values["points"] = f"{score:g}" if scored else _("not scored")
    allowed = data.get("allowed_seconds")
    minutes = round(allowed / 60) if isinstance(allowed, int) else 0
    values["limit"] = _("{count} min").format(count=minutes) if minutes else _("no time limit")
    agreed = data.get("pass_mark")
    values["mark"] = percent_text(agreed) if isinstance(agreed, int | float) else "-"
    ratings = {1: _("again"), 2: _("hard"), 3: _("good"), 4: _("easy")}
    if kind != "competence.rated":
        values["rating"] = ratings.get(data.get("rating", 0), "-")
    values["share"] = percent_text(score) if isinstance(score, int | float) else "-"
    return values


class _Missing(dict[str, Any]):
    """Shows a dash where an entry lacks something."""

    def __missing__(self, _key: str) -> str:
        return "-"


def _lesson(catalogue: Catalogue, identity: str) -> str:
    try:
        return f"{identity} {catalogue.lesson_head(identity).title}"
    except UnknownId:
        return identity


def _question(catalogue: Catalogue, identity: str) -> Question | None:
    try:
        return catalogue.question(identity)
    except UnknownId:
        return None


def _answer(question: Question | None, response: object) -> str:
    """Give a response with the words of the question in the place of its keys."""
    names = dict(_names(question)) if question is not None else {}

    def said(value: object) -> str:
        if isinstance(value, Mapping):
            return "; ".join(f"{said(key)}: {said(each)}" for key, each in value.items())
        if isinstance(value, list | tuple):
            return ", ".join(said(each) for each in value)
        return names.get(str(value), str(value))

    if isinstance(response, Mapping) and len(response) == 1:
        return said(next(iter(response.values())))
    return said(response)


def _names(part: object) -> Iterator[tuple[str, str]]:
    """Find every key in a question and the words the learner saw for it."""
    if isinstance(part, list | tuple):
        for each in part:
            yield from _names(each)
    elif dataclasses.is_dataclass(part):
        key = getattr(part, "key", None)
        words = next(
            (
                getattr(part, name)
                for name in ("text", "label", "left")
                if isinstance(getattr(part, name, None), str)
            ),
            None,
        )
        if isinstance(key, str) and isinstance(words, str):
            yield key, plain(words)
        for field in dataclasses.fields(part):
            yield from _names(getattr(part, field.name))
