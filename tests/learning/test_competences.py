"""What a learner says of a competence, beside what the answers and the plans show."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.examples import examples
from pogo_learn.alignment.findings import INFORMATION_CODES, Severity
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.alignment.wording import codes, wording
from pogo_learn.application import Application
from pogo_learn.assessment.question import Certainty, Use
from pogo_learn.errors import InputError
from pogo_learn.learning.competences import Competences, Fit, fit, outcomes_of, settled
from pogo_learn.learning.insight import Counts, Share
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.mastery import Level
from pogo_learn.record.events import AnswerGiven
from pogo_learn.record.outcomes import Count, Rating
from pogo_learn.record.review_events import FindingMet
from pogo_learn.system.clock import timestamp
from tests.record.making import START


@pytest.fixture
def competences(application: Application) -> Competences:
    """Those of somebody who is new, over the courses that come with the program."""
    add_learner(application.record, (), "Amina", "practitioner")
    return Competences(application.study)


def answered(competences: Competences, outcome: str, days: str, certainty: int = 3) -> None:
    """Answer questions of an outcome: ``0+ 7-`` is right on day 0 and wrong a week later."""
    study = competences.study
    questions = itertools.cycle(study.catalogue.questions(outcome=outcome, use=Use.CHECK))
    record = study.open_record()
    own = record.clock
    for word, question in zip(days.split(), questions, strict=False):
        moment = study.clock() - timedelta(days=100 - int(word[:-1]))
        record.clock = lambda moment=moment: moment  # type: ignore[misc]
        record.append(
            study.learner,
            AnswerGiven(
                question.id, "0" * 64, "1.0.0", outcome, "check", "", {"choice": "a"},
                float(word[-1] == "+"), certainty, 1, 0,
            ),
        )  # fmt: skip
    record.clock = own


def test_the_competences_are_the_tags_of_modules_and_outcomes(competences: Competences) -> None:
    found = {one.name: one for one in competences.all()}
    catalogue = competences.study.catalogue
    served = {
        head.id: module.competences_of(head)
        for module in catalogue.modules()
        for head in module.lessons
    }
    assert set(found) == {name for names in served.values() for name in names}
    for name, one in found.items():
        lessons = tuple(lesson for lesson, names in served.items() if name in names)
        assert one.outcomes == lessons == outcomes_of(catalogue)[name]
        assert one.modules == tuple(
            module.id
            for module in catalogue.modules()
            if any(head.id in lessons for head in module.lessons)
        )
        assert (one.rating, one.asked, one.mastered, one.fit) == (0, 0, 0, Fit.UNRATED)


def test_the_names_of_the_outside_framework_are_those_that_a_source_has(
    competences: Competences,
) -> None:
    catalogue = competences.study.catalogue
    named = {
        f"{source.framework}: {name}"
        for source in catalogue.sources()
        for name in source.competences
    }
    tagged = {one.name for one in competences.all() if one.name.startswith("ProcurCompEU: ")}
    assert tagged == named
    assert len(named) >= 6
    # A competence may be served by one outcome of a module alone.
    tender = competences.one("ProcurCompEU: Tender evaluation")
    assert tender.outcomes == ("M7.2",)


def test_a_rating_is_kept_changed_and_taken_back(competences: Competences) -> None:
    name = competences.all()[0].name
    competences.rate(name, 2)
    assert competences.one(name).rating == 2
    assert not competences.rate(name, 2).topics
    competences.rate(name, 4)
    assert [one.rating for one in competences.one(name).ratings] == [2, 4]
    study = competences.study
    # While one makes up one's mind it is one act.
    assert study.acts.undo(study.open_record) is not None
    assert competences.one(name).rating == 0
    study.acts.redo(study.open_record)
    assert competences.one(name).rating == 4


@pytest.mark.parametrize(("name", "rating"), [("nothing", 2), ("", 5), ("", 0), ("", -1)])
def test_only_what_can_be_meant_is_recorded(
    competences: Competences, name: str, rating: int
) -> None:
    known = name or competences.all()[0].name
    with pytest.raises(InputError):
        competences.rate(known, rating)
    assert all(not one.ratings for one in competences.all())


def test_mastery_and_certainty_stand_beside_the_word(competences: Competences) -> None:
    first = competences.all()[0]
    answered(competences, first.outcomes[0], "80+ 81+ 82+ 90+")
    answered(competences, first.outcomes[1], "80+ 81-", certainty=1)
    found = competences.one(first.name)
    assert found.levels[Level.MASTERED] == 1
    assert found.levels[Level.LEARNING] == 1
    assert (found.mastered, found.asked) == (1, 2)
    # How often *certain* was right is told apart from mastery.
    assert (found.certain_right, found.certain) == (4, 4)


@pytest.mark.parametrize(
    ("rating", "mastered", "asked", "outcomes", "expected"),
    [
        (0, 4, 4, 4, Fit.UNRATED),
        (4, 0, 1, 4, Fit.TOO_FEW),
        (4, 0, 2, 4, Fit.HIGHER),
        (3, 0, 4, 4, Fit.HIGHER),
        (2, 0, 4, 4, Fit.ALIKE),
        (4, 2, 4, 4, Fit.ALIKE),
        (4, 4, 4, 4, Fit.ALIKE),
        (2, 4, 4, 4, Fit.LOWER),
        (1, 2, 4, 4, Fit.LOWER),
        (1, 1, 4, 4, Fit.ALIKE),
    ],
)
def test_word_and_answers_are_held_against_each_other(
    rating: int, mastered: int, asked: int, outcomes: int, expected: Fit
) -> None:
    assert fit(rating, mastered, asked, outcomes) is expected


def test_the_history_leaves_out_what_was_changed_within_minutes() -> None:
    def said(minute: int, rating: int) -> Rating:
        return Rating("c", timestamp(START + timedelta(minutes=minute)), rating)

    every = [said(0, 1), said(1, 2), said(2, 3), said(100, 4), said(200, 4), said(300, 0)]
    assert [one.rating for one in settled(every)] == [3, 4, 0]
    assert settled([]) == ()
    assert [one.rating for one in settled(every[:2])] == [2]


# Plans


def test_findings_are_those_of_ones_own_record_and_what_only_informs_is_left_out(
    application: Application, competences: Competences
) -> None:
    amina = competences.study.learner
    ben = add_learner(application.record, application.learners(), "Ben", "leader").id
    # Ben has a finding met twice, one that only informs, and one of a newer program.
    application.record.append(
        ben,
        *(FindingMet(code) for code in ("ALN-101", "ALN-101", "ALN-106", "ALN-999")),
    )
    lesson = wording("ALN-101").lesson
    for name, outcomes in outcomes_of(application.catalogue).items():
        assert competences.one(name).findings == 0
        own = Competences(application.study_of(ben)).one(name)
        assert own.findings == (lesson in outcomes)
    application.record.append(amina, FindingMet("ALN-101"), FindingMet("ALN-201"))
    told = sum(one.findings for one in competences.all())
    taught = (lesson, wording("ALN-201").lesson)
    every = outcomes_of(application.catalogue).values()
    assert told == sum(outcomes.count(one) for outcomes in every for one in taught) > 0


def test_the_kinds_that_only_inform_are_those_of_the_analysis(application: Application) -> None:
    seen = set()
    for example in examples():
        plan, _faults = read_plan(example.file, application.assumptions)
        assert plan is not None
        for one in analyse(plan).findings:
            assert (one.severity is Severity.INFORMATION) == (one.code in INFORMATION_CODES)
            seen.add(one.code)
    assert seen & INFORMATION_CODES
    assert set(codes()) > INFORMATION_CODES


def test_every_finding_is_taught_by_an_outcome_of_a_competence(competences: Competences) -> None:
    covered = {outcome for one in competences.all() for outcome in one.outcomes}
    assert {wording(code).lesson for code in codes()} <= covered


# Counting


def test_a_share_needs_enough_answers() -> None:
    assert Share(4, 4).value is None
    assert Share(4, 5).value == 0.8
    assert Share(4, 5).is_indicative
    assert not Share(0, 0).is_indicative
    assert not Share(29, 30).is_indicative


def test_counts_are_summed_over_what_is_asked_for() -> None:
    counts = Counts(
        (Count("A", 3, 8, 10), Count("B", 3, 1, 10), Count("B", 1, 5, 9)),
        (Count("A", 1, 1, 1), Count("A", 2, 0, 1), Count("B", 7, 3, 3), Count("A", 400, 1, 1)),
    )
    assert counts.calibration()[Certainty.CERTAIN] == Share(9, 20)
    assert counts.calibration({"A"})[Certainty.CERTAIN] == Share(8, 10)
    assert counts.calibration(set())[Certainty.GUESS] == Share(0, 0)
    kept = counts.retention()
    assert kept[1, 2] == Share(1, 2)
    assert kept[7, 20] == Share(3, 3)
    assert sum(share.asked for share in kept.values()) == 6
    assert counts.retention({"B"})[1, 2] == Share(0, 0)


def test_days_between_two_answers_to_the_same_question_are_counted(
    application: Application, competences: Competences
) -> None:
    from pogo_learn.learning.insight import counts_of

    study = competences.study
    question = study.catalogue.questions(outcome="M1.1", use=Use.CHECK)[0]
    record = study.open_record()
    for minute, (day, score) in enumerate(((0, 1.0), (0, 0.0), (1, 0.0), (8, 1.0))):
        moment = START + timedelta(days=day, minutes=minute)
        record.clock = lambda moment=moment: moment  # type: ignore[misc]
        event = AnswerGiven(
            question.id, "0" * 64, "1.0.0", "M1.1", "check", "", {}, score, 2, 1, 0
        )  # fmt: skip
        record.append(study.learner, event)
    counts = counts_of(application.folder, study.learner)
    assert sorted((one.key, one.right, one.asked) for one in counts.by_gap) == [
        (1, 0, 1),
        (7, 1, 1),
    ]
    # The second answer of the same day knows the feedback.
    assert counts.by_certainty == (Count("M1.1", 2, 2, 3),)
    assert study.last_answer(question.id) is not None
