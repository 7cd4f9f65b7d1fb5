"""Drawing the questions of a check: reproducible from a seed, spread evenly over outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Stratum:
    """What one cell of a blueprint may draw, and how much of it."""

    key: str
    """Names it; strata are drawn in an order that does not depend on how they are written."""
    pool: Sequence[Question]
    count: int


def draw_blueprint(
    strata: Sequence[Stratum], seed: int, last_seen: Mapping[str, int]
) -> tuple[str, ...]:
    """Pick the questions of an exam: so many from each stratum, enemies never together, interleaved.

    The narrowest stratum chooses first. Outcomes take turns over the whole exam, not only inside a
    stratum. Of an outcome the question with the smallest ``last_seen`` comes first, and before it
    any that is not in there.
    """
    chosen: list[Question] = []
    asked: Counter[str] = Counter()
    for stratum in sorted(strata, key=_room):
        order = {
            key: rank
            for rank, key in enumerate(
                shuffled(tuple(one.id for one in stratum.pool), seed, f"draw {stratum.key}")
            )
        }
        for _number in range(stratum.count):
            free = [one for one in stratum.pool if _may_join(one, chosen)]
            if not free:
                break
            best = min(
                free,
                key=lambda one: (asked[one.outcome], last_seen.get(one.id, -1), order[one.id]),
            )
            chosen.append(best)
            asked[best.outcome] += 1
    return shuffled(tuple(one.id for one in chosen), seed, "check")


def _room(stratum: Stratum) -> tuple[float, str]:
    """Give how much choice a stratum has, then its key."""
    return len(stratum.pool) / max(1, stratum.count), stratum.key


def _may_join(question: Question, chosen: Sequence[Question]) -> bool:
    """Tell whether a question is not there yet, and no enemy of any that is, whoever names whom."""
    return not any(
        one.id == question.id or one.id in question.enemies or question.id in one.enemies
        for one in chosen
    )


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
