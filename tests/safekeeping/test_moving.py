"""What belongs to a record goes along when it moves: backups, plans, settings, the key."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pogo_learn.application import Application
from pogo_learn.certificates.keys import load_issuer, make_issuer
from pogo_learn.errors import StoreError
from pogo_learn.learning.learners import add_learner
from pogo_learn.safekeeping import moving
from pogo_learn.settings.location import Location
from pogo_learn.settings.table import INSTALLATION, SCHEME, SECOND_PLACE
from pogo_learn.system.folders import DataFolder


@pytest.fixture
def mover(tmp_path: Path) -> Application:
    folder = DataFolder(tmp_path / "usual")
    opened = Application(folder, language="en", location=Location(folder, folder))
    add_learner(opened.record, (), "Amina", "practitioner")
    return opened


def below(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_backups_plans_and_the_key_go_along(mover: Application, tmp_path: Path) -> None:
    old = mover.folder
    issuer = make_issuer(old)
    backup = mover.backups.create()
    old.kept_plans.mkdir(parents=True)
    (old.plans / "Roads.pogoplan").write_text("a plan", encoding="utf-8")
    (old.kept_plans / "Roads-1.pogoplan").write_text("as it was", encoding="utf-8")
    assert mover.move_to(tmp_path / "new")
    new = mover.folder
    found = load_issuer(new)
    assert found is not None
    assert found.public == issuer.public
    if os.name != "nt":
        assert stat.S_IMODE(new.issuer_key.stat().st_mode) == 0o600
        assert stat.S_IMODE(new.certificates.stat().st_mode) == 0o700
    assert [one.name for one in mover.backups.all()] == [backup.name]
    assert (new.plans / "Roads.pogoplan").read_text(encoding="utf-8") == "a plan"
    assert (new.kept_plans / "Roads-1.pogoplan").is_file()
    # The old folder has the old record, and nothing else of a person.
    left = below(old.root)
    assert {name for name in left if not name.startswith("record-moved-")} <= {
        "settings.json",
        "folder.lock",
        "content-index.sqlite3",
    }
    mover.close()


def test_a_key_that_is_there_already_is_kept_beside(mover: Application, tmp_path: Path) -> None:
    issuer = make_issuer(mover.folder)
    other = make_issuer(DataFolder(tmp_path / "new"))
    mover.move_to(tmp_path / "new")
    found = load_issuer(mover.folder)
    assert found is not None
    assert found.public == issuer.public
    beside = mover.folder.certificates / "issuer-key 2.pem"
    beside.replace(mover.folder.issuer_key)
    found = load_issuer(mover.folder)
    assert found is not None
    assert found.public == other.public
    mover.close()


def test_settings_made_elsewhere_come_back_with_the_record(
    mover: Application, tmp_path: Path
) -> None:
    home = mover.folder.root
    mover.move_to(tmp_path / "new")
    mover.change_setting(SCHEME, "dark")
    mover.change_setting(SECOND_PLACE, str(tmp_path / "stick"))
    mover.backups.copy_to_second_place(mover.backups.create())
    identity = mover.settings.text(INSTALLATION)
    assert identity
    mover.move_to(home)
    assert mover.settings.text(SCHEME) == "dark"
    assert mover.settings.text(INSTALLATION) == identity
    assert mover.backups.second is not None
    assert len(mover.backups.second.backups()) == 1
    mover.close()


def test_what_cannot_be_taken_along_leaves_everything_as_it_was(
    mover: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_issuer(mover.folder)
    mover.backups.create()
    mover.close()
    before = below(mover.folder.root)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(moving, "flush_file", full)
        with pytest.raises(StoreError) as caught:
            mover.move_to(tmp_path / "new")
    assert caught.value.safe == "Your record is unharmed where it was."
    assert before <= below(mover.folder.root)
    assert not {name for name in below(tmp_path / "new") if name != "folder.lock"}
    assert [one.name for one in mover.learners()] == ["Amina"]
    mover.close()


def test_a_choice_that_cannot_be_kept_leaves_the_record_in_use_where_it_was(
    mover: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pogo_learn import application as application_module

    def refuse(*_arguments: object) -> Location:
        raise StoreError("refused", safe="Safe.")

    with monkeypatch.context() as patch:
        patch.setattr(application_module, "choose", refuse)
        with pytest.raises(StoreError):
            mover.move_to(tmp_path / "new")
    assert not DataFolder(tmp_path / "new").database.exists()
    assert [one.name for one in mover.learners()] == ["Amina"]
    assert mover.folder.database.is_file()
    mover.close()
