"""The analysis a second time: from the text of the rules, on the bare data of the file.

It shares nothing with the program but the YAML library: no class, no function, another way of going
about it (one loop over flat rows, not one module a question). Where both agree with the expected
numbers, an error would have to be made three times.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

F = Fraction
STAGES = ("specified", "evaluated", "contracted", "monitored")


def compute(path: Path) -> dict[str, Any]:
    """Give the numbers under the names of the expected files."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    years = [(y["id"], day(y["start"]), day(y["end"]), y["status"]) for y in data["fiscal_years"]]
    items = {i["id"]: clean(i) for i in data["items"]}
    objectives = {o["id"]: o for o in data["objectives"]}
    lead = {name: int(days) for name, days in data["lead_times"].items()}
    carry = {b["id"]: F(b.get("carry_over", "0")) for b in data["budget_lines"]}
    out: dict[str, Any] = {}
    total = out["plan_total"] = sum(i["cost"] for i in items.values())
    rows = [(i, *row) for i in items.values() for row in i["funding"]]
    out["allocated"] = sum(row[3] for row in rows)
    money(out, data, years, rows, items, total)
    timing = {name: times(i, lead[i["method"]], years, carry) for name, i in items.items()}
    out["timing"] = timing
    strategy(out, objectives, items, timing, total)
    social(out, data, items)
    costs = sorted((i["cost"] for i in items.values()), reverse=True)
    out["top1"] = F(costs[0], total)
    kinds = {i["category"] for i in items.values()}
    out["hhi_category"] = sum(
        F(sum(i["cost"] for i in items.values() if i["category"] == kind), total) ** 2
        for kind in kinds
    )
    out["year_end"] = {y[0]: year_end(y, items) for y in years}
    return out


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def clean(raw: dict[str, Any]) -> dict[str, Any]:
    shares = {name: F(share) for name, share in raw.get("objectives", {}).items()}
    whole = sum(shares.values())
    if whole and abs(whole - 1) <= F(1, 1000):
        shares = {name: share / whole for name, share in shares.items()}
    return {
        **raw,
        "cost": int(raw["cost"]),
        "priority": int(raw.get("priority", 5)),
        "enabling": raw.get("enabling") == "true",
        "relevant": raw.get("social_relevant") != "false",
        "funding": [(r["line"], r["fy"], int(r["amount"])) for r in raw.get("funding", [])],
        "shares": shares,
        "promises": [
            {stage: p[stage] == "true" for stage in STAGES} | {"outcome": p["outcome"]}
            for p in raw.get("social", [])
        ],
    }


def money(out, data, years, rows, items, total) -> None:
    free, over, asked = {}, {}, {}
    for line in data["budget_lines"]:
        for year, *_rest in years:
            own = line["years"].get(year, {"approved": 0, "committed": 0})
            left = int(own["approved"]) - int(own.get("committed", 0))
            key = f"{line['id']}/{year}"
            free[key], over[key] = max(left, 0), max(-left, 0)
            asked[key] = sum(r[3] for r in rows if r[1] == line["id"] and r[2] == year)
    out["inherited"] = {key: v for key, v in over.items() if v}
    gaps = {key: max(asked[key] - free[key], 0) for key in free}
    out["gaps"] = {key: v for key, v in gaps.items() if v}
    out["gross_gap"] = sum(gaps.values())

    def of(year: str, table: dict[str, int]) -> int:
        return sum(v for key, v in table.items() if key.endswith(f"/{year}"))

    out["net_gap_by_year"] = {y[0]: max(of(y[0], asked) - of(y[0], free), 0) for y in years}
    out["net_gap"] = sum(out["net_gap_by_year"].values())
    out["virement_solvable"] = out["gross_gap"] - out["net_gap"]
    out["gap_after_rephasing"] = max(sum(asked.values()) - sum(free.values()), 0)
    covered = {key: min(asked[key], free[key]) for key in free}
    out["funded_amount"] = sum(covered.values())
    out["funded_share"] = F(out["funded_amount"], total)
    out["uptake"] = {y[0]: F(of(y[0], covered), of(y[0], free)) for y in years}
    out["idle"] = {y[0]: of(y[0], free) - of(y[0], covered) for y in years}
    guesses = {y[0] for y in years if y[3] == "estimate"}
    out["unenacted_share"] = F(sum(r[3] for r in rows if r[2] in guesses), out["allocated"])
    purse, got = dict(free), {}
    for name in sorted(items, key=lambda n: (items[n]["priority"], n)):
        got[name] = 0
        for line, year, amount in items[name]["funding"]:
            part = min(amount, purse[f"{line}/{year}"])
            purse[f"{line}/{year}"] -= part
            got[name] += part
    out["allotted"] = got
    out["fully_funded"] = sorted(n for n in items if got[n] == items[n]["cost"])


def times(item, lead, years, carry) -> dict[str, Any]:
    start, award, need = (day(item.get(k, "")) for k in ("start", "award", "need_by"))
    earliest = start + timedelta(lead) if start else None
    expected = max((d for d in (award, earliest) if d), default=None)
    ready = expected + timedelta(int(item.get("mobilise_days", 0))) if expected else None
    ends = {y[0]: y[2] for y in years}
    gone = [r for r in item["funding"] if expected and ends[r[1]] < expected]
    first = min((y[1] for y in years for r in item["funding"] if r[1] == y[0]), default=None)
    return {
        "earliest_award": str(earliest) if earliest else None,
        "award_slack": (award - earliest).days if award and earliest else None,
        "expected_award": str(expected) if expected else None,
        "ready": str(ready) if ready else None,
        "need_slack": (need - ready).days if need and ready else None,
        "slip": sum(r[2] for r in gone),
        "lapse": sum(r[2] * (1 - carry[r[0]]) for r in gone),
        "before_authority": award < first if award and first else None,
    }


def strategy(out, objectives, items, timing, total) -> None:
    value = {o: sum(i["cost"] * i["shares"].get(o, 0) for i in items.values()) for o in objectives}
    out["objective_value"] = value
    out["aligned_share"] = F(sum(value.values()), total)
    rest = {n: i["cost"] * (1 - sum(i["shares"].values())) for n, i in items.items()}
    out["enabling"] = sum(rest[n] for n, i in items.items() if i["enabling"])
    out["unaligned"] = total - sum(value.values()) - out["enabling"]
    out["unaligned_share"] = F(out["unaligned"], total)
    need = [o for o, d in objectives.items() if d.get("needs_procurement") != "false"]
    weight = {o: F(objectives[o]["weight"]) for o in need}
    all_weight, all_value = sum(weight.values()), sum(value[o] for o in need)
    out["coverage"] = F(sum(value[o] > 0 for o in need), len(need))
    out["weighted_coverage"] = sum(weight[o] for o in need if value[o]) / all_weight
    out["weight_share"] = {o: weight[o] / all_weight for o in need}
    out["value_share"] = {o: F(value[o]) / all_value for o in need}
    out["alignment_balance"] = (
        1 - sum(abs(weight[o] / all_weight - F(value[o]) / all_value) for o in need) / 2
    )
    safe = {
        n for n, i in items.items()
        if i["cost"] > 0 and n in out["fully_funded"] and timing[n]["expected_award"]
        and not (timing[n]["need_slack"] is not None and timing[n]["need_slack"] < 0)
        and timing[n]["lapse"] == 0 and timing[n]["before_authority"] is False
    }  # fmt: skip
    out["secure_value_share"] = {
        o: F(sum(items[n]["cost"] * items[n]["shares"].get(o, 0) for n in safe)) / value[o]
        if value[o] else None
        for o in need
    }  # fmt: skip
    held = [o for o in need if (out["secure_value_share"][o] or 0) >= F(1, 2)]
    out["secure_objectives"] = held
    out["secure_weighted_coverage"] = sum(weight[o] for o in held) / all_weight
    seen = [
        n for n, i in items.items()
        if i["shares"] and i.get("kpis") and sum(r[2] for r in i["funding"]) == i["cost"]
    ]  # fmt: skip
    out["line_of_sight"] = seen
    out["los_value"] = F(sum(items[n]["cost"] for n in seen), total)


def social(out, data, items) -> None:
    base = [i for i in items.values() if i["relevant"]]
    some = [i for i in base if i["promises"]]
    bound = [i for i in some if any(p["contracted"] for p in i["promises"])]

    def worth(those: list[Any]) -> int:
        return sum(i["cost"] for i in those)

    out["soc_count_share"] = F(len(some), len(base))
    out["soc_value_share"] = F(worth(some), worth(base))
    used = {p["outcome"] for i in items.values() for p in i["promises"]}
    listed = [s["id"] for s in data["social_outcomes"]]
    out["soc_outcome_coverage"] = F(sum(s in used for s in listed), len(listed))
    best = [max((sum(p[s] for s in STAGES) for p in i["promises"]), default=0) for i in base]
    weighted = sum(i["cost"] * b for i, b in zip(base, best, strict=True))
    out["soc_depth"] = F(weighted, 4) / worth(base)
    out["soc_contracted_value_share"] = F(worth(bound), worth(base))
    out["promise_gap"] = F(worth(some) - worth(bound), worth(some))


def year_end(year, items) -> dict[str, Any]:
    signed = [i for i in items.values() if i.get("award") and year[1] <= day(i["award"]) <= year[2]]
    close = year[2] + timedelta(1)
    months = close.year * 12 + close.month - 1
    found: dict[str, Any] = {"n": len(signed)}
    for key, back in (("q4", 3), ("m", 1)):
        from_day = date((months - back) // 12, (months - back) % 12 + 1, close.day)
        late = [i for i in signed if day(i["award"]) >= from_day]
        cost = sum(i["cost"] for i in signed)
        found[f"{key}_value"] = F(sum(i["cost"] for i in late), cost) if cost else None
        found[f"{key}_count"] = F(len(late), len(signed)) if signed else None
    return found
