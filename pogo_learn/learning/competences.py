"""What a learner says of a competence, beside what the answers show. ``docs/mastery.md`` tells how.

A competence is a tag of outcomes, as the content names it, alone or for a whole module at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from pogo_learn.alignment.findings import INFORMATION_CODES
from pogo_learn.alignment.wording import codes, wording
from pogo_learn.assessment.question import Certainty
from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.catalogue import Catalogue
from pogo_learn.errors import InputError
from pogo_learn.learning.acts import Act, Place
from pogo_learn.learning.mastery import Level, mastery
from pogo_learn.learning.outcomes import Outcomes
from pogo_learn.learning.review.cards import CardKind, key_of
from pogo_learn.learning.study import Study
from pogo_learn.record.events import CompetenceRated
from pogo_learn.record.outcomes import OutcomeAnswer, OutcomeReader, Rating
from pogo_learn.record.review_state import card_states
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _

RATINGS: Final = (1, 2, 3, 4)
_SETTLED: Final = timedelta(minutes=10)
"""A rating that is changed sooner was not meant to stay."""
_APART: Final = 2
"""Steps between word and answers from which on they are said to differ."""


class Fit(Enum):
    """How a learner's word and the answers go together."""

    UNRATED = "unrated"
    TOO_FEW = "too few"
    """Fewer than half of the outcomes have answers that count."""
    HIGHER = "higher"
    """The word is higher than what the answers show."""
    LOWER = "lower"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Competence:
    """One competence with all that is known of it."""

    name: str
    modules: tuple[str, ...]
    """Modules that serve it."""
    outcomes: tuple[str, ...]
    ratings: tuple[Rating, ...]
    """What was said, the oldest first; the last one counts."""
    levels: Mapping[Level, int]
    """How many outcomes stand how."""
    certain_right: int
    certain: int
    """Of the newest answers those that were given as certain."""
    findings: int = 0
    """Kinds of findings that its outcomes teach and that the record has from the learner's plans."""

    @property
    def rating(self) -> int:
        """What the learner says now: 1 to 4, or 0."""
        return self.ratings[-1].rating if self.ratings else 0

    @property
    def mastered(self) -> int:
        """Outcomes that are mastered now."""
        return self.levels.get(Level.MASTERED, 0)

    @property
    def asked(self) -> int:
        """Outcomes with answers that count."""
        return len(self.outcomes) - self.levels.get(Level.NOT_MET, 0)

    @property
    def fit(self) -> Fit:
        """Hold the word against the answers."""
        return fit(self.rating, self.mastered, self.asked, len(self.outcomes))


def fit(rating: int, mastered: int, asked: int, outcomes: int) -> Fit:
    """Hold a rating against the share of outcomes mastered, each quarter of them being a step."""
    if not rating:
        return Fit.UNRATED
    if 2 * asked < outcomes:
        return Fit.TOO_FEW
    step = min(4, 1 + 4 * mastered // outcomes)
    if rating - step >= _APART:
        return Fit.HIGHER
    return Fit.LOWER if step - rating >= _APART else Fit.ALIKE


def settled(ratings: Sequence[Rating]) -> tuple[Rating, ...]:
    """Leave out what was changed or taken back within minutes, and what says the same again."""
    found: list[Rating] = []
    for place, one in enumerate(ratings):
        following = ratings[place + 1] if place + 1 < len(ratings) else None
        if following is not None:
            kept = read_timestamp(following.at) - read_timestamp(one.at)
            if kept < _SETTLED:
                continue
        if one.rating != (found[-1].rating if found else 0):
            found.append(one)
    return tuple(found)


def outcomes_of(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Give the outcomes that each competence covers, in the order of the courses."""
    found: dict[str, dict[str, None]] = {}
    for module in catalogue.modules():
        for head in module.lessons:
            for name in module.competences_of(head):
                found.setdefault(name, {})[head.id] = None
    return {name: tuple(outcomes) for name, outcomes in found.items()}


@dataclass(frozen=True, slots=True)
class Competences:
    """The competences of one learner."""

    study: Study

    def all(self) -> tuple[Competence, ...]:
        """Give every competence of the courses, in their order."""
        covered = outcomes_of(self.study.catalogue)
        every = {outcome for outcomes in covered.values() for outcome in outcomes}
        answers, now = Outcomes(self.study).answers(every), self.study.clock()
        ratings = OutcomeReader(self.study.reader).ratings(self.study.learner)
        taught = self._lessons_of_findings()
        return tuple(
            _competence(
                name,
                tuple(
                    module.id
                    for module in self.study.catalogue.modules()
                    if any(name in module.competences_of(head) for head in module.lessons)
                ),
                tuple(one for one in ratings if one.competence == name),
                {outcome: answers[outcome] for outcome in outcomes},
                now,
                sum(lesson in outcomes for lesson in taught),
            )
            for name, outcomes in covered.items()
        )

    def _lessons_of_findings(self) -> tuple[str, ...]:
        """Give the lesson of each kind of finding that the record has from the learner's plans.

        What only informs is no finding to learn from, and what a newer program knows has no words.
        """
        states = card_states(self.study.reader, self.study.learner)
        return tuple(
            wording(code).lesson
            for code in codes()
            if code not in INFORMATION_CODES
            and (state := states.get(key_of(CardKind.FINDING, code))) is not None
            and state.met_at
        )

    def one(self, name: str) -> Competence:
        """Give one competence; raises ``KeyError``."""
        return {each.name: each for each in self.all()}[name]

    def rate(self, name: str, rating: int) -> Changes:
        """Keep what the learner says of a competence. Raises :class:`InputError`."""
        if rating not in RATINGS or name not in outcomes_of(self.study.catalogue):
            raise InputError(_("There is no such rating."), safe=_("Nothing was recorded."))
        before = self.one(name).rating
        if rating == before:
            return Changes()
        now, back = CompetenceRated(name, rating), CompetenceRated(name, before)
        changes = changed(Topic.RATING, ids=frozenset({name}))
        self.study.open_record().append(self.study.learner, now)
        words = _("rate {competence}").format(competence=name)
        place = Place("competences")
        self.study.acts.note(
            Act(words, self.study.learner, place, back, now, changes, series=f"rate {name}")
        )
        return changes


def _competence(
    name: str,
    modules: tuple[str, ...],
    ratings: tuple[Rating, ...],
    answers: Mapping[str, Sequence[OutcomeAnswer]],
    now: datetime,
    findings: int,
) -> Competence:
    sure = [
        one.is_right
        for own in answers.values()
        for one in own
        if one.certainty == Certainty.CERTAIN
    ]
    levels = Counter(mastery(outcome, own, now).level for outcome, own in answers.items())
    return Competence(
        name, modules, tuple(answers), ratings, levels, sum(sure), len(sure), findings
    )
