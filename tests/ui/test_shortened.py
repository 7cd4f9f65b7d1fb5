"""Titles that are too long, on pages of both directions."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from pogo_learn.ui.theme.appearance import Appearance, appearance
from pogo_learn.ui.widgets.painting import APART, TOGETHER, shortened


def test_the_dots_belong_to_the_title_and_not_to_the_page(look: Appearance) -> None:
    metrics = QFontMetrics(appearance().font("ui"))
    for title in ("Evaluation of the employment service", "تقييم خدمة التوظيف للشباب"):
        room = metrics.horizontalAdvance(title) / 2
        found = shortened(metrics, title, room)
        assert found.startswith(APART + title[:3])
        assert found.endswith("…" + TOGETHER)
        assert metrics.horizontalAdvance(found) <= room + 1
        assert shortened(metrics, title, 2 * metrics.horizontalAdvance(title)) == title
