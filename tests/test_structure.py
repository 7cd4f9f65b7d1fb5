"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "pogo_learn").rglob("*.py"))
MODULE_LINES = 600
FUNCTION_LINES = 60


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.process
@pytest.mark.timeout(900)
def test_every_module_can_be_imported_first() -> None:
    """An order-dependent cycle shows when a module is the first to be imported."""
    # Migrations run only inside Alembic.
    names = [dotted(path) for path in MODULES if "/migrations/" not in path.as_posix()]
    program = (
        "import os, sys\n"
        "for name in sys.argv[1:]:\n"
        "    child = os.fork()\n"
        "    if child == 0:\n"
        "        try:\n"
        "            __import__(name)\n"
        "        except BaseException as error:\n"
        "            print(name, repr(error), flush=True)\n"
        "            os._exit(1)\n"
        "        os._exit(0)\n"
        "    os.waitpid(child, 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *names],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout == ""


@pytest.mark.parametrize(
    "path",
    # A migration lists a whole schema, and it never changes once released.
    [path for path in MODULES if "/migrations/" not in path.as_posix()],
    ids=dotted,
)
def test_modules_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MODULE_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= FUNCTION_LINES, (
                f"{path.name}:{node.lineno} {node.name}: {length} lines"
            )


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in MODULES}), ids=lambda path: path.name
)
def test_every_folder_says_what_it_answers(folder: Path) -> None:
    if "migrations" in folder.parts:
        return
    source = (folder / "__init__.py").read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_the_database_toolkit_is_entered_by_its_front_door(path: Path) -> None:
    """Two threads may need it first at once.

    ``from sqlalchemy import ...`` waits until the other has read the whole package;
    ``from sqlalchemy.exc import ...`` alone goes on in a package that is half there, and fails.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    first = min(
        (
            (node.lineno, node.module)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        ),
        default=(0, "sqlalchemy"),
    )
    assert first[1] == "sqlalchemy"
