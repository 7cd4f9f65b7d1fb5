"""What the check of content finds in country lenses, beyond what keeps them from being read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import Lesson, Prose
from pogo_learn.content.lenses.lens import Lens, LocalLaw
from pogo_learn.content.lenses.reading import CITED, LensFile, lens_files, read_lens
from pogo_learn.content.rules.citing import PRIMARY, stale_source, unsourced
from pogo_learn.errors import Fault, Place


def lens_faults(folder: Path, catalogue: Catalogue, today: date) -> tuple[Fault, ...]:
    """Give every fault of the lenses in a content folder, against the courses they lie over."""
    found: list[Fault] = []
    for path in lens_files([folder]):
        read = read_lens(path)
        found.extend(read.faults)
        if read.lens is not None:
            found.extend(_against_courses(read, read.lens, catalogue))
            found.extend(_citing(read, read.lens))
            for number, law in enumerate(read.lens.laws, 1):
                found.extend(_law(law, read.lens, read.places[f"law:{number}"]))
            found.extend(_unused(read.lens, path))
            found.extend(_beside_the_law(read, read.lens))
            found.extend(_stale(read.lens, path, today))
            if read.lens.review_by < today:
                message = f"should have been reviewed by {read.lens.review_by}; check the facts"
                found.append(Fault(Place(path, 1), message, warning=True))
    return tuple(sorted(found, key=lambda fault: (str(fault.place.file), fault.place.line)))


def _against_courses(read: LensFile, lens: Lens, catalogue: Catalogue) -> Iterable[Fault]:
    lessons = {head.id for module in catalogue.modules() for head in module.lessons}
    targets = [
        (law.lesson, law.after, read.places[f"law:{number}"])
        for number, law in enumerate(lens.laws, 1)
    ]
    if lens.calendar:
        targets.append((lens.calendar_lesson, lens.calendar_after, read.places["calendar"]))
    for lesson, after, place in targets:
        if lesson not in lessons:
            yield Fault(place, f"there is no lesson “{lesson}”")
        elif after and after not in _block_ids(catalogue.lesson(lesson)):
            yield Fault(place, f"lesson {lesson} has no block “{after}”")
    known = {term.id for term in catalogue.terms()}
    for term in lens.terms:
        if term.term not in known:
            yield Fault(read.places[f"term:{term.term}"], f"there is no term “{term.term}”")


def _citing(read: LensFile, lens: Lens) -> Iterable[Fault]:
    known = {source.id for source in lens.sources}
    cited = [
        *((read.places[f"law:{n}"], CITED.findall(law.html)) for n, law in enumerate(lens.laws, 1)),
        *((read.places["calendar"], CITED.findall(step.what)) for step in lens.calendar),
        *((read.places[f"term:{term.term}"], list(term.cited)) for term in lens.terms),
    ]
    for place, keys in cited:
        for key in keys:
            if key not in known:
                yield Fault(place, f"there is no source “{key}” in this lens")


def _law(law: LocalLaw, lens: Lens, place: Place) -> Iterable[Fault]:
    """The rules of a from-practice box: facts have sources, and read at first hand or said not to be."""
    kinds = {source.id: source.kind for source in lens.sources}
    cited = CITED.findall(law.html)
    if not cited:
        yield Fault(place, "what the law says has no source")
        return
    for sentence in unsourced(law.html):
        yield Fault(place, f"no source behind: “{sentence}”", warning=True)
    if law.confidence != "low" and not any(kinds.get(key) in PRIMARY for key in cited):
        message = (
            "the box cites no source at first hand (law, guidance, dataset, report, research); "
            "cite one, or add “confidence: low”"
        )
        yield Fault(place, message, warning=True)


def _beside_the_law(read: LensFile, lens: Lens) -> Iterable[Fault]:
    """Points of the calendar and notes on words are facts too: each has a source at first hand."""
    kinds = {source.id: source.kind for source in lens.sources}
    facts = [
        (read.places["calendar"], step.when, CITED.findall(step.what)) for step in lens.calendar
    ]
    facts += [
        (read.places[f"term:{term.term}"], term.local, list(term.cited))
        for term in lens.terms
        if term.note and term.confidence != "low"
    ]
    for place, what, cited in facts:
        if not any(kinds.get(key) in PRIMARY for key in cited):
            yield Fault(place, f"“{what}” cites no source at first hand", warning=True)


def _stale(lens: Lens, path: Path, today: date) -> Iterable[Fault]:
    for source in lens.sources:
        if (message := stale_source(source, today)) is not None:
            yield Fault(Place(path), message, warning=True)


def _unused(lens: Lens, path: Path) -> Iterable[Fault]:
    used = {key for law in lens.laws for key in CITED.findall(law.html)}
    used.update(key for step in lens.calendar for key in CITED.findall(step.what))
    used.update(key for term in lens.terms for key in term.cited)
    for source in lens.sources:
        if source.id not in used:
            yield Fault(Place(path), f"nothing in this lens cites “{source.id}”", warning=True)


def _block_ids(lesson: Lesson) -> set[str]:
    found = {block.id for block in lesson.blocks}
    for block in lesson.blocks:
        if isinstance(block, Prose):
            found.update(paragraph.id for paragraph in block.paragraphs)
    return found
