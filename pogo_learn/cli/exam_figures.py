"""The figures of questions and exams in words, for ``pogo-learn exam statistics``."""

from __future__ import annotations

from collections.abc import Iterator

from pogo_learn.assessment.item_analysis import ENOUGH, FEWEST, Caution
from pogo_learn.assessment.reliability import Coefficient
from pogo_learn.learning.exam_reliability import ExamReliability
from pogo_learn.learning.exam_statistics import ExamStatistics, caution_of
from pogo_learn.system.language import _, ngettext


def figure_lines(statistics: ExamStatistics) -> Iterator[str]:
    """Tell the figures of exams, line by line."""
    yield ngettext(
        "{count} finished exam by {learners}.", "{count} finished exams by {learners}.",
        statistics.attempts,
    ).format(
        count=statistics.attempts,
        learners=ngettext("{count} person", "{count} people", statistics.learners).format(
            count=statistics.learners
        ),
    )  # fmt: skip
    if statistics.mean_score is None:
        return
    yield _("Mean result {mean:.1%}, passed {passed} of {total}.").format(
        mean=statistics.mean_score, passed=statistics.passed, total=statistics.attempts
    )
    yield _("question                n  facility  discrim.  upper-lower  to look at")
    for one in statistics.items:
        figures = one.figures
        flags = ", ".join(flag.value for flag in figures.flags)
        if not one.is_present:
            flags = ", ".join(filter(None, (_("edited since"), flags)))
        facility = figures.facility if figures.count >= FEWEST else None
        yield (
            f"{one.question:20} {figures.count:4}  {_figure(facility):>8}  "
            f"{_figure(figures.discrimination):>8}  {_figure(figures.upper_lower):>11}  {flags}"
        ).rstrip()
    for exam in statistics.reliability:
        yield from _reliability_lines(exam)
    if caution_of(statistics) is Caution.TOO_FEW:
        yield _(
            "Below {count} answers only counts are given: more would be chance. An expert decides, "
            "never a figure alone."
        ).format(count=FEWEST)
    elif caution_of(statistics) is Caution.INDICATIVE:
        yield _(
            "Below {count} answers these figures are a hint. An expert decides, never a figure alone."
        ).format(count=ENOUGH)


def _reliability_lines(one: ExamReliability) -> Iterator[str]:
    figures = one.figures
    if figures is None:
        if one.papers >= FEWEST:
            yield _("{exam}: no reliability can be computed of these papers.").format(
                exam=one.scope
            )
            return
        yield ngettext(
            "{exam}: reliability is told from {fewest} papers on; there is {count}.",
            "{exam}: reliability is told from {fewest} papers on; there are {count}.",
            one.papers,
        ).format(exam=one.scope, fewest=FEWEST, count=one.papers)
        return
    name = {
        Coefficient.ALPHA: _("Cronbach’s alpha"),
        Coefficient.KR20: _("KR-20"),
        Coefficient.STRATIFIED: _("stratified coefficient"),
    }[figures.coefficient]
    yield _(
        "{exam}: reliability {value} ({name}), {papers} papers of {questions} questions. Standard "
        "error of a result: {error} points of 100."
    ).format(
        exam=one.scope,
        value=_figure(figures.value),
        name=name,
        papers=figures.papers,
        questions=f"{figures.questions:.3g}",
        error="-" if figures.error is None else f"{100 * figures.error:.1f}",
    )
    if not one.same:
        yield _(
            "  Each paper was drawn anew. Cronbach’s alpha needs the same questions for everybody; this "
            "coefficient counts how hard a paper happened to be as error."
        )


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
