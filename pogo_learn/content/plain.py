"""HTML of a course as plain text. Apart from the markup, whose libraries are slow to load."""

from __future__ import annotations

import html
import re


def plain(markup: str) -> str:
    """Give HTML as plain text, without the numbers of sources."""
    spaced = re.sub(r"</(p|li|dt|dd|tr|td|th|h2|h3)>", " ", markup)
    spaced = re.sub(r'<a href="source:[^"]*"[^>]*>.*?</a>', "", spaced)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", spaced)).split())
