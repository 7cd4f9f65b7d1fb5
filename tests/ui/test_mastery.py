"""Mastery, competences and Insight in a real window, by keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.alignment.examples import examples
from pogo_learn.application import Application
from pogo_learn.assessment.question import Certainty, Use
from pogo_learn.learning.competences import Competences
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.mastery import Level, Mastery
from pogo_learn.learning.outcomes import Outcomes
from pogo_learn.learning.progress import State
from pogo_learn.learning.study import Asked
from pogo_learn.record.events import AnswerGiven
from pogo_learn.record.review_events import FindingMet
from pogo_learn.settings.table import ASK_CERTAINTY, LEARNER
from pogo_learn.ui.competences.card import CompetenceCard
from pogo_learn.ui.competences.screen import CompetencesScreen
from pogo_learn.ui.insight.screen import InsightScreen
from pogo_learn.ui.insight.share_chart import ShareChart, SharePlace
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.screens.mastery import MasterySign, mastery_words
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.button import Button
from pogo_learn.ui.widgets.card import Card
from pogo_learn.ui.widgets.chart_card import ChartCard
from pogo_learn.ui.widgets.path_map import PathMap
from pogo_learn.ui.widgets.table_twin import TableTwin
from pogo_learn.ui.widgets.text import Text
from tests.record.making import START
from tests.screens.responses import right_response, wrong_response


def words_of(widget: QWidget) -> str:
    """Give all words that stand on a page."""
    return "\n".join(text.text() for text in widget.findChildren(Text))


def page(window: Window) -> QWidget:
    assert window.present is not None
    return window.present


def button(window: Window, name: str) -> Button:
    found = [one for one in page(window).findChildren(Button) if name in one.accessibleName()]
    found += [one for one in page(window).findChildren(Button) if one.text() == name]
    assert found, name
    return found[0]


def press(qtbot: QtBot, window: Window, name: str) -> None:
    """Press a button by its key."""
    one = button(window, name)
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Space)


def answered(application: Application, outcome: str, days: str, certainty: int = 3) -> None:
    """Answer questions of an outcome, so many days ago: ``30+ 20-``."""
    study = application.study
    questions = study.catalogue.questions(outcome=outcome, use=Use.CHECK)
    own = application.record.clock
    for number, word in enumerate(days.split()):
        moment = own() - timedelta(days=int(word[:-1]), minutes=-number)
        application.record.clock = lambda moment=moment: moment  # type: ignore[misc]
        application.record.append(
            study.learner,
            AnswerGiven(
                questions[number % len(questions)].id, "0" * 64, "1.0.0", outcome, "check", "",
                {"choice": "a"}, float(word[-1] == "+"), certainty, 1, 60,
            ),
        )  # fmt: skip
    application.record.clock = own


def sat(application: Application, sitting: str, *, wrong: tuple[str, ...] = ()) -> str:
    """Sit through a check or pre-test; outcomes in ``wrong`` are answered wrong. Gives the attempt."""
    study = application.study
    attempt = study.start_check(sitting).attempt
    for identity in attempt.questions:
        question = study.catalogue.question(identity)
        response = wrong_response if question.outcome in wrong else right_response
        asked = Asked(Use.CHECK, attempt.seed, attempt.id)
        study.answer(identity, response(question), asked, Certainty.CERTAIN, 5)
    study.finish_check(attempt.id)
    return attempt.id


# Words and signs


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Mastery("M", Level.NOT_MET, 0), "Not asked yet"),
        (Mastery("M", Level.LEARNING, 0), "Learning: none right in a row; 4 more"),
        (
            Mastery("M", Level.LEARNING, 2, START, None, START + timedelta(days=7)),
            "Learning: 2 of 4 in a row; 2 more, one of them after 9 March 2026",
        ),
        (
            Mastery("M", Level.NEARLY, 3, START, None, START + timedelta(days=7)),
            "Nearly there: 3 of 4 in a row; one more after 9 March 2026",
        ),
        (
            Mastery("M", Level.NEARLY, 3, START, None, START - timedelta(days=1)),
            "Nearly there: 3 of 4 in a row; one more",
        ),
        (
            Mastery("M", Level.NEARLY, 6, START, None, START + timedelta(days=2)),
            "Nearly there: 6 in a row; one more after 4 March 2026",
        ),
        (
            Mastery("M", Level.MASTERED, 4, START, START + timedelta(days=21)),
            "Mastered; holds until 23 March 2026",
        ),
        (
            Mastery("M", Level.FADING, 4, START, START - timedelta(days=1)),
            "Fading since 1 March 2026; one right answer brings it back",
        ),
    ],
)
def test_each_state_says_what_the_rule_asks_for_next(one: Mastery, said: str) -> None:
    assert mastery_words(one, START) == said


def test_states_differ_in_shape_and_not_in_colour_alone(qtbot: QtBot, look: Appearance) -> None:
    pictures = []
    for level in Level:
        sign = MasterySign(level, 24)
        qtbot.addWidget(sign)
        grey = sign.grab().toImage().convertToFormat(sign.grab().toImage().Format.Format_Mono)
        pictures.append(bytes(grey.constBits()))
    assert len(set(pictures)) == len(Level)


# The path, a module, a result


def test_the_path_and_the_module_tell_how_outcomes_stand(
    window: Window, learner: Application
) -> None:
    answered(learner, "M1.1", "30+ 30+ 30+ 20+")
    answered(learner, "M1.2", "3+ 3+ 3+")
    window.go(Route("learn"))
    assert "1 of 16 outcomes mastered. Mastered is: 4 right in a row" in words_of(page(window))
    assert "Nearly there: 3 of 4 in a row; one more after" in words_of(page(window))
    window.go(Route("module", "M1"))
    words = words_of(page(window))
    assert "M1.1: Mastered; holds until" in words
    assert "M1.2: Nearly there: 3 of 4 in a row; one more after" in words
    assert "M1.3: Not asked yet" in words
    levels = [sign.level for sign in page(window).findChildren(MasterySign)]
    assert levels == [Level.MASTERED, Level.NEARLY, *[Level.NOT_MET] * 3]


def test_after_a_check_each_outcome_says_what_it_still_needs(
    window: Window, learner: Application
) -> None:
    window.go(Route("result", sat(learner, "M1")))
    words = words_of(page(window))
    assert "in a row; " in words
    assert "Mastered is: 4 right in a row, one of them after a week." in words


# Skipping what was shown


def test_what_was_shown_twice_is_skipped_and_taken_up_again_by_keys(
    window: Window, learner: Application, qtbot: QtBot
) -> None:
    course = learner.catalogue.course("C1")
    every = tuple(head.id for head in course.lessons)
    window.go(Route("result", sat(learner, "C1.pre", wrong=every[2:])))
    assert "2 outcomes were right and sure." in words_of(page(window))
    press(qtbot, window, "2 more questions")
    assert isinstance(window.present, CheckScreen)
    assert window.present._attempt is not None
    assert len(window.present._attempt.questions) == 2
    window.go(Route("result", sat(learner, "C1.pre")))
    assert "You have shown M1.1, M1.2 already." in words_of(page(window))
    press(qtbot, window, "Skip these 2")
    progress = learner.study.course_progress("C1").modules[0]
    assert [one.state for one in progress.lessons[:3]] == [State.SHOWN, State.SHOWN, State.TO_DO]
    assert learner.study.resume().lesson == "M1.3"
    window.go(Route("module", "M1"))
    assert words_of(page(window)).count("Skipped: you have shown this already") == 2
    # It can be opened all the same, and taken up again.
    assert button(window, "Read: Line of sight: one purchase, one purpose").isEnabled()
    press(qtbot, window, "Take up again: Line of sight")
    assert learner.study.lesson_progress("M1.1").state is State.TO_DO
    assert page(window).isAncestorOf(window.focusWidget())
    assert "You have shown this already, 9 min" in words_of(page(window))
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert learner.study.lesson_progress("M1.1").state is State.SHOWN
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert all(
        one.state is State.TO_DO for one in learner.study.course_progress("C1").modules[0].lessons
    )
    assert Outcomes(learner.study).can_skip(course) == ("M1.1", "M1.2")


def test_the_next_step_at_home_can_be_skipped_when_it_was_shown(
    window: Window, learner: Application, qtbot: QtBot
) -> None:
    every = tuple(head.id for head in learner.catalogue.course("C1").lessons)
    sat(learner, "C1.pre", wrong=every[1:])
    sat(learner, "C1.pre")
    window.go(Route("learn"))
    window.go(Route("home"))
    assert "You have shown this already." in words_of(page(window))
    press(qtbot, window, "Skip it")
    assert learner.study.resume().lesson == "M1.2"
    assert "You have shown this already." not in words_of(page(window))
    assert page(window).isAncestorOf(window.focusWidget())


def test_before_a_course_certainty_is_always_asked(window: Window, learner: Application) -> None:
    learner.change_setting(ASK_CERTAINTY, False)
    window.go(Route("check", "C1.pre"))
    check = window.present
    assert isinstance(check, CheckScreen)
    assert check._card is not None
    assert check._card._asks_certainty
    window.go(Route("check", "M1"))
    check = window.present
    assert isinstance(check, CheckScreen)
    assert check._card is not None
    assert not check._card._asks_certainty


# Competences


def test_competences_are_rated_by_keys_and_stand_beside_the_answers(
    window: Window, learner: Application, qtbot: QtBot
) -> None:
    answered(learner, "M1.1", "30+ 30+ 30+ 20+")
    window.go(Route("home"))
    press(qtbot, window, "Your competences")
    screen = window.present
    assert isinstance(screen, CompetencesScreen)
    cards = screen.findChildren(CompetenceCard)
    assert [card.name for card in cards] == [one.name for one in Competences(learner.study).all()]
    first = cards[0]
    focused = window.focusWidget()
    assert focused in first.choice.buttons()
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert Competences(learner.study).one(first.name).rating == 2
    assert window.focusWidget() in first.choice.buttons()
    assert "1 mastered" in words_of(first)
    assert "Of 4 answers that you were certain of 4 were right" in words_of(first)
    assert "too few to compare" in words_of(first)
    assert "Your record has no finding from your plans" in words_of(first)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert Competences(learner.study).one(first.name).rating == 0


def test_only_ones_own_findings_are_told_beside_the_competence(
    window: Window, learner: Application
) -> None:
    (amina,) = learner.learners()
    learner.change_setting(LEARNER, amina.id)
    ben = add_learner(learner.record, (amina,), "Ben", "leader").id
    learner.folder.plans.mkdir(parents=True, exist_ok=True)
    # A plan in the program's folder may be anybody's.
    source = examples()[0].file
    (learner.folder.plans / "own.pogoplan").write_bytes(source.read_bytes())
    learner.record.append(ben, FindingMet("ALN-101"))
    window.go(Route("competences"))
    assert "Your record has 1 kind" not in words_of(page(window))
    learner.reviews.meet_findings(["ALN-101"])
    window.go(Route("home"))
    window.go(Route("competences"))
    told = "Your record has 1 kind of finding from your plans that these outcomes teach."
    assert told in words_of(page(window))


# Insight


def charts(window: Window) -> list[ChartCard]:
    found = page(window).findChildren(ChartCard)
    assert len(found) >= 3
    return found


def opened_insight(window: Window, qtbot: QtBot) -> InsightScreen:
    window.go(Route("insight"))
    screen = window.present
    assert isinstance(screen, InsightScreen)
    assert window.context.runner.wait()
    qtbot.waitUntil(lambda: screen._counts is not None)
    return screen


def test_with_little_to_go_by_no_curve_is_drawn_and_it_says_what_is_missing(
    window: Window, learner: Application, qtbot: QtBot
) -> None:
    answered(learner, "M1.1", "3+ 3+ 2+ 1-")
    opened_insight(window, qtbot)
    keeping, knowing = charts(window)[:2]
    assert keeping.hint.startswith("0 questions were answered again on a later day so far.")
    assert knowing.hint == "You were certain of 4 answers so far. A share is shown from 5 on."
    for chart in page(window).findChildren(ShareChart):
        assert all(place.share.value is None for place in chart.places)


def test_the_curves_follow_the_record_and_what_is_asked_about(
    window: Window, learner: Application, qtbot: QtBot
) -> None:
    questions = len(learner.catalogue.questions(outcome="M1.1", use=Use.CHECK))
    days = [f"{40 if number < questions else 30}+" for number in range(2 * questions)]
    answered(learner, "M1.1", " ".join(days))
    answered(learner, "M2.1", " ".join(["10-"] * 6), certainty=3)
    screen = opened_insight(window, qtbot)
    keeping, knowing, _coming, rhythm = charts(window)
    assert "7–20 days" in keeping.hint.replace("\u2068", "").replace("\u2069", "")
    assert "100 % of your answers were right" in keeping.hint.replace("\N{NO-BREAK SPACE}", " ")
    assert "certain pays from 80 %" in knowing.hint.replace("\N{NO-BREAK SPACE}", " ") or (
        "you know what you know" in knowing.hint
    )
    assert rhythm.hint.startswith("You studied on 3 of these 126 days")
    assert window.focusWidget() is screen._filter
    # By keys to one outcome: only its answers count.
    screen._filter.setCurrentIndex(screen._filter.findData("M2.1"))
    assert "Of what you were certain of, 0" in knowing.hint
    assert keeping.hint.startswith("0 questions were answered again")


def test_what_comes_back_is_told_day_by_day(
    window: Window, learner: Application, qtbot: QtBot
) -> None:
    answered(learner, "M1.1", "0+ 0-")
    answered(learner, "M2.1", "0+")
    screen = opened_insight(window, qtbot)
    coming = charts(window)[2]
    assert coming.hint.startswith("3 cards come back in the next 14 days, at 10 min a day at most")
    chart = screen._coming
    assert [place.load.cards for place in chart.places][:3] == [1, 2, 0]
    assert chart.places[0].name == "Today"
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    item = chart.currentItem()
    assert item is not None
    assert ": 2 cards, about" in str(item.data(Qt.ItemDataRole.AccessibleTextRole))
    screen._filter.setCurrentIndex(screen._filter.findData("M2.1"))
    assert coming.hint.startswith("1 card comes back")


def test_the_arrow_keys_read_every_place_and_each_chart_has_its_table(
    window: Window, learner: Application, qtbot: QtBot
) -> None:
    answered(learner, "M1.1", " ".join(["9+"] * 5 + ["9-"] * 2))
    screen = opened_insight(window, qtbot)
    chart = screen._knowing
    chart.setFocus()
    chart.setCurrentRow(0)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.currentRow() == 2
    seen = QAccessible.queryAccessibleInterface(chart)
    assert seen is not None
    assert seen.role() is QAccessible.Role.List
    assert seen.text(QAccessible.Text.Name) == "Share right by how sure you were"
    item = chart.currentItem()
    assert item is not None
    said = str(item.data(Qt.ItemDataRole.AccessibleTextRole)).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Certain: 5 of 7 answers right, 71 %, few answers"
    for card in charts(window):
        card.switch.setFocus()
        qtbot.keyClick(card.switch, Qt.Key.Key_Space)
        table = card.findChild(TableTwin)
        assert table is not None
        assert table.isVisible()
        assert table.model().rowCount() > 0
        assert window.focusWidget() is table
    knowing = charts(window)[1].findChild(TableTwin)
    assert knowing is not None
    cells = [knowing.model().index(2, column).data() for column in range(4)]
    assert [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in cells] == [
        "Certain", "5", "7", "71.4 %",
    ]  # fmt: skip


def test_a_place_with_few_answers_looks_other_than_one_with_many(
    qtbot: QtBot, look: Appearance
) -> None:
    from pogo_learn.learning.insight import Share

    pictures = []
    for share in (Share(3, 4), Share(6, 8), Share(60, 80)):
        chart = ShareChart("Test", "chart.1")
        qtbot.addWidget(chart)
        chart.resize(300, chart.height())
        chart.show_places([SharePlace("One", share)])
        pictures.append(chart.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


# The frame that pages share


def test_the_focus_stays_where_it_was_when_a_page_is_built_anew(
    window: Window, learner: Application, qtbot: QtBot
) -> None:
    window.go(Route("learn"))
    second = button(window, "Open: The money behind the plan")
    second.setFocus()
    answered(learner, "M1.1", "1+")
    learner.study.reach("M1.1", "", 5)
    page(window).build()  # type: ignore[attr-defined]
    focused = window.focusWidget()
    assert focused is not second
    assert isinstance(focused, Button)
    assert focused.accessibleName() == "Open: The money behind the plan"


def test_two_columns_become_one_where_there_is_no_room(window: Window, qtbot: QtBot) -> None:
    window.go(Route("module", "M1"))

    def beside() -> bool:
        lessons, *_rest, facts = page(window).findChildren(Card)
        return abs(lessons.mapTo(window, lessons.rect().topLeft()).y()
                   - facts.mapTo(window, facts.rect().topLeft()).y()) < 700 and (
            facts.mapTo(window, facts.rect().topLeft()).x()
            != lessons.mapTo(window, lessons.rect().topLeft()).x()
        )  # fmt: skip

    qtbot.waitUntil(beside)
    window.resize(960, 700)
    qtbot.waitUntil(lambda: not beside())
    window.resize(1400, 700)
    qtbot.waitUntil(beside)
    assert page(window).findChildren(PathMap) == []
