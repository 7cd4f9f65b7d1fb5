"""Names of files that are offered when something is saved."""

from __future__ import annotations


def file_safe(name: str) -> str:
    """Give a name without what no file may have in its name."""
    return "".join(letter if letter not in '<>:"/\\|?*' else "-" for letter in name).strip() or "-"
