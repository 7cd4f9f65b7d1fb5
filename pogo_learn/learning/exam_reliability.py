"""The reliability of each exam, from the papers that count in its statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pogo_learn.assessment.item_analysis import ENOUGH, FEWEST, Caution
from pogo_learn.assessment.question import Question
from pogo_learn.assessment.reliability import Reliability, drawn_questions, same_questions
from pogo_learn.content.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished exam: the score of each question, by id and content hash."""

    scope: str
    scores: Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class ExamReliability:
    """How far the results of one exam can be trusted."""

    scope: str
    papers: int
    """Finished exams that count."""
    same: bool
    """Whether all of them had the same questions."""
    figures: Reliability | None
    """None below :data:`FEWEST` papers, and where nothing can be computed."""

    @property
    def caution(self) -> Caution:
        """How much the figures can bear."""
        if self.papers < FEWEST:
            return Caution.TOO_FEW
        return Caution.INDICATIVE if self.papers < ENOUGH else Caution.NONE


def reliabilities(
    papers: Iterable[Paper], catalogue: Catalogue, present: Mapping[str, Question]
) -> tuple[ExamReliability, ...]:
    """Give the reliability of each exam; ``present`` has the questions that the courses have."""
    by_scope: dict[str, list[Paper]] = {}
    for paper in papers:
        if paper.scores:
            by_scope.setdefault(paper.scope, []).append(paper)
    cells = {
        one.id: f"{catalogue.module_of(one.outcome).id} {one.difficulty}"
        for one in present.values()
    }
    return tuple(_of(scope, found, cells) for scope, found in sorted(by_scope.items()))


def _of(scope: str, papers: list[Paper], cells: Mapping[str, str]) -> ExamReliability:
    forms = Counter(frozenset(paper.scores) for paper in papers)
    same = len(forms) == 1
    figures: Reliability | None = None
    if len(papers) >= FEWEST:
        if same:
            order = sorted(papers[0].scores)
            figures = same_questions([[paper.scores[key] for key in order] for paper in papers])
        else:
            figures = drawn_questions([_by_cell(paper, cells) for paper in papers])
    return ExamReliability(scope, len(papers), same, figures)


def _by_cell(paper: Paper, cells: Mapping[str, str]) -> dict[str, list[float]]:
    """Sort the scores of a paper by module and level; questions that are gone stand together."""
    found: dict[str, list[float]] = {}
    for (question, _hash), score in paper.scores.items():
        found.setdefault(cells.get(question, ""), []).append(score)
    return found
