"""What a person can name after ``--open`` opens; anything else is one clear line."""

from __future__ import annotations

import pytest

from pogo_learn.application import Application
from pogo_learn.content.catalogue import UnknownId
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.naming import route_to
from pogo_learn.ui.shell.window import Window


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("home", Route("home")),
        ("library", Route("library")),
        ("settings:keyboard", Route("settings", "keyboard")),
        ("record", Route("record")),
        ("backups", Route("backups")),
        ("policies", Route("library", "policies")),
        ("glossary", Route("library", "glossary")),
        ("sources", Route("library", "sources")),
        ("glossary:headroom", Route("library", "glossary:headroom")),
        ("headroom", Route("library", "glossary:headroom")),
        ("M1", Route("module", "M1")),
        ("M1.1", Route("lesson", "M1.1")),
        ("check:M1", Route("check", "M1")),
        ("C1.exam", Route("exam", "C1.exam")),
        ("exam:C1", Route("exam", "C1.exam")),
        ("C1.pre", Route("check", "C1.pre")),
    ],
)
def test_a_name_leads_to_its_screen(application: Application, name: str, route: Route) -> None:
    assert route_to(application, name) == route


def test_policies_sources_and_questions_have_names_too(application: Application) -> None:
    policy = next(iter(application.policies.cards))
    assert route_to(application, policy) == Route("library", f"policies:{policy}")
    source = application.catalogue.sources()[0].id
    assert route_to(application, source) == Route("library", f"sources:{source}")
    question = application.catalogue.questions(module="M1")[0]
    assert route_to(application, question.id).argument == question.outcome


@pytest.mark.parametrize(
    "name", ["nothing", "check:nothing", "exam:M1", "C9.exam", ".exam", "welcome", "", ":", "a:b"]
)
def test_what_is_unknown_is_one_clear_line(
    application: Application, name: str, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnknownId) as raised:
        route_to(application, name)
    assert "\n" not in raised.value.sentence()
    if name:
        window.open_id(name)
        assert name in capsys.readouterr().err
        assert window.present is not None


def test_every_name_opens_in_the_window(window: Window) -> None:
    policy = next(iter(window.context.application.policies.cards))
    for name in ("policies", policy, "headroom", "C1.pre", "check:M1", "settings:keyboard", "M1.1"):
        window.open_id(name)
        present = window.history.present
        assert present == route_to(window.context.application, name)
