"""``pogo-learn align``: where a plan does not serve mission, strategy and budget; plans in and out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pogo_learn.alignment.number_words import amount_text
from pogo_learn.cli.verbs import ApplicationOf
from pogo_learn.errors import InputError, StoreError
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import labelled

if TYPE_CHECKING:
    from pogo_learn.alignment.analysis import Analysis
    from pogo_learn.alignment.exchange.ledger import Imported
    from pogo_learn.alignment.plan import Assumptions, Plan

_MOST_LINES = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar=_("ACT"))
    checking = acts.add_parser("check", help=_("analyse a plan file and list what to look at"))
    checking.add_argument("plan", type=Path, metavar="PLAN")
    checking.add_argument("--json", action="store_true", help=_("for scripts"))
    checking.add_argument(
        "-o", "--output", type=Path, metavar="REPORT", help=_("write a report: .html, .pdf, .xlsx")
    )
    importing = acts.add_parser("import", help=_("make a plan of CSV, XLSX or OCDS files"))
    importing.add_argument("files", type=Path, nargs="+", metavar="FILE")
    importing.add_argument("-o", "--output", type=Path, required=True, metavar="PLAN")
    importing.add_argument("--json", action="store_true", help=_("for scripts"))
    exporting = acts.add_parser(
        "export", help=_("write a plan as .xlsx, .json (OCDS) or CSV files")
    )
    exporting.add_argument("plan", type=Path, metavar="PLAN")
    exporting.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="TARGET",
        help=_("a file .xlsx or .json, or a folder for CSV files"),
    )
    exporting.add_argument(
        "--prefix", default="ocds-000000", help=_("OCDS prefix of the publisher")
    )


def run(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    """Do it; gives the exit code: 0 also when there are findings, 1 for a file with faults."""
    acts = {"check": _check, "import": _import, "export": _export}
    return acts[arguments.act](arguments, application_of)


def _check(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    from pogo_learn.alignment.analysis import analyse
    from pogo_learn.alignment.report import as_data

    plan = _plan(arguments.plan, application_of)
    if plan is None:
        return 1
    analysis = analyse(plan)
    if arguments.output is not None:
        _write_report(analysis, arguments.output, application_of)
    if arguments.json:
        print(json.dumps(as_data(analysis), ensure_ascii=False, indent=2))
    else:
        _print(analysis)
    return 0


def _plan(path: Path, application_of: ApplicationOf) -> Plan | None:
    from pogo_learn.alignment.plan_file import read_plan

    plan, faults = read_plan(path, _assumptions(application_of))
    for fault in faults:
        print(fault, file=sys.stderr)
    return plan


def _assumptions(application_of: ApplicationOf) -> Assumptions:
    """Give lead times and thresholds with those of courses and packs; what is wrong is said."""
    from pogo_learn.alignment.assumptions import assumptions_of

    assumptions, faults = assumptions_of(application_of().content_folders)
    for fault in faults:
        print(fault, file=sys.stderr)
    return assumptions


def _write_report(analysis: Analysis, target: Path, application_of: ApplicationOf) -> None:
    from pogo_learn.alignment.reporting import write_report

    try:
        write_report(analysis, target, made_on=application_of().clock().date())
    except OSError as error:
        raise _not_written(target, error) from error
    print(_("Written: {file}").format(file=target), file=sys.stderr)


def _not_written(target: Path, error: OSError) -> StoreError:
    return StoreError(
        _("{file} cannot be written: {reason}.").format(
            file=target, reason=error.strerror or error
        ),
        safe=_("The plan is unharmed."),
        advice=_("Choose another place."),
    )


def _import(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    from pogo_learn.alignment.exchange.importing import import_files
    from pogo_learn.alignment.plan_writer import save_plan

    today = application_of().clock().date()
    assumptions = _assumptions(application_of)
    found = import_files(arguments.files, today=today, assumptions=assumptions)
    if arguments.json:
        print(json.dumps(_as_data(found), ensure_ascii=False, indent=2))
    else:
        _print_import(found)
    if found.plan is None:
        return 1
    try:
        save_plan(found.plan, arguments.output)
    except OSError as error:
        raise _not_written(arguments.output, error) from error
    return 0


def _as_data(found: Imported) -> dict[str, Any]:
    from pogo_learn.alignment.exchange.ledger import Outcome

    return {
        "items": len(found.plan.items) if found.plan is not None else None,
        "total": found.plan.total if found.plan is not None else None,
        "unit": found.plan.unit if found.plan is not None else None,
        "currency": found.plan.currency if found.plan is not None else None,
        **{outcome.value: found.count(outcome) for outcome in Outcome},
        "entries": [
            {
                "outcome": entry.outcome.value,
                "sheet": entry.place.sheet,
                "row": entry.place.row,
                "column": entry.place.column,
                "message": entry.message,
                "raw": entry.raw,
            }
            for entry in found.entries
            if entry.message
        ],
    }


def _print_import(found: Imported) -> None:
    from pogo_learn.alignment.exchange.ledger import Outcome

    names = {
        Outcome.READ: _("read"),
        Outcome.CHANGED: _("changed"),
        Outcome.REFUSED: _("refused"),
    }
    told = [entry for entry in found.entries if entry.message]
    for entry in told[:_MOST_LINES]:
        print(f"{names[entry.outcome]}: {entry}")
    if len(told) > _MOST_LINES:
        rest = len(told) - _MOST_LINES
        print(ngettext("… and {count} more", "… and {count} more", rest).format(count=rest))
    counts = ", ".join(f"{names[one]} {found.count(one)}" for one in Outcome)
    if found.plan is None:
        print(_("No plan was made ({counts}).").format(counts=counts), file=sys.stderr)
        return
    words = _("{items} items, {total} {currency} in units of {unit} ({counts})")
    plan = found.plan
    print(
        words.format(
            items=len(plan.items),
            total=amount_text(plan.total),
            currency=plan.currency,
            unit=plan.unit,
            counts=counts,
        )
    )


def _export(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    from pogo_learn.alignment.exchange.exporting import export_plan

    plan = _plan(arguments.plan, application_of)
    if plan is None:
        return 1
    if not arguments.prefix.strip():
        raise InputError(_("An OCDS prefix is needed."), safe=_("Nothing was changed."))
    try:
        written = export_plan(
            plan, arguments.output, prefix=arguments.prefix, now=application_of().clock()
        )
    except OSError as error:
        raise _not_written(arguments.output, error) from error
    for file in written:
        print(_("Written: {file}").format(file=file))
    return 0


def _print(analysis: Analysis) -> None:
    from pogo_learn.alignment.number_words import amount_text, share_text, sums_text
    from pogo_learn.alignment.wording import wording

    plan, funding, strategy = analysis.plan, analysis.funding, analysis.strategy
    contracted = analysis.social.contracted_value_share
    print(f"{plan.title} ({plan.currency}, {plan.unit})")
    for label, value in (
        (_("Cost of all items"), amount_text(plan.total)),
        (_("Covered where it stands"), share_text(funding.funded_share)),
        (_("Short where it stands"), amount_text(funding.gross_gap)),
        (_("Short after all moves inside the years"), amount_text(funding.net_gap)),
        (_("Serves an objective"), share_text(strategy.aligned_share)),
        (_("Weight of objectives that are secure"), share_text(strategy.secure_weighted_coverage)),
        (_("In time, by value"), share_text(analysis.timing.on_time_value_share)),
        (
            _("Social outcomes in the contract, by value"),
            share_text(contracted),
        ),
    ):
        print("  " + labelled(label, value))
    count = len(analysis.findings)
    print(ngettext("{count} finding:", "{count} findings:", count).format(count=amount_text(count)))
    for one in analysis.findings:
        amount = f"  {amount_text(round(one.amount))}" if one.amount is not None else ""
        words = wording(one.code).title
        rest = f"  ({sums_text(one.arithmetic)})" if one.arithmetic else ""
        print(f"  {one.severity.value:<11} {one.code} {one.subject}{amount}  {words}{rest}")
