"""A report as one web page: no script, nothing loaded from elsewhere, made for screen readers too."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from pogo_learn.alignment.findings import Severity
from pogo_learn.alignment.number_words import amount_text
from pogo_learn.alignment.reporting.contents import Contents, ReportedFinding
from pogo_learn.alignment.reporting.tables import ReportTable, value_text
from pogo_learn.system.language import _, ngettext

MOST_FINDINGS: Final = 500
"""More are in the workbook: nobody reads thousands on a page."""

_STYLE: Final = """
:root { color-scheme: light dark; --ground: #fff; --text: #1b2530; --soft: #50606f; --line: #c9d2da;
  --head: #eef2f5; --bad: #a3211b; --warn: #7a4d00; --info: #1f5f99; }
@media (prefers-color-scheme: dark) { :root { --ground: #14191f; --text: #e8edf2; --soft: #a9b6c2;
  --line: #3b4753; --head: #1e262e; --bad: #ff9d94; --warn: #f3c26b; --info: #8cc4f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem; max-width: 68rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 Inter, "Segoe UI", "Noto Sans", "Noto Sans Arabic", sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.25; } h2 { margin-top: 2.5rem; font-size: 1.3rem; }
h3 { margin: 0; font-size: 1.05rem; }
.soft { color: var(--soft); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .75rem; }
.figures div { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; }
.figures dt { color: var(--soft); } .figures dd { margin: 0; font-size: 1.3rem; font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; color: var(--soft); padding-bottom: .4rem; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: start;
  vertical-align: top; } thead th { background: var(--head); } tbody th { font-weight: 500; }
.number { text-align: end; white-space: nowrap; }
ol.findings { padding: 0; list-style: none; }
ol.findings > li { border-inline-start: .3rem solid var(--line); padding: .2rem 1rem; margin: 1rem 0;
  break-inside: avoid; }
ol.findings > .error { border-color: var(--bad); } ol.findings > .warning { border-color: var(--warn); }
ol.findings > .information { border-color: var(--info); }
ol.findings p, ol.findings ul { margin: .2rem 0; }
.error .grave { color: var(--bad); } .warning .grave { color: var(--warn); }
.information .grave { color: var(--info); }
@media print { body { max-width: none; padding: 0; } .wide { overflow: visible; } }
"""


def web_page(contents: Contents) -> bytes:
    """Write a report as HTML. Every text is escaped: what stands in a plan is never markup."""
    direction = "rtl" if contents.right_to_left else "ltr"
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(contents.language)}" dir="{direction}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(contents.title)}</title><style>{_STYLE}</style></head>",
        "<body><main>",
        f"<h1>{escape(contents.title)}</h1>",
        *(f'<p class="soft">{escape(line)}</p>' for line in contents.about),
        *_figures(contents),
        *_changes(contents),
        *_findings(contents),
    ]
    for table in contents.tables:
        parts.append(f"<h2>{escape(table.name)}</h2>")
        parts.extend(_table(table))
    parts.extend(_decisions(contents))
    parts.append(f'<p class="soft">{escape(contents.closing)}</p></main></body></html>')
    return "\n".join(parts).encode() + b"\n"


def left_out(contents: Contents) -> str:
    """Say how many findings are not on the page; nothing where all are."""
    rest = len(contents.findings) - MOST_FINDINGS
    if rest <= 0:
        return ""
    return ngettext(
        "{count} more finding, less grave or with less money, is in the workbook.",
        "{count} more findings, less grave or with less money, are in the workbook.",
        rest,
    ).format(count=amount_text(rest))


def _figures(contents: Contents) -> Iterator[str]:
    yield f'<h2>{escape(contents.figures_title)}</h2><dl class="figures">'
    for name, value in contents.figures:
        yield f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
    yield "</dl>"


def _changes(contents: Contents) -> Iterator[str]:
    if contents.comparison is None:
        return
    yield f"<h2>{escape(contents.comparison.name)}</h2>"
    yield from _table(contents.comparison)
    if contents.changes:
        yield f"<h2>{escape(contents.changes_title)}</h2><ul>"
        yield from (f"<li>{escape(one)}</li>" for one in contents.changes)
        yield "</ul>"


def _decisions(contents: Contents) -> Iterator[str]:
    if not contents.decisions:
        return
    yield f"<h2>{escape(contents.decisions_title)}</h2>"
    for one in contents.decisions:
        yield f"<h3><bdi>{escape(one.head)}</bdi></h3>"
        if one.why:
            yield f"<p>{escape(one.why)}</p>"
        if one.changes:
            yield '<ul class="soft">'
            yield from (f"<li>{escape(change)}</li>" for change in one.changes)
            yield "</ul>"


def _findings(contents: Contents) -> Iterator[str]:
    yield f"<h2>{escape(contents.findings_title)}</h2>"
    if not contents.findings:
        yield f"<p>{escape(_('Nothing was found. Look again when the plan changes.'))}</p>"
        return
    yield '<ol class="findings">'
    for one in contents.findings[:MOST_FINDINGS]:
        yield from _finding(one)
    yield "</ol>"
    rest = left_out(contents)
    if rest:
        yield f"<p>{escape(rest)}</p>"


def _finding(one: ReportedFinding) -> Iterator[str]:
    kinds = {
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.INFORMATION: "information",
    }
    amount = f" · {escape(one.amount_words)}" if one.amount_words else ""
    sums = f" <bdi>({escape(one.arithmetic)})</bdi>" if one.arithmetic else ""
    yield f'<li class="{kinds[one.severity]}"><h3>{escape(one.title)}{amount}</h3>'
    yield f'<p><strong class="grave">{escape(one.severity_words)}</strong> {one.code}: '
    yield f"<bdi>{escape(one.about)}</bdi>{sums}</p><p>{escape(one.why)}</p>"
    yield f'<p class="soft">{escape(_("Rule:"))} {escape(one.rule)}</p>'
    if one.remedies:
        yield f'<p class="soft">{escape(_("Could help:"))}</p><ul class="soft">'
        yield from (f"<li>{escape(remedy)}</li>" for remedy in one.remedies)
        yield "</ul>"
    yield "</li>"


def _table(table: ReportTable) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col"{_kind(column.is_number)}>{escape(column.title)}</th>'
        for column in table.columns
    )
    # A wide table scrolls in its own box, which the keyboard must be able to reach.
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{escape(table.caption)}">'
    yield f"<table><caption>{escape(table.caption)}</caption><thead><tr>{heads}</tr></thead><tbody>"
    numbers = [column.is_number for column in table.columns]
    for row in table.rows:
        first, *others = (escape(value_text(value)) for value in row)
        cells = "".join(
            f"<td{_kind(is_number)}>{text}</td>"
            for text, is_number in zip(others, numbers[1:], strict=True)
        )
        yield f'<tr><th scope="row">{first}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _kind(is_number: bool) -> str:
    return ' class="number"' if is_number else ""
