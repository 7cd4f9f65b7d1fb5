"""Three machines that exchange files in any order, again and again, end alike."""

from __future__ import annotations

import random
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.events import (
    AttemptFinished,
    AttemptStarted,
    CertificateIssued,
    CompetenceRated,
    DraftKept,
    Event,
    ExamAgreed,
    ExamClock,
    ExamDrawn,
    LearnerAdded,
    LearnerChanged,
    LearnerRemoved,
    LearnerRestored,
    LessonCompleted,
    LessonReopened,
    LessonsSkipped,
    NoteWritten,
    PassageNoted,
    PassageRemoved,
    PlaceReached,
    QuestionFlagged,
    QuestionSkipped,
    QuestionWithdrawn,
    ReflectionWritten,
)
from pogo_learn.record.journal import Record
from pogo_learn.record.merging import import_bundle
from pogo_learn.record.verify import rebuild, verify
from tests.record.making import (
    ANN,
    BEN,
    START,
    answer,
    looked_up,
    marked,
    one_of_each,
    opened,
    shown,
    ticking,
)
from tests.record.review_making import REVIEWS

MACHINES = (0, 1, 2)
YEAR = timedelta(days=365)
LESSONS = st.sampled_from(["M1.1", "M1.2"])
QUESTIONS = st.sampled_from(["M1.1-q1", "M1.1-q2"])
ATTEMPTS = st.sampled_from(["att-1", "att-2"])
MARKS = st.sampled_from(["mark-1", "mark-2"])
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(LearnerChanged, st.sampled_from(["Ann", "Anna", "An"]), st.just("trainer")),
    st.just(LearnerRemoved()),
    st.just(LearnerRestored()),
    st.builds(PlaceReached, LESSONS, st.sampled_from("abc"), st.integers(0, 90), st.just("1.0.0")),
    st.builds(LessonCompleted, LESSONS, st.just("1.0.0"), st.just("e" * 64)),
    st.builds(LessonReopened, LESSONS),
    st.builds(LessonsSkipped, st.lists(LESSONS, max_size=3).map(tuple), st.booleans()),
    st.builds(CompetenceRated, st.sampled_from(["Planning", "量"]), st.integers(0, 4)),
    st.builds(QuestionFlagged, QUESTIONS, st.booleans()),
    st.builds(QuestionSkipped, QUESTIONS, ATTEMPTS),
    REVIEWS,
    st.builds(QuestionWithdrawn, QUESTIONS, ATTEMPTS),
    st.builds(ExamDrawn, ATTEMPTS, st.integers(1, 3), st.just({"M1": {"recall": 2}})),
    st.builds(NoteWritten, LESSONS, st.sampled_from("xy"), st.sampled_from(["", "one", "two"])),
    st.builds(
        lambda mark, sort, start: marked(mark, sort=sort, start=start),
        MARKS, st.sampled_from(["highlight", "bookmark"]), st.integers(0, 3),
    ),
    st.builds(PassageNoted, MARKS, st.sampled_from(["", "one", "two"])),
    st.builds(PassageRemoved, MARKS),
    st.builds(
        AttemptStarted,
        ATTEMPTS, st.just("M1"), st.just("test"), st.integers(0, 3),
        st.just(("M1.1-q1", "M1.1-q2")), st.just("1.0.0"),
    ),
    st.builds(
        lambda attempt, allowed, hashed: ExamAgreed(
            attempt, allowed, 0, 0.75, True, {"M1": 2}, {"M1.1-q1": hashed}, "e" * 64, ()
        ),
        ATTEMPTS, st.sampled_from([0, 900]), st.sampled_from(["a", "b"]),
    ),
    st.builds(
        ExamClock, ATTEMPTS, st.integers(0, 90), st.sampled_from(["begun", "running", "left"])
    ),
    st.builds(
        DraftKept,
        QUESTIONS, st.one_of(st.just(""), ATTEMPTS),
        st.sampled_from([{}, {"choice": "a"}, {"path": ["n1-a"], "rewinds": 2}]), st.integers(0, 3),
    ),
    st.builds(
        CertificateIssued,
        st.sampled_from(["cert-1", "cert-2"]), st.just("C1"), ATTEMPTS,
        st.sampled_from(["POGO1:AA", "POGO1:BB"]), st.just("{}"),
    ),
    st.builds(
        ReflectionWritten, st.sampled_from(["2026-03 C1"]), st.sampled_from(["", "one", "two"])
    ),
    st.builds(AttemptFinished, ATTEMPTS, st.just("M1"), st.floats(0, 1), st.just(0.8)),
    st.builds(
        lambda question, score, attempt, certainty, use: answer(
            question, score=score, attempt=attempt, certainty=certainty, use=use
        ),
        QUESTIONS, st.sampled_from([0.0, 0.5, 1.0]), st.one_of(st.just(""), ATTEMPTS),
        st.integers(0, 3), st.sampled_from(["pre", "text", "check"]),
    ),
)  # fmt: skip
JUMPS = (timedelta(), timedelta(minutes=-1), timedelta(hours=5), YEAR, -YEAR, -60 * YEAR)
"""How far a clock is set from what it should say."""
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("act"), st.sampled_from(MACHINES), EVENTS),
        st.tuples(st.just("carry"), st.sampled_from(MACHINES), st.sampled_from(MACHINES)),
        st.tuples(st.just("clock"), st.sampled_from(MACHINES), st.sampled_from(JUMPS)),
    ),
    max_size=18,
)


def same_as_rebuilt(record: Record) -> None:
    before = shown(record.folder.database), chains(record)
    rebuild(record)
    assert (shown(record.folder.database), chains(record)) == before


def chains(record: Record) -> list[dict[str, object]]:
    return looked_up(record.folder.database, "SELECT * FROM chain ORDER BY learner, device")


def last_word_holds(record: Record, event: object) -> None:
    """Whatever its clock says, a computer shows what was done on it a moment ago."""
    wanted: dict[str, object]
    if isinstance(event, NoteWritten):
        query = "SELECT text FROM note WHERE learner = ? AND lesson = ? AND block = ?"
        key, wanted = (event.lesson, event.block), {"text": event.text}
    elif isinstance(event, LessonReopened):
        query = "SELECT completed_at FROM lesson_state WHERE learner = ? AND lesson = ?"
        key, wanted = (event.lesson,), {"completed_at": ""}
    elif isinstance(event, QuestionFlagged):
        query = "SELECT flagged FROM question_state WHERE learner = ? AND question = ?"
        key, wanted = (event.question,), {"flagged": event.flagged}
    elif isinstance(event, LearnerChanged):
        query = "SELECT name FROM learner WHERE id = ?"
        key, wanted = (), {"name": event.name}
    else:
        return
    assert looked_up(record.folder.database, query, ANN, *key) == [wanted]


def carry(records: list[Record], source: int, target: int, folder: Path) -> None:
    file = folder / f"{source}.pogoprogress"
    export_bundle(records[source].folder, ANN, "Ann", file)
    import_bundle(records[target], file)


@pytest.mark.timeout(900)
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
@given(STEPS, st.permutations([(a, b) for a in MACHINES for b in MACHINES if a != b]), st.data())
def test_whatever_happens_where_and_whichever_way_it_travels_all_end_alike(
    steps: list[tuple[str, int, object]], routes: list[tuple[int, int]], data: st.DataObject
) -> None:
    skew = [data.draw(st.integers(-400, 400)) for _machine in MACHINES]
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        records = [
            stack.enter_context(
                opened(folder / str(one), ticking(START + timedelta(days=skew[one]), 60))
            )
            for one in MACHINES
        ]
        records[0].append(ANN, LearnerAdded("Ann", "practitioner"))
        records[1].append(BEN, LearnerAdded("Ben", "trainer"), answer("M1.1-q1"))
        carry(records, 0, 1, folder)
        carry(records, 0, 2, folder)
        for kind, machine, thing in steps:
            if kind == "act":
                records[machine].append(ANN, thing)  # type: ignore[arg-type]
                last_word_holds(records[machine], thing)
            elif kind == "clock":
                records[machine].clock = ticking(START + thing, 60)
            else:
                carry(records, machine, thing, folder)  # type: ignore[arg-type]
            same_as_rebuilt(records[machine])
        # Twice round by any way: after that everybody has everything.
        for source, target in [*routes, *routes]:
            carry(records, source, target, folder)
        ends = [of_ann(record) for record in records]
        assert ends[0] == ends[1] == ends[2]
        for record in records:
            same_as_rebuilt(record)
            assert verify(record.folder).intact


def of_ann(record: Record) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: [row for row in rows if ANN in row]
        for table, rows in shown(record.folder.database).items()
    }


def test_the_same_files_a_hundred_times_over_change_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "a", ticking()) as one, opened(tmp_path / "b", ticking()) as other:
        one.append(ANN, LearnerAdded("Ann", "practitioner"), answer("M1.1-q1"))
        records = [one, other]
        carry(records, 0, 1, tmp_path)
        other.append(ANN, LessonCompleted("M1.1", "1.0.0", "e" * 64))
        carry(records, 1, 0, tmp_path)
        before = shown(one.folder.database)
        for _time in range(100):
            carry(records, 0, 1, tmp_path)
            carry(records, 1, 0, tmp_path)
        assert shown(one.folder.database) == before == shown(other.folder.database)


@pytest.mark.timeout(900)
def test_three_machines_that_merge_a_hundred_times_in_any_order_end_alike(tmp_path: Path) -> None:
    """They go on working meanwhile, and each has a clock that is set to something else at times."""
    chance = random.Random(3)
    with ExitStack() as stack:
        records = [stack.enter_context(opened(tmp_path / str(one), ticking())) for one in MACHINES]
        records[0].append(ANN, *one_of_each())
        carry(records, 0, 1, tmp_path)
        carry(records, 0, 2, tmp_path)
        for number in range(100):
            record = records[chance.choice(MACHINES)]
            record.clock = ticking(START + chance.choice(JUMPS) + timedelta(hours=number))
            written = NoteWritten("M1.1", "desk", f"thought {number}")
            record.append(
                ANN, written, LessonsSkipped(("M1.2",), skipped=bool(number % 2)), marked("mark-1")
            )
            last_word_holds(record, written)
            source, target = chance.sample(MACHINES, 2)
            carry(records, source, target, tmp_path)
            same_as_rebuilt(records[target])
        routes = [(a, b) for a in MACHINES for b in MACHINES if a != b]
        for source, target in [*chance.sample(routes, 6), *chance.sample(routes, 6)]:
            carry(records, source, target, tmp_path)
        ends = [shown(record.folder.database) for record in records]
        assert ends[0] == ends[1] == ends[2]
        for _time in range(100):
            carry(records, *chance.choice(routes), tmp_path)
        assert [shown(record.folder.database) for record in records] == ends
        for record in records:
            same_as_rebuilt(record)
            assert verify(record.folder).intact


def test_a_year_of_skew_changes_only_what_the_clock_itself_says(tmp_path: Path) -> None:
    early, late = START, START + timedelta(days=365)
    with (
        opened(tmp_path / "a", ticking(late)) as ahead,
        opened(tmp_path / "b", ticking(early)) as right,
    ):
        records = [ahead, right]
        ahead.append(ANN, LearnerAdded("Ann", "practitioner"))
        carry(records, 0, 1, tmp_path)
        ahead.append(ANN, answer("M1.1-q1", score=0.0), LessonCompleted("M1.1", "1", "e" * 64))
        right.append(ANN, answer("M1.1-q1", score=1.0), answer("M1.1-q2", score=1.0))
        carry(records, 1, 0, tmp_path)
        carry(records, 0, 1, tmp_path)
        assert shown(ahead.folder.database) == shown(right.folder.database)
        assert verify(ahead.folder).intact
        assert verify(right.folder).intact
        assert len(shown(right.folder.database)["question_state"]) == 2
