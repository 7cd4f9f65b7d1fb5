"""``pogo-learn exam`` as an auditor and a panel of judges call it."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.assessment.question import Use
from pogo_learn.learning.exam_terms import Terms
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.study import Asked
from pogo_learn.record.events import AttemptStarted
from pogo_learn.system.folders import DataFolder
from tests.cli.conftest import Program
from tests.screens.responses import right_response, wrong_response

pytestmark = pytest.mark.process

EXAM = "C3.exam"


@pytest.fixture
def sat(program: Program) -> Program:
    """The program on a record with one exam to its end, all right but one, and an open one."""
    application = Application(DataFolder(program.data), language="en")
    for name, answered in (("Amina", 12), ("Ben", 4)):
        learner = add_learner(application.record, application.learners(), name, "practitioner")
        study = application.study_of(learner.id)
        attempt = study.start_check(EXAM, terms=Terms(timed=True)).attempt
        for number, identity in enumerate(attempt.questions[:answered]):
            question = application.catalogue.question(identity)
            response = right_response(question) if number else wrong_response(question)
            study.answer(identity, response, Asked(Use.CHECK, attempt.seed, attempt.id, 20))
        if answered == len(attempt.questions):
            study.finish_check(attempt.id)
    application.close()
    return program


def attempts(program: Program, *files: Path) -> dict[str, str]:
    """Give what the list says, by the end of each id."""
    lines = program.done("exam", "list", *files).splitlines()
    return {line.split()[0][-10:]: line.split("  ", 3)[3] for line in lines}


def ended(program: Program) -> str:
    (found,) = [key for key, words in attempts(program).items() if "open" not in words]
    return found


def altered(file: Path, kind: str, **changes: object) -> None:
    """Change the first entry of a kind behind the program's back."""
    with closing(sqlite3.connect(file)) as connection, connection:
        position, body = connection.execute(
            "SELECT position, body FROM event WHERE kind = ? ORDER BY position", (kind,)
        ).fetchone()
        connection.execute(
            "UPDATE event SET body = ? WHERE position = ?",
            (json.dumps({**json.loads(body), **changes}), position),
        )


def test_exams_are_listed_open_ones_too_and_from_a_file_of_progress(
    sat: Program, tmp_path: Path
) -> None:
    words = sorted(attempts(sat).values())
    assert words[1] == "open, 4 of 12 answered"
    assert words[0].endswith("%")
    file = tmp_path / "ben.pogoprogress"
    sat.done("progress", "export", "-o", file, "--learner", "Ben")
    assert list(attempts(sat, file).values()) == ["open, 4 of 12 answered"]
    assert "progress file" in sat.refused("exam", "list", Path(__file__))


def test_an_intact_exam_is_drawn_and_marked_again_alike(sat: Program) -> None:
    said = sat.done("exam", "rebuild", ended(sat))
    assert "the same questions in the same order" in said
    assert said.endswith("Intact: 12 of 12 answers were marked again, all alike.\n")
    found = sat("exam", "rebuild", ended(sat), "--json")
    assert (found.code, found.json["verdict"], found.json["draw"]) == (0, "intact", "same")
    assert all(one["asked"] and one["standing"] == "same" for one in found.json["questions"])
    assert found.json["used_seconds"] == 12 * 20
    assert "no attempt" in sat.refused("exam", "rebuild", "zzzz")


def test_an_exam_in_another_language_is_marked_by_its_own_words(program: Program) -> None:
    application = Application(DataFolder(program.data), language="fr")
    learner = add_learner(application.record, (), "Amina", "practitioner")
    study = application.study_of(learner.id)
    typed = application.catalogue.question("M2.2-q6")
    application.record.append(
        learner.id, AttemptStarted("att-french", "C1.exam", "test", 5, (typed.id,), "1.0.0")
    )
    response = right_response(typed)
    assert "arriérés" in response["blanks"].values()
    study.answer(typed.id, response, Asked(Use.CHECK, 5, "att-french"))
    study.finish_check("att-french")
    application.close()
    for language in ("en", "fr"):
        found = program("--lang", language, "exam", "rebuild", "att-french", "--json")
        assert (found.code, found.json["verdict"], found.json["score_again"]) == (0, "intact", 1)


def test_an_altered_record_is_not_rebuilt(sat: Program) -> None:
    key = ended(sat)
    altered(sat.data / "record.sqlite3", "answer.given", score=1.0)
    assert "was changed after it was written" in sat.refused("exam", "rebuild", key)
    assert sat("progress", "verify").code == 1


def test_how_hard_questions_are_is_told_and_tabled(sat: Program, tmp_path: Path) -> None:
    said = sat.done("exam", "statistics")
    assert said.startswith("1 finished exam by 1 person.")
    assert "An expert decides, never a figure alone." in said
    # One answer says nothing about how hard a question is.
    assert {line.split()[2] for line in said.splitlines() if line.startswith("M8")} == {"-"}
    file = tmp_path / "items.csv"
    sat.done("exam", "statistics", "--exam", "C3", "-o", file)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) == 13
    assert {row["n"] for row in rows} == {"1"}
    assert rows[-1]["question"] == EXAM
    assert rows[-1]["caution"] == "too few"
    assert not rows[-1]["reliability"]
    assert "C3.exam: reliability is told from 30 papers on; there is 1." in said
    assert ".csv" in sat.refused("exam", "statistics", "-o", tmp_path / "items.xlsx")


def test_a_panel_fills_the_form_and_gets_a_line_for_the_course(
    program: Program, tmp_path: Path
) -> None:
    form = tmp_path / "form.csv"
    program.done("exam", "angoff", "new", "C3", "-o", form, "--judges", "5")
    assert "no rating yet" in program.refused("exam", "angoff", "read", "C3", form)
    with form.open(encoding="utf-8-sig", newline="") as opened:
        heads, *rows = csv.reader(opened)
    for number, row in enumerate(rows):
        for column, head in enumerate(heads):
            if "round" in head:
                row[column] = str(60 + 10 * (number % 3))
    with form.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([heads, *rows])
    said = program.done("exam", "angoff", "read", "C3", form)
    assert "Round 2" in said
    assert "Caution" not in said
    line = said.splitlines()[-1]
    assert line.startswith("exam: {minutes: 12, pass_mark: 0.7")
    cells = "{application: 4, analysis: 2}"
    assert f"provisional: false, blueprint: {{M8: {cells}, M9: {cells}}}}}" in line
    assert "of another exam" in program.refused("exam", "angoff", "read", "C1", form)
    rows[0][-1] = "250"
    with form.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([heads, *rows])
    assert "row 2" in program.refused("exam", "angoff", "read", "C3", form)
