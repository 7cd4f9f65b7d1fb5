"""What erasing did, what was searched to prove it, and what is still to be done, in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pogo_learn.safekeeping.reach import Untouched
from pogo_learn.system.language import _, ngettext


@dataclass(frozen=True, slots=True)
class Erasure:
    """What went, and what was searched to prove it."""

    learner: str
    events: int
    rewritten: tuple[Path, ...]
    """Files that are there without the learner now."""
    removed: tuple[Path, ...]
    """Files and folders that are gone: they could not be read, or held nothing else."""
    searched_files: int
    searched_bytes: int
    names: int
    """Names of the learner that were looked for; there were several after a change of name."""
    texts: int
    """Texts of the learner that were looked for."""
    places: tuple[Path, ...]
    """Folders that were searched."""
    waiting: tuple[Path, ...]
    """Folders that could not be reached; erasing is finished there when they can."""
    untouched: tuple[Untouched, ...]
    """Files that were left as they are, though the learner's name or entries are in them."""

    def sentence(self) -> str:
        """Say it to the person in a few sentences."""
        parts = [
            ngettext(
                "{count} entry of this learner was erased.",
                "{count} entries of this learner were erased.",
                self.events,
            ).format(count=self.events),
            ngettext(
                "{count} file was written anew without them.",
                "{count} files were written anew without them.",
                len(self.rewritten),
            ).format(count=len(self.rewritten)),
        ]
        if self.removed:
            parts.append(
                ngettext(
                    "{count} damaged or old file was removed.",
                    "{count} damaged or old files were removed.",
                    len(self.removed),
                ).format(count=len(self.removed))
            )
        parts.append(
            ngettext(
                "Then {count} file was searched, and nothing of the learner was found.",
                "Then {count} files were searched, and nothing of the learner was found.",
                self.searched_files,
            ).format(count=self.searched_files)
            if not self.untouched
            else ngettext(
                "Then {count} file was searched.",
                "Then {count} files were searched.",
                self.searched_files,
            ).format(count=self.searched_files)
        )
        return " ".join(parts)

    def details(self) -> tuple[str, ...]:
        """Say what was looked for and where, and what is left, one thing a line."""
        looked_for = _("Looked for: the numbers of all entries, and the name.")
        if self.texts:
            looked_for = _(
                "Looked for: the numbers of all entries, the name, and words of {texts}."
            )
        texts = ngettext("{count} text", "{count} texts", self.texts).format(count=self.texts)
        lines = [looked_for.format(texts=texts)]
        lines += [_("Searched: {folder}").format(folder=place) for place in self.places]
        lines += waiting_in_words(self.waiting)
        lines += [
            _("Left as it is: {file} ({reason})").format(file=one.file, reason=one.reason)
            for one in self.untouched
        ]
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class Finish:
    """What came of going on in places that could not be reached before."""

    finished: tuple[Path, ...]
    waiting: tuple[Path, ...]

    def lines(self) -> tuple[str, ...]:
        """Say it to the person, one thing a line."""
        done = _(
            "Erasing is finished in {folder}; nothing of the learner was found there any more."
        )
        return (
            *(done.format(folder=place) for place in self.finished),
            *waiting_in_words(self.waiting),
        )


def waiting_in_words(places: tuple[Path, ...]) -> list[str]:
    """Say where erasing is still to be finished."""
    words = _(
        "Not reached: {folder}. Erasing is finished there when the folder is back and POGO Learn is "
        "opened."
    )
    return [words.format(folder=place) for place in places]
