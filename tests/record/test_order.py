"""A clock that was wrong hides nothing: what is written later holds, on every computer."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pogo_learn.learning.attempt_history import histories
from pogo_learn.record.attempt_events import attempt_events
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.bundle_file import MOST_EVENTS
from pogo_learn.record.events import (
    AttemptFinished,
    AttemptStarted,
    CompetenceRated,
    DraftKept,
    Event,
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
    ReflectionWritten,
)
from pogo_learn.record.journal import Record
from pogo_learn.record.merging import import_bundle
from pogo_learn.record.ordering import (
    END_OF_TIME,
    LONGEST_STEP,
    Newest,
    is_possible,
    milliseconds,
    next_order,
)
from pogo_learn.record.outcomes import OutcomeReader
from pogo_learn.record.review_events import NEW, CardSuspended, RatingTakenBack
from pogo_learn.record.state import RecordReader
from pogo_learn.record.verify import rebuild, verify
from pogo_learn.system.clock import timestamp
from tests.record.bundles.forging import forge, lines_of, rechained, refusal
from tests.record.making import (
    ANN,
    BEN,
    LATER,
    START,
    answer,
    everything,
    looked_up,
    marked,
    one_of_each,
    opened,
    rated,
    shown,
    tampered,
)

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
SCHEMAS = Path(__file__).parent / "schemas"
AMINA = "01a21139-2ebc-7da0-8429-cc02299604da"


@dataclass(slots=True)
class Hand:
    """A clock that goes on by a second each time it is read, and can be set to anything."""

    now: datetime = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@contextlib.contextmanager
def machine(folder: Path, hand: Hand | None = None) -> Iterator[Record]:
    with opened(folder, hand or Hand()) as record:
        yield record


def set_clock(record: Record, moment: datetime) -> None:
    record.clock = Hand(moment)


def carry(source: Record, target: Record, folder: Path) -> None:
    file = folder / "carried.pogoprogress"
    export_bundle(source.folder, ANN, "Ann", file)
    import_bundle(target, file)


def ask(record: Record, question: Callable[[RecordReader], Any]) -> Any:
    reader = RecordReader(record.folder.database)
    try:
        return question(reader)
    finally:
        reader.close()


def note(record: Record) -> str:
    return str(ask(record, lambda reader: reader.notes(ANN, "M1.1")["b"]))


def column(query: str) -> Callable[[Record], Any]:
    return lambda record: next(iter(looked_up(record.folder.database, query)[0].values()))


LESSON = "FROM lesson_state WHERE lesson = 'M1.1'"
LAST_WORDS: dict[str, tuple[Event, Event, Callable[[Record], Any], Any]] = {
    "a note": (
        NoteWritten("M1.1", "b", "wrong"), NoteWritten("M1.1", "b", "right"), note, "right",
    ),
    "a setting": (
        LearnerChanged("Ann", "trainer"), LearnerChanged("Anna", "leader"),
        column("SELECT name || ' ' || path FROM learner"), "Anna leader",
    ),
    "a skip that is taken back": (
        LessonsSkipped(("M1.1",), skipped=True), LessonsSkipped(("M1.1",), skipped=False),
        column(f"SELECT skipped {LESSON}"), 0,
    ),
    "an undo": (
        LessonCompleted("M1.1", "1", "e" * 64), LessonReopened("M1.1"),
        column(f"SELECT completed_at {LESSON}"), "",
    ),
    "a place": (
        PlaceReached("M1.1", "far", 5, "1"), PlaceReached("M1.1", "near", 5, "1"),
        column(f"SELECT block {LESSON}"), "near",
    ),
    "a rating": (
        rated("term:outcome", review="r1", number=1),
        rated("term:outcome", review="r2", number=2, before=LATER),
        column("SELECT number FROM review_card"), 2,
    ),
    "a rating that is taken back": (
        rated("term:outcome", review="r1", number=1),
        RatingTakenBack("r1", "term:outcome", 1, False, True, NEW),
        column("SELECT phase FROM review_card"), "new",
    ),
    "a card that is taken up again": (
        CardSuspended("term:outcome", suspended=True), CardSuspended("term:outcome", suspended=False),
        column("SELECT suspended FROM review_card"), 0,
    ),
    "a flag": (
        QuestionFlagged("M1.1-q1", flagged=True), QuestionFlagged("M1.1-q1", flagged=False),
        column("SELECT flagged FROM question_state"), 0,
    ),
    "an answer": (
        answer(score=1.0), answer(score=0.0), column("SELECT score FROM question_state"), 0.0,
    ),
    "a draft": (
        DraftKept("M1.1-q1", "", {"choice": "a"}, 1), DraftKept("M1.1-q1", "", {}, 1),
        column("SELECT response FROM draft"), "",
    ),
    "a mark that is taken away": (
        marked("m"), PassageRemoved("m"), column("SELECT removed FROM mark"), 1,
    ),
    "a note on a mark": (
        PassageNoted("m", "wrong"), PassageNoted("m", "right"), column("SELECT text FROM mark"),
        "right",
    ),
    "a reflection": (
        ReflectionWritten("2026-03 C1", "wrong"), ReflectionWritten("2026-03 C1", "right"),
        column("SELECT text FROM reflection"), "right",
    ),
    "a competence": (
        CompetenceRated("Planning", 1), CompetenceRated("Planning", 3),
        lambda record: ask(record, lambda reader: OutcomeReader(reader).ratings(ANN)[-1].rating), 3,
    ),
    "a learner who is put on the list again": (
        LearnerRemoved(), LearnerRestored(), column("SELECT removed FROM learner"), 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAST_WORDS)
@pytest.mark.parametrize("ahead", [timedelta(minutes=3), YEAR, timedelta(days=365 * 7_900)])
def test_what_is_written_after_a_clock_was_set_right_holds_everywhere(
    tmp_path: Path, name: str, ahead: timedelta
) -> None:
    before, after, question, wanted = LAST_WORDS[name]
    with machine(tmp_path / "one") as one, machine(tmp_path / "two") as two:
        one.append(ANN, LearnerAdded("Ann", "practitioner"))
        set_clock(one, START + ahead)
        one.append(ANN, before)
        set_clock(one, START + DAY)
        one.append(ANN, after)
        assert question(one) == wanted
        carry(one, two, tmp_path)
        assert question(two) == wanted
        for record in (one, two):
            rebuild(record)
            assert question(record) == wanted
            assert verify(record.folder).intact


@pytest.mark.parametrize("name", LAST_WORDS)
def test_what_is_written_on_a_second_computer_with_a_right_clock_holds_on_the_first(
    tmp_path: Path, name: str
) -> None:
    before, after, question, wanted = LAST_WORDS[name]
    with machine(tmp_path / "one") as one, machine(tmp_path / "two") as two:
        one.append(ANN, LearnerAdded("Ann", "practitioner"))
        set_clock(one, START + YEAR)
        one.append(ANN, before)
        carry(one, two, tmp_path)
        set_clock(two, START + DAY)
        two.append(ANN, after)
        assert question(two) == wanted
        # Its clock is still a year ahead.
        carry(two, one, tmp_path)
        assert question(one) == wanted
        assert shown(one.folder.database) == shown(two.folder.database)


def test_a_clock_that_was_behind_hides_nothing_either(tmp_path: Path) -> None:
    with machine(tmp_path / "one") as one:
        one.append(ANN, LearnerAdded("Ann", "practitioner"), NoteWritten("M1.1", "b", "first"))
        set_clock(one, datetime(1969, 12, 31, 23, 0, tzinfo=UTC))
        one.append(ANN, NoteWritten("M1.1", "b", "second"))
        assert note(one) == "second"
        set_clock(one, START + DAY)
        one.append(ANN, NoteWritten("M1.1", "b", "third"))
        assert note(one) == "third"
        # As soon as a clock is right the order is the time again.
        (row,) = looked_up(one.folder.database, "SELECT at, ordinal FROM event WHERE sequence = 4")
        assert row["ordinal"] == milliseconds(row["at"])


def test_of_two_edits_with_right_clocks_that_did_not_know_each_other_the_later_holds(
    tmp_path: Path,
) -> None:
    with machine(tmp_path / "one") as one, machine(tmp_path / "two") as two:
        one.append(ANN, LearnerAdded("Ann", "practitioner"))
        carry(one, two, tmp_path)
        for late, early, hour in ((one, two, 2), (two, one, 5)):
            set_clock(late, START + timedelta(hours=hour, seconds=1))
            set_clock(early, START + timedelta(hours=hour))
            # Who writes more is not who writes later.
            early.append(ANN, *(NoteWritten("M1.1", "b", f"early {count}") for count in range(5)))
            set_clock(late, START + timedelta(hours=hour, seconds=30))
            late.append(ANN, NoteWritten("M1.1", "b", f"late {hour}"))
            carry(one, two, tmp_path)
            carry(two, one, tmp_path)
            assert note(one) == note(two) == f"late {hour}"


def test_the_later_of_two_edits_holds_too_after_both_have_seen_a_year_of_skew(
    tmp_path: Path,
) -> None:
    """Not the one of the computer that wrote more since."""
    with machine(tmp_path / "one") as one, machine(tmp_path / "two") as two:
        one.append(ANN, LearnerAdded("Ann", "practitioner"))
        set_clock(one, START + YEAR)
        one.append(ANN, NoteWritten("M1.1", "b", "a year ahead"))
        set_clock(one, START + DAY)
        one.append(ANN, NoteWritten("M1.1", "b", "set right"))
        carry(one, two, tmp_path)
        for day in range(2, 30, 3):
            set_clock(one, START + day * DAY)
            one.append(ANN, *(NoteWritten("M1.1", "b", f"early {count}") for count in range(40)))
            set_clock(two, START + day * DAY + timedelta(hours=3))
            two.append(ANN, NoteWritten("M1.1", "b", f"late {day}"))
            carry(one, two, tmp_path)
            carry(two, one, tmp_path)
            assert note(one) == note(two) == f"late {day}"


def test_in_an_attempt_the_first_answer_and_the_first_end_count_whatever_the_clock_said(
    tmp_path: Path,
) -> None:
    with machine(tmp_path / "one", Hand(START + YEAR)) as one:
        one.append(
            ANN,
            LearnerAdded("Ann", "practitioner"),
            AttemptStarted("att", "M1", "test", 1, ("M1.1-q1",), "1.0.0"),
            answer(attempt="att", score=0.0),
            AttemptFinished("att", "M1", 0.0, 0.8),
        )
        set_clock(one, START)
        one.append(ANN, answer(attempt="att", score=1.0), AttemptFinished("att", "M1", 1.0, 0.8))
        attempt = ask(one, lambda reader: reader.attempt(ANN, "att"))
        assert (attempt.score, attempt.finished_at[:4]) == (0.0, "2027")
        assert ask(one, lambda reader: reader.attempt_answers("att"))["M1.1-q1"].score == 0.0
        (history,) = histories(attempt_events(one.folder))
        assert history.finished is not None
        assert (history.finished.score, history.answers["M1.1-q1"].score) == (0.0, 0.0)


def test_what_mastery_rests_on_stands_in_the_order_in_which_it_was_lived(tmp_path: Path) -> None:
    with machine(tmp_path / "one", Hand(START + YEAR)) as one:
        one.append(ANN, LearnerAdded("Ann", "practitioner"), answer("q1", score=0.0))
        set_clock(one, START)
        one.append(ANN, answer("q2", score=1.0), answer("q3", score=1.0))
        newest = ask(one, lambda reader: OutcomeReader(reader).newest(ANN, "M1.1", 100))
        assert [found.question for found in newest] == ["q1", "q2", "q3"]
        assert [found.at[:4] for found in newest] == ["2027", "2026", "2026"]


def test_days_hours_and_dates_stay_those_of_the_device(tmp_path: Path) -> None:
    with machine(tmp_path / "one", Hand(START + YEAR)) as one:
        one.append(ANN, LearnerAdded("Ann", "practitioner"), NoteWritten("M1.1", "b", "ahead"))
        set_clock(one, START)
        one.append(
            ANN, NoteWritten("M1.1", "b", "right"), PlaceReached("M1.1", "x", 60, "1"), answer()
        )
        assert list(ask(one, lambda reader: reader.study_hours(ANN, "2026"))) == ["2026-03-02T08"]
        (written,) = ask(one, lambda reader: reader.all_notes(ANN))
        assert written.written_at == "2026-03-02T08:00:01.000000Z"
        assert looked_up(one.folder.database, "SELECT day FROM outcome_answer") == [
            {"day": "2026-03-02"}
        ]


# The rule


def test_the_order_is_the_time_where_the_clock_is_ahead_of_all_that_is_known() -> None:
    assert next_order(5_000, None) == 5_000
    assert next_order(5_000, Newest(4_999, 4_999)) == 5_000


@pytest.mark.parametrize("behind", [0, 1, 60_000, 86_400_000])
def test_a_clock_that_is_a_little_behind_adds_one(behind: int) -> None:
    newest = Newest(10**12, 10**12 - 2 * behind)
    assert next_order(10**12 - behind, newest) == 10**12 + 1


def test_far_behind_the_order_goes_on_as_fast_as_time_and_never_by_more_than_a_step() -> None:
    newest = Newest(10**13, 10**12)
    assert next_order(10**12 + 7_000, newest) == 10**13 + 7_000
    assert next_order(10**12, newest) == next_order(5, newest) == 10**13 + 1
    assert next_order(5 * 10**12, newest) == 10**13 + LONGEST_STEP


def test_two_clocks_that_never_agree_do_not_drive_the_order_away(tmp_path: Path) -> None:
    """One is a month ahead for good, and they exchange after each word."""
    with machine(tmp_path / "one") as one, machine(tmp_path / "two") as two:
        one.append(ANN, LearnerAdded("Ann", "practitioner"))
        for hour in range(12):
            set_clock(one, START + timedelta(hours=hour))
            one.append(ANN, NoteWritten("M1.1", "b", f"one {hour}"))
            carry(one, two, tmp_path)
            assert note(two) == f"one {hour}"
            set_clock(two, START + timedelta(days=30, hours=hour, seconds=2))
            two.append(ANN, NoteWritten("M1.1", "b", f"two {hour}"))
            carry(two, one, tmp_path)
            assert note(one) == f"two {hour}"
        (row,) = looked_up(one.folder.database, "SELECT max(ordinal) AS highest FROM event")
        furthest = milliseconds(timestamp(START + timedelta(days=30, hours=12)))
        assert row["highest"] < furthest


# Orders that somebody made up


def as_claimed(bundle: Path, rows: list[dict[str, Any]], head: dict[str, Any]) -> None:
    forge(bundle, {**head, "events": len(rows)}, rechained(rows))


def test_the_highest_order_that_can_be_claimed_is_outdone_by_the_next_event_everywhere(
    tmp_path: Path,
) -> None:
    with (
        machine(tmp_path / "one") as one,
        machine(tmp_path / "two") as two,
        machine(tmp_path / "three") as three,
    ):
        one.append(ANN, LearnerAdded("Ann", "practitioner"), NoteWritten("M1.1", "b", "mine"))
        bundle = tmp_path / "claimed"
        export_bundle(one.folder, ANN, "Ann", bundle)
        head, *rows, _seal = lines_of(bundle)
        for row in rows:
            row["device"] = "elsewhere"
            row["id"] = f"ffffffff-ffff-ffff-ffff-{row['sequence']:012}"
            row["at"] = "9999-12-31T23:59:59.999999Z"
            row["ordinal"] = END_OF_TIME + LONGEST_STEP * 2 - 2 + row["sequence"]
        rows[1]["body"] = rows[1]["body"].replace("mine", "claimed")
        as_claimed(bundle, rows, head)
        import_bundle(two, bundle)
        assert note(two) == "claimed"
        for count in range(3):
            two.append(ANN, NoteWritten("M1.1", "b", f"still mine {count}"))
            assert note(two) == f"still mine {count}"
            carry(two, one, tmp_path)
            carry(one, three, tmp_path)
            assert note(one) == note(three) == f"still mine {count}"
            one.append(ANN, NoteWritten("M1.1", "b", f"and so on {count}"))
            carry(one, two, tmp_path)
            assert note(two) == f"and so on {count}"


@pytest.mark.parametrize(
    "ordinal",
    [
        -1, 0, 5, True, 1.5, 1772438400000.0, "1772438400000", [1], 10**30, 2**63,
        END_OF_TIME + 2 * LONGEST_STEP + 1,
        # One less than its own clock.
        1772438401999,
    ],
)  # fmt: skip
def test_an_order_that_cannot_be_is_refused_at_its_line(tmp_path: Path, ordinal: object) -> None:
    with machine(tmp_path / "one") as one, machine(tmp_path / "two") as two:
        one.append(ANN, LearnerAdded("Ann", "practitioner"), answer())
        bundle = tmp_path / "claimed"
        export_bundle(one.folder, ANN, "Ann", bundle)
        head, *rows, _seal = lines_of(bundle)
        assert rows[1]["ordinal"] == 1772438402000
        rows[1]["ordinal"] = ordinal
        as_claimed(bundle, rows, head)
        error = refusal(two, bundle)
        assert error.place is not None
        assert error.place.line == 3


@pytest.mark.parametrize("ordinal", [None, 1772438400000, 1772438403000 + 1000])
def test_an_order_that_does_not_grow_in_its_chain_is_refused(
    tmp_path: Path, ordinal: int | None
) -> None:
    """Whether the one before it is in the file or here."""
    with machine(tmp_path / "one") as one, machine(tmp_path / "two") as two:
        set_clock(one, START + timedelta(seconds=3))
        one.append(ANN, LearnerAdded("Ann", "practitioner"))
        bundle = tmp_path / "claimed"
        export_bundle(one.folder, ANN, "Ann", bundle)
        head, *rows, _seal = lines_of(bundle)
        assert rows[0]["ordinal"] == 1772438404000
        second = {**rows[0], "sequence": 2, "id": BEN, "at": timestamp(START), "ordinal": ordinal}
        as_claimed(bundle, [*rows, second], head)
        error = refusal(two, bundle)
        assert error.place is not None
        assert error.place.line == 3
        carry(one, two, tmp_path)
        forge(bundle, {**head, "events": 1}, [second])
        error = refusal(two, bundle)
        assert error.place is not None
        assert error.place.line == 2


def test_the_limit_is_a_number_that_every_program_can_count() -> None:
    assert is_possible(
        END_OF_TIME + LONGEST_STEP * MOST_EVENTS, "9999-12-31T23:59:59.999999Z", MOST_EVENTS
    )
    assert END_OF_TIME + LONGEST_STEP * MOST_EVENTS < 2**53


# Events of versions before


def older(bundle: Path) -> None:
    """Make the file that a version before would have written of the same events."""
    head, *rows, _seal = lines_of(bundle)
    for row in rows:
        row["ordinal"] = None
    rechained(rows)
    forge(
        bundle,
        {**head, "version": 1},
        [{name: value for name, value in row.items() if name != "ordinal"} for row in rows],
    )


def test_a_file_of_a_version_before_is_read_and_later_words_hold(tmp_path: Path) -> None:
    with machine(tmp_path / "one", Hand(START + YEAR)) as one, machine(tmp_path / "two") as two:
        one.append(ANN, *one_of_each(), NoteWritten("M1.1", "b", "old, a year ahead"))
        bundle = tmp_path / "older"
        export_bundle(one.folder, ANN, "Ann", bundle)
        older(bundle)
        assert import_bundle(two, bundle).added == len(one_of_each()) + 1
        assert import_bundle(two, bundle).added == 0
        assert verify(two.folder).intact
        two.append(ANN, NoteWritten("M1.1", "b", "new"))
        assert note(two) == "new"
        with machine(tmp_path / "three") as three:
            carry(two, three, tmp_path)
            assert note(three) == "new"
            assert shown(three.folder.database) == shown(two.folder.database)
            # What came without an order goes on without one.
            assert looked_up(
                three.folder.database, "SELECT count(*) AS number FROM event WHERE ordinal IS NULL"
            ) == [{"number": len(one_of_each()) + 1}]


def test_a_file_of_a_version_before_that_tells_an_order_is_refused(tmp_path: Path) -> None:
    with machine(tmp_path / "one") as one, machine(tmp_path / "two") as two:
        one.append(ANN, LearnerAdded("Ann", "practitioner"))
        bundle = tmp_path / "odd"
        export_bundle(one.folder, ANN, "Ann", bundle)
        head, *rows, _seal = lines_of(bundle)
        forge(bundle, {**head, "version": 1}, rows)
        assert "no event of this learner" in refusal(two, bundle).message


@pytest.fixture
def version_8(tmp_path: Path) -> Path:
    """A record of schema 8; its note was written again after a clock was set right by a year."""
    folder = tmp_path / "older"
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / "record.sqlite3")) as connection:
        connection.executescript((SCHEMAS / "8.sql").read_text(encoding="utf-8"))
    return folder


def test_a_migration_changes_nothing_that_is_shown_and_the_next_word_holds(version_8: Path) -> None:
    before = everything(version_8 / "record.sqlite3")
    with machine(version_8, Hand(datetime(2026, 11, 26, tzinfo=UTC))) as record:
        after = everything(record.folder.database)
        assert [row[-1] for row in after["event"]] == [None] * len(before["event"])
        assert [row[:-1] for row in after["event"]] == before["event"]
        assert [row[:-2] for row in after["chain"]] == before["chain"]
        assert verify(record.folder).intact

        def words() -> str:
            notes: dict[str, str] = ask(record, lambda reader: reader.notes(AMINA, "M1.2"))
            return notes["M1.2-line"]

        for table, number in (("note", 3), ("lesson_state", 3), ("mark", 9), ("review_card", 8)):
            assert [row[:number] for row in after[table]] == [row[:number] for row in before[table]]
        assert words() == "Written by a clock that was ahead."
        assert ask(record, lambda reader: reader.lessons(AMINA))["M1.3"].skipped is False
        record.append(AMINA, NoteWritten("M1.2", "M1.2-line", "Written by this version."))
        assert words() == "Written by this version."
        rebuild(record)
        assert words() == "Written by this version."
        assert verify(record.folder).intact


# Where it is kept


def test_the_next_order_is_found_without_reading_the_events(tmp_path: Path) -> None:
    with machine(tmp_path / "one") as one:
        one.append(ANN, LearnerAdded("Ann", "practitioner"))
        with one.engine.connect() as connection:
            plan = connection.exec_driver_sql(
                "EXPLAIN QUERY PLAN SELECT ordinal, ordinal_at FROM chain WHERE learner = 'x' "
                "ORDER BY ordinal DESC, ordinal_at DESC"
            ).all()
        assert "SEARCH chain USING INDEX" in plan[0][-1]


def test_a_highest_order_that_is_wrong_is_named_and_mended(tmp_path: Path) -> None:
    with machine(tmp_path / "one") as one:
        one.append(ANN, LearnerAdded("Ann", "practitioner"), answer())
        for wrong in (0, 2**62):
            tampered(one.folder.database, "UPDATE chain SET ordinal = ?", wrong)
            assert verify(one.folder).stale_tables == ("chain",)
            rebuild(one)
            assert verify(one.folder).intact


def test_an_order_that_was_changed_with_its_hash_is_named(tmp_path: Path) -> None:
    with machine(tmp_path / "one") as one:
        one.append(ANN, LearnerAdded("Ann", "practitioner"), answer(), answer())
        tampered(one.folder.database, "UPDATE event SET ordinal = 1 WHERE sequence = 2")
        messages = [found.message for found in verify(one.folder).breaks]
        assert "this event does not follow the one before it" in messages
        assert "this event was changed after it was written" in messages


def test_the_orders_of_one_learner_do_not_touch_those_of_another(tmp_path: Path) -> None:
    with machine(tmp_path / "one", Hand(START + YEAR)) as one:
        one.append(ANN, LearnerAdded("Ann", "practitioner"))
        set_clock(one, START)
        one.append(BEN, LearnerAdded("Ben", "leader"))
        (row,) = looked_up(
            one.folder.database, "SELECT at, ordinal FROM event WHERE learner = ?", BEN
        )
        assert row["ordinal"] == milliseconds(row["at"])
