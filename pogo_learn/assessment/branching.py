"""A branching scenario. Response: ``{"path": ["n1-a", "n3-b"], "rewinds": 0}`` (choice keys).

A path is complete when it reaches an ending. ``rewinds`` counts steps taken back; a run with any is
practice, and the response says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import (
    Marking,
    Part,
    PartState,
    Question,
    Response,
    verdict_of,
)
from pogo_learn.assessment.reading import shared_fields
from pogo_learn.assessment.response import plain, unreadable
from pogo_learn.assessment.scenario_paths import best_score, report_dead_ends

ENDINGS = ("best", "acceptable", "poor")
_LONGEST_PATH = 60


@dataclass(frozen=True, slots=True)
class Meter:
    """Something that the choices move, from 0 to 100."""

    key: str
    label: str
    start: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice at a node: where it leads, what it scores, how it moves the meters."""

    key: str
    text: str
    goto: str
    score: Decimal
    effects: tuple[tuple[str, int], ...]
    feedback: str


@dataclass(frozen=True, slots=True)
class Node:
    """A situation with choices, or an ending (``end`` is then best, acceptable or poor)."""

    key: str
    who: str
    text: str
    choices: tuple[Choice, ...]
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branching(Question):
    """A story in which each decision has its consequence."""

    type: ClassVar[str] = "branching"
    start: str
    meters: tuple[Meter, ...]
    nodes: tuple[Node, ...]
    max_score: Decimal
    expert: tuple[str, ...]
    debrief: str

    def node(self, key: str) -> Node:
        """Look a node up."""
        return next(node for node in self.nodes if node.key == key)


@dataclass(frozen=True, slots=True)
class ScenarioState:
    """Where a path has led: the node, each meter's value, the score, the choices made."""

    node: Node
    meters: tuple[tuple[str, int], ...]
    moved: tuple[tuple[str, int], ...]
    """What the last choice did to each meter."""
    score: Decimal
    taken: tuple[Choice, ...]

    @property
    def ended(self) -> bool:
        """Tell whether this is an ending."""
        return bool(self.node.end)


def parse(fields: Fields) -> Branching | None:
    """Read a scenario; None after a fault."""
    meters = tuple(_meter(entry, fields) for entry in fields.each("meters", 0, 3))
    nodes = tuple(
        _node(entry, fields, {meter.key for meter in meters})
        for entry in fields.each("nodes", 2, 40)
    )
    start = fields.text("start")
    max_score = fields.decimal("max_score")
    expert = fields.texts("expert", required=True, limit=_LONGEST_PATH)
    debrief = fields.rich("debrief")
    shared = shared_fields(fields)
    draft = Branching(
        **shared,
        start=start,
        meters=meters,
        nodes=nodes,
        max_score=max_score,
        expert=expert,
        debrief=debrief,
    )
    _check(fields, draft)
    return draft if fields.finish() else None


def _meter(entry: Fields, fields: Fields) -> Meter:
    meter = Meter(entry.text("id"), entry.rich("label"), entry.whole("start", 50, 0, 100))
    fields.sound = entry.finish() and fields.sound
    return meter


def _node(entry: Fields, fields: Fields, meters: set[str]) -> Node:
    end = entry.choice("end", ENDINGS, "") if entry.has("end") else ""
    choices = tuple(_choice(each, entry, meters) for each in entry.each("choices", 0, 6))
    node = Node(
        entry.text("id"), entry.rich("who", required=False), entry.rich("text"), choices, end
    )
    if bool(end) == bool(choices):
        entry.fault("a node has either “choices” or “end”")
    fields.sound = entry.finish() and fields.sound
    return node


def _choice(entry: Fields, node: Fields, meters: set[str]) -> Choice:
    effects: list[tuple[str, int]] = []
    if entry.has("effects") and (below := entry.below("effects")) is not None:
        for name in below.data:
            if name not in meters:
                below.fault(f"“{name}” is none of the meters", name)
            effects.append((str(name), below.whole(str(name), None, -100, 100)))
        entry.sound = below.finish() and entry.sound
    choice = Choice(
        key=entry.text("id"),
        text=entry.rich("text"),
        goto=entry.text("goto"),
        score=entry.decimal("score", Decimal(0)),
        effects=tuple(effects),
        feedback=entry.rich("feedback"),
    )
    node.sound = entry.finish() and node.sound
    return choice


def _check(fields: Fields, draft: Branching) -> None:
    if not fields.sound:
        return
    edges = {node.key: tuple((c.goto, c.score) for c in node.choices) for node in draft.nodes}
    choices = [choice.key for node in draft.nodes for choice in node.choices]
    if len(edges) < len(draft.nodes) or len(set(choices)) < len(choices):
        fields.fault("two nodes or two choices have the same id", "nodes")
        return
    if draft.start not in edges:
        fields.fault(f"there is no node “{draft.start}” to start from", "start")
        return
    dead_ends = tuple(report_dead_ends(draft.start, edges))
    for message in dead_ends:
        fields.fault(message, "nodes")
    if dead_ends:
        return
    if len({node.end for node in draft.nodes if node.end}) < 2:
        fields.fault("a scenario needs at least two different endings", "nodes")
    best = best_score(draft.start, edges)
    if best != draft.max_score or best <= 0:
        fields.fault(
            f"“max_score” is {draft.max_score}, but the best path scores {best}", "max_score"
        )
    try:
        state = state_at(draft, draft.expert)
    except LookupError:
        fields.fault("“expert” is no path through the scenario", "expert")
        return
    if state.node.end != "best":
        fields.fault("the expert's path does not reach the ending “best”", "expert")


def state_at(question: Branching, path: Sequence[str]) -> ScenarioState:
    """Follow a path. Raises ``LookupError`` where it leaves the scenario."""
    node = question.node(question.start)
    meters = {meter.key: meter.start for meter in question.meters}
    moved: dict[str, int] = {}
    taken: list[Choice] = []
    for key in path:
        choice = next((choice for choice in node.choices if choice.key == key), None)
        if choice is None or len(taken) >= _LONGEST_PATH:
            raise LookupError(key)
        before = dict(meters)
        for name, effect in choice.effects:
            meters[name] = min(100, max(0, meters[name] + effect))
        moved = {name: meters[name] - before[name] for name in meters}
        taken.append(choice)
        node = question.node(choice.goto)
    score = sum((choice.score for choice in taken), Decimal(0))
    return ScenarioState(node, tuple(meters.items()), tuple(moved.items()), score, tuple(taken))


def mark(question: Branching, response: Response) -> Marking:
    """Mark: sum of the chosen scores divided by ``max_score``, between 0 and 1."""
    state = _state(question, response)
    if not state.ended:
        raise unreadable("the scenario is not at an end")
    ratio = float(Fraction(state.score) / Fraction(question.max_score))
    score = min(1.0, max(0.0, ratio))
    best = state_at(question, question.expert).taken
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=tuple(
            Part(
                choice.key,
                PartState.RIGHT if choice in best else PartState.WRONG,
                choice.feedback,
            )
            for choice in state.taken
        ),
        feedback=question.feedback,
        answer=" → ".join(plain(choice.text) for choice in best),
        given=" → ".join(plain(choice.text) for choice in state.taken),
    )


def _state(question: Branching, response: Response) -> ScenarioState:
    path = response.get("path")
    rewinds = response.get("rewinds", 0)
    if not isinstance(path, list | tuple) or not all(isinstance(key, str) for key in path):
        raise unreadable("“path” is not a list of choices")
    if isinstance(rewinds, bool) or not isinstance(rewinds, int) or not 0 <= rewinds < 1000:
        raise unreadable("“rewinds” is not a count")
    try:
        return state_at(question, path)
    except LookupError as error:
        raise unreadable("the path leaves the scenario") from error


def is_complete(question: Branching, response: Response) -> bool:
    """Tell whether the path has reached an ending."""
    path = response.get("path")
    if not isinstance(path, list | tuple) or not all(isinstance(key, str) for key in path):
        return False
    try:
        return state_at(question, path).ended
    except LookupError:
        return False


def display_order(_question: Branching, _seed: int) -> dict[str, tuple[str, ...]]:
    """Choices keep the author's order: a story refers to them."""
    return {}


def problem(_question: Question, _response: Response) -> str:
    """Nothing about a path can be unreadable."""
    return ""
