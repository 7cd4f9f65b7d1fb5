"""What a report says, before anybody decides how it looks: figures, findings and tables in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding, Severity
from pogo_learn.alignment.number_words import amount_text, share_text, sums_text
from pogo_learn.alignment.plan import Control
from pogo_learn.alignment.reporting.tables import (
    Column,
    ReportTable,
    tables_of,
    titles_of,
)
from pogo_learn.alignment.rules import rule
from pogo_learn.alignment.snapshots import Snapshot, snapshots_of
from pogo_learn.alignment.what_if import Comparison, Figure, compare
from pogo_learn.alignment.wording import Wording, wording
from pogo_learn.system.language import _, current_language, ngettext


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """One finding in words."""

    severity: Severity
    severity_words: str
    code: str
    title: str
    about: str
    """The rows it concerns, or the whole plan."""
    arithmetic: str
    amount: Fraction | None
    rule: str
    """When there is such a finding."""
    why: str
    remedies: tuple[str, ...]

    @property
    def amount_words(self) -> str:
        """The money at stake, or nothing."""
        return amount_text(self.amount) if self.amount is not None else ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the decision log."""

    head: str
    """What was kept, when and by whom."""
    why: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole report."""

    language: str
    right_to_left: bool
    title: str
    about: tuple[str, ...]
    """Sentences below the title: when it was made, what amounts mean."""
    figures: tuple[tuple[str, str], ...]
    """What it is, how much."""
    figures_title: str
    comparison: ReportTable | None
    changes: tuple[str, ...]
    changes_title: str
    findings_title: str
    findings: tuple[ReportedFinding, ...]
    tables: tuple[ReportTable, ...]
    decisions_title: str
    decisions: tuple[Decision, ...]
    """The snapshots of the plan, the oldest first: what changed and why."""
    closing: str
    made_on: date


def contents_of(analysis: Analysis, *, made_on: date, before: Analysis | None) -> Contents:
    """Put the analysis into words; with ``before`` what changed since comes first."""
    language = current_language()
    plan = analysis.plan
    count = len(analysis.findings)
    comparison = compare(before, analysis) if before is not None else None
    return Contents(
        language="en" if language.code.startswith("en") else language.code.split("_")[0],
        right_to_left=language.right_to_left,
        title=plan.title,
        about=_about(analysis, made_on),
        figures_title=_("The plan in figures"),
        figures=_figures(analysis),
        comparison=_compared(comparison) if comparison is not None else None,
        changes=comparison.changes if comparison is not None else (),
        changes_title=_("What was changed"),
        findings_title=ngettext("{count} finding", "{count} findings", count).format(
            count=amount_text(count)
        ),
        findings=_in_words(analysis),
        tables=tables_of(analysis),
        decisions_title=_("Decisions: what changed, why and by whom"),
        decisions=tuple(_decision(one) for one in snapshots_of(plan)),
        closing=_(
            "Remedies are possibilities to weigh. Local law comes first. There is no overall score: "
            "what matters more is for people to decide."
        ),
        made_on=made_on,
    )


def severity_in_words(severity: Severity) -> str:
    """Name how grave a finding is."""
    return {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFORMATION: _("information"),
    }[severity]


def _decision(one: Snapshot) -> Decision:
    about = ", ".join(part for part in (one.day_and_hour, one.by) if part)
    return Decision(f"{one.title} ({about})", one.why, one.changes)


def _about(analysis: Analysis, made_on: date) -> tuple[str, ...]:
    plan = analysis.plan
    control = (
        _("A budget line limits payments (cash).")
        if plan.control is Control.CASH
        else _("A budget line limits signatures (commitment).")
    )
    amounts = _("Amounts are in {unit}.").format(unit=plan.unit_words)
    years = ", ".join(year.id for year in plan.years)
    found = [
        _(
            "Alignment of a procurement plan with mission, strategy and budget, made on {day}."
        ).format(day=made_on.isoformat()),
        f"{amounts} {control}",
    ]
    if years:
        found.append(_("Fiscal years: {years}.").format(years=years))
    if plan.as_of is not None:
        found.append(_("State of the plan: {day}.").format(day=plan.as_of.isoformat()))
    return tuple(found)


def _figures(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    found = compare(analysis, analysis).figures
    strategy = analysis.strategy
    return (
        *((one.name, _figure_text(one, one.after)) for one in found[:-1]),
        (_("Objectives without an item"), amount_text(len(strategy.orphan_objectives))),
        (_("Items without an objective"), amount_text(len(strategy.orphan_items))),
    )


def _figure_text(figure: Figure, value: Fraction | None) -> str:
    if figure.is_share:
        return share_text(value)
    return amount_text(value) if value is not None else "-"


def _compared(comparison: Comparison) -> ReportTable:
    return ReportTable(
        name=_("Before and after"),
        caption=_("Figures before and after the changes"),
        columns=(Column(_("Figure")), Column(_("Before"), True), Column(_("After"), True)),
        rows=tuple(
            (one.name, _figure_text(one, one.before), _figure_text(one, one.after))
            for one in comparison.figures
        ),
    )


def _in_words(analysis: Analysis) -> tuple[ReportedFinding, ...]:
    titles = titles_of(analysis.plan)
    # A large plan has many findings of few kinds: each kind is looked up once.
    wordings = {code: wording(code) for code in {one.code for one in analysis.findings}}
    rules = {code: rule(code, analysis.plan.thresholds) for code in wordings}
    return tuple(
        _finding(one, wordings[one.code], rules[one.code], titles) for one in analysis.findings
    )


def _finding(
    finding: Finding, words: Wording, rule_words: str, titles: dict[str, str]
) -> ReportedFinding:
    return ReportedFinding(
        severity=finding.severity,
        severity_words=severity_in_words(finding.severity),
        code=finding.code,
        title=words.title,
        about=", ".join(titles.get(one, one) for one in finding.rows) or _("The whole plan"),
        arithmetic=sums_text(finding.arithmetic),
        amount=finding.amount,
        rule=rule_words,
        why=words.why,
        remedies=words.remedies,
    )
