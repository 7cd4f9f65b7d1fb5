"""Policy cards: read strictly, found by words and kinds, never compared across bases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pogo_learn.content.policies.card import PolicyCard
from pogo_learn.content.policies.comparing import Wanted, comparable, matching
from pogo_learn.content.policies.reading import policy_faults, read_policies, read_policy_folder
from pogo_learn.errors import Place
from pogo_learn.system.resources import content_dir

TODAY = date(2026, 11, 25)
CARD: dict[str, Any] = {
    "id": "here-weight",
    "jurisdiction": "Here",
    "level": "national",
    "local_name": "social weight",
    "instrument": "Act on buying",
    "legal_force": "statute",
    "lever": "weight",
    "number": "10 %",
    "base_of_number": "score",
    "as_at": date(2026, 11, 25),
    "review_by": date(2027, 5, 25),
    "status": "in_force",
    "sources": ["act"],
    "confidence": "high",
}
SOURCE = {"id": "act", "title": "An act", "kind": "law"}


class WithoutAliases(yaml.SafeDumper):
    """Our files have no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def written(folder: Path, *cards: dict[str, Any], sources: tuple[Any, ...] = (SOURCE,)) -> Path:
    (folder / "policies").mkdir(parents=True, exist_ok=True)
    text = yaml.dump({"cards": list(cards), "sources": list(sources)}, Dumper=WithoutAliases)
    (folder / "policies" / "cards.yaml").write_text(text, encoding="utf-8")
    return folder


def card(**changes: Any) -> PolicyCard:
    folder_free = {
        "year": "", "clause": "", "bound_bodies": "", "threshold": "", "outcomes_framework": "",
        "link_type": "none", "monitoring": "", "vcse_route": "", "capacity": "", "problems": "",
        "evidence": (), "in_force_from": "", "place": Place(Path("cards.yaml"), 1),
    }  # fmt: skip
    return replace(PolicyCard(**{**CARD, **folder_free, "sources": ("act",)}), **changes)


def test_the_built_in_cards_have_no_fault_and_cover_the_nations() -> None:
    assert policy_faults(content_dir(), TODAY) == ()
    cards = read_policies([content_dir()]).cards.values()
    assert len(cards) >= 21
    assert len({one.jurisdiction for one in cards}) >= 18
    assert {one.lever for one in cards} >= {"duty", "weight", "condition", "target", "reservation"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"base_of_number": None}, "a number of what"),
        ({"number": None}, "a number of what"),
        ({"base_of_number": "heart"}, "must be one of"),
        ({"lever": "magic"}, "must be one of"),
        ({"sources": ["nowhere"]}, "no source “nowhere”"),
        ({"sources": None}, "“sources” is missing"),
        ({"as_at": "soon"}, "date"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_card_that_could_mislead_is_refused(
    tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    data = {key: value for key, value in {**CARD, **changes}.items() if value is not None}
    found = read_policy_folder(written(tmp_path, data) / "policies")
    assert any(message in str(fault) for fault in found.faults), found.faults


def test_a_pack_corrects_a_card_and_adds_its_own(tmp_path: Path) -> None:
    first = written(tmp_path / "built-in", CARD)
    second = written(tmp_path / "pack", {**CARD, "number": "20 %"}, {**CARD, "id": "other"})
    found = read_policies([first, second])
    assert found.cards["here-weight"].number == "20 %"
    assert set(found.cards) == {"here-weight", "other"}


def test_a_card_out_of_date_is_a_warning(tmp_path: Path) -> None:
    folder = written(tmp_path, CARD)
    assert policy_faults(folder, TODAY) == ()
    (late,) = policy_faults(folder, date(2028, 1, 1))
    assert late.warning


def test_a_source_whose_review_is_over_is_a_warning(tmp_path: Path) -> None:
    late, in_time = date(2026, 11, 24), date(2026, 11, 25)
    folder = written(tmp_path / "late", CARD, sources=({**SOURCE, "review_by": late},))
    (fault,) = policy_faults(folder, TODAY)
    assert fault.warning
    assert "“act” should have been looked at again" in fault.message
    folder = written(tmp_path / "in-time", CARD, sources=({**SOURCE, "review_by": in_time},))
    assert policy_faults(folder, TODAY) == ()


def test_a_card_at_second_hand_has_low_confidence(tmp_path: Path) -> None:
    press = ({**SOURCE, "kind": "press"},)
    (fault,) = policy_faults(written(tmp_path / "high", CARD, sources=press), TODAY)
    assert "no source at first hand" in fault.message
    folder = written(tmp_path / "low", {**CARD, "confidence": "low"}, sources=press)
    assert policy_faults(folder, TODAY) == ()


def test_a_source_that_no_card_cites_is_a_warning(tmp_path: Path) -> None:
    other = {**SOURCE, "id": "other"}
    (fault,) = policy_faults(written(tmp_path, CARD, sources=(SOURCE, other)), TODAY)
    assert "no card cites the source “other”" in fault.message


def test_an_id_used_twice_and_a_link_on_the_disk_are_named(tmp_path: Path) -> None:
    folder = written(tmp_path, CARD, CARD)
    (folder / "policies" / "more.yaml").symlink_to(folder / "policies" / "cards.yaml")
    messages = " ".join(str(fault) for fault in read_policy_folder(folder / "policies").faults)
    assert "already used" in messages
    assert "links are not followed" in messages


def test_found_by_words_and_kinds() -> None:
    cards = [card(), card(id="there", jurisdiction="There", lever="duty", number="", threshold="x")]
    assert [one.id for one in matching(cards, Wanted("buying there"))] == ["there"]
    assert [one.id for one in matching(cards, Wanted("", (("lever", "weight"),)))] == [
        "here-weight"
    ]
    assert matching(cards, Wanted("nothing like it")) == ()


def test_only_numbers_of_one_lever_and_one_base_stand_together() -> None:
    cards = [
        card(),
        card(id="b", number="20 %"),
        card(id="c", base_of_number="spend"),
        card(id="d", lever="target"),
        card(id="e", number="", base_of_number=""),
    ]
    groups = comparable(cards)
    assert [{one.id for one in group.cards} for group in groups] == [
        {"here-weight", "b"},
        {"c"},
        {"d"},
    ]
