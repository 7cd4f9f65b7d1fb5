"""The rule behind each kind of finding, in words, with the thresholds in force."""

from __future__ import annotations

from pogo_learn.alignment.number_words import amount_text, share_text
from pogo_learn.alignment.plan import Thresholds
from pogo_learn.system.language import _


def rule(code: str, thresholds: Thresholds) -> str:
    """Say when there is such a finding; raises ``KeyError`` for an unknown code."""
    amounts = ", ".join(amount_text(one) for one in thresholds.split_amounts)
    return _rules()[code].format(
        idle=share_text(thresholds.idle_share),
        weight=share_text(thresholds.weight_difference),
        secure=share_text(thresholds.secure_share),
        quarter=share_text(thresholds.last_quarter_share),
        month=share_text(thresholds.last_month_share),
        awards=thresholds.least_awards,
        phasing=f"{float(thresholds.phasing_ratio):g}",
        tight=thresholds.tight_days,
        largest=share_text(thresholds.largest_item_share),
        splits=amounts,
    )


def _rules() -> dict[str, str]:
    return {**_money(), **_purpose(), **_time(), **_rest()}


def _money() -> dict[str, str]:
    return {
        "ALN-101": _("What items ask of the line and year is more than approved minus committed."),
        "ALN-102": _("The cost is more than all its funding together."),
        "ALN-103": _(
            "Items are served by priority, then by id. What is then left does not cover the cost."
        ),
        "ALN-104": _("Existing contracts commit more than is approved."),
        "ALN-105": _("Class of item and class of line differ; a line of class any takes all."),
        "ALN-106": _("Some of the funding lies in years whose status is estimate."),
        "ALN-107": _("At least {idle} of what is available is not asked for."),
        "ALN-108": _(
            "Under commitment control the award must have a date inside the fiscal years."
        ),
    }


def _purpose() -> dict[str, str]:
    return {
        "ALN-201": _("It is not enabling, and its shares of objectives are 0 together."),
        "ALN-202": _("It is not enabling, and its shares of objectives are less than 1 together."),
        "ALN-203": _("The objective needs procurement, and no cost of any item serves it."),
        "ALN-204": _(
            "Secure is an item that is fully covered, in time and lawful. Secure items are less than "
            "{secure} of what serves the objective."
        ),
        "ALN-205": _("Share of the weight and share of the money differ by {weight} or more."),
        "ALN-206": _("The objective needs no procurement, and items serve it."),
        "ALN-207": _("The item names no measure."),
    }


def _time() -> dict[str, str]:
    return {
        "ALN-301": _("Expected award plus days to get ready is later than the day of need."),
        "ALN-302": _("The award is earlier than the start plus the lead time of the method."),
        "ALN-303": _(
            "Money lies in a year that ends before the expected award. What the line may not carry "
            "over lapses."
        ),
        "ALN-304": _("The award is earlier than the first year that has money for it."),
        "ALN-305": _(
            "Of at least {awards} awards in the year, more than {quarter} fall into its last quarter "
            "or more than {month} into its last month, by value or by count."
        ),
        "ALN-306": _(
            "The share of cash in the year is more than {phasing} times the share of its days of "
            "delivery."
        ),
        "ALN-307": _("The day of need is empty."),
        "ALN-308": _("Between ready and need lie 0 to {tight} days."),
        "ALN-309": _("Start or award is empty."),
    }


def _rest() -> dict[str, str]:
    return {
        "ALN-401": _("The largest item is more than {largest} of all costs."),
        "ALN-402": _(
            "Two or more items of one category, line and year of award each lie below a threshold "
            "({splits}) that they exceed together."
        ),
        "ALN-501": _("The outcome is listed, and no item uses it."),
        "ALN-502": _("A social outcome is relevant for the item, and it has none."),
        "ALN-503": _("An outcome is specified or evaluated, and none is contracted."),
        "ALN-504": _("An outcome is contracted and not monitored."),
    }
