"""``python -m pogo_learn`` and the ``pogo-learn`` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from pogo_learn import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code (0 done, 1 input at fault, 2 wrong usage)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        # Answered before anything else is imported: scripts ask this often.
        sys.stdout.write(f"pogo-learn {__version__}\n")
        return 0
    from pogo_learn.cli.main import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
