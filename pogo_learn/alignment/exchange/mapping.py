"""Which column of an agency's own table means what: guessed, corrected by a person, remembered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Final

from pogo_learn.alignment.exchange.amounts import parse_amount, uses_decimal_comma
from pogo_learn.alignment.exchange.days import is_month_first, parse_day
from pogo_learn.alignment.exchange.spreadsheet import Sheet
from pogo_learn.system.language import _

FIELDS: Final = (
    "id", "title", "cost", "recurrent", "capital", "line", "objective", "category", "method",
    "unit", "start", "award", "need_by", "end", "fiscal_year", "quarter", "priority",
    "currency",
)  # fmt: skip
"""What a column may mean."""
AMOUNTS: Final = ("cost", "recurrent", "capital")
DAYS: Final = ("start", "award", "need_by", "end")
RANGE_RULES: Final = ("low", "middle", "high")

_SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": (r"^(item )?id$", r"tracking n", r"^(pap )?code\b", r"\bref(erence)?\b", r"^no\.?$",
           r"n°", r"número", r"^item code", r"identif", "رمز", "رقم"),
    "title": (r"contract name", r"requirement desc", r"procurement (program|project|title)",
              r"^(item|title|name|project|subject|purpose)\b", r"\bdescription\b", r"general desc",
              r"intitulé", r"objet", r"désignation", r"descripci", r"descriç", r"objeto", "عنوان",
              "الوصف"),
    "cost": (r"estimated (total )?(value|cost|budget|amount)", r"\btotal\b", r"\bcost\b", r"\bamount\b",
             r"\bvalue\b", r"\bbudget\b", r"montant", r"coût", r"monto", r"valor", r"importe", r"custo",
             r"presupuesto", "القيمة", "التكلفة", "المبلغ"),
    "recurrent": (r"recurrent", r"\bmooe\b", r"operating", r"fonctionnement", r"corriente"),
    "capital": (r"\bcapital\b", r"^co$", r"investissement", r"inversi"),
    "line": (r"source of fund", r"budget (line|code|head)", r"\bvote\b", r"ligne budg",
             r"fuente de", r"partida", r"rubrique", r"fonte", "بند"),
    "objective": (r"objective", r"objectif", r"objetivo", r"strategic goal", r"\boutcome\b", "هدف"),
    "category": (r"categor", r"naics code desc", r"code description", r"\btype of (goods|procurement)",
                 r"nature", r"naics", r"catégorie", r"فئة"),
    "method": (r"mode of", r"\bmethod\b", r"type of competition", r"extent of competition",
               r"procedure", r"procédure", r"méthode", r"modalidad", r"método", "طريقة"),
    "unit": (r"end.?user", r"\bunit\b", r"\boffice\b", r"department", r"agency", r"division", r"service",
             r"dependencia", r"unidad", "الجهة"),
    "start": (r"solicitation date", r"advert", r"start", r"launch", r"publication", r"lancement",
              r"inicio", r"convocatoria", "بداية"),
    "award": (r"award date", r"\baward\b", r"notice of award", r"attribution", r"adjudic",
              r"contract sign", r"signature", "ترسية"),
    "need_by": (r"need(ed)?.?by", r"required", r"delivery", r"livraison", r"entrega"),
    "end": (r"end date", r"completion", r"contract end", r"\bfin\b", r"término", r"نهاية"),
    "fiscal_year": (r"fiscal year$", r"^year$", r"^fy$", r"exercice", r"ejercicio", r"^année"),
    "quarter": (r"quarter", r"trimestre"),
    "priority": (r"priorit",),
    "currency": (r"^currency\b", r"^devise\b", r"^moneda\b", r"^moeda\b", r"^monnaie\b",
                 "^العملة", "^عملة"),
}  # fmt: skip
_MONEY: Final = ("range", "value", "amount", "cost", "budget", "obligation")
_DEEPEST_HEAD: Final = 15
"""Rows in which a head is looked for: titles may stand above it."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How one sheet is read."""

    head: int | None = 0
    """Place of the head among the rows of the sheet; None where there is none."""
    columns: Mapping[str, int] = field(default_factory=dict)
    """Field: place of its column."""
    decimal_comma: bool | None = None
    month_first: bool = False
    currency: str = ""
    range_rule: str = "middle"
    year_start: str = "01-01"

    def with_column(self, name: str, place: int | None) -> ColumnMapping:
        """Let a field come from another column, or from none."""
        columns = {key: at for key, at in self.columns.items() if key != name and at != place}
        if place is not None:
            columns[name] = place
        return replace(self, columns=columns)


def field_in_words(name: str) -> str:
    """Name a field for a person."""
    return {
        "id": _("Code"),
        "title": _("Title"),
        "cost": _("Cost"),
        "recurrent": _("Recurrent part of the cost"),
        "capital": _("Capital part of the cost"),
        "line": _("Budget line or source of funds"),
        "objective": _("Objective"),
        "category": _("Category"),
        "method": _("Method"),
        "unit": _("Unit"),
        "start": _("Start of the procedure"),
        "award": _("Award"),
        "need_by": _("Needed by"),
        "end": _("End"),
        "fiscal_year": _("Fiscal year"),
        "quarter": _("Quarter"),
        "priority": _("Priority"),
        "currency": _("Currency of each row"),
    }[name]


def guess_mapping(sheet: Sheet) -> ColumnMapping:
    """Guess from the head where there is one, and from what stands below."""
    head = _head_of(sheet)
    columns = _by_head(sheet, head) if head is not None else {}
    below = sheet.rows[(head + 1 if head is not None else 0) :][:400]
    samples = [
        [row.cell(place) for row in below if row.cell(place).strip()]
        for place in range(sheet.width)
    ]
    columns = _by_content(columns, samples)
    money = [text for name in AMOUNTS if name in columns for text in samples[columns[name]]]
    days = [text for name in DAYS if name in columns for text in samples[columns[name]]]
    return ColumnMapping(
        head=head,
        columns=columns,
        decimal_comma=uses_decimal_comma(money),
        month_first=bool(is_month_first(days)),
        currency=_currency(money),
    )


def _head_of(sheet: Sheet) -> int | None:
    """Find the row that names the columns: the one with the most words we know."""
    best, most = None, 1
    for number, row in enumerate(sheet.rows[:_DEEPEST_HEAD]):
        known = {_field_of(cell) for cell in row.cells} - {""}
        values = sum(bool(_is_value(cell)) for cell in row.cells)
        if len(known) > most and values <= len(known) / 2:
            best, most = number, len(known)
    return best


def _is_value(text: str) -> bool:
    return parse_day(text) is not None or (
        any(one.isdigit() for one in text) and parse_amount(text) is not None and len(text) < 40
    )


def _plain(head: str) -> str:
    return " ".join(head.casefold().replace("_", " ").split())


def _field_of(head: str) -> str:
    words = _plain(head)
    if not words or len(words) > 90:
        return ""
    for name in FIELDS:
        if any(re.search(pattern, words) for pattern in _SYNONYMS[name]):
            return name
    return ""


def _by_head(sheet: Sheet, head: int) -> dict[str, int]:
    """Give each field the column whose head fits best: the first pattern that fits wins."""
    heads = [_plain(cell) for cell in sheet.rows[head].cells]
    columns: dict[str, int] = {}
    taken: set[int] = set()
    ranked = sorted(
        (rank, FIELDS.index(name), place, name)
        for place, words in enumerate(heads)
        if words
        for name in FIELDS
        for rank, pattern in enumerate(_SYNONYMS[name])
        if re.search(pattern, words) and len(words) <= 90
    )
    for _rank, _order, place, name in ranked:
        if name not in columns and place not in taken:
            columns[name] = place
            taken.add(place)
    return columns


def classification(sheet: Sheet, mapping: ColumnMapping) -> str:
    """Name the column that is headed like a code and was taken as a classification; empty if none.

    A code that many rows share does not tell them apart, so the rows get codes of their own.
    """
    if mapping.head is None or "id" in mapping.columns:
        return ""
    place = _by_head(sheet, mapping.head).get("id")
    if place is None:
        return ""
    below = [row.cell(place) for row in sheet.rows[mapping.head + 1 :]]
    shared = _is_classification([text for text in below if text.strip()])
    return sheet.rows[mapping.head].cell(place).strip() if shared else ""


def _is_classification(codes: Sequence[str]) -> bool:
    """Tell whether many rows share a code."""
    return len(set(codes)) < 0.9 * len(codes)


def _by_content(columns: dict[str, int], samples: Sequence[Sequence[str]]) -> dict[str, int]:
    """Fill in by what the cells hold, and drop a guess that no cell supports."""
    found = dict(columns)
    for name in (*AMOUNTS, *DAYS):
        place = found.get(name)
        if place is None or not samples[place]:
            continue
        reads = _reads_amount if name in AMOUNTS else _reads_day
        if sum(reads(text) for text in samples[place]) * 3 < len(samples[place]):
            del found[name]
    place = found.get("id")
    if place is not None and _is_classification(samples[place]):
        del found["id"]
    taken = set(found.values())
    free = [n for n in range(len(samples)) if n not in taken and samples[n]]
    if not set(found) & set(AMOUNTS):
        fits = [n for n in free if _share(samples[n], _looks_like_money) > 0.6]
        if fits:
            found["cost"] = fits[0]
            free.remove(fits[0])
    if "title" not in found:
        wordy = [n for n in free if _mean_length(samples[n]) > 15 and len(set(samples[n])) > 1]
        if wordy:
            found["title"] = max(wordy, key=lambda n: _mean_length(samples[n]))
            free.remove(found["title"])
    if "id" not in found:
        codes = [
            n
            for n in free
            if len(set(samples[n])) == len(samples[n])
            and _share(samples[n], lambda text: bool(re.fullmatch(r"[\w ./-]{3,25}", text))) > 0.9
            and _share(samples[n], lambda text: any(one.isdigit() for one in text)) > 0.9
        ]
        if codes and len(samples[codes[0]]) > 1:
            found["id"] = codes[0]
            free.remove(codes[0])
    if "award" not in found and "start" not in found:
        dated = [n for n in free if _share(samples[n], _reads_day) > 0.6]
        found |= dict(zip(("start", "award"), dated, strict=False))
    return found


def _share(texts: Sequence[str], test: Any) -> float:
    return sum(bool(test(text)) for text in texts) / len(texts) if texts else 0.0


def _mean_length(texts: Sequence[str]) -> float:
    return sum(len(text) for text in texts) / len(texts) if texts else 0.0


def _reads_amount(text: str) -> bool:
    return parse_amount(text) is not None


def _reads_day(text: str) -> bool:
    return parse_day(text) is not None


def _looks_like_money(text: str) -> bool:
    found = parse_amount(text)
    return found is not None and bool(found.currency or found.is_range) and len(text) < 60


def _currency(texts: Sequence[str]) -> str:
    found = [
        amount.currency for text in texts if (amount := parse_amount(text)) and amount.currency
    ]
    return max(set(found), key=lambda one: (found.count(one), one)) if found else ""


def signature_of(sheet: Sheet) -> str:
    """Name a sheet by its head, so that the mapping of last time can be found again."""
    head = _head_of(sheet)
    cells = sheet.rows[head].cells if head is not None else (str(sheet.width),)
    text = "\x1f".join(_plain(cell) for cell in cells)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def as_data(mapping: ColumnMapping) -> dict[str, Any]:
    """Give a mapping as plain data, to be remembered."""
    return asdict(mapping)


def mapping_from(data: Any, sheet: Sheet) -> ColumnMapping | None:
    """Read a remembered mapping; None where it does not fit this sheet."""
    usual = ColumnMapping()
    try:
        columns = {str(name): int(place) for name, place in data["columns"].items()}
        head = data["head"]
        found = ColumnMapping(
            head=None if head is None else int(head),
            columns=columns,
            decimal_comma=data.get("decimal_comma"),
            month_first=bool(data.get("month_first")),
            currency=str(data.get("currency", "")),
            range_rule=str(data.get("range_rule", usual.range_rule)),
            year_start=str(data.get("year_start", usual.year_start)),
        )
        date.fromisoformat(f"2027-{found.year_start}")
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    fits = (
        set(columns) <= set(FIELDS)
        and all(0 <= place < sheet.width for place in columns.values())
        and found.range_rule in RANGE_RULES
        and (found.head is None or 0 <= found.head < len(sheet.rows))
    )
    return found if fits else None
