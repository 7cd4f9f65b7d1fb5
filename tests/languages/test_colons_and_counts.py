"""What languages differ in besides words: a space before a colon, nought, heads that are read again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.learning.angoff_files import read_forms, write_form
from pogo_learn.learning.exam_drawing import exam_pool
from pogo_learn.system.language import _, ngettext, set_language
from pogo_learn.system.resources import content_dir
from pogo_learn.system.written import labelled


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Score: 3"),
        ("fr", "Score\u00a0: 3"),
        ("es", "Score: 3"),
        ("ar", "\u2068Score\u2069: ٣"),
    ],
)
def test_a_value_stands_behind_the_colon_of_its_language(code: str, words: str) -> None:
    set_language(code)
    assert labelled("Score", 3) == words


def test_nought_is_singular_in_french_and_plural_in_spanish() -> None:
    set_language("fr")
    words = [
        ngettext("{count} lesson", "{count} lessons", number).format(count=number)
        for number in (0, 1, 2)
    ]
    assert words == ["0 leçon", "1 leçon", "2 leçons"]
    set_language("es")
    assert ngettext("{count} lesson", "{count} lessons", 0).format(count=0) == "0 lecciones"


def test_of_nought_done_french_says_no_plural() -> None:
    set_language("fr")
    told = _("  {id} {title}: {done} of {total} lessons, about {minutes} min left")
    assert "leçons 0 sur 5" in told.format(id="M1", title="", done=0, total=5, minutes=9)
    told = _("{lessons} lessons, {minutes} min")
    assert told.format(lessons=0, minutes=0) == "Leçons\u00a0: 0, 0 min"


@pytest.mark.parametrize(
    ("code", "heads"),
    [
        ("en", ["Ann round 1", "Ann round 2"]),
        ("fr", ["Ann tour 1", "Ann tour 2"]),
        ("es", ["Ann ronda 1", "Ann ronda 2"]),
        ("ar", ["\u2068Ann\u2069 الجولة ١", "\u2068Ann\u2069 الجولة ٢"]),
    ],
)
def test_a_form_of_a_panel_has_heads_in_its_language_and_is_read_in_any(
    code: str, heads: list[str], tmp_path: Path
) -> None:
    content = content_dir()
    catalogue = open_catalogue([content / "foundation", content / "leading"], None)
    course = catalogue.course("C3")
    form = tmp_path / "form.csv"
    set_language(code)
    write_form(catalogue, course, ["Ann"], form)
    with form.open(encoding="utf-8-sig", newline="") as opened:
        first, *rows = csv.reader(opened)
    assert first[-2:] == heads
    for row in rows:
        row[-2:] = ["60", "70"]
    with form.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([first, *rows])
    set_language("en")
    panel = read_forms(catalogue, course, [form])
    pool = {one.id for one in exam_pool(catalogue, course)}
    assert panel.rounds[1] == {"Ann": dict.fromkeys(pool, 0.6)}
    assert panel.rounds[2] == {"Ann": dict.fromkeys(pool, 0.7)}
