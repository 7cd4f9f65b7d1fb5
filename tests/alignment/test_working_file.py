"""The file a person works on: former states, other programs, and disks that take nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pogo_learn.alignment import working_file
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.alignment.plan_writer import plan_text, save_plan
from pogo_learn.alignment.working_file import KEPT, PlanRefused, WorkingFile, free_name
from tests.alignment.making import sample


@pytest.fixture
def file(tmp_path: Path) -> WorkingFile:
    path = tmp_path / "mine" / "plan.pogoplan"
    save_plan(sample("northvale"), path)
    found = WorkingFile(path, tmp_path / "kept")
    assert found.read()[0] is not None
    return found


def test_the_state_before_is_kept(file: WorkingFile, tmp_path: Path) -> None:
    before = file.path.read_bytes()
    plan = replace(sample("northvale"), title="Changed")
    assert file.write(plan).path == file.path
    file.write(replace(plan, title="Again"))
    (kept,) = (tmp_path / "kept").iterdir()
    assert kept.read_bytes() == before
    assert read_plan(file.path)[0] == replace(plan, title="Again")


def test_not_more_former_states_than_somebody_can_look_through(
    file: WorkingFile, tmp_path: Path
) -> None:
    for number in range(KEPT + 5):
        again = WorkingFile(file.path, tmp_path / "kept")
        again.read()
        again.write(replace(sample("northvale"), title=f"Day {number}"))
    assert len(list((tmp_path / "kept").iterdir())) == KEPT


def test_what_another_program_wrote_is_not_overwritten(file: WorkingFile) -> None:
    theirs = plan_text(replace(sample("northvale"), title="Theirs"))
    file.path.write_text(theirs, encoding="utf-8")
    saved = file.write(replace(sample("northvale"), title="Mine"))
    assert saved.moved
    assert saved.path.name == "plan 2.pogoplan"
    assert file.path == saved.path
    assert saved.path.with_name("plan.pogoplan").read_text(encoding="utf-8") == theirs
    assert not file.write(replace(sample("northvale"), title="Mine too")).moved


def test_a_disk_that_takes_nothing_loses_nothing(
    file: WorkingFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.path.read_bytes()
    real = working_file.write_atomically

    def full(target: Path, content: bytes) -> None:
        if target == file.path:
            raise OSError(28, "No space left on device")
        real(target, content)

    monkeypatch.setattr(working_file, "write_atomically", full)
    changed = replace(sample("northvale"), title="Kept")
    with pytest.raises(PlanRefused, match="No space left") as caught:
        file.write(changed)
    assert "kept in the program's own folder" in caught.value.safe
    assert file.path.read_bytes() == before
    # The program ends here; the next one finds what was kept.
    later = WorkingFile(file.path, tmp_path / "kept")
    later.read()
    assert later.unsaved() == changed
    monkeypatch.undo()
    later.write(changed)
    assert later.unsaved() is None
    assert read_plan(file.path)[0] == changed


def test_what_was_kept_is_of_no_use_once_the_file_is_newer(
    file: WorkingFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_target: Path, _content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(working_file, "write_atomically", full)
    with pytest.raises(PlanRefused) as caught:
        file.write(sample("northvale"))
    assert "still in this window" in caught.value.safe
    monkeypatch.undo()
    assert file.unsaved() is None


def test_names_that_are_free(tmp_path: Path) -> None:
    path = tmp_path / "plan.pogoplan"
    path.touch()
    (tmp_path / "plan 2.pogoplan").touch()
    assert free_name(path).name == "plan 3.pogoplan"
