"""The CPD log: what counts, and no more; what was written about it; as a file."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.errors import InputError
from pogo_learn.learning.acts import Acts
from pogo_learn.learning.cpd import (
    CpdEntry,
    counted_minutes,
    cpd_log,
    write_reflection,
)
from pogo_learn.learning.cpd_files import write_cpd
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.note_length import LONGEST_NOTE
from pogo_learn.record.events import (
    AnswerGiven,
    AttemptFinished,
    AttemptStarted,
    Event,
    PlaceReached,
    ReflectionWritten,
)
from pogo_learn.record.state import Learner
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import MIRRORED_PSEUDO, set_language
from tests.peers import peer_program
from tests.record.making import answer

DAY = date(2026, 11, 25)


class Studied:
    """A learner whose clock is set before each act."""

    def __init__(self, folder: DataFolder) -> None:
        self.now = datetime(2026, 10, 31, 10, tzinfo=UTC)
        self.application = Application(folder, language="en", clock=lambda: self.now)
        self.learner: Learner = add_learner(self.application.record, (), "Amina", "leader")

    def at(self, moment: datetime, *events: Event) -> None:
        self.now = moment
        self.application.record.append(self.learner.id, *events)

    def log(self, zone: timezone = UTC) -> tuple[CpdEntry, ...]:
        return cpd_log(self.application.reader, self.application.catalogue, self.learner.id, zone)


@pytest.fixture
def studied(folder: DataFolder) -> Iterator[Studied]:
    made = Studied(folder)
    yield made
    made.application.close()


def read(lesson: str, seconds: int) -> PlaceReached:
    return PlaceReached(lesson, "before", seconds, "1.0.0")


def passed(scope: str, number: int = 1, score: float = 0.9) -> tuple[Event, Event]:
    attempt = f"{scope}-{number}"
    return (
        AttemptStarted(attempt, scope, "test", 1, ("M1.1-q1",), "1.0.0"),
        AttemptFinished(attempt, scope, score, 0.75),
    )


OCTOBER = datetime(2026, 10, 31, 10, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 2, 10, tzinfo=UTC)


def test_hours_stand_by_month_and_course_the_newest_first(studied: Studied) -> None:
    studied.at(OCTOBER, read("M1.1", 300), answer("M1.1-q1", active_seconds=60))
    studied.at(NOVEMBER, read("M1.2", 240), read("M4.1", 120))
    found = [(one.id, one.minutes, one.lessons) for one in studied.log()]
    catalogue = studied.application.catalogue
    titles = {key: catalogue.lesson_head(key).title for key in ("M1.1", "M1.2", "M4.1")}
    assert found == [
        ("2026-11 C1", 4, (titles["M1.2"],)),
        ("2026-11 C2", 2, (titles["M4.1"],)),
        ("2026-10 C1", 6, (titles["M1.1"],)),
    ]
    assert counted_minutes(studied.log()) == 12
    assert counted_minutes(studied.log(), "C1") == 10


def test_a_page_left_open_does_not_count_beyond_half_as_much_again(studied: Studied) -> None:
    planned = studied.application.catalogue.lesson_head("M1.1").minutes
    studied.at(OCTOBER, read("M1.1", planned * 60))
    studied.at(NOVEMBER, read("M1.1", 9 * 3600))
    november, october = studied.log()
    assert october.minutes == planned
    assert november.minutes == planned // 2


def test_a_check_counts_once_when_it_is_passed_and_a_pre_test_never(studied: Studied) -> None:
    studied.at(OCTOBER, *passed("M1", 1, 0.3), *passed("C1.pre", 1, 1.0))
    assert studied.log() == ()
    studied.at(NOVEMBER, *passed("M1", 2), *passed("M1", 3), *passed("C1.exam"))
    (entry,) = studied.log()
    catalogue = studied.application.catalogue
    exam = catalogue.course("C1").exam
    assert exam is not None
    assert entry.minutes == catalogue.module("M1").check.minutes + exam.minutes
    assert sorted(entry.passed) == ["C1.exam", "M1"]


def test_answers_in_a_check_are_part_of_its_planned_minutes(studied: Studied) -> None:
    given: AnswerGiven = answer("M1.1-q1", attempt="M1-1", use="check", active_seconds=3000)
    studied.at(OCTOBER, *passed("M1"), given)
    (entry,) = studied.log()
    assert entry.minutes == studied.application.catalogue.module("M1").check.minutes


def test_the_month_is_that_of_the_readers_calendar(studied: Studied) -> None:
    studied.at(datetime(2026, 10, 31, 22, 30, tzinfo=UTC), read("M1.1", 120))
    assert [one.id for one in studied.log()] == ["2026-10 C1"]
    assert [one.id for one in studied.log(timezone(timedelta(hours=3)))] == ["2026-11 C1"]


def test_lessons_that_are_gone_do_not_count(studied: Studied) -> None:
    studied.at(OCTOBER, read("GONE.1", 600), *passed("GONE"))
    assert studied.log() == ()


def test_a_reflection_is_kept_taken_back_and_done_again(studied: Studied) -> None:
    studied.at(OCTOBER, read("M1.1", 300))
    (entry,) = studied.log()
    application, acts = studied.application, Acts()
    studied.now += timedelta(seconds=1)
    assert write_reflection(
        application.record, studied.learner.id, entry, "I ask first.", acts
    ).topics
    (written,) = studied.log()
    assert written.reflection == "I ask first."
    assert not write_reflection(
        application.record, studied.learner.id, written, "I ask first."
    ).topics
    studied.now += timedelta(seconds=1)
    assert acts.undo(lambda: application.record) is not None
    assert studied.log()[0].reflection == ""
    studied.now += timedelta(seconds=1)
    assert acts.redo(lambda: application.record) is not None
    assert studied.log()[0].reflection == "I ask first."


def test_a_reflection_that_is_too_long_is_refused_and_the_one_before_stays(
    studied: Studied,
) -> None:
    studied.at(OCTOBER, read("M1.1", 300), ReflectionWritten("2026-10 C1", "before"))
    (entry,) = studied.log()
    with pytest.raises(InputError):
        write_reflection(
            studied.application.record, studied.learner.id, entry, "x" * (LONGEST_NOTE + 1)
        )
    assert studied.log()[0].reflection == "before"


def test_a_reflection_without_hours_stays_in_sight_and_nonsense_does_not(
    studied: Studied,
) -> None:
    studied.at(
        OCTOBER,
        *(
            ReflectionWritten(key, "x")
            for key in ("2026-09 C1", "2026-99 C1", "", "2026-09", "9 C9")
        ),
    )
    assert [(one.id, one.minutes) for one in studied.log()] == [("2026-09 C1", 0)]


ENTRY = CpdEntry(
    "2026-10 C1", date(2026, 10, 1), "C1", "Foundation", 100, ("One", "Two"), ("M1",), ("Check: One",),
    "=HYPERLINK(1)\nI ask first. مرحبا 量",
)  # fmt: skip


def test_the_log_as_csv_holds_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    assert write_cpd("Amina", (ENTRY,), DAY, file) == 1
    (row,) = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    assert (row["month"], row["minutes"], row["hours"]) == ("2026-10", "100", "1.5")
    assert not row["reflection"].startswith("=")
    assert "I ask first." in row["reflection"]


@pytest.mark.parametrize("language", ["en", MIRRORED_PSEUDO])
@pytest.mark.parametrize("count", [0, 1, 40])
def test_an_independent_checker_accepts_the_log(tmp_path: Path, language: str, count: int) -> None:
    program = peer_program("pdfua")
    set_language(language)
    file = tmp_path / "log.pdf"
    entries = [replace(ENTRY, id=f"2026-10 {number}") for number in range(count)]
    write_cpd("Amina", entries, DAY, file)
    done = subprocess.run(
        [program, "check", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_log_as_pdf_is_tagged_and_says_all(tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler is not installed")
    file = tmp_path / "log.pdf"
    write_cpd("Amina Okello", (ENTRY,), DAY, file)
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Tagged: +yes", told, re.MULTILINE)
    text = subprocess.run(
        ["pdftotext", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout
    for words in ("CPD log of Amina Okello", "October 2026", "1.50 h", "One", "I ask first.",
                  "no accreditation is claimed"):  # fmt: skip
        assert words in " ".join(text.split()), words


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write_cpd("Amina", (ENTRY,), DAY, tmp_path / "log.docx")
    assert not list(tmp_path.iterdir())
