"""The catalogue of findings: what each is called, why it matters, what can be done.

Remedies are possibilities to weigh, not orders; local law comes first.
"""

from __future__ import annotations

from dataclasses import dataclass

from pogo_learn.system.language import _


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one kind of finding."""

    title: str
    why: str
    remedies: tuple[str, ...]
    """At most three."""
    lesson: str
    """Id of the lesson that teaches it, or comes nearest among the lessons there are."""


def wording(code: str) -> Wording:
    """Give the words of a code, in the language in force; raises ``KeyError``."""
    return _catalogue()[code]


def codes() -> tuple[str, ...]:
    """Give all codes there are."""
    return tuple(_catalogue())


def _catalogue() -> dict[str, Wording]:
    parts = (
        _lines(),
        _costs(),
        _purpose(),
        _objectives(),
        _days(),
        _gaps_in_dates(),
        _money_in_time(),
        _spread(),
        _social(),
    )
    return {code: words for part in parts for code, words in part.items()}


def _lines() -> dict[str, Wording]:
    return {
        "ALN-101": Wording(
            _("Line overcommitted"),
            _("More is planned on this line and year than it has left. Somebody will go without."),
            (
                _("Move spending to a year with room"),
                _("Move money between lines, within the rules of virement"),
                _("Set priorities anew, and say what falls off"),
            ),
            "M6.2",
        ),
        "ALN-104": Wording(
            _("Overcommitted before this plan"),
            _("Existing contracts bind more than the line has. The plan begins with a debt."),
            (
                _("Ask for a supplementary budget"),
                _("Rephase or end existing contracts, where they allow it"),
                _("Keep the line free of new items"),
            ),
            "M6.2",
        ),
        "ALN-105": Wording(
            _("Wrong kind of line"),
            _("Running costs on a capital line, or the other way round, may not be paid."),
            (
                _("Move it to a line of its own kind"),
                _("Ask for a virement, where the rules allow it"),
                _("Split the item into its two kinds"),
            ),
            "M2.4",
        ),
        "ALN-107": Wording(
            _("Money without a plan"),
            _("A good part of this line and year is not asked for. It may lapse, or be cut."),
            (
                _("Bring a later item forward"),
                _("Release it to a line that is short"),
                _("Give it back early"),
            ),
            "M6.2",
        ),
    }


def _costs() -> dict[str, Wording]:
    return {
        "ALN-102": Wording(
            _("Part of the cost has no money"),
            _("The item costs more than the lines and years named for it."),
            (
                _("Make it smaller, or do it in phases"),
                _("Find another line"),
                _("Ask for it in the next budget, or drop it"),
            ),
            "M1.3",
        ),
        "ALN-103": Wording(
            _("Not fully covered when all are served"),
            _("Served in the order of priorities, this item does not get all it needs."),
            (
                _("Check whether its priority is right"),
                _("Move its money to a line or year with room"),
                _("Make it smaller"),
            ),
            "M6.2",
        ),
        "ALN-106": Wording(
            _("Rests on years not yet enacted"),
            _("An estimate or ceiling is no authority to spend. It may be cut."),
            (
                _("Put break clauses into contracts"),
                _("Ask for commitment authority over several years"),
                _("Say openly how much depends on it"),
            ),
            "M2.3",
        ),
        "ALN-108": Wording(
            _("Signature outside the years of the plan"),
            _(
                "Under commitment control, money counts in the year of signature, and that is not here."
            ),
            (
                _("Give the date of award"),
                _("Add the fiscal year"),
                _("Move the award into a year with authority"),
            ),
            "M2.2",
        ),
    }


def _purpose() -> dict[str, Wording]:
    return {
        "ALN-201": Wording(
            _("Serves no objective"),
            _("Nobody can say which change in people's lives this is for."),
            (
                _("Name the objective it serves"),
                _("Mark it as enabling, with the reason"),
                _("Stop it, or merge it with another"),
            ),
            "M6.1",
        ),
        "ALN-202": Wording(
            _("Serves objectives in part"),
            _("A part of the cost has no objective behind it."),
            (
                _("Name the objective of the rest"),
                _("Take the rest out of the item"),
                _("Mark it as enabling"),
            ),
            "M6.1",
        ),
        "ALN-206": Wording(
            _("Purchase for an objective that needs none"),
            _("The plan says this objective is reached without buying, and buys for it."),
            (
                _("Check whether the objective needs procurement after all"),
                _("Check whether the item serves another objective"),
            ),
            "M1.1",
        ),
        "ALN-207": Wording(
            _("No measure"),
            _("Without a measure nobody will know whether it worked."),
            (
                _("Define one measure of output and one of outcome"),
                _("Name who measures, and when"),
            ),
            "M1.3",
        ),
    }


def _objectives() -> dict[str, Wording]:
    return {
        "ALN-203": Wording(
            _("Objective without any purchase"),
            _("It needs buying, and nothing is planned. It will not be reached by itself."),
            (
                _("Plan an item for it"),
                _("Show another lever: staff, rules, grants"),
                _("Drop the objective honestly"),
            ),
            "M6.1",
        ),
        "ALN-204": Wording(
            _("Objective at risk"),
            _("Less than half of what serves it is paid for, in time and lawful."),
            (
                _("Secure its largest item first"),
                _("Spread it over more than one item"),
                _("Tell its owner now"),
            ),
            "M6.1",
        ),
        "ALN-205": Wording(
            _("Money and weight differ"),
            _(
                "The share of the money is far from the stated weight. That may be right: costs differ."
            ),
            (
                _("Compare the cost of a unit of outcome first"),
                _("Explain the difference in the plan"),
                _("Move money, if history explains it better than need"),
            ),
            "M6.4",
        ),
    }


def _days() -> dict[str, Wording]:
    return {
        "ALN-301": Wording(
            _("Late"),
            _("With the usual lead time it is not ready when it is needed."),
            (
                _("Start earlier"),
                _("Call off from a framework"),
                _("Change the date of need, with those who need it"),
            ),
            "M6.3",
        ),
        "ALN-302": Wording(
            _("Award date not realistic"),
            _("The procedure takes longer than the plan allows for."),
            (
                _("Start earlier"),
                _("Move the award, and look at what follows"),
                _("Choose a quicker method, where the law allows it"),
            ),
            "M6.3",
        ),
        "ALN-304": Wording(
            _("Award before authority"),
            _("The contract would be signed before the first year that has money for it."),
            (
                _("Start early, but sign only when the year begins"),
                _("Award under a condition, where that is lawful"),
                _("Correct a date that was copied from last year"),
            ),
            "M6.3",
        ),
    }


def _gaps_in_dates() -> dict[str, Wording]:
    return {
        "ALN-307": Wording(
            _("Date of need missing"),
            _("Nobody can say whether it comes in time."),
            (_("Ask those who need it"),),
            "M6.3",
        ),
        "ALN-308": Wording(
            _("Tight"),
            _("It is ready just in time. One delay makes it late."),
            (_("Start earlier"), _("Have a bridge ready, such as an extension")),
            "M6.3",
        ),
        "ALN-309": Wording(
            _("Dates missing"),
            _("Without start and award, timing cannot be checked."),
            (_("Give both dates"),),
            "M1.5",
        ),
    }


def _money_in_time() -> dict[str, Wording]:
    return {
        "ALN-303": Wording(
            _("Money in a year that ends before signature"),
            _("It cannot be spent in its year. What may not be carried over is lost."),
            (
                _("Start earlier"),
                _("Move the money to the next year"),
                _("Ask for carry-over in time"),
            ),
            "M6.3",
        ),
        "ALN-305": Wording(
            _("Awards pile up at the end of the year"),
            _("Rushed awards have been found to be of lower quality. Often the cause is upstream."),
            (
                _("Spread the awards over the year"),
                _("Publish a calendar of procedures"),
                _("Start what can start earlier"),
            ),
            "M6.3",
        ),
        "ALN-306": Wording(
            _("More money than delivery in this year"),
            _("The share of cash is far above the share of the days of delivery."),
            (
                _("Rephase the cash"),
                _("Agree payments by milestone"),
                _("Ask for carry-over"),
            ),
            "M6.3",
        ),
    }


def _spread() -> dict[str, Wording]:
    return {
        "ALN-401": Wording(
            _("Much hangs on one item"),
            _("If it fails, a large part of the plan fails."),
            (
                _("Give it the best people and an early start"),
                _("Consider lots"),
                _("Have a plan for its failure"),
            ),
            "M6.4",
        ),
        "ALN-402": Wording(
            _("Possibly one purchase in parts"),
            _("Like items stay below a threshold one by one, and exceed it together."),
            (
                _("Put them together"),
                _("Set up a framework"),
                _("Write down why they are apart"),
            ),
            "M6.4",
        ),
    }


def _social() -> dict[str, Wording]:
    return {
        "ALN-501": Wording(
            _("Social outcome that no item buys"),
            _("The agency wants it, and no contract will bring it."),
            (
                _("Find the item where it fits best"),
                _("Say by which other lever it comes"),
            ),
            "M6.5",
        ),
        "ALN-502": Wording(
            _("No social outcome, where one would fit"),
            _("A chance may be missed."),
            (
                _("Ask which outcome it could bring, in proportion"),
                _("Mark it as not relevant, with the reason"),
            ),
            "M6.5",
        ),
        "ALN-503": Wording(
            _("Promised, but not in the contract"),
            _("What is asked for or scored and is not in the contract binds nobody."),
            (
                _("Put it into a clause"),
                _("Give it a measure and an owner"),
                _("Say how it is reported"),
            ),
            "M6.5",
        ),
        "ALN-504": Wording(
            _("In the contract, but nobody measures"),
            _("A promise that is not measured fades after the award."),
            (
                _("Name who measures, how and when"),
                _("Tie it to a report that somebody reads"),
            ),
            "M6.5",
        ),
    }
