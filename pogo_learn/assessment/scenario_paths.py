"""Questions about the graph of a scenario: can every node be reached, does every path end?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

Edges = Mapping[str, tuple[tuple[str, Decimal], ...]]
"""Node to (next node, score) pairs; an ending has none."""


def report_dead_ends(start: str, edges: Edges) -> Iterator[str]:
    """Say what is wrong with the graph: unknown or unreachable nodes, circles, no way to an end."""
    for node, targets in edges.items():
        for target, _score in targets:
            if target not in edges:
                yield f"node “{node}” leads to “{target}”, which does not exist"
    reached = _reachable(start, edges)
    for node in edges:
        if node not in reached:
            yield f"node “{node}” cannot be reached"
    if _has_circle(start, edges):
        yield "a path leads back to a node it has been at; a scenario must go forward"


def _reachable(start: str, edges: Edges) -> set[str]:
    reached = {start}
    waiting = [start]
    while waiting:
        for target, _score in edges.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def _has_circle(start: str, edges: Edges) -> bool:
    done: set[str] = set()
    path: set[str] = set()

    def visit(node: str) -> bool:
        if node in path:
            return True
        if node in done:
            return False
        path.add(node)
        circle = any(visit(target) for target, _score in edges.get(node, ()))
        path.discard(node)
        done.add(node)
        return circle

    return visit(start)


def best_score(start: str, edges: Edges) -> Decimal:
    """Highest score of any path; the graph must have no circle."""
    known: dict[str, Decimal] = {}

    def best(node: str) -> Decimal:
        if node not in known:
            known[node] = max(
                (score + best(target) for target, score in edges[node]), default=Decimal(0)
            )
        return known[node]

    return best(start)
