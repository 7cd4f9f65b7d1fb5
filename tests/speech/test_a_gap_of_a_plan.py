"""A gap of a plan is found, mended and taken back by somebody who hears the screen."""

from __future__ import annotations

from collections.abc import Callable

from tests.speech.listener import MARKS, Listener

pytestmark = MARKS

FIX = "Rephase 100 of P3 to L3 FY28"


def offered(me: Listener) -> bool:
    """Tell whether the plan's list still offers the fix."""
    return any(one["role"] == "push button" and one["name"].endswith(FIX) for one in me.read())


def test_a_gap_is_fixed(me: Listener, start: Callable[..., None], amina: None) -> None:
    start()
    me.until_focus(lambda one: one["name"] == "Begin", "the next step on Home")
    me.key("alt+4")
    me.until_focus(lambda one: one["name"] == "Open a plan file", "the page of plans")
    me.walk_to("Example: Northvale")
    me.key("Return")
    me.until_said("Northvale plan FY27-28")
    me.until_focus(lambda one: one["name"] == "View: Thread map", "the plan")
    assert offered(me)
    me.walk_to(FIX)
    me.hear()
    me.key("Return")
    me.until_said(f"Done: {FIX}")
    assert not offered(me)
    # The focus is on what can be done about the next gap.
    assert "overcommitted" in me.focus()["name"]
    me.key("ctrl+z")
    me.until_said(f"Taken back: {FIX}")
    assert offered(me)
