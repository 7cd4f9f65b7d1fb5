"""Drawing the questions of a check: reproducible from a seed, spread evenly over outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pogo_learn.assessment.question import Question
from pogo_learn.assessment.shuffling import shuffled


def draw_check(
    pool: Sequence[Question],
    earlier: Sequence[Question],
    draw: int,
    draw_earlier: int,
    seed: int,
    last_seen: Mapping[str, int],
) -> tuple[str, ...]:
    """Pick question ids: ``draw`` of this module's pool, ``draw_earlier`` of modules before it.

    ``last_seen`` gives for each question already met a number that grows with time; what was not
    met, or longest ago, comes first. Enemies are never drawn together. Outcomes take turns, so that
    each is asked about as often as the others. The result is interleaved by the seed.
    """
    own = _spread(pool, draw, seed, last_seen, frozenset())
    taken = frozenset(own)
    old = _spread(earlier, draw_earlier, seed, last_seen, taken)
    return shuffled((*own, *old), seed, "check")


def draw_strata(
    strata: Sequence[tuple[Sequence[Question], int]], seed: int, last_seen: Mapping[str, int]
) -> tuple[str, ...]:
    """Pick so many questions from each pool (a blueprint), enemies never together, interleaved."""
    taken: tuple[str, ...] = ()
    known = {question.id: question for pool, _count in strata for question in pool}
    for number, (pool, count) in enumerate(strata):
        banned = {enemy for key in taken for enemy in known[key].enemies}
        free = [
            question
            for question in pool
            if question.id not in banned and not set(question.enemies).intersection(taken)
        ]
        taken += _spread(free, count, seed + number, last_seen, frozenset())
    return shuffled(taken, seed, "check")


def _spread(
    pool: Sequence[Question],
    count: int,
    seed: int,
    last_seen: Mapping[str, int],
    taken: frozenset[str],
) -> tuple[str, ...]:
    by_id = {question.id: question for question in pool}
    order = {key: rank for rank, key in enumerate(shuffled(tuple(by_id), seed, "draw"))}
    waiting: dict[str, list[str]] = {}
    for key in sorted(by_id, key=lambda key: (last_seen.get(key, -1), order[key])):
        waiting.setdefault(by_id[key].outcome, []).append(key)
    outcomes = shuffled(tuple(waiting), seed, "outcomes")
    chosen: list[str] = []
    banned = {enemy for key in taken if key in by_id for enemy in by_id[key].enemies}
    while len(chosen) < count and any(waiting.values()):
        for outcome in outcomes:
            if len(chosen) == count:
                break
            key = _first_allowed(waiting[outcome], banned, chosen, by_id)
            if key:
                chosen.append(key)
                banned.update(by_id[key].enemies)
    return tuple(chosen)


def _first_allowed(
    keys: list[str], banned: set[str], chosen: Sequence[str], by_id: Mapping[str, Question]
) -> str:
    while keys:
        key = keys.pop(0)
        # Being enemies holds both ways, whichever of the two names the other.
        if key not in banned and not any(enemy in chosen for enemy in by_id[key].enemies):
            return key
    return ""
