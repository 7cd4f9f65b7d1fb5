"""What the check of content finds in the kit, beyond what keeps a paper from being read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.kit.reading import read_kit_folder
from pogo_learn.errors import Fault


def kit_faults(
    folder: Path, catalogue: Catalogue, plan_folders: Sequence[Path]
) -> tuple[Fault, ...]:
    """Give every fault of the papers in a content folder, against the courses they belong to."""
    read = read_kit_folder(folder, plan_folders)
    found = list(read.faults)
    lessons = {head.id for module in catalogue.modules() for head in module.lessons}
    sources = {source.id for source in catalogue.sources()}
    for document in read.documents.values():
        for name, known in ((document.lessons, lessons), (document.sources, sources)):
            kind = "lesson" if known is lessons else "source"
            found.extend(
                Fault(document.place, f"{document.id}: there is no {kind} “{key}”")
                for key in name
                if key not in known
            )
    return tuple(sorted(found, key=lambda fault: (str(fault.place.file), fault.place.line)))
