"""A stick between two computers: both end alike, strangers stay out, bad files are named."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pogo_learn.application import Application, open_application
from pogo_learn.errors import InputError, StoreError
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.bundle_file import BundleHead, read_head
from pogo_learn.record.verify import verify
from pogo_learn.safekeeping.admission import AnotherLearnerError
from pogo_learn.system.folders import DataFolder

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[Application, Application]]:
    opened = tuple(
        open_application(DataFolder(tmp_path / name), language="en") for name in ("home", "office")
    )
    yield opened[0], opened[1]
    for one in opened:
        one.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    (place / "INBOX").mkdir(parents=True)
    return place


def carried_over(home: Application, office: Application, stick: Path) -> str:
    """Let Amina begin at home and bring her record to the office for the first time."""
    amina = add_learner(home.record, (), "Amina Okello", "practitioner")
    home.study.complete("M1.1")
    file = stick / "INBOX" / "amina.pogoprogress"
    export_bundle(home.folder, amina.id, amina.name, file)
    assert office.exchange(stick).added == 2
    file.unlink()
    return amina.id


def test_two_computers_end_alike_whoever_comes_first(
    machines: tuple[Application, Application], stick: Path
) -> None:
    home, office = machines
    amina = carried_over(home, office, stick)
    home.study_of(amina).complete("M1.2")
    office.study_of(amina).complete("M1.3")
    office.study_of(amina).write_note("M1.1", "b", "from the office")
    first = home.exchange(stick)
    assert [path.name.split("-from-")[0] for path in first.written] == [
        f"amina-okello-{amina[-8:]}"
    ]
    office.exchange(stick)
    home.exchange(stick)
    for machine in machines:
        study = machine.study_of(amina)
        assert all(study.is_done(f"M1.{number}") for number in (1, 2, 3))
        assert machine.reader.notes(amina, "M1.1") == {"b": "from the office"}
        assert verify(machine.folder).intact
    # And then there is nothing left to say.
    again = home.exchange(stick)
    assert again.added == 0
    assert again.written == ()


def test_a_record_of_somebody_else_is_named_and_stays_where_it_is(
    machines: tuple[Application, Application], stick: Path
) -> None:
    home, office = machines
    add_learner(home.record, (), "Amina", "practitioner")
    add_learner(office.record, (), "Bo", "trainer")
    office.exchange(stick)
    assert home.exchange(stick).added == 0
    assert [learner.name for learner in home.learners()] == ["Amina"]
    bo = office.learners()[0]
    file = stick / "INBOX" / "bo.pogoprogress"
    export_bundle(office.folder, bo.id, bo.name, file)
    left = file.read_bytes()
    found = home.exchange(stick)
    assert found.added == 0
    (refused,) = found.refused
    assert isinstance(refused.error, AnotherLearnerError)
    assert refused.error.sentence() == (
        f"{file}: Nothing was changed. This is the record of Bo, who does not study here. "
        "To add Bo as a learner beside the others: "
        "pogo-learn progress import FILE --as-new-learner"
    )
    assert [learner.name for learner in home.learners()] == ["Amina"]
    assert home.backups.all() == ()
    assert file.read_bytes() == left
    # Once Bo is meant to be here, the stick keeps both records together.
    assert home.merge(file, as_new_learner=True).added == 1
    assert {learner.name for learner in home.learners()} == {"Amina", "Bo"}
    office.study_of(bo.id).complete("M1.1")
    office.exchange(stick)
    assert home.exchange(stick).refused == ()
    assert home.study_of(bo.id).is_done("M1.1")


def test_an_inbox_of_several_people_makes_nobody_a_learner(
    machines: tuple[Application, Application], stick: Path
) -> None:
    home, office = machines
    for name in ("Amina", "Bo"):
        one = add_learner(home.record, home.learners(), name, "practitioner")
        export_bundle(home.folder, one.id, name, stick / "INBOX" / f"{name}.pogoprogress")
    found = office.exchange(stick)
    assert len(found.refused) == 2
    assert office.learners() == ()


def test_a_file_that_becomes_somebody_elses_while_it_is_read_is_not_merged(
    machines: tuple[Application, Application], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, office = machines
    amina = carried_over(home, office, stick)
    bo = add_learner(home.record, home.learners(), "Bo", "trainer")
    file = stick / "INBOX" / "one.pogoprogress"
    export_bundle(home.folder, amina, "Amina", file)

    def read_then_replaced(path: Path) -> BundleHead:
        head = read_head(path)
        if path == file:
            export_bundle(home.folder, bo.id, "Bo", file)
        return head

    monkeypatch.setattr("pogo_learn.safekeeping.exchanging.read_head", read_then_replaced)
    assert [one.file for one in office.exchange(stick).refused] == [file]
    assert [one.name for one in office.learners()] == ["Amina Okello"]


def test_bad_files_are_named_and_the_good_ones_taken(
    machines: tuple[Application, Application], stick: Path
) -> None:
    home, office = machines
    amina = carried_over(home, office, stick)
    home.study_of(amina).complete("M1.2")
    home.exchange(stick)
    (stick / "INBOX" / "cut.pogoprogress").write_bytes(b"\x1f\x8b\x08half")
    (stick / "INBOX" / "letter.pogoprogress").write_text("Dear all", encoding="utf-8")
    (stick / "INBOX" / "letter.docx").write_text("Dear all", encoding="utf-8")
    (stick / "OUTBOX" / "folder.pogoprogress").mkdir()
    found = office.exchange(stick)
    assert found.added == 1
    assert [one.file.name for one in found.refused] == ["cut.pogoprogress", "letter.pogoprogress"]
    assert office.study_of(amina).is_done("M1.2")


def test_before_anything_is_merged_a_backup_is_made(
    machines: tuple[Application, Application], stick: Path
) -> None:
    home, office = machines
    amina = carried_over(home, office, stick)
    assert not office.backups.all()
    home.exchange(stick)
    office.exchange(stick)
    assert [one.reason for one in office.backups.all()] == ["import"]
    assert office.study_of(amina).is_done("M1.1")


def test_a_file_that_is_not_whole_makes_no_backup(
    machines: tuple[Application, Application], stick: Path
) -> None:
    home, office = machines
    carried_over(home, office, stick)
    home.exchange(stick)
    (file,) = (stick / "OUTBOX").glob(f"*-from-{home.record.device[-8:]}.*")
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(InputError):
        office.merge(file)
    assert [one.file for one in office.exchange(stick).refused] == [file]
    assert office.backups.all() == ()


def test_a_stick_that_is_not_there_is_said(
    machines: tuple[Application, Application], tmp_path: Path
) -> None:
    home, _office = machines
    with pytest.raises(StoreError, match="is not there"):
        home.exchange(tmp_path / "no stick")


def test_a_name_of_any_letters_gives_a_file(
    machines: tuple[Application, Application], stick: Path
) -> None:
    home, _office = machines
    for name in ("../../etc/passwd", "آمنة", "CON", "a" * 80):
        add_learner(home.record, home.learners(), name, "practitioner")
    written = home.exchange(stick).written
    assert len({file.name for file in written}) == 4
    assert {file.parent for file in written} == {stick / "OUTBOX"}


@pytest.mark.process
def test_the_command_says_what_went_where(
    machines: tuple[Application, Application], stick: Path
) -> None:
    home, office = machines
    amina = carried_over(home, office, stick)
    home.study_of(amina).complete("M1.2")
    home.exchange(stick)
    office.close()

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        root = str(office.folder.root)
        return subprocess.run(
            [sys.executable, "-m", "pogo_learn", "--data-dir", root, "--lang", "en", *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    done = command("progress", "sync", str(stick))
    assert done.returncode == 0, done.stderr
    assert "Amina Okello: 1 entry added, 2 were here already." in done.stdout
    (stick / "INBOX" / "letter.pogoprogress").write_text("Dear all", encoding="utf-8")
    refused = command("progress", "sync", str(stick), "--json")
    assert refused.returncode == 1
    report = json.loads(refused.stdout)
    assert report["merged"][0]["added"] == 0
    assert "letter.pogoprogress" in report["refused"][0]["file"]
