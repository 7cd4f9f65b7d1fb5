"""Where one goes from a check, an exam or a pre-test."""

from __future__ import annotations

from pogo_learn.learning.sittings import Kind, Sitting
from pogo_learn.ui.screens.screen import Route


def home_of(sitting: Sitting) -> Route:
    """Where one comes from: the module of a check, the page before an exam, else the path."""
    if sitting.kind is Kind.EXAM:
        return Route("exam", sitting.id)
    return Route("module", sitting.module) if sitting.module else Route("learn")
