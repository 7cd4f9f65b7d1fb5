"""Takes the texts out of the code, merges them into each catalogue, compiles, and judges.

    python -m tests.languages.texts [--check] [CODE ...]

Without ``--check`` the catalogues are brought up to date: new texts come in empty, those that the
code has no more go out, and ``.mo`` files are written. With ``--check`` nothing is written; the exit
code is 1 when a language that people can choose lacks something. ``docs/translating.md`` says how
to translate.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from pogo_learn.system.language import DOMAIN, LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "assets" / "languages"
KEYWORDS = {"_": None, "later": None, "in_context": ((1, "c"), 2), "ngettext": (1, 2)}
SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a text of a catalogue. ``missing`` is what a translator has yet to do."""

    language: str
    text: str
    problem: str
    missing: bool = False

    def __str__(self) -> str:
        return f"{self.language}: {self.problem}: {self.text!r}"


def texts_of_code(folder: Path = ROOT / "pogo_learn") -> Catalog:
    """Give every text of the program, with the files that have it."""
    template = _empty("")
    found = extract_from_dir(
        folder,
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for file, _line, text, comments, context in found:
        # Without line numbers a catalogue only changes where a text does.
        template.add(
            text, None, [(f"pogo_learn/{file}", 0)], auto_comments=comments, context=context
        )
    return template


def path_of(language: str, folder: Path = CATALOGUES) -> Path:
    """Give the file a translator works on."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str, folder: Path = CATALOGUES) -> Catalog:
    """Read a catalogue; an empty one where there is none yet."""
    path = path_of(language, folder)
    if not path.is_file():
        return _empty(language)
    with path.open("rb") as file:
        return _undated(read_po(file, locale=language, domain=DOMAIN))


def merge(language: str, template: Catalog, folder: Path = CATALOGUES) -> Catalog:
    """Bring a catalogue up to date with the code: nothing is guessed, nothing kept that is gone."""
    catalogue = read(language, folder)
    merged = _empty(language)
    for message in template:
        if not message.id:
            continue
        known = catalogue.get(message.id, message.context)
        same = known is not None and known.id == message.id
        merged.add(
            message.id,
            known.string if known is not None and same else None,
            message.locations,
            flags=known.flags & {"fuzzy"} if known is not None and same else (),
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known is not None and same else (),
            context=message.context,
        )
    return merged


def write(language: str, catalogue: Catalog, folder: Path = CATALOGUES) -> None:
    """Write the catalogue and its compiled form."""
    path = path_of(language, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_po(catalogue))
    path.with_suffix(".mo").write_bytes(compiled(read(language, folder)))


def list_assets(assets: Path = ROOT / "assets") -> None:
    """Write the list by which the self-test knows what must have come along."""
    there = (path.relative_to(assets).as_posix() for path in assets.rglob("*.*"))
    names = sorted(name for name in there if name != "files.txt")
    (assets / "files.txt").write_text("\n".join(names) + "\n", encoding="utf-8")


def compiled(catalogue: Catalog) -> bytes:
    """Give the compiled form of a catalogue."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def faults_of(language: str, template: Catalog, folder: Path = CATALOGUES) -> Iterator[Fault]:
    """Judge a catalogue against the texts of the code."""
    catalogue = read(language, folder)
    for message in template:
        if not message.id:
            continue
        found = catalogue.get(message.id, message.context)
        if found is None or found.id != message.id or not _is_complete(found, catalogue):
            yield Fault(language, _first(message), "is not translated", missing=True)
    for message in catalogue:
        if message.id:
            yield from _faults_of_message(language, message, catalogue)
    mo = path_of(language, folder).with_suffix(".mo")
    if not mo.is_file() or mo.read_bytes() != compiled(catalogue):
        yield Fault(language, mo.name, "is older than the catalogue; run: python3 dev.py texts")


def _faults_of_message(language: str, message: Message, catalogue: Catalog) -> Iterator[Fault]:
    text = _first(message)
    if message.fuzzy:
        yield Fault(language, text, "is marked as a guess (fuzzy)")
    strings = _strings(message)
    if not any(strings):
        return
    if isinstance(message.id, tuple) and len(strings) != catalogue.num_plurals:
        yield Fault(language, text, f"needs {catalogue.num_plurals} plural forms")
    for string in strings:
        wanted = _wanted_names(message, string)
        if string and _names(string) not in wanted:
            yield Fault(language, text, "has other placeholders than the English text")
        if string and _edges(string) != _edges(text):
            yield Fault(language, text, "begins or ends with other white space")


def _wanted_names(message: Message, _string: str) -> list[frozenset[str]]:
    """Placeholders that a form may have; a form for one or two may say the number in words."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    wanted = [_names(one) for one in ids]
    if isinstance(message.id, tuple):
        full = frozenset().union(*wanted)
        wanted += [full, full - {"count"}]
    return wanted


def _names(text: str) -> frozenset[str]:
    try:
        return frozenset(name for _text, name, _spec, _how in Formatter().parse(text) if name)
    except ValueError:
        # A text with a single brace is never formatted.
        return frozenset()


def _edges(text: str) -> tuple[bool, bool]:
    # A narrow space that may not break is part of a sign in some languages.
    return text[:1] in (" ", "\n"), text[-1:] in (" ", "\n")


def _strings(message: Message) -> tuple[str, ...]:
    found = message.string
    return tuple(found) if isinstance(found, list | tuple) else (found or "",)


def _is_complete(message: Message, catalogue: Catalog) -> bool:
    strings = _strings(message)
    forms = catalogue.num_plurals if isinstance(message.id, tuple) else 1
    return len(strings) >= forms and all(strings)


def _first(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


def _undated(catalogue: Catalog) -> Catalog:
    """A date would change with every run, and tells nothing that the history does not."""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    return catalogue


def _empty(language: str) -> Catalog:
    return Catalog(
        locale=language or None,
        domain=DOMAIN,
        project="POGO Learn",
        version="",
        header_comment="# Texts of POGO Learn. Made by: python3 dev.py texts",
        fuzzy=False,
    )


def _po(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=98, sort_by_file=True, include_lineno=False)
    dated = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Last-Translator',
             b'"Report-Msgid-Bugs-To', b'"Language-Team', b'"Project-Id-Version')  # fmt: skip
    lines = [line for line in out.getvalue().split(b"\n") if not line.startswith(dated)]
    return b"\n".join(lines)


def _codes(asked: Iterable[str]) -> list[str]:
    there = [path.parent.parent.name for path in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")]
    chosen = [language.code for language in LANGUAGES if language.code != SOURCE_LANGUAGE]
    return list(asked) or sorted({*there, *chosen})


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, only judge")
    parser.add_argument("--missing", action="store_true", help="print every text that is missing")
    parser.add_argument("codes", nargs="*", metavar="CODE", help="languages; else all there are")
    arguments = parser.parse_args()
    template = texts_of_code()
    chosen = {language.code for language in LANGUAGES}
    status = 0
    for code in _codes(arguments.codes):
        if not arguments.check:
            write(code, merge(code, template), CATALOGUES)
        faults = list(faults_of(code, template))
        missing = [fault for fault in faults if fault.missing]
        for fault in faults:
            if not fault.missing or arguments.missing:
                print(fault)
        total = sum(1 for message in template if message.id)
        print(f"{code}: {total - len(missing)} of {total} texts are translated.")
        if faults and code in chosen:
            status = 1
    if not arguments.check:
        list_assets()
    return status


if __name__ == "__main__":
    sys.exit(main())
