"""Erasing reaches every place the program knows of, and proves it by ids, name and texts."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.errors import StoreError
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.verify import verify
from pogo_learn.safekeeping.known_places import KnownPlace, Sort, known_places, remember
from pogo_learn.safekeeping.traces import Traces, mentions, traces_of
from pogo_learn.settings.location import Location
from pogo_learn.settings.table import LEARNER, SECOND_PLACE
from pogo_learn.system.folders import DataFolder
from tests.safekeeping.test_erasing import filled, traces


@pytest.fixture
def usual(tmp_path: Path) -> Path:
    return tmp_path / "usual"


@pytest.fixture
def mover(usual: Path) -> Iterator[Application]:
    """An application in the usual folder, from which a record can be moved."""
    folder = DataFolder(usual)
    opened = Application(folder, language="en", location=Location(folder, folder))
    yield opened
    opened.close()


def test_a_former_folder_is_reached(mover: Application, usual: Path, tmp_path: Path) -> None:
    zoe, bo = filled(mover)
    mover.backups.create()
    (usual / "log").mkdir()
    (usual / "log" / "crash-1.txt").write_text("Zenobia", encoding="utf-8")
    (usual / "damaged-x").mkdir()
    (usual / "damaged-x" / "salvaged").touch()
    (usual / "damaged-x" / "record.sqlite3").write_bytes(b"Zenobia")
    for target in ("first", "second"):
        mover.move_to(tmp_path / target)
        mover.study_of(bo).complete("M1.2")
    assert {place.path for place in known_places(mover.folder)} == {usual, tmp_path / "first"}
    assert traces(usual)
    assert traces(tmp_path / "first")
    erasure = mover.erase(zoe)
    assert traces(usual, tmp_path / "first", tmp_path / "second") == []
    assert set(erasure.places) == {usual, tmp_path / "first", tmp_path / "second"}
    (moved,) = usual.glob("record-moved-*")
    with closing(sqlite3.connect(moved)) as connection:
        assert connection.execute("SELECT DISTINCT learner FROM event").fetchall() == [(bo,)]
    assert verify(mover.folder).intact


def test_what_an_older_program_left_in_the_usual_folder_is_reached(
    mover: Application, usual: Path, tmp_path: Path
) -> None:
    zoe, _bo = filled(mover)
    backup = mover.backups.create()
    left = tmp_path / "left.sqlite3"
    shutil.copy(backup.file, left)
    mover.move_to(tmp_path / "new")
    # An older program left its backups, and noted nothing.
    (usual / "backups").mkdir()
    shutil.copy(left, usual / "backups" / backup.file.name)
    mover.folder.known_places.unlink()
    left.unlink()
    mover.erase(zoe)
    assert traces(usual, tmp_path / "new") == []


def test_a_record_that_somebody_else_began_in_a_former_folder_is_left_alone(
    mover: Application, usual: Path, tmp_path: Path
) -> None:
    zoe, _bo = filled(mover)
    mover.move_to(tmp_path / "new")
    other = Application(DataFolder(usual), language="en")
    add_learner(other.record, (), "Zenobia", "leader")
    other.backups.create()
    before = other.backups.all()[0].file.read_bytes()
    other.close()
    mover.erase(zoe)
    assert other.backups.all()[0].file.read_bytes() == before
    assert [one.name for one in other.learners()] == ["Zenobia"]
    other.close()
    (moved,) = usual.glob("record-moved-*")
    assert b"Xylophone" not in moved.read_bytes()


def test_a_former_second_place_and_an_exchange_folder_are_reached(
    application: Application, tmp_path: Path
) -> None:
    zoe, _bo = filled(application)
    old, new, share = (tmp_path / name for name in ("old", "new", "share"))
    for place in (old, new):
        application.change_setting(SECOND_PLACE, str(place))
        application.backups.copy_to_second_place(application.backups.create())
    application.change_setting(SECOND_PLACE, "")
    share.mkdir()
    application.exchange(share)
    (share / "OUTBOX" / "zenobia-00000000-from-11111111.pogoprogress").write_bytes(b"of others")
    assert traces(old, new)
    assert len(list((share / "OUTBOX").iterdir())) == 3
    erasure = application.erase(zoe)
    assert traces(old, new) == []
    assert {path.name.split("-")[0] for path in (share / "OUTBOX").iterdir()} == {"bo", "zenobia"}
    assert len(list((share / "OUTBOX").iterdir())) == 2
    assert {old, new, share} < set(erasure.places)


def test_a_place_that_is_away_is_named_and_finished_when_it_is_back(
    application: Application, tmp_path: Path
) -> None:
    zoe, bo = filled(application)
    stick = tmp_path / "stick"
    application.change_setting(SECOND_PLACE, str(stick))
    application.backups.copy_to_second_place(application.backups.create())
    stick.rename(tmp_path / "pulled")
    erasure = application.erase(zoe)
    assert erasure.waiting == (stick,)
    assert f"Not reached: {stick}." in "\n".join(erasure.details())
    assert traces(application.folder.root) == []
    assert traces(tmp_path / "pulled")
    assert application.waiting_places() == (stick,)
    assert application.finish_erasing().waiting == (stick,)
    (tmp_path / "pulled").rename(stick)
    done = application.finish_erasing()
    assert (done.finished, done.waiting) == ((stick,), ())
    assert "finished in" in done.lines()[0]
    assert traces(stick) == []
    assert application.waiting_places() == ()
    assert zoe not in application.folder.known_places.read_text(encoding="utf-8")
    # What Bo has there is there still.
    assert application.backups.all()
    for backup in application.backups.all():
        with closing(sqlite3.connect(backup.file)) as connection:
            assert connection.execute("SELECT DISTINCT learner FROM event").fetchall() == [(bo,)]


def test_an_empty_mount_point_is_a_place_that_is_away(
    application: Application, tmp_path: Path
) -> None:
    zoe, _bo = filled(application)
    stick = tmp_path / "stick"
    application.change_setting(SECOND_PLACE, str(stick))
    application.backups.copy_to_second_place(application.backups.create())
    stick.rename(tmp_path / "pulled")
    stick.mkdir()
    assert application.erase(zoe).waiting == (stick,)
    stick.rmdir()
    (tmp_path / "pulled").rename(stick)
    assert application.finish_erasing().finished == (stick,)
    assert traces(stick) == []


def test_nobody_comes_back_with_a_backup_that_was_away(
    application: Application, tmp_path: Path
) -> None:
    zoe, _bo = filled(application)
    stick = tmp_path / "stick"
    application.change_setting(SECOND_PLACE, str(stick))
    made = application.backups.create()
    application.backups.copy_to_second_place(made)
    stick.rename(tmp_path / "pulled")
    application.erase(zoe)
    (tmp_path / "pulled").rename(stick)
    there = application.backups.second
    assert there is not None
    application.restore(there.backups()[0])
    assert [one.name for one in application.learners()] == ["Bo"]


def test_erasing_that_was_stopped_is_not_finished_for_whoever_is_still_here(
    application: Application, tmp_path: Path
) -> None:
    zoe, _bo = filled(application)
    stick = tmp_path / "stick"
    application.change_setting(SECOND_PLACE, str(stick))
    application.backups.copy_to_second_place(application.backups.create())
    # As a kill leaves it: noted, and nothing done.
    remember(application.folder, KnownPlace(Sort.BACKUPS, stick, (zoe,)))
    assert application.finish_erasing().finished == ()
    assert traces(stick)
    application.erase(zoe)
    assert traces(stick, application.folder.root) == []


def test_a_place_that_is_gone_for_good_is_waited_for_no_longer(
    application: Application, tmp_path: Path
) -> None:
    zoe, _bo = filled(application)
    application.change_setting(SECOND_PLACE, str(tmp_path / "lost"))
    application.erase(zoe)
    assert application.waiting_places() == (tmp_path / "lost",)
    assert not application.forget_place(tmp_path / "other")
    assert application.forget_place(tmp_path / "lost")
    assert application.waiting_places() == ()


def test_plans_that_somebody_saved_are_named_and_left_and_former_states_go(
    application: Application,
) -> None:
    zoe, _bo = filled(application)
    folder = application.folder
    folder.kept_plans.mkdir(parents=True)
    plan = folder.plans / "Roads.pogoplan"
    plan.write_text("responsible: Zenobia\n", encoding="utf-8")
    (folder.kept_plans / "Roads-1-20260101.pogoplan").write_text("Zenobia", encoding="utf-8")
    (folder.kept_plans / "Other-1-20260101.pogoplan").write_text("Zenobias", encoding="utf-8")
    unsaved = folder.kept_plans / "unsaved-Roads-1.pogoplan"
    unsaved.write_text("Zenobia again", encoding="utf-8")
    erasure = application.erase(zoe)
    assert {one.file for one in erasure.untouched} == {plan, unsaved}
    assert plan.read_text(encoding="utf-8") == "responsible: Zenobia\n"
    assert {path.name for path in folder.kept_plans.iterdir()} == {
        "Other-1-20260101.pogoplan",
        "unsaved-Roads-1.pogoplan",
    }
    assert f"Left as it is: {plan} (a plan" in "\n".join(erasure.details())
    assert "nothing of the learner was found" not in erasure.sentence()


def test_a_name_that_others_have_in_their_entries_is_theirs(application: Application) -> None:
    zoe, bo = filled(application)
    application.study_of(bo).write_note("M1.1", "b99", "Ask Zenobia about the framework")
    application.erase(zoe)
    assert application.reader.notes(bo, "M1.1")["b99"] == "Ask Zenobia about the framework"


@pytest.mark.parametrize("name", ["note", "Bo Li", "Eva", "mark", "event", "李雷", "trainer"])
def test_ordinary_words_as_names_are_no_false_alarm(application: Application, name: str) -> None:
    bo = add_learner(application.record, (), "Bo", "trainer").id
    other = add_learner(application.record, application.learners(), name, "practitioner").id
    application.study_of(other).write_note("M1.1", "b1", "note on an event, with a mark")
    application.study_of(bo).write_note("M1.1", "b1", "a note on an event, with a mark")
    application.backups.create()
    application.erase(other)
    assert [one.name for one in application.learners()] == ["Bo"]


def test_the_proof_by_name_sees_what_has_no_id_beside_it(
    application: Application, tmp_path: Path
) -> None:
    """The check of the check: a name alone, in a free page, is found."""
    zoe, _bo = filled(application)
    found = traces_of(application.folder.database, zoe)
    application.close()
    words = found.without_ids()
    assert words.names == ("Zenobia",)
    copy = tmp_path / "copy.sqlite3"
    shutil.copy(application.folder.database, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        for table in ("event", "note", "mark"):
            connection.execute(f"DELETE FROM {table} WHERE learner = ?", (zoe,))
        connection.execute("DELETE FROM learner WHERE id = ?", (zoe,))
        connection.commit()
    assert mentions(copy, words)
    assert not mentions(copy, Traces(frozenset(), ("Zacharias",), ("a text that nobody wrote",)))


def test_a_former_name_is_looked_for_as_well(application: Application) -> None:
    zoe, _bo = filled(application)
    record = application.record
    from pogo_learn.record.events import LearnerChanged

    record.append(zoe, LearnerChanged("Wilhelmina", "leader"))
    log = application.folder.log
    log.mkdir()
    for name in ("Wilhelmina", "Zenobia", "Zenobian"):
        (log / f"{name}.txt").write_text(f"by {name}: done", encoding="utf-8")
    assert application.erase(zoe).names == 2
    assert [path.name for path in log.iterdir()] == ["Zenobian.txt"]


def test_the_settings_are_searched_too_and_the_choice_is_kept_where_it_fails(
    application: Application,
) -> None:
    zoe, _bo = filled(application)
    application.change_setting(LEARNER, zoe)
    aside = application.folder.root / "damaged-x"
    aside.mkdir()
    other = Application(DataFolder(application.folder.root / "o"), language="en")
    add_learner(other.record, (), "Chen", "leader")
    other.close()
    shutil.copy(other.folder.database, aside / "record.sqlite3")
    shutil.rmtree(other.folder.root)
    with pytest.raises(StoreError):
        application.erase(zoe)
    assert application.settings.text(LEARNER) == zoe
    shutil.rmtree(aside)
    application.erase(zoe)
    assert application.settings.text(LEARNER) == ""


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"\xff", b'{"places": 3}', b'{"places": [3, {}, {"sort": "x", "path": "/y"}]}',
        b'{"places": [{"sort": "folder", "path": "below"}, {"sort": "folder", "path": 3}]}',
    ],
)  # fmt: skip
def test_a_spoilt_note_of_places_harms_nothing(application: Application, content: bytes) -> None:
    zoe, _bo = filled(application)
    application.folder.known_places.write_bytes(content)
    application.erase(zoe)
    assert traces(application.folder.root) == []


def test_backups_of_another_installation_are_named_and_left(
    application: Application, tmp_path: Path
) -> None:
    zoe, _bo = filled(application)
    stick = tmp_path / "stick"
    application.change_setting(SECOND_PLACE, str(stick))
    application.backups.copy_to_second_place(application.backups.create())
    (own,) = stick.glob("installation-*")
    theirs = stick / "installation-of-a-colleague"
    shutil.copytree(own, theirs)
    erasure = application.erase(zoe)
    assert {one.file.parent for one in erasure.untouched} == {theirs}
    assert traces(own) == []
    assert traces(theirs)


def test_a_command_names_what_waits_and_finishes_it(
    application: Application, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pogo_learn.cli.main import run

    filled(application)
    stick = tmp_path / "stick"
    application.change_setting(SECOND_PLACE, str(stick))
    application.backups.copy_to_second_place(application.backups.create())
    application.close()
    stick.rename(tmp_path / "pulled")
    erase = ("--data-dir", str(application.folder.root), "--lang", "en", "progress", "erase")
    assert run([*erase, "--learner", "Zenobia", "--yes", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["waiting"] == [str(stick)]
    assert report["names"] == 1
    assert run([*erase, "--finish"]) == 1
    assert "Not reached" in capsys.readouterr().out
    (tmp_path / "pulled").rename(stick)
    assert run([*erase, "--finish"]) == 0
    assert "finished in" in capsys.readouterr().out
    assert traces(stick) == []
    assert run([*erase, "--finish"]) == 0
    assert "Nothing is left" in capsys.readouterr().out
    assert run([*erase, "--forget-place", str(tmp_path / "never")]) == 1
    assert capsys.readouterr().err.startswith("Nothing was changed.")
