"""What a learner does in review: begins, rates, takes back, lays aside. Each act is on disk on return.

Acts raise :class:`StoreError` when the disk refuses; then nothing was recorded and the card is as it
was. The answer to a question is recorded by :class:`Study`, before its feedback is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import QuestionHead
from pogo_learn.learning.acts import Act, Acts, Place
from pogo_learn.learning.review.cards import (
    Card,
    CardKind,
    FindingHead,
    Known,
    cards_of,
    key_of,
    seconds_of,
)
from pogo_learn.learning.review.day import Today, moment_of
from pogo_learn.learning.review.fitting import ENOUGH, is_time
from pogo_learn.learning.review.queue import (
    AWAY_DAYS,
    DayPlan,
    Load,
    days_to_clear,
    forecast,
    plan_day,
)
from pogo_learn.record import review_state
from pogo_learn.record.events import Event
from pogo_learn.record.review_events import (
    CardRated,
    CardSuspended,
    FindingMet,
    Memory,
    RatingTakenBack,
    ScheduleFitted,
    is_lapse,
)
from pogo_learn.record.review_state import Fit
from pogo_learn.record.state import RecordReader
from pogo_learn.system.clock import Clock, NewId, timestamp
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from pogo_learn.learning.review.schedule import Schedule
    from pogo_learn.learning.review.session import Session
    from pogo_learn.record.journal import Record

RATINGS: Final = (1, 2, 3, 4)
_PACE_FROM, _SLOWEST, _FASTEST = 20, 3.0, 0.3
_SHORT: Final = frozenset({"learning", "relearning"})
_RECENT: Final = 200


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the learner wants of review."""

    retention: float = 0.9
    minutes: int = 10
    months: int = 6
    """The longest interval: how long what is learned must last."""
    findings: bool = True
    """Whether findings of one's own plans become cards."""

    @property
    def most_days(self) -> int:
        """The longest interval in days."""
        return self.months * 30


@dataclass(frozen=True, slots=True)
class Standing:
    """How review stands today."""

    plan: DayPlan
    rated_today: int
    loads: tuple[Load, ...]
    """Today and the six days after it."""
    cards: int
    """All cards there are."""
    suspended: int
    away_days: int
    """Days since the last rating, where they count as an absence and cards wait; else 0."""
    clear_in: int
    """Days until what waits is done, at the learner's minutes a day."""

    @property
    def due(self) -> int:
        """Cards for today."""
        return len(self.plan.cards)

    @property
    def minutes(self) -> int:
        """About how many minutes today's cards take."""
        return max(1, round(self.plan.seconds / 60)) if self.plan.cards else 0


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating that is on disk, and the card as it is now."""

    card: Card
    changes: Changes

    @property
    def comes_back_today(self) -> bool:
        """Tell whether the card is shown again in this session."""
        return self.card.memory.phase in _SHORT


@dataclass(frozen=True, slots=True)
class FitStanding:
    """Whether the schedule is fitted to the learner."""

    last: Fit | None
    ratings: int
    """Ratings in the log."""

    @property
    def suffices(self) -> bool:
        """Tell whether there are enough ratings at all."""
        return self.ratings >= ENOUGH

    @property
    def is_due(self) -> bool:
        """Tell whether the log has grown enough since it was fitted, or suffices for the first time."""
        return is_time(self.ratings, self.last)


@dataclass(frozen=True)
class Reviews:
    """The cards of one learner, and the acts on them."""

    reader: RecordReader
    open_record: Callable[[], Record]
    catalogue: Catalogue
    learner: str
    clock: Clock
    new_id: NewId
    acts: Acts
    wishes: Wishes = Wishes()
    zone: tzinfo | None = None

    @property
    def today(self) -> Today:
        """The present moment."""
        return Today(self.clock(), self.zone)

    @cached_property
    def schedule(self) -> Schedule:
        """The schedule in use, with the learner's own parameters where there are some."""
        # Imported here: how many cards are due can be said without it.
        from pogo_learn.learning.review.schedule import FsrsSchedule

        fit = review_state.fit(self.reader, self.learner)
        return FsrsSchedule(
            self.wishes.retention, self.wishes.most_days, fit.parameters if fit else ()
        )

    # Looking

    def cards(self) -> tuple[Card, ...]:
        """Give every card of the learner."""
        met = review_state.met_questions(self.reader, self.learner)
        done = {
            lesson: state.completed_at
            for lesson, state in self.reader.lessons(self.learner).items()
            if state.completed_at
        }
        states = review_state.card_states(self.reader, self.learner)
        if not (met or done or states):
            # Whoever begins waits for nothing that has no cards yet.
            return ()
        questions = self.catalogue.question_heads()
        known = Known(
            met=met,
            states=states,
            done=done,
            questions=questions,
            lessons={head.id: head for course in self.catalogue.courses for head in course.lessons},
            findings=_findings(states) if self.wishes.findings else {},
            held_back=review_state.held_back(self.reader, self.learner),
            pace=self._pace(questions),
        )
        return cards_of(known)

    def standing(self) -> Standing:
        """Say what is due, and what the week brings."""
        today, cards = self.today, self.cards()
        rated, spent = self._done_today(today)
        budget = self.wishes.minutes * 60
        room = max(0, budget - spent)
        plan = plan_day(cards, today, room)
        last = review_state.last_rated(self.reader, self.learner)
        away = (today.day - today.day_of(moment_of(last))).days if last else 0
        return Standing(
            plan=plan,
            rated_today=rated,
            loads=forecast(cards, today, room, budget),
            cards=len(cards),
            suspended=sum(card.suspended for card in cards),
            away_days=away if away >= AWAY_DAYS and plan.waiting else 0,
            clear_in=days_to_clear(plan.waiting_seconds, budget),
        )

    def loads(self, cards: Sequence[Card], days: int) -> tuple[Load, ...]:
        """Say what each of the next days brings of some cards, at the learner's minutes a day."""
        today, budget = self.today, self.wishes.minutes * 60
        _rated, spent = self._done_today(today)
        return forecast(cards, today, max(0, budget - spent), budget, days)

    def begin(self, *, beyond: bool = False) -> tuple[Session, dict[str, Card]]:
        """Begin a session with what fits into today, or with as much ``beyond`` it; cards by key."""
        from pogo_learn.learning.review.interleaving import interleaved
        from pogo_learn.learning.review.mixing import shown
        from pogo_learn.learning.review.session import Session

        today, cards = self.today, self.cards()
        _rated, spent = self._done_today(today)
        budget = self.wishes.minutes * 60
        plan = plan_day(cards, today, budget if beyond else max(0, budget - spent))
        order = interleaved(shown(self.catalogue, plan.cards))
        by_key = {card.key: card for card in plan.cards}
        return Session([key for key in order if key in by_key]), by_key

    def card(self, key: str) -> Card | None:
        """Give one card as it is now; None when it is gone."""
        return next((card for card in self.cards() if card.key == key), None)

    def outlook(self, card: Card) -> dict[int, Memory]:
        """Say what each rating would lead to: the dates that are shown are the dates that are kept."""
        today = self.today
        return {
            rating: self.schedule.after(card.memory, rating, today, card.key, card.number + 1)
            for rating in RATINGS
        }

    # Acting

    def rate(
        self,
        card: Card,
        rating: int,
        content_hash: str,
        *,
        score: float | None = None,
        seed: int = 0,
        active_seconds: int = 0,
    ) -> Rated:
        """Rate a card. When this returns, the disk has it."""
        today, number = self.today, card.number + 1
        after = self.schedule.after(card.memory, rating, today, card.key, number)
        review = self.new_id()
        event = CardRated(
            review=review,
            card=card.key,
            content_hash=content_hash,
            number=number,
            rating=rating,
            score=score,
            seed=seed,
            active_seconds=max(0, active_seconds),
            expected=self.schedule.recall(card.memory, today),
            before=card.memory,
            after=after,
        )
        changes = changed(Topic.REVIEW, ids=frozenset({card.key}))
        self._append(event)
        lapse = is_lapse(card.memory, rating)
        self._note(
            _("rate a card"),
            RatingTakenBack(review, card.key, number, lapse, True, card.memory),
            RatingTakenBack(review, card.key, number, lapse, False, after),
            changes,
        )
        now = replace(
            card,
            memory=after,
            number=number,
            ratings=card.ratings + 1,
            lapses=card.lapses + lapse,
            urgent=False,
        )
        return Rated(now, changes)

    def suspend(self, key: str, *, suspended: bool) -> Changes:
        """Lay a card aside, or take it up again."""
        now, back = CardSuspended(key, suspended), CardSuspended(key, not suspended)
        changes = changed(Topic.REVIEW, ids=frozenset({key}))
        self._append(now)
        words = _("lay a card aside") if suspended else _("take a card up again")
        self._note(words, back, now, changes)
        return changes

    def meet_findings(self, codes: Iterable[str]) -> Changes:
        """Note kinds of findings in a plan of the learner's own; those known already are left out."""
        if not self.wishes.findings:
            return Changes()
        states = review_state.card_states(self.reader, self.learner)
        new = sorted(
            code
            for code in set(codes)
            if not (state := states.get(key_of(CardKind.FINDING, code))) or not state.met_at
        )
        if not new:
            return Changes()
        self.open_record().append(self.learner, *(FindingMet(code) for code in new))
        return changed(Topic.REVIEW)

    # Fitting the schedule

    @property
    def fit_standing(self) -> FitStanding:
        """Say what the schedule was fitted to, and what there is to fit it to."""
        count = review_state.count_ratings(self.reader, self.learner)
        return FitStanding(review_state.fit(self.reader, self.learner), count)

    def fit(self) -> Fit | None:
        """Compute parameters from the learner's log; None where it does not suffice.

        Takes long with a long log, and changes nothing: :meth:`keep_fit` does.
        """
        from pogo_learn.learning.review.fitting import fitted

        log = review_state.ratings(self.reader, self.learner)
        parameters = fitted(log, self.today)
        return Fit(parameters, len(log)) if parameters else None

    def keep_fit(self, found: Fit) -> Changes:
        """Schedule by these parameters from now on; dates that were given stay."""
        self._append(ScheduleFitted(found.parameters, found.ratings))
        return changed(Topic.REVIEW)

    def forget_fit(self) -> Changes:
        """Schedule as usual again, until the log has grown by a quarter or the learner asks for it."""
        return self.keep_fit(Fit((), self.fit_standing.ratings))

    # Inside

    def _append(self, event: Event) -> None:
        self.open_record().append(self.learner, event)

    def _note(self, name: str, back: Event, again: Event, changes: Changes) -> None:
        self.acts.note(Act(name, self.learner, Place("review"), back, again, changes))

    def _done_today(self, today: Today) -> tuple[int, int]:
        """Give the ratings of today, and the seconds they took."""
        return review_state.seconds_since(self.reader, self.learner, timestamp(today.begun))

    def _pace(self, questions: Mapping[str, QuestionHead]) -> float:
        """Give time taken / time expected of the last cards; 1 while there are few."""
        recent = review_state.recent_seconds(self.reader, self.learner, _RECENT)
        if len(recent) < _PACE_FROM:
            return 1.0
        planned = sum(_planned(questions, card) for card, _seconds in recent)
        taken = sum(seconds for _card, seconds in recent)
        return min(_SLOWEST, max(_FASTEST, taken / planned))


def _planned(questions: Mapping[str, QuestionHead], key: str) -> int:
    kind, _colon, subject = key.partition(":")
    head = questions.get(subject)
    is_question = kind == CardKind.QUESTION.value
    return seconds_of(
        CardKind.QUESTION if is_question else CardKind.TERM, head.type if head else ""
    )


def _findings(states: Mapping[str, review_state.CardState]) -> dict[str, FindingHead]:
    """Look up the kinds of findings the learner has met; the catalogue is read only for those."""
    start = key_of(CardKind.FINDING, "")
    met = [key.removeprefix(start) for key, one in states.items() if key.startswith(start)]
    if not met:
        return {}
    from pogo_learn.alignment.wording import codes, wording

    return {code: FindingHead(code, wording(code).lesson) for code in met if code in codes()}
