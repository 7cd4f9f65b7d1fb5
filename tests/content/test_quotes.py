"""Straight quotes of a text are shown curly; code and answers stay as they were written."""

from __future__ import annotations

import pytest

from pogo_learn.content.markup import Renderer
from pogo_learn.content.quotes import curly


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('The draft says "Hold 20 job fairs".', "The draft says “Hold 20 job fairs”."),
        ("It's the agency's plan.", "It’s the agency’s plan."),
        ("the suppliers' offers", "the suppliers’ offers"),
        ("a 'need' and ('want')", "a ‘need’ and (‘want’)"),
        ("the budget of '27", "the budget of ’27"),
        ('"So what?", she asks: "Who\'s better off?"', "“So what?”, she asks: “Who’s better off?”"),
        ("\"'Done' is no outcome\"", "“‘Done’ is no outcome”"),
        ("“Curly already”", "“Curly already”"),
        ('" and so on', "” and so on"),
        ('says "', "says “"),
    ],
)
def test_quotes_and_apostrophes(written: str, shown: str) -> None:
    assert curly(written) == shown
    assert Renderer().inline(written) == shown


def test_quotes_around_marked_words_belong_together() -> None:
    shown = Renderer().inline('She said "*never* again", "now **or** never".')
    assert shown == "She said “<em>never</em> again”, “now <strong>or</strong> never”."


def test_code_stays_as_it_is_written() -> None:
    shown = Renderer().inline("Write `a = \"x's\"` in the 'field'.")
    assert "‘field’" in shown
    assert "“" not in shown
    code = shown[shown.index("<code>") : shown.index("</code>")]
    assert "’" not in code
    assert "‘" not in code


def test_cells_lists_and_terms_too() -> None:
    pieces = Renderer({"t": "plan"}).pieces(
        '| "A" | B |\n|---|---|\n| it\'s | "x" |\n\n- the "[[t]]"\n'
    )
    text = " ".join(piece.text for piece in pieces)
    assert '"' not in text
    assert "'" not in text
    assert "“plan”" in text
