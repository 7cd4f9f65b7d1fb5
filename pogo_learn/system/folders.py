"""Where the learner's data lives, by the platform's convention."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

APPLICATION = "pogo-learn"
DATA_VARIABLE = "POGO_LEARN_DATA_DIR"
PORTABLE_MARKER = "portable.ini"
"""A file of this name beside the program keeps the data folder beside it; see ``portable.py``."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder with everything the program writes for its learners."""

    root: Path

    @property
    def is_portable(self) -> bool:
        """Tell whether this folder travels with the program."""
        return (self.root.parent / PORTABLE_MARKER).is_file()

    @property
    def database(self) -> Path:
        """The record: one SQLite file."""
        return self.root / "record.sqlite3"

    @property
    def settings(self) -> Path:
        """The person's settings, plain JSON."""
        return self.root / "settings.json"

    @property
    def index(self) -> Path:
        """Compiled content; may be deleted at any time and is made again."""
        return self.root / "content-index.sqlite3"

    @property
    def log(self) -> Path:
        """Folder for the local log and crash notes."""
        return self.root / "log"

    @property
    def backups(self) -> Path:
        """Folder of the rolling backups."""
        return self.root / "backups"

    def backup(self, at: datetime, reason: str) -> Path:
        """Give the name of a backup made at a moment (UTC): both can be read from it."""
        return self.backups / f"record-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{reason}.sqlite3"

    @property
    def plans(self) -> Path:
        """Folder of the procurement plans that have no other place."""
        return self.root / "plans"

    @property
    def kept_plans(self) -> Path:
        """Folder of former states of plans, and of what could not be saved."""
        return self.plans / "kept"

    @property
    def column_mappings(self) -> Path:
        """How tables of other programs were read last time, plain JSON."""
        return self.plans / "column-mappings.json"

    @property
    def certificates(self) -> Path:
        """Folder of what certificates are signed and checked with."""
        return self.root / "certificates"

    @property
    def issuer_key(self) -> Path:
        """The key that signs certificates here: PKCS 8, PEM, for its owner only."""
        return self.certificates / "issuer-key.pem"

    @property
    def issuer(self) -> Path:
        """Who issues here, plain JSON."""
        return self.certificates / "issuer.json"

    @property
    def trusted_issuers(self) -> Path:
        """Issuers whose certificates are accepted here, plain JSON."""
        return self.certificates / "trusted-issuers.json"

    @property
    def known_places(self) -> Path:
        """Where else the program left something of learners, plain JSON."""
        return self.root / "known-places.json"

    @property
    def lock(self) -> Path:
        """Lock held by whatever replaces files in this folder."""
        return self.root / "folder.lock"


def named_folder(chosen: Path | None = None) -> DataFolder | None:
    """Give the folder that ``--data-dir`` or else the environment names; None without either."""
    if chosen is not None:
        return DataFolder(chosen.expanduser().absolute())
    if variable := os.environ.get(DATA_VARIABLE):
        return DataFolder(Path(variable).expanduser().absolute())
    return None


def platform_folder() -> DataFolder:
    """Give the data folder by the platform's convention. It need not exist yet."""
    # Imported here: 30 ms that a run with --data-dir need not pay.
    from platformdirs import user_data_path

    return DataFolder(user_data_path(APPLICATION, appauthor=False, roaming=False))
