"""Calder City computed twice, by two programs that share nothing: both give the expected numbers."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from pogo_learn.alignment.analysis import analyse
from tests.alignment.making import HERE, SAMPLES, sample
from tests.alignment.second_computation import compute


def same(found: Any, expected: Any, where: str) -> None:
    if isinstance(expected, dict):
        assert isinstance(found, dict), where
        for key, value in expected.items():
            same(found[key], value, f"{where}.{key}")
    elif isinstance(expected, list):
        assert sorted(map(str, found)) == sorted(map(str, expected)), where
    elif isinstance(expected, float) or isinstance(found, Fraction):
        assert found is not None, where
        assert float(found) == pytest.approx(float(expected), abs=1e-6), where
    else:
        assert found == expected, where


def test_the_second_computation_gives_the_expected_numbers() -> None:
    expected = json.loads((HERE / "calder_city.json").read_text(encoding="utf-8"))
    found = compute(SAMPLES / "calder-city.pogoplan")
    compared = {key: value for key, value in expected.items() if key != "findings"}
    assert set(compared) <= set(found)
    same(found, compared, "calder-city")


@pytest.mark.parametrize("name", ["northvale", "calder-city"])
def test_both_computations_agree_exactly(name: str) -> None:
    found, analysis = compute(SAMPLES / f"{name}.pogoplan"), analyse(sample(name))
    funding, strategy = analysis.funding, analysis.strategy
    assert found["gross_gap"] == funding.gross_gap
    assert found["net_gap"] == funding.net_gap
    assert found["gap_after_rephasing"] == funding.gap_after_rephasing
    assert found["funded_share"] == funding.funded_share
    assert found["allotted"] == funding.allotted
    assert found["alignment_balance"] == strategy.alignment_balance
    assert found["secure_weighted_coverage"] == strategy.secure_weighted_coverage
    assert found["aligned_share"] == strategy.aligned_share
    assert found["soc_depth"] == analysis.social.depth
    assert found["promise_gap"] == analysis.social.promise_gap
    assert found["hhi_category"] == analysis.concentration.category_concentration
    for one, days in found["timing"].items():
        assert days["need_slack"] == analysis.timing.items[one].need_slack
        assert days["lapse"] == (analysis.timing.items[one].lapse or 0)
