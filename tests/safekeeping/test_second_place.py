"""A second place that several installations share: each thins, lists and mends from its own alone."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.errors import InputError
from pogo_learn.learning.learners import add_learner
from pogo_learn.safekeeping.backup_file import contents_of, learners_in
from pogo_learn.safekeeping.backups import USE, Backups
from pogo_learn.safekeeping.salvage import salvage
from pogo_learn.safekeeping.second_place import device_in
from pogo_learn.settings.table import INSTALLATION, SECOND_PLACE
from pogo_learn.system.clock import new_id
from pogo_learn.system.folders import DataFolder
from tests.record.making import START


class Watch:
    def __init__(self) -> None:
        self.now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def installed(folder: Path, stick: Path, name: str, clock: Watch) -> Application:
    application = Application(DataFolder(folder), language="en", clock=clock)
    add_learner(application.record, (), name, "practitioner")
    application.change_setting(SECOND_PLACE, str(stick))
    return application


def both_places(application: Application) -> None:
    application.backups.copy_to_second_place(application.backups.create(USE))


def test_two_installations_do_not_thin_or_list_each_others(tmp_path: Path, stick: Path) -> None:
    clock = Watch()
    amina = installed(tmp_path / "a", stick, "Amina", clock)
    bo = installed(tmp_path / "b", stick, "Bo", clock)
    both_places(bo)
    of_bo = [one.file for one in bo.backups.all()]
    for _day in range(40):
        clock.now += timedelta(days=1)
        both_places(amina)
    there = amina.backups.second
    assert there is not None
    assert 12 < len(there.backups()) < 30
    assert {learner.name for one in amina.backups.all() for learner in learners_in(one.file)} == {
        "Amina"
    }
    assert [one.file for one in bo.backups.all()] == of_bo
    second = bo.backups.second
    assert second is not None
    assert len(second.backups()) == 1
    (other,) = bo.backups.of_others()
    assert other.id == amina.settings.text(INSTALLATION)
    assert len(other.backups) == len(there.backups())
    for each in (amina, bo):
        each.close()


def test_a_lost_record_comes_back_from_its_own_backups_alone(tmp_path: Path, stick: Path) -> None:
    clock = Watch()
    amina = installed(tmp_path / "a", stick, "Amina", clock)
    bo = installed(tmp_path / "b", stick, "Bo", clock)
    for one in (amina, bo):
        both_places(one)
        one.close()
    amina.folder.database.unlink()
    shutil.rmtree(amina.folder.backups)
    assert amina.damage() is not None
    amina.mend()
    assert [one.name for one in amina.learners()] == ["Amina"]
    amina.close()


def test_a_backup_of_another_installation_is_found_by_its_path_and_can_be_put_back(
    tmp_path: Path, stick: Path
) -> None:
    clock = Watch()
    amina = installed(tmp_path / "a", stick, "Amina", clock)
    both_places(amina)
    amina.close()
    new = installed(tmp_path / "b", stick, "Bo", clock)
    (other,) = new.backups.of_others()
    (backup,) = other.backups
    with pytest.raises(InputError):
        new.backups.find(backup.name)
    before = new.restore(new.backups.find(str(backup.file)))
    assert before is not None
    assert [one.name for one in new.learners()] == ["Amina"]
    new.restore(before)
    assert [one.name for one in new.learners()] == ["Bo"]
    assert contents_of(backup.file).learners == ("Amina",)
    new.close()


def side_by_side(application: Application, stick: Path) -> Path:
    """Put a backup there as older programs did."""
    made = application.backups.create()
    stick.mkdir(exist_ok=True)
    target = stick / made.file.name
    shutil.copy(made.file, target)
    return target


def test_what_lies_side_by_side_of_older_programs_is_told_apart_and_brought_in(
    tmp_path: Path, stick: Path
) -> None:
    clock = Watch()
    amina = installed(tmp_path / "a", stick, "Amina", clock)
    ours = side_by_side(amina, stick)
    clock.now += timedelta(minutes=1)
    bo = installed(tmp_path / "b", stick, "Bo", clock)
    foreign = side_by_side(bo, stick)
    assert amina.backups.second is not None
    assert [one.file for one in amina.backups.second.backups()] == [ours]
    (other,) = amina.backups.of_others()
    assert [one.file for one in other.backups] == [foreign]
    assert other.id == device_in(foreign)
    clock.now += timedelta(minutes=1)
    both_places(amina)
    assert not ours.exists()
    assert foreign.exists()
    assert len(amina.backups.second.backups()) == 2
    assert [one.file for one in amina.backups.of_others()[0].backups] == [foreign]
    # And the other one finds its own still.
    assert bo.backups.second is not None
    assert [one.file for one in bo.backups.second.backups()] == [foreign]
    for each in (amina, bo):
        each.close()


def test_a_move_into_the_own_folder_that_was_cut_off_goes_on(tmp_path: Path, stick: Path) -> None:
    clock = Watch()
    amina = installed(tmp_path / "a", stick, "Amina", clock)
    first = side_by_side(amina, stick)
    clock.now += timedelta(minutes=1)
    side_by_side(amina, stick)
    second = amina.backups.second
    assert second is not None
    unfinished = stick / f".{second.own.name}"
    unfinished.mkdir()
    first.replace(unfinished / first.name)
    clock.now += timedelta(minutes=1)
    both_places(amina)
    assert len(second.backups()) == 3
    assert not unfinished.exists()
    assert not list(stick.glob("record-*"))
    amina.close()


def test_where_nothing_is_left_here_backups_of_one_are_ours_and_of_several_nobodys(
    tmp_path: Path, stick: Path
) -> None:
    clock = Watch()
    amina = installed(tmp_path / "a", stick, "Amina", clock)
    ours = side_by_side(amina, stick)
    amina.close()
    anew = Backups(DataFolder(tmp_path / "new"), clock, stick, new_id())
    assert [one.file for one in anew.all()] == [ours]
    assert anew.of_others() == ()
    clock.now += timedelta(minutes=1)
    bo = installed(tmp_path / "b", stick, "Bo", clock)
    side_by_side(bo, stick)
    bo.close()
    assert anew.all() == ()
    assert len(anew.of_others()) == 2
    anew.folder.root.mkdir()
    assert salvage(anew.folder, clock, new_id, anew).events == 0


def test_a_spoilt_file_of_nobody_harms_nothing(tmp_path: Path, stick: Path) -> None:
    clock = Watch()
    amina = installed(tmp_path / "a", stick, "Amina", clock)
    amina.backups.create()
    stick.mkdir()
    (stick / "record-20260101T000000Z-use.sqlite3").write_bytes(b"no database")
    (stick / "installation-").mkdir()
    (stick / "installation-x").write_bytes(b"a file")
    (other,) = amina.backups.of_others()
    assert other.id == ""
    both_places(amina)
    assert (stick / "record-20260101T000000Z-use.sqlite3").exists()
    amina.close()
