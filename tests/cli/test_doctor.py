"""What support asks for: the report and the self-test, as people and as scripts read them."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Program

ASSETS = ROOT / "assets"


def test_the_list_of_bundled_files_is_complete() -> None:
    listed = (ASSETS / "files.txt").read_text(encoding="utf-8").split()
    there = [str(path.relative_to(ASSETS).as_posix()) for path in ASSETS.rglob("*.*")]
    assert listed == sorted(name for name in there if name != "files.txt")


@pytest.mark.process
def test_the_self_test_tries_everything(program: Program) -> None:
    ran = program("doctor", "--selftest", "--json")
    assert ran.code == 0
    assert ran.json["ok"] is True
    steps = {step["name"]: step for step in ran.json["steps"]}
    assert list(steps) == [
        "resources", "content", "migrate", "store and read back", "render a lesson",
    ]  # fmt: skip
    assert all(step["ok"] for step in steps.values())
    count = int(re.findall(r"\d+", steps["resources"]["detail"])[0])
    listed = len((ASSETS / "files.txt").read_text(encoding="utf-8").split())
    # The figures of the course come on top.
    assert count > listed
    assert not program.data.exists()


def test_the_self_test_names_what_did_not_come_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pogo_learn.support import doctor

    assets = tmp_path / "assets"
    shutil.copytree(ASSETS, assets)
    (assets / "icons" / "moon.svg").unlink()
    (assets / "fonts" / "inter-500.ttf").write_bytes(b"")
    monkeypatch.setattr(doctor, "assets_dir", lambda: assets)
    steps = doctor.selftest(lambda _application: "painted")
    broken = {step.name: step.detail for step in steps if not step.passed}
    assert list(broken) == ["resources"]
    assert "moon.svg" in broken["resources"]
    assert "inter-500.ttf" in broken["resources"]


@pytest.mark.process
def test_the_report_names_every_library_that_the_program_needs(program: Program) -> None:
    ran = program("doctor", "--json")
    assert ran.code == 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [re.split(r"[><=!]", line)[0] for line in project["project"]["dependencies"]]
    assert list(ran.json["libraries"]) == needed
    assert "missing" not in ran.json["libraries"].values()
    words = program.done("doctor")
    assert "All is well." in words
    assert "{" not in words


def test_every_library_has_its_line_in_the_docs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    groups = [project["project"]["dependencies"]]
    groups.extend(project["project"]["optional-dependencies"].values())
    for line in (line for group in groups for line in group):
        name = re.split(r"[><=!]", line)[0].lower()
        if not name.startswith("types-"):
            assert re.search(rf"\b{re.escape(name)}\b", text), name
