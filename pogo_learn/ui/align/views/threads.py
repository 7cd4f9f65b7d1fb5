"""Where the nodes and bands of the thread map stand: pure geometry, without painting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.system.language import _, ngettext

MOST = 12
"""Nodes of a column; the smallest beyond are one node."""
OBJECTIVE, LINE, ITEM = 0, 1, 2
MORE = ("more:0", "more:1", "more:2")
NO_MONEY = "none:1"
"""Node for cost that no line covers."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in a column."""

    id: str
    column: int
    title: str
    amount: float
    is_missing: bool = False
    """An objective without purchase, an item without objective, or no money."""
    top: float = 0.0
    height: float = 0.0
    """Both as shares of the height of the picture's body."""


@dataclass(frozen=True, slots=True)
class Band:
    """Money from one node to the next; heights as shares of the body."""

    objective: str
    line: str
    item: str
    is_first: bool
    """True from objective to line, False from line to item."""
    top_left: float
    top_right: float
    height: float

    def serves(self, identity: str) -> bool:
        """Tell whether this money belongs to what is traced."""
        return identity in {self.objective, self.line, self.item}


@dataclass(frozen=True, slots=True)
class Threads:
    """The whole picture."""

    nodes: tuple[Node, ...]
    bands: tuple[Band, ...]
    group: Mapping[str, str]
    """Node in which an id is shown, for what is grouped."""

    def column(self, number: int) -> tuple[Node, ...]:
        """Nodes of a column from top to bottom."""
        return tuple(node for node in self.nodes if node.column == number)


Flow = tuple[str, str, str]


def threads_of(analysis: Analysis, gap: float = 0.035) -> Threads:
    """Lay the money out. ``gap`` is the space between nodes, as a share of the height."""
    flows = _flows(analysis)
    group: dict[str, str] = {}
    sums = _sums(flows)
    columns = [_nodes(analysis, number, sums[number], group) for number in (OBJECTIVE, LINE, ITEM)]
    grouped: dict[Flow, float] = {}
    shown = group.get
    for (objective, line, item), amount in flows:
        key = shown(objective, objective), shown(line, line) or NO_MONEY, shown(item, item)
        grouped[key] = grouped.get(key, 0.0) + amount
    columns[LINE] = _by_neighbour(columns[LINE], columns[OBJECTIVE], grouped, LINE, OBJECTIVE)
    columns[ITEM] = _by_neighbour(columns[ITEM], columns[LINE], grouped, ITEM, LINE)
    placed = _placed(columns, gap)
    return Threads(
        tuple(node for column in placed for node in column), _bands(placed, grouped), group
    )


def _flows(analysis: Analysis) -> list[tuple[Flow, float]]:
    """Give the money by (objective, line, item), as exact as a picture can be; "" is none."""
    found: list[tuple[Flow, float]] = []
    for item in analysis.plan.items:
        parts = [
            (name, share.numerator / share.denominator) for name, share in item.objectives.items()
        ]
        if item.served_share != 1:
            parts.append(("", float(1 - item.served_share)))
        rows = [(row.line, row.amount) for row in item.funding]
        if item.cost > item.allocated:
            rows.append(("", item.cost - item.allocated))
        found += [
            ((name, line, item.id), amount * share)
            for line, amount in rows
            if amount
            for name, share in parts
        ]
    return found


def _sums(flows: list[tuple[Flow, float]]) -> tuple[dict[str, float], ...]:
    """Sum the money of every objective, line and item."""
    objectives: dict[str, float] = {}
    lines: dict[str, float] = {}
    items: dict[str, float] = {}
    for (objective, line, item), amount in flows:
        objectives[objective] = objectives.get(objective, 0.0) + amount
        lines[line] = lines.get(line, 0.0) + amount
        items[item] = items.get(item, 0.0) + amount
    return objectives, lines, items


def _nodes(
    analysis: Analysis, number: int, sums: Mapping[str, float], group: dict[str, str]
) -> list[Node]:
    plan = analysis.plan
    listed: Sequence[tuple[str, str]]
    missing: set[str] = set()
    if number == OBJECTIVE:
        shown = [one for one in plan.objectives if one.needs_procurement or sums.get(one.id)]
        listed = [(one.id, one.title) for one in shown]
        missing = set(analysis.strategy.orphan_objectives)
    elif number == LINE:
        listed = [(one.id, one.title) for one in plan.lines if sums.get(one.id)]
    else:
        listed = [(one.id, one.title) for one in plan.items]
        missing = set(analysis.strategy.orphan_items)
    nodes = [Node(one, number, title, sums.get(one, 0.0), one in missing) for one, title in listed]
    if number == LINE and sums.get(""):
        nodes.append(Node(NO_MONEY, LINE, _("No money"), sums[""], is_missing=True))
    return _grouped(nodes, number, group)


def _grouped(nodes: list[Node], number: int, group: dict[str, str]) -> list[Node]:
    """Put the smallest together when there are too many; what misses something stays longer."""
    if len(nodes) <= MOST:
        return nodes
    ranked = sorted(nodes, key=lambda node: -node.amount)
    large = {node.id for node in ranked[: MOST - 1]}
    small = [node for node in nodes if node.id not in large]
    for node in small:
        group[node.id] = MORE[number]
    words = ngettext("{count} more", "{count} more", len(small)).format(count=len(small))
    rest = Node(MORE[number], number, words, sum(node.amount for node in small))
    return [*(node for node in nodes if node.id in large), rest]


def _by_neighbour(
    nodes: list[Node], before: list[Node], flows: Mapping[Flow, float], own: int, other: int
) -> list[Node]:
    """Order a column by where its money comes from, so that bands cross as little as may be."""
    places = {node.id: number for number, node in enumerate(before)}
    weights: dict[str, float] = {}
    sums: dict[str, float] = {}
    for key, amount in flows.items():
        place = places.get(key[other], len(before))
        weights[key[own]] = weights.get(key[own], 0.0) + amount
        sums[key[own]] = sums.get(key[own], 0.0) + amount * place
    last = float(len(before) + 1)

    def middle(node: Node) -> tuple[bool, float]:
        weight = weights.get(node.id, 0.0)
        return node.id == MORE[node.column], sums[node.id] / weight if weight else last

    return sorted(nodes, key=middle)


def _placed(columns: list[list[Node]], gap: float) -> list[list[Node]]:
    """Give every node its place; one unit of money is as high in every column."""
    least = 0.012
    most = max((len(column) for column in columns), default=1)
    total = max((sum(node.amount for node in column) for column in columns), default=0.0)
    room = 1.0 - gap * max(0, most - 1) - least * most
    scale = room / total if total else 0.0
    placed = []
    for column in columns:
        heights = [least + node.amount * scale for node in column]
        free = 1.0 - sum(heights)
        space = min(0.09, free / max(1, len(column) - 1)) if len(column) > 1 else 0.0
        top = max(0.0, (free - space * (len(column) - 1)) / 2)
        line = []
        for node, height in zip(column, heights, strict=True):
            line.append(
                Node(node.id, node.column, node.title, node.amount, node.is_missing, top, height)
            )
            top += height + space
        placed.append(line)
    return placed


def _bands(columns: list[list[Node]], flows: Mapping[Flow, float]) -> tuple[Band, ...]:
    nodes = {node.id: node for column in columns for node in column}
    order = {node.id: number for column in columns for number, node in enumerate(column)}
    filled: dict[tuple[str, str], float] = {}

    def take(node: str, side: str, height: float) -> float:
        at = filled.get((node, side), 0.0)
        filled[node, side] = at + height
        return nodes[node].top + at

    def height_of(node: str, amount: float) -> float:
        whole = nodes[node].amount
        return nodes[node].height * amount / whole if whole else 0.0

    def rank(*ids: str) -> tuple[int, ...]:
        return tuple(order.get(one, -1) for one in ids)

    keys = list(flows)
    tops: dict[tuple[Flow, str], float] = {}
    for first, side in ((True, "in"), (False, "out")):
        # Each end of a node is filled in the order in which the other ends stand.
        for key in sorted(keys, key=lambda k: rank(k[LINE], k[OBJECTIVE], k[ITEM]) if first
                          else rank(k[LINE], k[ITEM], k[OBJECTIVE])):  # fmt: skip
            tops[key, f"line {side}"] = take(key[LINE], side, height_of(key[LINE], flows[key]))
    for key in sorted(keys, key=lambda k: rank(k[OBJECTIVE], k[LINE], k[ITEM])):
        if key[OBJECTIVE]:
            own = height_of(key[OBJECTIVE], flows[key])
            tops[key, "objective"] = take(key[OBJECTIVE], "out", own)
    for key in sorted(keys, key=lambda k: rank(k[ITEM], k[LINE], k[OBJECTIVE])):
        tops[key, "item"] = take(key[ITEM], "in", height_of(key[ITEM], flows[key]))
    bands = []
    for key in keys:
        height = height_of(key[LINE], flows[key])
        if key[OBJECTIVE]:
            bands.append(Band(*key, True, tops[key, "objective"], tops[key, "line in"], height))
        bands.append(Band(*key, False, tops[key, "line out"], tops[key, "item"], height))
    return tuple(bands)
