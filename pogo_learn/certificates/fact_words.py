"""The facts of a certificate in words, as the page, the window and the command line show them."""

from __future__ import annotations

from pogo_learn.certificates.facts import WHOLE, Facts
from pogo_learn.learning.cpd_files import hours_words
from pogo_learn.system.language import _, in_context
from pogo_learn.system.written import day_text, percent_text


def fact_rows(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Give name and value of every fact."""
    rows = [
        (_("Name"), facts.learner),
        (_("Course"), f"{facts.course} {facts.title}"),
        (_("Version of the course"), facts.content_version),
        (_("Score in the exam"), score_text(facts)),
        (_("Pass mark"), pass_mark_text(facts)),
        (_("Exam passed on"), day_text(facts.passed_on)),
        (_("Study time that counts"), hours_words(facts.minutes)),
        (_("Issued by"), facts.issuer),
        (_("Issued on"), day_text(facts.issued_on)),
        (
            _("Holds until"),
            day_text(facts.valid_until) if facts.valid_until else _("It has no end"),
        ),
        (in_context("certificate", "Number"), facts.number),
    ]
    if facts.content_hash:
        rows.insert(3, (_("Hash of the course"), facts.content_hash))
    return tuple(rows)


def score_text(facts: Facts) -> str:
    """Write the score, never rounded up."""
    return percent_text(facts.score / WHOLE, 1 if facts.score % 10 else 0)


def pass_mark_text(facts: Facts) -> str:
    """Write the pass mark, and whether it is a provisional one."""
    mark = percent_text(facts.pass_mark / WHOLE, 1 if facts.pass_mark % 10 else 0)
    return _("{percent} (provisional)").format(percent=mark) if facts.provisional else mark
