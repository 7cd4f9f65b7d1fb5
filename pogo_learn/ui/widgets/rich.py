"""Inline HTML of a course as plain text."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[^>]*>")


def plain_text(markup: str) -> str:
    """Give inline HTML as plain text, for names that assistive programs speak."""
    return html.unescape(_TAG.sub("", markup)).strip()
