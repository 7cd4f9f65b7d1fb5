"""``pogo-learn align``: where a plan does not serve mission, strategy and budget."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pogo_learn.cli.verbs import ApplicationOf
from pogo_learn.system.language import _, ngettext

if TYPE_CHECKING:
    from pogo_learn.alignment.analysis import Analysis


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar=_("ACT"))
    checking = acts.add_parser("check", help=_("analyse a plan file and list what to look at"))
    checking.add_argument("plan", type=Path, metavar="PLAN")
    checking.add_argument("--json", action="store_true", help=_("for scripts"))


def run(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    """Do it; gives the exit code: 0 also when there are findings, 1 for a file with faults."""
    del application_of
    from pogo_learn.alignment.analysis import analyse
    from pogo_learn.alignment.plan_file import read_plan
    from pogo_learn.alignment.report import as_data

    plan, faults = read_plan(arguments.plan)
    for fault in faults:
        print(fault, file=sys.stderr)
    if plan is None:
        return 1
    analysis = analyse(plan)
    if arguments.json:
        print(json.dumps(as_data(analysis), ensure_ascii=False, indent=2))
    else:
        _print(analysis)
    return 0


def _print(analysis: Analysis) -> None:
    from pogo_learn.alignment.findings import percent
    from pogo_learn.alignment.wording import wording

    plan, funding, strategy = analysis.plan, analysis.funding, analysis.strategy
    contracted = analysis.social.contracted_value_share
    print(f"{plan.title} ({plan.currency}, {plan.unit})")
    for label, value in (
        (_("Cost of all items"), f"{plan.total:,}"),
        (_("Covered where it stands"), percent(funding.funded_share)),
        (_("Short where it stands"), f"{funding.gross_gap:,}"),
        (_("Short after all moves inside the years"), f"{funding.net_gap:,}"),
        (_("Serves an objective"), percent(strategy.aligned_share)),
        (_("Weight of objectives that are secure"), percent(strategy.secure_weighted_coverage)),
        (_("In time, by value"), percent(analysis.timing.on_time_value_share)),
        (
            _("Social outcomes in the contract, by value"),
            percent(contracted),
        ),
    ):
        print(f"  {label}: {value}")
    count = len(analysis.findings)
    print(ngettext("{count} finding:", "{count} findings:", count).format(count=count))
    for one in analysis.findings:
        amount = f"  {float(one.amount):,.0f}" if one.amount is not None else ""
        words = wording(one.code).title
        rest = f"  ({one.arithmetic})" if one.arithmetic else ""
        print(f"  {one.severity.value:<11} {one.code} {one.subject}{amount}  {words}{rest}")
