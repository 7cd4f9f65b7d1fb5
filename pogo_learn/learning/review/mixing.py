"""What makes cards confusable: the concepts they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.learning.review.cards import Card, CardKind
from pogo_learn.learning.review.interleaving import Shown


def shown(catalogue: Catalogue, cards: Iterable[Card]) -> tuple[Shown, ...]:
    """Say what the order depends on; a term that no course explains is left out."""
    terms = {term.id: frozenset({term.id, *term.related}) for term in catalogue.terms()}
    return tuple(
        Shown(
            key=card.key,
            lesson=card.lesson,
            concepts=frozenset(_concepts(catalogue, terms, card)),
            form=_form(catalogue, card),
            first=card.urgent,
        )
        for card in cards
        if card.kind is not CardKind.TERM or card.subject in terms
    )


def _concepts(catalogue: Catalogue, terms: dict[str, frozenset[str]], card: Card) -> Iterator[str]:
    """Give a term with its relatives, or the terms of the lesson and the misconception behind it."""
    if card.kind is CardKind.TERM:
        yield from terms.get(card.subject, ())
        return
    yield from catalogue.lesson_head(card.lesson).terms
    if card.kind is CardKind.QUESTION:
        misconception = catalogue.question(card.subject).misconception
        if misconception is not None:
            yield f"misconception {misconception}"


def _form(catalogue: Catalogue, card: Card) -> str:
    is_question = card.kind is CardKind.QUESTION
    return catalogue.question(card.subject).type if is_question else card.kind.value
