"""Puts the parts together for one data folder.

Window, command line and tests all start here. Everything expensive is made when it is first asked
for: opening the window reads the settings, the compiled content and one small state, nothing more.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pogo_learn.content.catalogue import Catalogue, open_catalogue
from pogo_learn.errors import InputError, StoreError
from pogo_learn.learning.acts import Act, Acts
from pogo_learn.learning.pins import Pins
from pogo_learn.learning.review.reviews import Reviews, Wishes
from pogo_learn.learning.study import Study
from pogo_learn.record.state import Learner, RecordReader, is_older
from pogo_learn.settings.file import load_settings, save_settings
from pogo_learn.settings.location import Location, choose
from pogo_learn.settings.table import (
    CONTENT_LANGUAGE,
    INSTALLATION,
    LANGUAGE,
    LEARNER,
    LENS,
    REVIEW_FINDINGS,
    REVIEW_MINUTES,
    REVIEW_MONTHS,
    REVIEW_RETENTION,
    SECOND_PLACE,
    Setting,
    Settings,
    Value,
)
from pogo_learn.system.clock import Clock, NewId, Ticks, new_id, system_clock
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import LANGUAGES, _, current_language, set_language, system_language
from pogo_learn.system.resources import content_dir

if TYPE_CHECKING:
    from pogo_learn.alignment.plan import Assumptions
    from pogo_learn.certificates.issuing import Certificates
    from pogo_learn.certificates.judging import Trust
    from pogo_learn.content.kit.document import KitDocument
    from pogo_learn.content.kit.reading import KitFiles
    from pogo_learn.content.lenses.lens import Lens, LensName
    from pogo_learn.content.policies.reading import PolicyFiles
    from pogo_learn.content.search.searching import ContentSearch
    from pogo_learn.record.journal import Record
    from pogo_learn.record.merging import Merge
    from pogo_learn.safekeeping.backup_file import Backup
    from pogo_learn.safekeeping.backups import Backups
    from pogo_learn.safekeeping.erasure import Erasure, Finish
    from pogo_learn.safekeeping.examining import Damage
    from pogo_learn.safekeeping.exchanging import Exchange
    from pogo_learn.safekeeping.salvage import Salvage

_LOG = logging.getLogger(__name__)


class Application:
    """The parts of the program for one data folder and one set of courses."""

    def __init__(
        self,
        folder: DataFolder,
        content: Sequence[Path] = (),
        *,
        language: str = "",
        clock: Clock = system_clock,
        ticks: Ticks = time.monotonic,
        new_id: NewId = new_id,
        location: Location | None = None,
        safe_mode: bool = False,
    ) -> None:
        self.folder = folder
        self.safe_mode = safe_mode
        """Nothing but what is built in: no other courses, no look of one's own, nothing kept."""
        self.location = location or Location(folder)
        self.clock = clock
        self.ticks = ticks
        self.new_id = new_id
        self._content = (content_dir(),) if safe_mode else (content_dir(), *content)
        self._forced_language = language
        self.acts = Acts()
        self._opening = threading.Lock()
        self._record: Record | None = None
        self._lens: Lens | None = None
        self._had_learners = False
        """True once there was something in the record: then no empty one is made in its place."""
        self.settings = load_settings(folder.settings)
        if safe_mode:
            self.settings = self.settings.only(
                LEARNER, LANGUAGE, CONTENT_LANGUAGE, SECOND_PLACE, INSTALLATION
            )
        set_language(language or self.settings.text(LANGUAGE) or system_language())

    @property
    def content_folders(self) -> tuple[Path, ...]:
        """Where courses lie: the built-in ones first."""
        return self._content

    @cached_property
    def assumptions(self) -> Assumptions:
        """What the analysis of a plan assumes where the plan states nothing: courses may say."""
        from pogo_learn.alignment.assumptions import assumptions_of

        return assumptions_of(self._content)[0]

    @cached_property
    def catalogue(self) -> Catalogue:
        """All courses, read from the compiled index where that is fresh."""
        return open_catalogue(self._content, self.folder.index, self.content_language)

    def other_catalogues(self) -> Iterator[Catalogue]:
        """Give all courses in the other languages of the program, each when it is asked for."""
        for language in LANGUAGES:
            if language.code != self.content_language:
                yield open_catalogue(self._content, self.folder.index, language.code)

    @property
    def content_language(self) -> str:
        """The code of the language that lessons are wanted in."""
        return self.settings.text(CONTENT_LANGUAGE) or current_language().code

    @cached_property
    def policies(self) -> PolicyFiles:
        """The policy cards of all content folders."""
        # Imported here: only the library and the check of courses need them.
        from pogo_learn.content.policies.reading import read_policies

        return read_policies(self._content)

    @cached_property
    def kit(self) -> KitFiles:
        """The papers to take to work, of all content folders."""
        from pogo_learn.content.kit.reading import read_kit

        return read_kit(self._content)

    def write_kit(self, document: KitDocument, suffix: str, target: Path) -> None:
        """Write a paper of the kit; raises ``OSError`` when the disk refuses."""
        from pogo_learn.content.kit.writing import bytes_of
        from pogo_learn.system.files import write_atomically

        sources = {source.id: source for source in self.catalogue.sources()}
        write_atomically(target, bytes_of(document, suffix, sources))

    @cached_property
    def search(self) -> ContentSearch:
        """Finds things in courses and policy cards."""
        from pogo_learn.content.index import RENDERING
        from pogo_learn.content.search.searching import ContentSearch

        index = self.folder.index
        return ContentSearch(self.catalogue, self._content, lambda: self.policies, index, RENDERING)

    @property
    def lens(self) -> Lens | None:
        """The country lens in use; None where none is chosen or it cannot be read."""
        identity = self.settings.text(LENS)
        if not identity:
            return None
        if self._lens is None or self._lens.id != identity:
            from pogo_learn.content.lenses.reading import find_lens

            self._lens = find_lens(self._content, identity)
        return self._lens

    @property
    def lens_names(self) -> tuple[LensName, ...]:
        """The country lenses there are."""
        from pogo_learn.content.lenses.reading import lens_names

        return lens_names(self._content)

    @cached_property
    def reader(self) -> RecordReader:
        """The read-only door to the record."""
        return RecordReader(self.folder.database, lambda: self.record)

    @property
    def record(self) -> Record:
        """The writing door to the record; opened (and migrated) on first use, from any thread."""
        with self._opening:
            if self._record is None:
                # Imported here: the database toolkit costs more than the window itself.
                from pogo_learn.record.journal import open_record

                self._record = open_record(
                    self.folder, clock=self.clock, new_id=self.new_id, must_exist=self._had_learners
                )
            return self._record

    @property
    def pins(self) -> Pins:
        """The PINs of the learners on this laptop."""
        return Pins(self.reader, lambda: self.record, self.clock)

    def learners(self) -> tuple[Learner, ...]:
        """Give the learners of this installation, oldest first."""
        found = self.reader.learners()
        self._had_learners = self._had_learners or bool(found)
        return found

    @property
    def learner(self) -> Learner | None:
        """The learner whose record is in use: the chosen one, else the only one."""
        learners = self.learners()
        chosen = self.settings.text(LEARNER)
        found = next((one for one in learners if one.id == chosen), None)
        return found or (learners[0] if len(learners) == 1 else None)

    def study_of(self, learner: str) -> Study:
        """Give the acts of this learner."""
        return Study(
            reader=self.reader,
            open_record=lambda: self.record,
            catalogue=self.catalogue,
            learner=learner,
            clock=self.clock,
            new_id=self.new_id,
            acts=self.acts,
        )

    @property
    def study(self) -> Study:
        """Give the acts of the learner in use; raises :class:`InputError` if there is none."""
        return self.study_of(self._present_learner().id)

    @property
    def reviews(self) -> Reviews:
        """Give the cards of the learner in use; raises :class:`InputError` if there is none."""
        return self.reviews_of(self._present_learner().id)

    def reviews_of(self, learner: str) -> Reviews:
        """Give the cards of this learner."""
        settings = self.settings
        return Reviews(
            reader=self.reader,
            open_record=lambda: self.record,
            catalogue=self.catalogue,
            learner=learner,
            clock=self.clock,
            new_id=self.new_id,
            acts=self.acts,
            wishes=Wishes(
                retention=settings.number(REVIEW_RETENTION) / 100,
                minutes=settings.number(REVIEW_MINUTES),
                months=settings.number(REVIEW_MONTHS),
                findings=settings.flag(REVIEW_FINDINGS),
            ),
        )

    def _present_learner(self) -> Learner:
        learner = self.learner
        if learner is None:
            raise InputError(
                _("No learner is set up yet."),
                safe=_("Nothing was changed."),
                advice=_("Add one: pogo-learn learner add NAME"),
            )
        return learner

    def certificates_of(self, learner: Learner) -> Certificates:
        """Give the certificates of this learner."""
        from pogo_learn.certificates.issuing import Certificates

        return Certificates(
            self.folder, self.reader, lambda: self.record, self.catalogue, learner, self.clock
        )

    @property
    def trust(self) -> Trust:
        """Whose certificates are accepted here. Raises :class:`InputError` and :class:`StoreError`."""
        from pogo_learn.certificates.judging import Trust
        from pogo_learn.certificates.keys import load_issuer
        from pogo_learn.certificates.trusted import trusted_issuers

        issuer = load_issuer(self.folder)
        return Trust(issuer.public if issuer else b"", trusted_issuers(self.folder))

    def undo(self) -> Act | None:
        """Take the last act back; gives it, or None. Raises :class:`StoreError`."""
        return self.acts.undo(lambda: self.record)

    def redo(self) -> Act | None:
        """Do again what was taken back last; gives it, or None. Raises :class:`StoreError`."""
        return self.acts.redo(lambda: self.record)

    @property
    def backups(self) -> Backups:
        """The backups of this record."""
        from pogo_learn.safekeeping.backups import Backups

        second = self.settings.text(SECOND_PLACE)
        if second and not self.settings.text(INSTALLATION) and not self.safe_mode:
            self.suggest_setting(INSTALLATION, self.new_id())
        # The id counts without a second place as well: there may be former ones.
        installation = self.settings.text(INSTALLATION)
        return Backups(self.folder, self.clock, Path(second) if second else None, installation)

    def merge(
        self,
        file: Path,
        progress: Callable[[float], bool] | None = None,
        *,
        learner: Learner | None = None,
        as_new_learner: bool = False,
    ) -> Merge:
        """Merge a progress file into the record, after a backup of it; a bad file makes none.

        It must be the file of ``learner``, or of the one at work, unless it may be ``as_new_learner``
        or nobody is set up yet. Raises :class:`AnotherLearnerError`, :class:`InputError` and
        :class:`StoreError`; then the record is as it was.
        """
        from pogo_learn.record.events import LearnerRestored
        from pogo_learn.record.merging import import_bundle
        from pogo_learn.safekeeping.admission import Admission

        present = self.learners()
        admission = Admission(present, learner or self.learner)
        merge = import_bundle(
            self.record,
            file,
            progress,
            admit=None if as_new_learner else partial(admission.admit, file),
            keep_safe=self._keep_safe,
        )
        if (as_new_learner or not present) and merge.learner not in {
            one.id for one in self.learners()
        }:
            # Taken off the list here once; now somebody wants this learner back on it.
            self.record.append(merge.learner, LearnerRestored())
        _LOG.info("merged: %d new, %d known, %d gaps", merge.added, merge.known, len(merge.gaps))
        return merge

    def exchange(self, place: Path, progress: Callable[[float], bool] | None = None) -> Exchange:
        """Exchange records with other computers by a folder that travels.

        Raises :class:`StoreError` when the folder cannot be used, or the backup before it.
        """
        from pogo_learn.safekeeping.exchanging import exchange

        done = exchange(
            self.record, self.reader, place, keep_safe=self._keep_safe, progress=progress
        )
        self._remember_exchange(place)
        _LOG.info(
            "exchanged: %d read, %d new, %d refused, %d written",
            len(done.merged), done.added, len(done.refused), len(done.written),
        )  # fmt: skip
        return done

    def _remember_exchange(self, place: Path) -> None:
        from pogo_learn.safekeeping.known_places import KnownPlace, Sort, remember

        with contextlib.suppress(StoreError):
            # Where no file can be written beside the record, the next exchange notes it.
            remember(self.folder, KnownPlace(Sort.EXCHANGE, place.absolute()))

    def _keep_safe(self) -> None:
        """Make a backup before something foreign comes in, if there is anything to lose."""
        if self.reader.count_events():
            self.backups.create("import")

    def damage(self, *, thoroughly: bool = False) -> Damage | None:
        """Look at the file of the record: None when it is fit for use.

        Costs a few milliseconds, unless every page is to be read.
        """
        from pogo_learn.safekeeping.examining import examine

        return examine(
            self.folder,
            thoroughly=thoroughly,
            kept_elsewhere=lambda: bool(self.backups.all()),
            was_used=bool(self.settings.text(LEARNER)),
        )

    def is_older(self) -> bool:
        """Tell whether an older program wrote the record: it is migrated when it is opened."""
        return is_older(self.folder.database)

    def mend(self, progress: Callable[[float], object] | None = None) -> Salvage:
        """Make a sound record of the damaged one and its backups. Raises :class:`StoreError`."""
        from pogo_learn.safekeeping.salvage import salvage

        self.close()
        self.acts.forget()
        mended = salvage(self.folder, self.clock, self.new_id, self.backups, progress)
        _LOG.warning(
            "mended: %d from the file, %d from backups, %d gaps",
            mended.from_file, mended.from_backups, len(mended.gaps),
        )  # fmt: skip
        return mended

    def restore(self, backup: Backup) -> Backup | None:
        """Put a backup in the record's place; gives the backup made of the record before.

        A damaged record is mended first, so that everything readable in it is in that backup.
        Raises :class:`StoreError`; then the record is as it was.
        """
        if self.folder.database.is_file() and self.damage(thoroughly=True) is not None:
            self.mend()
        self._go_on_erasing()
        self.close()
        self.acts.forget()
        before = self.backups.restore(backup, self.new_id)
        _LOG.info("a backup was put back")
        return before

    def erase(self, learner: str, progress: Callable[[float], object] | None = None) -> Erasure:
        """Erase a learner for good, also from all backups; gives what went.

        A backup is made first, so that the others are safe whatever happens; the learner is erased
        from it like from all. Raises :class:`StoreError`; then the learner is still here.
        """
        from pogo_learn.safekeeping.erasing import erase
        from pogo_learn.safekeeping.known_places import KnownPlace, Sort, remember

        self.close()
        self.acts.forget()
        backups = self.backups
        backups.create("erase")
        usual = self.location.kept_in
        if usual is not None:
            # Older programs did not note where a record came from; it was there once.
            remember(self.folder, KnownPlace(Sort.FOLDER, usual.root))
        chosen = self.settings.text(LEARNER) == learner
        if chosen:
            # The settings are searched as well.
            self.change_setting(LEARNER, "")
        try:
            erasure = erase(self.folder, learner, backups, progress)
        except StoreError:
            if chosen and any(one.id == learner for one in self.learners()):
                self.suggest_setting(LEARNER, learner)
            raise
        _LOG.info(
            "a learner was erased: %d entries, %d places searched, %d not reached",
            erasure.events, len(erasure.places), len(erasure.waiting),
        )  # fmt: skip
        return erasure

    def _go_on_erasing(self) -> None:
        """Whoever was erased must not come back with a backup that could not be reached then."""
        if self.is_erasing_unfinished():
            self.finish_erasing()

    def is_erasing_unfinished(self) -> bool:
        """Tell at the cost of one look whether a place may be waited for."""
        return self.folder.known_places.is_file()

    def finish_erasing(self) -> Finish:
        """Go on with erasing in places that could not be reached before. Raises :class:`StoreError`."""
        from pogo_learn.safekeeping.erasing import finish_erasing

        done = finish_erasing(self.folder, self.backups)
        if done.finished:
            _LOG.info("erasing was finished in %d places", len(done.finished))
        return done

    def waiting_places(self) -> tuple[Path, ...]:
        """Give the places where erasing is still to be finished."""
        if not self.is_erasing_unfinished():
            return ()
        from pogo_learn.safekeeping.erasing import waiting_places

        return waiting_places(self.folder)

    def forget_place(self, place: Path) -> bool:
        """Wait no longer for a place; False where it was not known. Raises :class:`StoreError`."""
        from pogo_learn.safekeeping.erasing import forget_place

        return forget_place(self.folder, place)

    def change_setting(self, setting: Setting, value: Value) -> Settings:
        """Keep one setting, on disk first; raises :class:`StoreError`, then nothing changed."""
        settings = self.settings.with_value(setting, value)
        if settings != self.settings and not self.safe_mode:
            self._refuse_to_make_anew()
            before = self.settings.text(SECOND_PLACE)
            if setting is SECOND_PLACE and before:
                # What was copied there is there still.
                from pogo_learn.safekeeping.known_places import KnownPlace, Sort, remember

                remember(self.folder, KnownPlace(Sort.BACKUPS, Path(before)))
            save_settings(self.folder.settings, settings)
        self.settings = settings
        if setting is LANGUAGE and not self._forced_language:
            set_language(str(value) or system_language())
        if setting in {LANGUAGE, CONTENT_LANGUAGE}:
            self._read_courses_anew()
        return self.settings

    def _read_courses_anew(self) -> None:
        """Let courses come in the language that is wanted now."""
        found = self.__dict__.get("catalogue")
        if found is not None and found.language != self.content_language:
            for name in ("catalogue", "search"):
                self.__dict__.pop(name, None)

    def _refuse_to_make_anew(self) -> None:
        """A folder that went away is not made anew, or it would be in the way when it comes back."""
        if self._had_learners and not self.folder.root.is_dir():
            from pogo_learn.store.faults import store_error

            gone = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            raise store_error(gone, self.folder.database)

    def suggest_setting(self, setting: Setting, value: Value) -> None:
        """Change a setting that nobody asked to change.

        Where it cannot be kept, it holds until the program ends; nobody is troubled with it.
        """
        try:
            self.change_setting(setting, value)
        except StoreError:
            self.settings = self.settings.with_value(setting, value)

    def move_to(self, root: Path) -> bool:
        """Keep the record in another folder from now on; gives True when it was taken there.

        False when there is a record in that folder already: then that one is in use from now on,
        and this one stays where it is. Raises :class:`StoreError` and :class:`InputError`; then
        everything is as it was.
        """
        # Imported here: nobody pays for it who does not move.
        from pogo_learn.safekeeping.moving import move_record

        target = DataFolder(root.expanduser().absolute())
        self.close()
        chosen: list[Location] = []
        taken = move_record(
            self.folder,
            target,
            self.clock(),
            lambda: chosen.append(choose(self.location, target)),
        )
        self.location = chosen[0] if chosen else choose(self.location, target)
        self.folder = target
        self._had_learners = False
        self.acts.forget()
        self.settings = load_settings(target.settings)
        return taken

    def close(self) -> None:
        """Close the record, if it was opened; it is opened again when it is next asked for."""
        # The reading door first: only a writer that is the last one empties the log into the file.
        if "reader" in self.__dict__:
            self.reader.close()
            del self.reader
        with self._opening:
            if self._record is not None:
                self._record.close()
                self._record = None


def open_application(
    folder: DataFolder,
    content: Sequence[Path] = (),
    *,
    language: str = "",
    location: Location | None = None,
    safe_mode: bool = False,
) -> Application:
    """Build the application for a data folder, with further course folders beside the built-in."""
    return Application(folder, content, language=language, location=location, safe_mode=safe_mode)
