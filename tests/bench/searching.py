"""Search in 5,000 lessons of 800 words against bare full-text search, and until rows are painted."""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.search.entries import LESSON, Entry, Passage, course_entries
from pogo_learn.content.search.searching import MOST, hit_of
from pogo_learn.content.search.stored import SEARCH_TABLES, find_entries, keep_entries
from pogo_learn.content.search.words import Words, words_of
from pogo_learn.ui.palette.dialog import Palette
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from tests.bench.measure import Figure, seconds_of

LESSONS, WORDS_OF_ONE = 5000, 800
TYPED = (
    "bud", "budg", "budget", "pro", "procure", "procurement plan", "social val", '"social value"',
    "head", "headroom", "ceiling com", "outcome", '"line of sight"', "virement carry", "con",
)  # fmt: skip


def lessons(pool: Sequence[str]) -> Iterator[Entry]:
    """Make lessons of passages from real ones, so that words are as frequent as they are."""
    chance = random.Random(7)
    for number in range(LESSONS):
        texts: list[str] = []
        count = 0
        while count < WORDS_OF_ONE:
            texts.append(chance.choice(pool))
            count += len(texts[-1].split())
        title = " ".join(chance.choice(pool).split()[:5])
        passages = tuple(Passage(f"p{at}", text) for at, text in enumerate(texts))
        yield Entry(LESSON, f"L{number}", title, "A module", passages)


def passages_of(catalogue: Catalogue) -> list[str]:
    """Give every passage of the lessons that come with the program."""
    found = []
    for shelf in catalogue.shelves:
        course = shelf.course
        read = [shelf.lesson(head.id) for head in course.lessons]
        found += [
            passage.text
            for entry in course_entries(course, read, (), ())
            for passage in entry.passages
            if entry.kind == LESSON
        ]
    return found


def search_figures(window: Window) -> Iterator[Figure]:
    """Give each figure as it is measured."""
    entries = list(lessons(passages_of(window.context.application.catalogue)))
    with tempfile.TemporaryDirectory() as name:
        ours, raw = Path(name) / "ours.sqlite3", Path(name) / "raw.sqlite3"
        with closing(sqlite3.connect(ours, isolation_level=None)) as connection:
            connection.executescript(SEARCH_TABLES + "BEGIN;")
            keep_entries(connection, "large", entries)
            connection.execute("COMMIT")
        _make_raw(raw, entries)
        yield _query(ours, raw)
    yield _painted(window, entries)


def _make_raw(path: Path, entries: Sequence[Entry]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(title, text, prefix='2 3 4 5 6')")
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO t VALUES (?, ?)",
            ((one.title, " ".join(p.text for p in one.passages)) for one in entries),
        )
        connection.execute("COMMIT")


def _query(ours: Path, raw: Path) -> Figure:
    """Ids and titles by rank, then the passages of the few that are shown."""
    with closing(sqlite3.connect(raw)) as limit:
        pairs = []
        for _round in range(5):
            for typed in TYPED:
                words = words_of(typed)
                pairs.append(
                    (_ask(ours, words), seconds_of(lambda words=words: _bare(limit, words)))
                )
    ratio = statistics.median(one / other for one, other in pairs)
    slow = sorted(one for one, _other in pairs)[int(len(pairs) * 0.95)] * 1000
    return Figure(
        "search while typing, 5,000 lessons, p95", "bare FTS5 by rank", ratio, 1.5,
        f"{slow:.1f} ms", "<= 20 ms", met=ratio <= 1.5 and slow <= 20,
    )  # fmt: skip


def _ask(path: Path, words: Words) -> float:
    def act() -> None:
        with closing(sqlite3.connect(path)) as connection:
            for found in find_entries(connection, {"large"}, words, MOST):
                hit_of(found, words)

    return seconds_of(act)


def _bare(connection: sqlite3.Connection, words: Words) -> None:
    connection.execute(
        "SELECT rowid, title FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20", (words.expression,)
    ).fetchall()


def _painted(window: Window, entries: Sequence[Entry]) -> Figure:
    """From a key to painted rows in the real window, whose index has 5,000 lessons more."""
    application = window.context.application
    application.search.prepare()
    course = application.catalogue.shelves[0].key
    with closing(sqlite3.connect(application.folder.index, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        keep_entries(connection, course, entries)
        connection.execute("COMMIT")
    window.search()
    palette = window.findChild(Palette)
    assert palette is not None
    times: list[float] = []
    for typed in TYPED:
        begun = [typed[:end] for end in range(1, len(typed) + 1)]
        times.extend(seconds_of(partial(_type, palette, window, words)) for words in begun)
        assert palette.answer is not None
        # One of the many was found: it is they that are searched.
        assert any(_is_made(row.route) for group in palette.answer.groups for row in group.rows)
        _type(palette, window, "")
    palette.reject()
    slow = sorted(times)[int(len(times) * 0.95)] * 1000
    return Figure(
        "key to results painted, 5,000 lessons, p95", "-", None, None, f"{slow:.1f} ms", "<= 50 ms",
        slow <= 50,
    )  # fmt: skip


def _is_made(route: Route | None) -> bool:
    return route is not None and route.screen == "lesson" and route.argument.startswith("L")


def _type(palette: Palette, window: Window, words: str) -> None:
    palette.type_words(words)
    while palette.answer is None or palette.answer.typed != words:
        window.context.runner.wait()
        QApplication.processEvents()
    palette.repaint()
