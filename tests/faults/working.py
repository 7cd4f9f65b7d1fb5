"""Somebody who answers, backs up, exports and imports, on whatever disk there is.

    python -m tests.faults.working FOLDER SEED ACTS [careless]

Writes the id of every event that was acknowledged to the file ``acks`` in the folder, and nothing
before; prints each act as it begins. ``careless`` switches the flushing off: a control that must
lose something.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from sqlalchemy import event

from pogo_learn.application import Application, open_application
from pogo_learn.errors import PogoError
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.events import NoteWritten
from pogo_learn.system.folders import DataFolder


def main(folder: str, seed: str, acts: str, careless: str = "") -> None:
    """Work until the acts are done; errors meant for a person are what a person would meet."""
    root = Path(folder)
    chance = random.Random(int(seed))
    application = open_application(DataFolder(root / "data"), language="en")
    acks = os.open(root / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    refused = 0
    for number in range(int(acts)):
        try:
            _act(application, root, chance, number, acks, careless=bool(careless))
        except PogoError:
            refused += 1
            if chance.random() < 0.3:
                application.close()
    try:
        application.close()
    except PogoError:
        refused += 1
    print(f"refused {refused}", flush=True)


def _act(
    application: Application,
    root: Path,
    chance: random.Random,
    number: int,
    acks: int,
    *,
    careless: bool,
) -> None:
    record = application.record
    if careless:
        _flush_nothing(application)
    learners = application.learners()
    if not learners:
        add_learner(record, (), "Amina", "practitioner")
        return
    learner = learners[0]
    what = chance.random()
    if what < 0.82:
        _begins("note")
        text = "word " * chance.randrange(1, 400)
        for recorded in record.append(learner.id, NoteWritten("M1.1", f"b{number}", text)):
            os.write(acks, f"{recorded.id}\n".encode())
    elif what < 0.88:
        _begins("backup")
        application.backups.create()
    elif what < 0.93:
        _begins("export")
        export_bundle(record.folder, learner.id, learner.name, root / "data" / "me.pogoprogress")
    elif what < 0.97:
        _begins("import")
        bundle = root / "ben.pogoprogress"
        if bundle.exists():
            application.merge(bundle, as_new_learner=True)
            os.write(acks, b"merged\n")
    else:
        _begins("close")
        application.close()


def _begins(act: str) -> None:
    print(act, flush=True)


def _flush_nothing(application: Application) -> None:
    engine = application.record.engine
    if not getattr(engine, "careless", False):
        engine.careless = True  # type: ignore[attr-defined]

        @event.listens_for(engine, "checkout")
        def _switch_off(connection: object, *_arguments: object) -> None:
            connection.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(*sys.argv[1:])
