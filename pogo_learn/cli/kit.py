"""``pogo-learn content kit``: list the papers of the kit, and write them as XLSX and DOCX."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from pogo_learn.application import Application
from pogo_learn.content.kit.document import KitDocument
from pogo_learn.errors import InputError, StoreError
from pogo_learn.system.language import _, ngettext


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help=_("which papers; all if none is named")
    )
    parser.add_argument("--list", action="store_true", help=_("show what there is"))
    parser.add_argument("--json", action="store_true", help=_("for scripts"))
    parser.add_argument(
        "-o", "--output", type=Path, default=Path(), metavar="FOLDER", help=_("where to write them")
    )


def run(arguments: argparse.Namespace, application: Application) -> int:
    """List or write; gives the exit code."""
    chosen = _chosen(application, arguments.ids)
    if arguments.list:
        _list(chosen, as_json=arguments.json)
        return 0
    targets = [
        (document, suffix, arguments.output / document.file_name(suffix))
        for document in chosen
        for suffix in document.formats
    ]
    # They are papers to fill in: one that somebody has filled in is never written over.
    for _document, _suffix, target in targets:
        if target.exists():
            raise InputError(
                _("{file} is there already.").format(file=target),
                safe=_("Nothing was written."),
                advice=_("Give another folder with -o, or move the file away."),
            )
    for document, suffix, target in targets:
        _write(application, document, suffix, target)
    if arguments.json:
        print(json.dumps([str(target) for *_rest, target in targets], ensure_ascii=False))
        return 0
    for *_rest, target in targets:
        print(target)
    words = ngettext("{count} file.", "{count} files.", len(targets))
    print(words.format(count=len(targets)))
    return 0


def _chosen(application: Application, ids: Sequence[str]) -> Sequence[KitDocument]:
    documents = application.kit.ordered()
    if not ids:
        return documents
    by_id = {one.id.casefold(): one for one in documents}
    for key in ids:
        if key.casefold() not in by_id:
            raise InputError(
                _("There is no paper “{id}” in the kit.").format(id=key),
                safe=_("Nothing was written."),
                advice=_("See them with: pogo-learn content kit --list"),
            )
    return [by_id[key] for key in dict.fromkeys(one.casefold() for one in ids)]


def _write(application: Application, document: KitDocument, suffix: str, target: Path) -> None:
    try:
        application.write_kit(document, suffix, target)
    except OSError as error:
        raise StoreError(
            _("{file} cannot be written: {reason}.").format(
                file=target, reason=error.strerror or error
            ),
            safe=_("Nothing was changed."),
            advice=_("Choose another folder with -o."),
        ) from error


def _list(documents: Sequence[KitDocument], *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "id": one.id,
                "title": one.title,
                "kind": one.kind,
                "for": one.audience,
                "use": one.use,
                "files": [one.file_name(suffix) for suffix in one.formats],
                "lessons": list(one.lessons),
            }
            for one in documents
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in documents:
        print(f"{one.id}  {one.title}  ({', '.join(one.formats)})")
        print(f"    {one.use}")
