"""``pogo-learn certificate``: issue one, check one, and say whose are accepted here."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pogo_learn.application import Application
from pogo_learn.cli.choosing import chosen_learner, learner_option
from pogo_learn.cli.verbs import ApplicationOf
from pogo_learn.errors import InputError, StoreError, UsageError
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import labelled

if TYPE_CHECKING:
    from pogo_learn.certificates.facts import Facts
    from pogo_learn.certificates.issuing import Certificate
    from pogo_learn.certificates.verdict import Verdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar=_("ACT"))
    listing = acts.add_parser("list", help=_("exams that were passed, and certificates issued"))
    learner_option(listing)
    listing.add_argument("--json", action="store_true", help=_("for scripts"))
    issuing = acts.add_parser("issue", help=_("issue the certificate of a course"))
    issuing.add_argument("course", metavar="COURSE")
    issuing.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE",
        help=_("FILE ends with .pdf, .pogocert or .json (an Open Badge), or .txt (the code)"),
    )  # fmt: skip
    issuing.add_argument(
        "--valid-months", type=int, metavar="N", help=_("how long it holds; 0: without end")
    )
    learner_option(issuing)
    issuing.add_argument("--json", action="store_true", help=_("for scripts"))
    verifying = acts.add_parser("verify", help=_("is this certificate genuine? With no network"))
    verifying.add_argument(
        "file",
        metavar="FILE",
        help=_("a PDF, a badge, or the text of a QR code; - reads from input"),
    )
    verifying.add_argument(
        "--trusted", type=Path, action="append", default=[], metavar="FILE",
        help=_("also accept the issuers in this file (may be repeated)"),
    )  # fmt: skip
    verifying.add_argument("--json", action="store_true", help=_("for scripts"))
    _issuer_arguments(acts)


def _issuer_arguments(acts: Any) -> None:
    issuer = acts.add_parser("issuer", help=_("who issues here: show it, or use an own key"))
    issuer.add_argument("--key", type=Path, metavar="FILE", help=_("an Ed25519 key (PKCS 8, PEM)"))
    issuer.add_argument("--name", metavar="NAME", default="", help=_("the organisation’s name"))
    issuer.add_argument(
        "--valid-months", type=int, default=0, metavar="N",
        help=_("how long its certificates hold; 0: without end"),
    )  # fmt: skip
    issuer.add_argument(
        "-o", "--output", type=Path, metavar="FILE",
        help=_("write a file by which others accept this issuer"),
    )  # fmt: skip
    issuer.add_argument("--json", action="store_true", help=_("for scripts"))
    trusting = acts.add_parser("trust", help=_("whose certificates are accepted here"))
    trusting.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("add these issuers"))
    trusting.add_argument("--remove", metavar="KEY", default="", help=_("accept this key no more"))
    trusting.add_argument("--json", action="store_true", help=_("for scripts"))


def run(arguments: argparse.Namespace, application_of: ApplicationOf) -> int:
    """Do it; gives the exit code."""
    acts = {
        "list": _list,
        "issue": _issue,
        "verify": _verify,
        "issuer": _issuer,
        "trust": _trust,
    }
    return acts[arguments.act](arguments, application_of())


def _list(arguments: argparse.Namespace, application: Application) -> int:
    certificates = application.certificates_of(chosen_learner(arguments.learner, application))
    earned, issued = certificates.earned(), certificates.issued()
    if arguments.json:
        report = {
            "earned": [
                {
                    "course": one.course.id,
                    "attempt": one.attempt,
                    "score": one.score,
                    "pass_mark": one.pass_mark,
                }
                for one in earned
            ],
            "issued": [_facts_json(one.facts) for one in issued],
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return 0
    for exam in earned:
        print(_("{course}: the exam is passed").format(course=exam.course.id))
    for one in issued:
        words = _("{number}  {course}  issued on {day}")
        facts = one.facts
        print(words.format(number=facts.number, course=facts.course, day=facts.issued_on))
    if not earned and not issued:
        print(_("No exam is passed yet."))
    return 0


def _issue(arguments: argparse.Namespace, application: Application) -> int:
    learner = chosen_learner(arguments.learner, application)
    suffix = arguments.output.suffix.casefold()
    if suffix not in {".pdf", ".pogocert", ".json", ".txt"}:
        raise UsageError(
            _("A certificate is written as .pdf, .pogocert, .json or .txt: {file}").format(
                file=arguments.output.name
            ),
            safe=_("Nothing was changed."),
        )
    if arguments.valid_months is not None and not 0 <= arguments.valid_months <= 600:
        raise UsageError(
            _("A certificate can hold for {most} months.").format(most=600),
            safe=_("Nothing was changed."),
        )
    certificates = application.certificates_of(learner)
    certificate = certificates.issue(arguments.course, arguments.valid_months).certificate
    _write(arguments.output, _content(certificate, suffix, certificates.pdf))
    if arguments.json:
        report = {"file": str(arguments.output), **_facts_json(certificate.facts)}
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        words = _("Certificate {number} is in {file}.")
        print(words.format(number=certificate.facts.number, file=arguments.output))
    return 0


def _content(certificate: Certificate, suffix: str, pdf: Any) -> bytes:
    if suffix == ".pdf":
        made: bytes = pdf(certificate)
        return made
    return (certificate.code + "\n" if suffix == ".txt" else certificate.credential).encode()


def _verify(arguments: argparse.Namespace, application: Application) -> int:
    from pogo_learn.certificates.checking import LARGEST, check, check_file
    from pogo_learn.certificates.judging import Trust
    from pogo_learn.certificates.trusted import read_issuers

    trust = application.trust
    more = [one for file in arguments.trusted for one in read_issuers(file)]
    trust = Trust(trust.own, (*trust.issuers, *more))
    today = application.clock().astimezone().date()
    if arguments.file == "-":
        verdict = check(sys.stdin.buffer.read(LARGEST + 1), trust, today)
    else:
        verdict = check_file(Path(arguments.file), trust, today)
    if arguments.json:
        print(json.dumps(_verdict_json(verdict), ensure_ascii=False, indent=2))
    else:
        _print_verdict(verdict)
    return 0 if verdict.accepted else 1


def _print_verdict(verdict: Verdict) -> None:
    from pogo_learn.certificates.verdict import headline

    if not verdict.accepted:
        print(f"{headline(verdict.outcome)}. {verdict.reason}", file=sys.stderr)
        return
    print(f"{headline(verdict.outcome)}. {verdict.reason}")
    for name, value in verdict.facts:
        print("  " + labelled(name, value))
    print(_("What this proves:"))
    for line in verdict.proven:
        print(f"  {line}")
    print(_("What it does not prove:"))
    for line in verdict.unproven:
        print(f"  {line}")


def _verdict_json(verdict: Verdict) -> dict[str, Any]:
    from pogo_learn.certificates.keys import did_of, fingerprint

    return {
        "accepted": verdict.accepted,
        "outcome": verdict.outcome.value,
        "source": verdict.source.value,
        "reason": verdict.reason,
        "issuer": verdict.issuer,
        "key": did_of(verdict.key) if verdict.key else None,
        "fingerprint": fingerprint(verdict.key) if verdict.key else None,
        "facts": dict(verdict.facts),
        "proven": list(verdict.proven),
        "not_proven": list(verdict.unproven),
    }


def _facts_json(facts: Facts) -> dict[str, Any]:
    return {
        "number": facts.number,
        "id": facts.id,
        "learner": facts.learner,
        "course": facts.course,
        "title": facts.title,
        "content_version": facts.content_version,
        "content_hash": facts.content_hash,
        "score": facts.score / 1000,
        "pass_mark": facts.pass_mark / 1000,
        "provisional": facts.provisional,
        "passed_on": facts.passed_on.isoformat(),
        "minutes": facts.minutes,
        "issuer": facts.issuer,
        "issued_on": facts.issued_on.isoformat(),
        "valid_until": facts.valid_until.isoformat() if facts.valid_until else None,
    }


def _issuer(arguments: argparse.Namespace, application: Application) -> int:
    from pogo_learn.certificates.issuing import issuer_name
    from pogo_learn.certificates.keys import fingerprint, load_issuer, make_issuer, take_issuer
    from pogo_learn.certificates.trusted import TrustedIssuer, issuers_text

    folder = application.folder
    if arguments.key is not None:
        issuer = take_issuer(folder, arguments.key, arguments.name, arguments.valid_months)
    elif arguments.name:
        raise UsageError(_("A name goes with a key: --key FILE"), safe=_("Nothing was changed."))
    elif arguments.output is not None:
        issuer = make_issuer(folder)
    else:
        found = load_issuer(folder)
        if found is None:
            raise InputError(
                _("Nothing was issued here yet, so there is no key."),
                safe=_("Nothing was changed."),
                advice=_(
                    "It is made with the first certificate, or bring your own with --key FILE."
                ),
            )
        issuer = found
    name = issuer_name(issuer)
    if arguments.output is not None:
        _write(arguments.output, issuers_text([TrustedIssuer(name, issuer.public)]).encode())
    report = {
        "name": name,
        "key": issuer.did,
        "fingerprint": fingerprint(issuer.public),
        "valid_months": issuer.valid_months,
    }
    if arguments.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print(f"{name}\n{report['key']}")
        print(_("Fingerprint: {fingerprint}").format(fingerprint=report["fingerprint"]))
    return 0


def _trust(arguments: argparse.Namespace, application: Application) -> int:
    from pogo_learn.certificates import trusted
    from pogo_learn.certificates.keys import did_of, fingerprint, key_of

    folder = application.folder
    if arguments.file is not None:
        count = trusted.add_issuers(folder, trusted.read_issuers(arguments.file))
        words = ngettext("{count} new issuer.", "{count} new issuers.", count)
        if not arguments.json:
            print(words.format(count=count))
    if arguments.remove:
        key = key_of(arguments.remove)
        if key is None or not trusted.remove_issuer(folder, key):
            raise InputError(
                _("The key {key} is not on the list.").format(key=arguments.remove),
                safe=_("The list is as it was."),
                advice=_("See the list with: pogo-learn certificate trust"),
            )
    listed = trusted.trusted_issuers(folder)
    if arguments.json:
        rows = [{"name": one.name, "key": did_of(one.key)} for one in listed]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for one in listed:
        print(f"{one.name}\n  {did_of(one.key)}\n  {fingerprint(one.key)}")
    if not listed:
        print(_("No issuer is on the list. Certificates issued here are accepted."))
    return 0


def _write(target: Path, content: bytes) -> None:
    try:
        write_atomically(target, content)
    except OSError as error:
        raise StoreError(
            _("{file} cannot be written: {reason}.").format(
                file=target, reason=error.strerror or error
            ),
            safe=_("The certificate is in your record; nothing of it is lost."),
            advice=_("Choose another folder with -o."),
        ) from error
