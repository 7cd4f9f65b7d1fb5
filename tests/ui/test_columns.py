"""Columns share the width of a table so that no word is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pogo_learn.ui.widgets.columns import column_widths

PAIRS = st.lists(st.tuples(st.integers(1, 400), st.integers(1, 2000)), min_size=1, max_size=12)


@given(PAIRS, st.integers(0, 5000))
def test_no_column_is_narrower_than_its_longest_word(
    pairs: list[tuple[int, int]], room: int
) -> None:
    least = [low for low, _wish in pairs]
    widths = column_widths(least, [wish for _low, wish in pairs], room)
    assert all(width >= low for width, low in zip(widths, least, strict=True))
    assert sum(widths) == max(room, sum(least))


def test_long_cells_get_more_of_the_free_room() -> None:
    assert column_widths([50, 50, 50], [50, 150, 350], 350) == [50, 100, 200]
