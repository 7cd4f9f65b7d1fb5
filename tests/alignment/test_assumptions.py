"""Lead times and thresholds that a course or pack lays over the built-in ones."""

from __future__ import annotations

from pathlib import Path

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.assumptions import assumptions_of
from pogo_learn.alignment.plan_file import parse_plan, read_plan
from tests.alignment.making import SAMPLES

NORTHVALE = SAMPLES / "northvale.pogoplan"


def codes(path: Path, folders: list[Path]) -> list[str]:
    assumptions, faults = assumptions_of(folders)
    assert not faults
    plan, wrong = read_plan(path, assumptions)
    assert plan is not None, wrong
    return [one.code for one in analyse(plan).findings]


def test_thresholds_of_a_pack_hold_where_the_plan_states_none(tmp_path: Path) -> None:
    pack = tmp_path / "packs" / "strict"
    pack.mkdir(parents=True)
    (pack / "assumptions.yaml").write_text(
        "thresholds: {idle_share: 0.9, split_amounts: [300]}\n", encoding="utf-8"
    )
    usual, strict = codes(NORTHVALE, []), codes(NORTHVALE, [tmp_path / "packs"])
    assert "ALN-107" in usual
    assert "ALN-107" not in strict
    # The folder of the pack itself does as well.
    assert codes(NORTHVALE, [pack]) == strict


def test_what_a_plan_states_goes_first(tmp_path: Path) -> None:
    (tmp_path / "assumptions.yaml").write_text(
        "lead_times: {open_ict: 1, minicompetition: 30}\n", encoding="utf-8"
    )
    assumptions, _faults = assumptions_of([tmp_path])
    plan, _wrong = read_plan(NORTHVALE, assumptions)
    assert plan is not None
    assert plan.lead_time("open_ict") == 150
    assert plan.lead_time("minicompetition") == 30


def test_a_faulty_file_is_told_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "assumptions.yaml"
    for text in (b"lead_times: {open_ict: -1}\n", b"thresholds: {idle_share: many}\n", b"\xff\xfe"):
        file.write_bytes(text)
        found, faults = assumptions_of([tmp_path])
        assert len(faults) == 1, text
        assert found == assumptions_of([])[0]


def test_a_plan_of_a_newer_version_is_refused() -> None:
    text = NORTHVALE.read_text(encoding="utf-8")
    for wrong, words in (("2", "newer version"), ("new", "version of the file")):
        plan, faults = parse_plan(text.replace("format: 1", f"format: {wrong}"), NORTHVALE)
        assert plan is None
        assert words in faults[0].message
        assert faults[0].place.line == 2
    older, _faults = parse_plan(text.replace("format: 1\n", ""), NORTHVALE)
    assert older == parse_plan(text, NORTHVALE)[0]
