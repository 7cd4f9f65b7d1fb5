"""Merging a file into a record: a union, whoever comes first and how often."""

from __future__ import annotations

from pathlib import Path

import pytest

from pogo_learn.errors import StoreError
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.events import (
    AttemptFinished,
    AttemptStarted,
    LearnerRemoved,
    LessonCompleted,
    NoteWritten,
    PlaceReached,
)
from pogo_learn.record.journal import Record
from pogo_learn.record.merging import Merge, import_bundle
from pogo_learn.record.verify import verify
from pogo_learn.ui.your_record.outcomes import verification_in_words
from tests.record.bundles.forging import (
    forge,
    lines_of,
    rechained,
)
from tests.record.making import (
    ANN,
    BEN,
    answer,
    everything,
    looked_up,
    one_of_each,
    opened,
    shown,
    ticking,
)


def test_on_another_computer_the_progress_is_the_same(
    home: Record, office: Record, bundle: Path, tmp_path: Path
) -> None:
    assert import_bundle(office, bundle) == Merge(ANN, "Ann", len(one_of_each()), 0)
    theirs = shown(office.folder.database)
    for table, rows in shown(home.folder.database).items():
        assert theirs[table] == [row for row in rows if BEN not in row]
    assert theirs["question_state"]
    assert verify(office.folder).intact
    query = "SELECT * FROM event WHERE learner = ? ORDER BY sequence"
    here = looked_up(home.folder.database, query, ANN)
    there = looked_up(office.folder.database, query, ANN)
    assert [{**row, "position": 0} for row in there] == [{**row, "position": 0} for row in here]


def test_importing_twice_adds_nothing(office: Record, bundle: Path) -> None:
    import_bundle(office, bundle)
    before = everything(office.folder.database)
    assert import_bundle(office, bundle) == Merge(ANN, "Ann", 0, len(one_of_each()))
    assert everything(office.folder.database) == before


def test_importing_where_it_was_exported_adds_nothing(home: Record, bundle: Path) -> None:
    before = everything(home.folder.database)
    assert import_bundle(home, bundle).added == 0
    assert everything(home.folder.database) == before


def test_a_later_export_adds_what_came_since(home: Record, office: Record, bundle: Path) -> None:
    import_bundle(office, bundle)
    home.append(ANN, answer("M1.2-q1"), LessonCompleted("M1.2", "1.0.0", "e" * 64))
    export_bundle(home.folder, ANN, "Ann", bundle, clock=home.clock)
    assert import_bundle(office, bundle) == Merge(ANN, "Ann", 2, len(one_of_each()))
    assert verify(office.folder).intact


def test_an_older_export_takes_nothing_away(home: Record, office: Record, tmp_path: Path) -> None:
    older, newer = tmp_path / "older", tmp_path / "newer"
    export_bundle(home.folder, ANN, "Ann", older)
    home.append(ANN, answer("M1.2-q1"))
    export_bundle(home.folder, ANN, "Ann", newer)
    import_bundle(office, newer)
    before = everything(office.folder.database)
    assert import_bundle(office, older).added == 0
    assert everything(office.folder.database) == before


def test_two_computers_that_both_studied_end_alike(
    home: Record, office: Record, bundle: Path, tmp_path: Path
) -> None:
    import_bundle(office, bundle)
    office.clock = ticking(seconds=95)
    for record, name in ((home, "home"), (office, "office")):
        record.append(
            ANN,
            PlaceReached("M1.1", f"at-{name}", 60, "1.0.0"),
            answer(score=0.0 if name == "home" else 1.0, response={"choice": name}),
            NoteWritten("M1.1", "desk", f"written at {name}"),
            AttemptStarted(f"att-{name}", "M1", "test", 3, ("M1.1-q1",), "1.0.0"),
            answer(attempt="att-1", response={"choice": name}),
            AttemptFinished(f"att-{name}", "M1", 1.0, 0.8),
        )
    from_home, from_office = tmp_path / "from-home", tmp_path / "from-office"
    assert export_bundle(home.folder, ANN, "Ann", from_home) == len(one_of_each()) + 6
    export_bundle(office.folder, ANN, "Ann", from_office)
    assert import_bundle(home, from_office).added == 6
    assert import_bundle(office, from_home).added == 6
    theirs = shown(office.folder.database)
    for table, rows in shown(home.folder.database).items():
        assert theirs[table] == [row for row in rows if BEN not in row]
    for record, chains in ((home, 3), (office, 2)):
        found = verify(record.folder)
        assert found.intact
        assert found.chains == chains
    # And on with it: what either writes now continues its own chain.
    (one,) = office.append(ANN, answer())
    assert (one.device, one.sequence) == (office.device, 7)


def test_a_third_computer_passes_on_what_it_received(
    home: Record, office: Record, bundle: Path, tmp_path: Path
) -> None:
    import_bundle(office, bundle)
    office.append(ANN, answer())
    passed_on = tmp_path / "passed-on"
    assert export_bundle(office.folder, ANN, "Ann", passed_on) == len(one_of_each()) + 1
    with opened(tmp_path / "third") as third:
        assert import_bundle(third, passed_on).added == len(one_of_each()) + 1
        found = verify(third.folder)
        assert found.intact
        assert found.chains == 2


def test_a_learner_who_was_removed_elsewhere_is_removed_here(
    home: Record, office: Record, bundle: Path
) -> None:
    import_bundle(office, bundle)
    home.append(ANN, LearnerRemoved())
    export_bundle(home.folder, ANN, "Ann", bundle, clock=home.clock)
    import_bundle(office, bundle)
    assert looked_up(office.folder.database, "SELECT removed FROM learner") == [{"removed": 1}]


def test_a_long_text_of_any_letters_can_be_carried(
    home: Record, office: Record, tmp_path: Path
) -> None:
    texts = ["\x01" * 20_000, "𝔘" * 20_000, '\\"' * 10_000, "\u2028\u0085\r\n\x7f\ufeff"]
    for number, text in enumerate(texts):
        home.append(ANN, NoteWritten("M1.1", f"long-{number}", text))
    home.append(ANN, answer("M1.1-q9", response={"texts": dict(enumerate(["語𝔘\\" * 6_000] * 8))}))
    target = tmp_path / "long"
    export_bundle(home.folder, ANN, "Ann", target)
    import_bundle(office, target)
    assert verify(office.folder).intact
    notes = looked_up(office.folder.database, "SELECT text FROM note WHERE block LIKE 'long-%'")
    assert [row["text"] for row in notes] == texts


def test_events_of_a_later_version_are_kept_and_passed_on(
    bundle: Path, office: Record, tmp_path: Path
) -> None:
    head, *rows, _seal = lines_of(bundle)
    rows[3]["kind"] = "lesson.sung"
    rows[5]["version"] = 7
    rows[5]["body"] = '{"something":"new"}'
    forge(bundle, head, rechained(rows))
    merge = import_bundle(office, bundle)
    assert (merge.added, merge.newer) == (len(rows), 2)
    told = "2 entries are from a newer version; they are kept and will count after an update."
    assert merge.sentence().count(told) == 1
    found = verify(office.folder)
    assert found.intact
    assert found.newer == 2
    assert told in verification_in_words(found)
    again = tmp_path / "again"
    export_bundle(office.folder, ANN, "Ann", again)
    assert lines_of(again)[1:-1] == rows
    # What is here already still does not count.
    assert told in import_bundle(office, again).sentence()


def test_a_rating_of_a_later_version_is_told_of_once(bundle: Path, office: Record) -> None:
    head, *rows, _seal = lines_of(bundle)
    rating = next(row for row in rows if row["kind"] == "review.rated")
    rating["version"] = 2
    rating["body"] = '{"card":"term:mission","stars":5}'
    forge(bundle, head, rechained(rows))
    told = "1 entry is from a newer version; it is kept and will count after an update."
    assert import_bundle(office, bundle).sentence().count(told) == 1
    assert verification_in_words(verify(office.folder)).count(told) == 1


def test_nothing_is_said_of_newer_versions_where_there_is_none(
    bundle: Path, office: Record
) -> None:
    assert "newer" not in import_bundle(office, bundle).sentence()
    assert "newer" not in verification_in_words(verify(office.folder))


def test_when_the_disk_refuses_in_the_middle_nothing_is_imported(
    office: Record, bundle: Path
) -> None:
    with office.engine.connect() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used + 1}")
    before = everything(office.folder.database)
    head, *rows, _seal = lines_of(bundle)
    rows[3]["body"] = rows[3]["body"].replace("Größe", "Größe" * 10_000)
    forge(bundle, head, rechained(rows))
    with pytest.raises(StoreError):
        import_bundle(office, bundle)
    assert everything(office.folder.database) == before


def test_reading_a_file_can_be_stopped(office: Record, bundle: Path) -> None:
    before = everything(office.folder.database)
    shares: list[float] = []

    def until_the_second_half(share: float) -> bool:
        shares.append(share)
        return share < 0.6

    with pytest.raises(StoreError) as caught:
        import_bundle(office, bundle, until_the_second_half)
    assert "Nothing was imported" in caught.value.safe
    assert everything(office.folder.database) == before
    assert shares == sorted(shares)
