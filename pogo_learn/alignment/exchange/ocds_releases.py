"""The releases of an OCDS package, whatever form it has: one for each contracting process."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pogo_learn.alignment.exchange.ledger import CellPlace, Ledger
from pogo_learn.errors import InputError
from pogo_learn.system.language import _

_LARGEST: Final = 200_000_000
_LIST_PARTS: Final = ("awards", "contracts", "parties", "tag")

Json = Mapping[str, Any]


def loaded(path: Path) -> Any:
    """Read a file of JSON. Raises :class:`InputError` for anything else."""

    def constant(name: str) -> Any:
        raise ValueError(name)

    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(
                _("{file} is larger than {size} MB.").format(
                    file=path.name, size=_LARGEST // 10**6
                ),
                safe=_("Nothing was changed."),
            )
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text, parse_float=Decimal, parse_constant=constant)
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(
                file=path.name, reason=error.strerror or error
            ),
            safe=_("Nothing was changed."),
        ) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputError(
            _("{file} is no JSON that can be read.").format(file=path.name),
            safe=_("Nothing was changed."),
            advice=_("Ask for the file again from where it was published."),
        ) from error


def map_of(found: Any) -> Json:
    """Give what is found if it has named fields, else none."""
    return found if isinstance(found, Mapping) else {}


def list_of(found: Any) -> list[Any]:
    """Give what is found if it is a list, else none."""
    return found if isinstance(found, list) else []


def str_of(found: Any) -> str:
    """Give a short text of what is found; empty where it is none."""
    if isinstance(found, str):
        return " ".join(found.split())[:500]
    if isinstance(found, int | Decimal) and not isinstance(found, bool):
        return str(found)
    return ""


def value_at(found: Any, *path: str) -> Any:
    """Follow named fields down; None where the way ends."""
    for name in path:
        found = map_of(found).get(name)
    return found


def title_in(data: Any) -> str:
    """Give the title that we wrote into a package."""
    return str_of(value_at(data, "pogoAlignment", "title"))


def releases_in(data: Any, path: Path, ledger: Ledger) -> Iterator[Json]:
    """Give all releases of whatever was published, in the order of the file."""
    if isinstance(data, list):
        for one in data:
            yield from releases_in(one, path, ledger)
        return
    found = map_of(data)
    if "planID" in map_of(found.get("data")) or "planID" in found:
        yield _from_prozorro(map_of(found.get("data")) or found)
    elif "records" in found:
        for number, record in enumerate(list_of(found["records"]), 1):
            yield from _of_record(map_of(record), CellPlace(path.name, number), ledger)
    elif "releases" in found:
        yield from (map_of(one) for one in list_of(found["releases"]) if map_of(one))
    elif "compiledRelease" in found:
        yield from _of_record(found, CellPlace(path.name), ledger)
    elif "ocid" in found or {"planning", "tender"} & set(found):
        yield found
    else:
        raise InputError(
            _("{file} is no OCDS package and no plan that we know.").format(file=path.name),
            safe=_("Nothing was changed."),
            advice=_("Release packages, record packages and single releases are read."),
        )


def _of_record(record: Json, place: CellPlace, ledger: Ledger) -> Iterator[Json]:
    if map_of(record.get("compiledRelease")):
        yield map_of(record["compiledRelease"])
        return
    linked = 0
    for release in list_of(record.get("releases")):
        if set(map_of(release)) & {"planning", "tender", "tag"}:
            yield map_of(release)
        else:
            linked += 1
    if linked:
        words = _("A release is only linked to; nothing is fetched.")
        ledger.refused(place, words)


def by_process(releases: list[Json]) -> dict[str, Json]:
    """Put the releases of one process together: what came later overwrites, field by field."""
    ordered = sorted(enumerate(releases), key=lambda one: (str_of(one[1].get("date")), one[0]))
    found: dict[str, dict[str, Any]] = {}
    for number, release in ordered:
        ocid = str_of(release.get("ocid")) or f"release-{number + 1}"
        _merge(found.setdefault(ocid, {}), release)
    return dict(found)


def _merge(into: dict[str, Any], new: Json, depth: int = 0) -> None:
    for name, value in new.items():
        old = into.get(name)
        if isinstance(value, Mapping) and isinstance(old, dict) and depth < 12:
            _merge(old, value, depth + 1)
        elif isinstance(value, Mapping):
            copied: dict[str, Any] = {}
            _merge(copied, value, depth + 1) if depth < 12 else copied.update(value)
            into[name] = copied
        elif value is not None:
            into[name] = value


def _from_prozorro(data: Json) -> Json:
    """Turn a plan of Ukraine's Prozorro into the shape of a release."""
    budget = map_of(data.get("budget"))
    currency = str_of(budget.get("currency"))
    amount = {"amount": budget.get("amount"), "currency": currency}
    breakdown = [
        {
            "id": value_at(row, "id"),
            "description": value_at(row, "description") or value_at(row, "title"),
            "amount": value_at(row, "value"),
            "period": budget.get("period"),
        }
        for row in list_of(budget.get("breakdown"))
    ]
    tender = map_of(data.get("tender"))
    items = list_of(data.get("items"))
    delivery = value_at(items[0], "deliveryDate", "endDate") if items else None
    title = str_of(budget.get("description")) or str_of(
        value_at(data, "classification", "description")
    )
    return {
        "ocid": data.get("planID"),
        "date": data.get("dateModified"),
        "planning": {
            "budget": {
                "id": budget.get("id"),
                "description": budget.get("description"),
                "amount": amount,
                "budgetBreakdown": breakdown,
            },
            "milestones": [{"id": "delivery", "type": "delivery", "dueDate": delivery}]
            if delivery
            else [],
        },
        "tender": {
            "title": title,
            "procurementMethod": tender.get("procurementMethod"),
            "procurementMethodDetails": tender.get("procurementMethodType"),
            "tenderPeriod": tender.get("tenderPeriod"),
            "mainProcurementCategory": value_at(data, "mainProcurementCategory"),
        },
    }
