"""What the whole curriculum costs, with all that comes beside the courses: checking, compiling, size.

Starting and memory are measured with it as well, in ``run.py``: a start has every pack on its shelves.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pogo_learn.application import open_application
from pogo_learn.content.index import course_folders
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.resources import content_dir
from tests.bench.measure import ROOT, Figure, judged, paired, seconds_of


def content_figures(folder: Path) -> Iterator[Figure]:
    """Give each figure as it is measured."""
    yield _check()
    yield from _index(folder)


def _check() -> Figure:
    """The command itself, over all it looks at, against the bare libraries over the same files."""

    def ours() -> float:
        return _process("-m", "pogo_learn", "content", "check", "--strict")

    measured = paired(ours, lambda: _process("-c", _LIBRARIES, str(content_dir())), 3)
    packs = len(tuple(course_folders([content_dir()])))
    what = f"content check, all {packs} courses and beside"
    return judged(what, "YAML and Markdown libraries", measured, 2.0, bound_ms=5000)


def _index(folder: Path) -> Iterator[Figure]:
    """Compiling everything, as the first start does in a fresh data folder."""
    data = DataFolder(folder / "compiled")

    def compile_all() -> None:
        application = open_application(data, language="en")
        lessons = sum(len(course.lessons) for course in application.catalogue.courses)
        assert lessons > 50
        application.close()

    first = seconds_of(compile_all) * 1000
    again = seconds_of(compile_all) * 1000
    size = sum(path.stat().st_size for path in data.root.rglob("*") if path.is_file()) / 2**20
    for what, value, bound in (
        ("catalogue of all courses, no index yet", first, 1500),
        ("catalogue of all courses, index there", again, 50),
    ):
        yield Figure(what, "-", None, None, f"{value:.0f} ms", f"<= {bound} ms", value <= bound)
    yield Figure("what a data folder keeps of the courses", "-", None, None, f"{size:.1f} MiB")


def _process(*words: str) -> float:
    return seconds_of(
        lambda: subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True)
    )


_LIBRARIES = """
import sys
from pathlib import Path
import markdown, yaml
loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
for path in Path(sys.argv[1]).rglob("*"):
    if path.suffix == ".md":
        text = path.read_text(encoding="utf-8")
        markdown.markdown(text, extensions=["tables", "def_list", "footnotes", "attr_list"])
    elif path.suffix == ".yaml":
        yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
"""
