"""Cards that make themselves, ratings that are kept, and the steps back: on a real record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pogo_learn.assessment.question import Certainty, Use
from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.errors import StoreError
from pogo_learn.learning.review.cards import LEECH, Card
from pogo_learn.learning.review.reviews import Reviews, Wishes
from pogo_learn.learning.study import Asked, Study
from pogo_learn.record.journal import Record
from pogo_learn.record.review_state import card_states, ratings
from pogo_learn.record.verify import rebuild, verify
from tests.learning.conftest import change
from tests.learning.review.conftest import HandClock
from tests.record.making import everything, looked_up, shown, tampered

CHECKED, CLOZE = "MY1-1.1-q2", "MY1-1.1-q3"
PRE = "MY1-1.1-q1"
HASH = "f" * 64


def answered(
    study: Study, question: str, *, right: bool = True, certainty: Certainty | None = None
) -> None:
    found = study.catalogue.question(question)
    if found.type == "single":
        choice = next(one.key for one in found.options if one.correct is right)  # type: ignore[attr-defined]
        response: dict[str, object] = {"choice": choice}
    elif found.type == "true_false":
        response = {"verdict": True, "reason": "a"}
    else:
        response = {"blanks": {"b1": "something"}}
    study.answer(question, response, Asked(Use.CHECK, 1), certainty, 20)


def by_key(reviews: Reviews) -> dict[str, Card]:
    return {card.key: card for card in reviews.cards()}


def one(reviews: Reviews, key: str) -> Card:
    card = reviews.card(key)
    assert card is not None
    return card


# Which cards there are


def test_nobody_begins_with_cards(reviews: Reviews) -> None:
    assert reviews.cards() == ()
    standing = reviews.standing()
    assert (standing.due, standing.minutes, standing.cards) == (0, 0, 0)


def test_what_is_answered_becomes_a_card_and_a_question_before_the_text_does_not(
    study: Study, reviews: Reviews
) -> None:
    answered(study, CHECKED)
    answered(study, PRE)
    assert set(by_key(reviews)) == {f"question:{CHECKED}"}


def test_terms_of_a_lesson_that_is_done_become_cards(study: Study, reviews: Reviews) -> None:
    study.complete("MY1-1.1")
    assert set(by_key(reviews)) == {"term:outcome"}
    assert one(reviews, "term:outcome").lesson == "MY1-1.1"


def test_questions_of_a_test_that_goes_on_are_held_back(study: Study, reviews: Reviews) -> None:
    answered(study, CHECKED)
    answered(study, CLOZE)
    started = study.start_check("MY1-1", "test")
    held = {f"question:{key}" for key in started.attempt.questions}
    assert held
    assert not held & by_key(reviews).keys()
    study.finish_check(started.attempt.id)
    assert set(by_key(reviews)) == {f"question:{CHECKED}", f"question:{CLOZE}"}


def test_certain_and_wrong_is_due_at_once_and_only_until_it_is_reviewed(
    study: Study, reviews: Reviews, clock: HandClock
) -> None:
    answered(study, CHECKED)
    answered(study, CLOZE)
    clock.forward(days=2)
    answered(study, CHECKED, right=False, certainty=Certainty.CERTAIN)
    session, cards = reviews.begin()
    assert session.current == f"question:{CHECKED}"
    assert cards[session.current].urgent
    clock.forward(minutes=1)
    reviews.rate(cards[session.current], 3, HASH)
    assert not one(reviews, f"question:{CHECKED}").urgent


def test_findings_become_cards_where_the_learner_works_on_plans(
    reviews: Reviews, study: Study, reviews_of: Callable[[Study, Wishes], Reviews]
) -> None:
    reviews.meet_findings(["ALN-101", "ALN-107", "ALN-101"])
    assert reviews.meet_findings(["ALN-107"]).topics == frozenset()
    # The lessons of findings are not in this course: then there is nothing to lead back to.
    events = [
        row["kind"]
        for row in looked_up(reviews.open_record().folder.database, "SELECT kind FROM event")
    ]
    assert events.count("review.finding_met") == 2
    off = reviews_of(study, Wishes(findings=False))
    assert off.meet_findings(["ALN-102"]).topics == frozenset()
    assert off.cards() == ()


def test_an_edited_question_keeps_its_card_and_a_question_that_is_gone_stays_in_the_record(
    study: Study, reviews: Reviews, course: Path, clock: HandClock
) -> None:
    answered(study, CHECKED)
    clock.forward(days=1)
    reviews.rate(one(reviews, f"question:{CHECKED}"), 3, HASH)
    before = one(reviews, f"question:{CHECKED}").memory
    questions = course / "first-module" / "first-lesson.questions.yaml"
    old = study.catalogue.question(CHECKED).content_hash
    change(questions, "Which of these is an outcome?", "Which of these is a change for people?")
    edited = Reviews(
        reviews.reader, reviews.open_record, open_catalogue([course], None), reviews.learner,
        clock, reviews.new_id, reviews.acts, zone=reviews.zone,
    )  # fmt: skip
    assert edited.catalogue.question(CHECKED).content_hash != old
    assert one(edited, f"question:{CHECKED}").memory == before
    text = questions.read_text(encoding="utf-8").replace(CHECKED, "MY1-1.1-q22")
    questions.write_text(text, encoding="utf-8")
    gone = Reviews(
        reviews.reader, reviews.open_record, open_catalogue([course], None), reviews.learner,
        clock, reviews.new_id, reviews.acts, zone=reviews.zone,
    )  # fmt: skip
    assert gone.cards() == ()
    assert len(ratings(reviews.reader, reviews.learner)) == 1


# Rating


def test_what_is_shown_before_is_what_holds_after(
    study: Study, reviews: Reviews, clock: HandClock
) -> None:
    answered(study, CHECKED)
    clock.forward(days=1)
    card = one(reviews, f"question:{CHECKED}")
    outlook = reviews.outlook(card)
    rated = reviews.rate(card, 3, HASH, active_seconds=12)
    assert rated.card.memory.due[:16] == outlook[3].due[:16]
    assert rated.card.memory.stability == outlook[3].stability
    assert one(reviews, card.key) == rated.card
    standing = reviews.standing()
    assert standing.rated_today == 1
    assert standing.due == 0


def test_a_lapse_is_counted_and_five_make_a_leech(
    study: Study, reviews: Reviews, clock: HandClock
) -> None:
    study.complete("MY1-1.1")
    for _round in range(LEECH):
        clock.forward(days=30)
        reviews.rate(one(reviews, "term:outcome"), 3, HASH)
        clock.forward(days=30)
        assert not one(reviews, "term:outcome").is_leech
        reviews.rate(one(reviews, "term:outcome"), 1, HASH)
        reviews.rate(one(reviews, "term:outcome"), 1, HASH)
    card = one(reviews, "term:outcome")
    assert card.lapses == LEECH
    assert card.is_leech


def test_a_rating_taken_back_and_given_again_ends_where_it_was(
    study: Study, reviews: Reviews, record: Record, clock: HandClock
) -> None:
    study.complete("MY1-1.1")
    clock.forward(days=1)
    reviews.rate(one(reviews, "term:outcome"), 3, HASH)
    clock.forward(days=3)
    before = one(reviews, "term:outcome")
    reviews.rate(before, 1, HASH)
    after = one(reviews, "term:outcome")
    assert after.lapses == 1
    for _round in range(3):
        assert reviews.acts.undo(lambda: record)
        assert replace(one(reviews, "term:outcome"), number=before.number) == before
        assert len(ratings(reviews.reader, reviews.learner)) == 1
        assert reviews.acts.redo(lambda: record)
        assert one(reviews, "term:outcome") == after
    reviews.acts.undo(lambda: record)
    reviews.rate(one(reviews, "term:outcome"), 4, HASH)
    assert one(reviews, "term:outcome").lapses == 0
    assert [each.rating for each in ratings(reviews.reader, reviews.learner)] == [3, 4]
    assert verify(record.folder).intact


def test_a_card_laid_aside_is_left_out_until_it_is_taken_up(
    study: Study, reviews: Reviews, record: Record, clock: HandClock
) -> None:
    study.complete("MY1-1.1")
    clock.forward(days=1)
    reviews.suspend("term:outcome", suspended=True)
    assert reviews.standing().due == 0
    assert reviews.standing().suspended == 1
    reviews.acts.undo(lambda: record)
    assert reviews.standing().due == 1


def test_a_clock_that_was_wrong_for_a_day_harms_no_card(
    study: Study, reviews: Reviews, clock: HandClock
) -> None:
    study.complete("MY1-1.1")
    right = clock.now
    clock.forward(days=2000)
    reviews.rate(one(reviews, "term:outcome"), 3, HASH)
    clock.now = right
    clock.forward(days=1)
    assert reviews.standing().due == 1
    reviews.rate(one(reviews, "term:outcome"), 3, HASH)
    card = one(reviews, "term:outcome")
    assert card.number == 2
    assert card.memory.reviewed[:10] == "2026-03-11"
    assert reviews.standing().due == 0


# After an absence


def test_sixty_days_away(study: Study, reviews: Reviews, clock: HandClock) -> None:
    for number in (1, 2):
        study.complete(f"MY1-{number}.1")
        for question in (CHECKED, CLOZE):
            answered(study, question.replace("MY1-1", f"MY1-{number}"))
    clock.forward(days=1)
    for card in reviews.cards():
        reviews.rate(card, 3, HASH)
    clock.forward(days=60)
    hasty = Reviews(
        reviews.reader, reviews.open_record, reviews.catalogue, reviews.learner, clock,
        reviews.new_id, reviews.acts, Wishes(minutes=1), reviews.zone,
    )  # fmt: skip
    standing = hasty.standing()
    assert standing.plan.seconds < 60 + 30
    assert standing.plan.waiting
    assert standing.away_days == 60
    assert standing.clear_in >= 1
    session, cards = hasty.begin()
    for _card in list(session.waiting):
        hasty.rate(cards[session.current], 3, HASH, active_seconds=60)
        session.rated(3, comes_back=False)
    # What was planned for today is done: the rest is offered, and not pressed on anybody.
    assert hasty.begin()[0].current == ""
    assert hasty.begin(beyond=True)[0].current
    assert hasty.standing().away_days == 0


# The disk, and other versions


def rate_until_full(reviews: Reviews) -> None:
    for _round in range(200):
        reviews.rate(one(reviews, "term:outcome"), 3, "f" * 4000)


def test_what_the_disk_refuses_leaves_the_card_as_it_was(
    study: Study, reviews: Reviews, record: Record, clock: HandClock
) -> None:
    study.complete("MY1-1.1")
    clock.forward(days=1)
    with record.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    before = everything(record.folder.database)
    with pytest.raises(StoreError) as caught:
        rate_until_full(reviews)
    assert caught.value.safe
    assert verify(record.folder).intact
    assert len(everything(record.folder.database)["event"]) >= len(before["event"])
    # What was kept before it was full holds: every rating is there whole, or not at all.
    assert one(reviews, "term:outcome").ratings == len(ratings(reviews.reader, reviews.learner))


def test_a_rating_of_a_newer_version_is_kept_and_not_used(
    study: Study, reviews: Reviews, record: Record, clock: HandClock
) -> None:
    study.complete("MY1-1.1")
    clock.forward(days=1)
    reviews.rate(one(reviews, "term:outcome"), 3, HASH)
    path = record.folder.database
    tampered(path, "UPDATE event SET version = 2 WHERE kind = 'review.rated'")
    events = everything(path)["event"]
    rebuild(record)
    assert everything(path)["event"] == events
    assert card_states(reviews.reader, reviews.learner) == {}
    assert reviews.standing().due == 1


@pytest.mark.parametrize(
    "old, new",
    [
        ('"rating":3', '"rating":9'),
        ('"phase":"review"', '"phase":"dreaming"'),
        ('"stability":2.3065', '"stability":-1'),
        ('"stability":2.3065', '"stability":1e400'),
        ('"stability":2.3065', '"stability":"much"'),
        ('"number":1', '"number":99999999999'),
        ('"due":"2026', '"due":"some day 2026'),
        ('"after":{', '"after":{"more":1,'),
    ],
)
def test_a_rating_that_makes_no_sense_is_not_taken_in(
    study: Study, reviews: Reviews, record: Record, clock: HandClock, old: str, new: str
) -> None:
    from pogo_learn.errors import InputError
    from pogo_learn.record.stored import event_of

    study.complete("MY1-1.1")
    clock.forward(days=1)
    reviews.rate(one(reviews, "term:outcome"), 3, HASH)
    (row,) = looked_up(record.folder.database, "SELECT * FROM event WHERE kind = 'review.rated'")
    assert old in row["body"]
    with pytest.raises(InputError):
        event_of(row["kind"], row["version"], row["body"].replace(old, new))


def test_the_projections_follow_from_the_events(
    study: Study, reviews: Reviews, record: Record, clock: HandClock
) -> None:
    study.complete("MY1-1.1")
    clock.forward(days=1)
    reviews.rate(one(reviews, "term:outcome"), 3, HASH)
    reviews.suspend("term:outcome", suspended=True)
    before = shown(record.folder.database)
    rebuild(record)
    assert shown(record.folder.database) == before
