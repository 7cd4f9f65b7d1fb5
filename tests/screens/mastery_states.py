"""Path, module, competences and Insight of somebody who has studied for ten weeks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from pogo_learn.application import Application
from pogo_learn.learning.competences import Competences
from pogo_learn.learning.outcomes import Outcomes
from pogo_learn.record.events import AnswerGiven
from pogo_learn.ui.screens.page import Page
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.widgets.chart_card import ChartCard

_DAYS = 70


def mastery_states(
    window: Window, application: Application, settle: Callable[[], None]
) -> Iterator[tuple[str, QWidget]]:
    """Give the pages of somebody who begins, then those of somebody who has studied for long."""

    def go(route: Route) -> QWidget:
        window.go(route)
        window.context.runner.wait()
        settle()
        present = window.present
        assert isinstance(present, Page)
        return present.whole

    yield "insight-little", go(Route("insight"))
    _study(application)
    study = application.study
    Outcomes(study).skip(("M1.2",))
    first, second = Competences(study).all()[:2]
    Competences(study).rate(first.name, 4)
    Competences(study).rate(second.name, 1)
    for name in ("learn", "competences", "insight"):
        whole = go(Route(name))
        yield f"{name}-studied", window
        yield f"{name}-studied-whole", whole
    present = window.present
    assert present is not None
    for number, card in enumerate(present.findChildren(ChartCard)):
        card.turn()
        settle()
        yield f"insight-table-{number}", card
    yield "module-studied", go(Route("module", "M1"))


def _study(application: Application) -> None:
    """Write answers of ten weeks, the same each time."""
    chance = random.Random(4)
    record, learner = application.record, application.study.learner
    catalogue, own = application.catalogue, application.record.clock
    heads = [head for course in catalogue.courses for head in course.lessons][:24]
    start = own() - timedelta(days=_DAYS)
    for day in range(0, _DAYS, 3):
        moment = start + timedelta(days=day, seconds=chance.randrange(3000))
        record.clock = lambda moment=moment: moment  # type: ignore[misc]
        record.append(
            learner,
            *(
                AnswerGiven(
                    question.id, "0" * 64, "1.0.0", head.id, "check", "", {"choice": "a"},
                    float(chance.random() < 0.6 + 0.12 * sure), sure, 1, 40,
                )
                for head in heads[: 6 + day // 4]
                for question in chance.sample(catalogue.questions(outcome=head.id), 2)
                for sure in (chance.choice((1, 2, 2, 3, 3)),)
            ),
        )  # fmt: skip
    record.clock = own
