"""Where the record is: named for one run, chosen by the person, or the platform's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.errors import InputError, StoreError
from pogo_learn.learning.learners import add_learner
from pogo_learn.settings.location import locate
from pogo_learn.settings.table import SCHEME
from pogo_learn.system.folders import DATA_VARIABLE


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The platform's folder lies in the test's own."""
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA", "APPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


def opened() -> Application:
    location = locate()
    return Application(location.folder, language="en", location=location)


def test_a_named_folder_is_for_this_run_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert locate(tmp_path / "named").kept_in is None
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "by-variable"))
    assert locate().folder.root == tmp_path / "by-variable"
    assert locate(tmp_path / "named").folder.root == tmp_path / "named"


def test_a_record_moves_with_its_settings_and_is_found_again(tmp_path: Path) -> None:
    first = opened()
    home = first.folder
    add_learner(first.record, (), "Amina", "practitioner")
    first.change_setting(SCHEME, "dark")
    assert first.move_to(tmp_path / "other")
    assert [one.name for one in first.learners()] == ["Amina"]
    add_learner(first.record, first.learners(), "Bo", "trainer")
    first.close()
    again = opened()
    assert again.folder.root == tmp_path / "other"
    assert again.settings.text(SCHEME) == "dark"
    assert [one.name for one in again.learners()] == ["Amina", "Bo"]
    assert not home.database.exists()
    assert len(list(home.root.glob("record-moved-*.sqlite3"))) == 1
    assert again.move_to(home.root)
    again.close()
    back = opened()
    assert back.folder == home
    assert [one.name for one in back.learners()] == ["Amina", "Bo"]
    back.close()


def test_a_record_that_is_there_already_is_used_and_none_is_lost(tmp_path: Path) -> None:
    other = Application(locate(tmp_path / "other").folder, language="en")
    add_learner(other.record, (), "Chen", "leader")
    other.close()
    first = opened()
    add_learner(first.record, (), "Amina", "practitioner")
    home = first.folder
    assert not first.move_to(tmp_path / "other")
    assert [one.name for one in first.learners()] == ["Chen"]
    assert home.database.is_file()
    first.close()


def test_a_folder_that_cannot_be_reached_is_said_and_no_empty_record_begins(
    tmp_path: Path,
) -> None:
    first = opened()
    add_learner(first.record, (), "Amina", "practitioner")
    first.move_to(tmp_path / "stick")
    first.close()
    (tmp_path / "stick").rename(tmp_path / "pulled")
    with pytest.raises(StoreError) as caught:
        locate()
    assert "stick" in caught.value.message
    (tmp_path / "pulled").rename(tmp_path / "stick")
    assert locate().folder.root == tmp_path / "stick"


def test_a_folder_that_cannot_be_used_leaves_everything_as_it_was(tmp_path: Path) -> None:
    first = opened()
    add_learner(first.record, (), "Amina", "practitioner")
    home = first.folder
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError):
        first.move_to(tmp_path / "file" / "below")
    with pytest.raises(InputError):
        first.move_to(home.root)
    assert first.folder == home
    assert [one.name for one in first.learners()] == ["Amina"]
    first.close()
    assert locate().folder == home
