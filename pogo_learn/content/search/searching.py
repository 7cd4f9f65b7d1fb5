"""Searching the courses in use: in their compiled index, or in memory where there is none."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.policies.reading import FOLDER, PolicyFiles
from pogo_learn.content.search.entries import (
    Entry,
    Passage,
    card_entry,
    course_entries,
    source_entry,
)
from pogo_learn.content.search.stored import (
    SEARCH_TABLES,
    StoredEntry,
    find_entries,
    forget_entries,
    keep_entries,
)
from pogo_learn.content.search.words import Marked, Words

MOST: Final = 6
"""Of each kind so many are given."""
_SHORT: Final = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: its title, the passage that fits best, and the place of it."""

    kind: str
    id: str
    place: str
    title: Marked
    snippet: Marked
    context: str


class ContentSearch:
    """Finds things in courses and policy cards. Safe to use from any thread."""

    def __init__(
        self,
        catalogue: Catalogue,
        folders: Sequence[Path],
        read_policies: Callable[[], PolicyFiles],
        index: Path,
        version: int,
    ) -> None:
        self._catalogue = catalogue
        self._content = tuple(folders)
        self._read_policies = read_policies
        self._index = index
        self._version = version
        self._lock = threading.Lock()
        self._memory: sqlite3.Connection | None = None
        self._courses = tuple(shelf.key for shelf in catalogue.shelves)
        joined = "\n".join(str(folder.absolute()) for folder in folders)
        self._policies = f"policies:{hashlib.sha256(joined.encode()).hexdigest()}"

    def prepare(self) -> None:
        """See that everything can be found; takes a moment after a change, else next to none."""
        with self._lock:
            if self._memory is not None:
                return
            try:
                ready = self._prepare_index()
            except (OSError, sqlite3.Error):
                ready = False
            if not ready:
                self._memory = self._in_memory()

    def find(self, words: Words, most: int = MOST) -> tuple[Hit, ...]:
        """Give what has all the words, of each kind the best."""
        if not words:
            return ()
        with self._lock:
            found = self._find(words, most)
        return tuple(hit_of(one, words) for one in found)

    def _find(self, words: Words, most: int) -> list[StoredEntry]:
        folders = {*self._courses, self._policies}
        if self._memory is None:
            try:
                with contextlib.closing(_open(self._index, "ro")) as connection:
                    return find_entries(connection, folders, words, most)
            except (OSError, sqlite3.Error):
                # The index went away under the open program: the courses are still there.
                self._memory = self._in_memory()
        return find_entries(self._memory, folders, words, most)

    def _prepare_index(self) -> bool:
        """Tell whether the index has all courses; adds the policy cards where they changed."""
        with contextlib.closing(_open(self._index, "rw")) as connection:
            known = dict(connection.execute("SELECT folder, stamp FROM course"))
            if not known.keys() >= set(self._courses):
                return False
            stamp = self._stamp()
            if known.get(self._policies) == stamp:
                return True
            entries = list(self._policy_entries())
            connection.execute("BEGIN IMMEDIATE")
            forget_entries(connection, self._policies)
            keep_entries(connection, self._policies, entries)
            connection.execute("REPLACE INTO course VALUES (?, ?)", (self._policies, stamp))
            connection.execute("COMMIT")
        return True

    def _in_memory(self) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        connection.executescript(SEARCH_TABLES)
        for shelf in self._catalogue.shelves:
            course = shelf.course
            lessons = (shelf.lesson(head.id) for head in course.lessons)
            terms, sources = shelf.terms().values(), shelf.sources().values()
            entries = course_entries(course, lessons, terms, sources)
            keep_entries(connection, shelf.key, entries)
        keep_entries(connection, self._policies, self._policy_entries())
        return connection

    def _policy_entries(self) -> Iterator[Entry]:
        policies = self._read_policies()
        yield from map(card_entry, policies.cards.values())
        yield from map(source_entry, policies.sources.values())

    def _stamp(self) -> str:
        described = hashlib.sha256(str(self._version).encode())
        for folder in self._content:
            for path in sorted((folder / FOLDER).glob("*.yaml")):
                found = path.lstat()
                described.update(f"{path}\n{found.st_size}\n{found.st_mtime_ns}\n".encode())
        return described.hexdigest()


def _open(index: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{index.as_uri()}?mode={mode}", uri=True, timeout=5, isolation_level=None
    )


def hit_of(found: StoredEntry, words: Words) -> Hit:
    """Look for the passage to show; done late, for the few that are shown."""
    passage = _best(found.passages, words)
    text = passage.text
    if passage.place and len(text) < _SHORT:
        # A heading alone says little: what stands below it goes with it.
        below = found.passages[found.passages.index(passage) + 1 :][:1]
        text = ". ".join(one.text.rstrip(".") for one in (passage, *below))
    return Hit(
        found.kind,
        found.id,
        passage.place if words.count_in(passage.text) else "",
        words.marked(found.title),
        words.snippet(text),
        found.context,
    )


def _best(passages: Sequence[Passage], words: Words) -> Passage:
    """Give the first passage that has most of the words; of a thing found by its title, the first."""
    best, most = Passage("", ""), -1
    for passage in passages:
        count = words.count_in(passage.text)
        if count > most:
            best, most = passage, count
        if count == len(words.parts):
            break
    return best
