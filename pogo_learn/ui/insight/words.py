"""What the pictures of Insight say, in one sentence each, and their tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pogo_learn.assessment.question import Certainty
from pogo_learn.learning.insight import LEAST, PAYS_FROM, SAFE, Share
from pogo_learn.learning.progress import StudyDay
from pogo_learn.learning.review.queue import Load
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import day_text, number_text, percent_text
from pogo_learn.ui.insight.load_chart import LoadPlace
from pogo_learn.ui.insight.share_chart import SharePlace
from pogo_learn.ui.widgets.painting import APART, TOGETHER
from pogo_learn.ui.widgets.table_twin import ChartTable


def certainty_words(sure: Certainty) -> str:
    """Name a certainty."""
    words = {
        Certainty.GUESS: _("Guess"),
        Certainty.FAIRLY_SURE: _("Fairly sure"),
        Certainty.CERTAIN: _("Certain"),
    }
    return words[sure]


def gap_words(gap: tuple[int, int]) -> str:
    """Name a span of days."""
    first, last = gap
    if last > 9999:
        return _("{span} days").format(span=f"{APART}{number_text(first)}+{TOGETHER}")
    # Set apart: on a page from right to left the two numbers would else change places.
    span = f"{APART}{number_text(first)}–{number_text(last)}{TOGETHER}"
    return _("{span} days").format(span=span)


def calibration_places(shares: Mapping[Certainty, Share]) -> tuple[SharePlace, ...]:
    """Give the places of the calibration curve, from a guess to certain."""
    fairly, certain = PAYS_FROM[Certainty.FAIRLY_SURE], PAYS_FROM[Certainty.CERTAIN]
    wanted = {
        Certainty.GUESS: (0.0, fairly),
        Certainty.FAIRLY_SURE: (fairly, certain),
        Certainty.CERTAIN: (certain, 1.0),
    }
    return tuple(
        SharePlace(certainty_words(sure), shares[sure], wanted[sure]) for sure in Certainty
    )


def retention_places(shares: Mapping[tuple[int, int], Share]) -> tuple[SharePlace, ...]:
    """Give the places of the retention curve, from one day on."""
    return tuple(SharePlace(gap_words(gap), share) for gap, share in shares.items())


def calibration_sentence(shares: Mapping[Certainty, Share]) -> str:
    """Say what the calibration curve shows, or what is missing for it."""
    share = shares[Certainty.CERTAIN]
    if share.value is None:
        return _few(
            ngettext(
                "You were certain of {count} answer so far.",
                "You were certain of {count} answers so far.",
                share.asked,
            ).format(count=share.asked)
        )
    pays = PAYS_FROM[Certainty.CERTAIN]
    if share.value >= pays:
        words = _("Of what you were certain of, {share} was right: you know what you know.")
    else:
        words = _(
            "Of what you were certain of, {share} was right; certain pays from {pays}. What was "
            "certain and wrong is worth reading again first."
        )
    said = words.format(share=percent_text(share.value), pays=percent_text(pays))
    return _hedged(said + " " + _("Hatched is where each of the three pays."), share)


def retention_sentence(shares: Mapping[tuple[int, int], Share]) -> str:
    """Say what the retention curve shows, or what is missing for it."""
    known = [(gap, share) for gap, share in shares.items() if share.value is not None]
    if not known:
        asked = sum(share.asked for share in shares.values())
        return _few(
            ngettext(
                "{count} question was answered again on a later day so far.",
                "{count} questions were answered again on a later day so far.",
                asked,
            ).format(count=asked)
        )
    gap, share = known[-1]
    assert share.value is not None
    words = _("After {gap}, {share} of your answers were right.").format(
        gap=gap_words(gap), share=percent_text(share.value)
    )
    return _hedged(words, share)


def _few(counted: str) -> str:
    return counted + " " + _("A share is shown from {count} on.").format(count=LEAST)


def _hedged(words: str, share: Share) -> str:
    if not share.is_indicative:
        return words
    return words + " " + _("Rings are shares of fewer than {count} answers.").format(count=SAFE)


def rhythm_sentence(days: Sequence[StudyDay]) -> str:
    """Say how many days were study days, and how long."""
    studied = [day for day in days if day.active_seconds >= 60]
    if not studied:
        return _("No minute of study in these weeks yet.")
    minutes = round(sum(day.active_seconds for day in days) / 60)
    return ngettext(
        "You studied on {count} day of these {all} days, {minutes} min in all.",
        "You studied on {count} of these {all} days, {minutes} min in all.",
        len(studied),
    ).format(count=len(studied), all=len(days), minutes=number_text(minutes))


def shares_table(head: str, places: Sequence[SharePlace]) -> ChartTable:
    """A row for every place: right, asked and the share."""
    rows = tuple(
        (
            place.name,
            number_text(place.share.right),
            number_text(place.share.asked),
            percent_text(place.share.value, 1) if place.share.value is not None else _("too few"),
        )
        for place in places
    )
    return ChartTable(
        (head, _("Right"), _("Answers"), _("Share right")), rows, frozenset({1, 2, 3})
    )


def rhythm_table(days: Sequence[StudyDay]) -> ChartTable:
    """A row for every day with study, the newest first."""
    rows = tuple(
        (day_text(day.day), number_text(round(day.active_seconds / 60)))
        for day in reversed(days)
        if day.active_seconds > 0
    )
    return ChartTable((_("Day"), _("Minutes")), rows, frozenset({1}))


def load_places(loads: Sequence[Load]) -> tuple[LoadPlace, ...]:
    """Give the places of the forecast, today first."""
    return tuple(LoadPlace(load, is_today=number == 0) for number, load in enumerate(loads))


def load_sentence(loads: Sequence[Load], minutes: int) -> str:
    """Say what the forecast shows."""
    cards = sum(load.cards for load in loads)
    if not cards:
        return _("No card comes back in the next {days} days.").format(days=len(loads))
    fullest = max(loads, key=lambda load: load.cards)
    words = ngettext(
        "{count} card comes back in the next {days} days, at {minutes} min a day at most; the "
        "fullest day is {day} with {most}.",
        "{count} cards come back in the next {days} days, at {minutes} min a day at most; the "
        "fullest day is {day} with {most}.",
        cards,
    )
    return words.format(
        count=number_text(cards),
        days=len(loads),
        minutes=minutes,
        day=day_text(fullest.day),
        most=fullest.cards,
    )


def load_table(loads: Sequence[Load]) -> ChartTable:
    """A row for every day."""
    rows = tuple(
        (day_text(load.day), number_text(load.cards), number_text(round(load.seconds / 60)))
        for load in loads
    )
    return ChartTable((_("Day"), _("Cards"), _("Minutes")), rows, frozenset({1, 2}))
