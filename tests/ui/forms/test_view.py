"""A form on the screen: what is asked, rows of groups, and every form there is in two languages."""

import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.models.forms.definition import Form, Question
from app.models.forms.library import Library
from app.ui.forms.field import Field
from app.ui.forms.groups import GroupView
from app.ui.forms.view import FormView
from tests.models.forms.ours import of_their_own
from tests.models.forms.sample import SAMPLE, form_of, small
from tests.ui.driving import press, type_into
from tests.ui.forms.answering import answers_for, nameless, shown


def shown_as(question: Question) -> object:
    """What decides how a question is shown and answered."""
    bounded = question.least is not None, question.most is not None
    return question.type, question.repeat, bool(question.codes), question.required, bool(question.show_if), bounded


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.slow), "km"])
@pytest.mark.parametrize("form", of_their_own(shown_as))
def test_every_form_takes_its_answers_and_gives_them_back_and_every_input_has_a_name(
    form: Form, language: str, qtbot: QtBot
) -> None:
    given: dict[str, Any] = dict.fromkeys(form.given, "yes")
    answers = answers_for(form, given)
    view = shown(qtbot, form, language, given=given)
    view.set_answers(answers)
    for number in view.asked_sections():
        view.show_section(number)
    assert view.answers() == answers
    assert {one: view.field(one).answer() for one in answers} == answers
    assert nameless(view) == []
    assert [(problem.path, problem.sentence) for problem in view.problems()] == []


def test_what_is_not_asked_is_not_seen_and_counts_as_absent_until_it_is_asked_again(qtbot: QtBot) -> None:
    view = shown(qtbot, form_of(SAMPLE))
    view.show_section(1)
    assert not view.field("by").isVisible()
    view.set_answers({"moved": "yes", "by": ["boat"], "to": {"country": "KH"}})
    assert view.field("to").isVisible()
    qtbot.keyClick(view.field("moved").input.widget.focusProxy(), "n")
    assert not view.field("by").isVisible() and not view.field("to").isVisible()
    qtbot.keyClick(view.field("moved").input.widget.focusProxy(), "y")
    assert view.field("to").isVisible() and view.answers()["to"] == {"country": "KH"}


def built(view: FormView) -> list[str]:
    """The questions there are fields for, from the top."""
    return [one.question.name for one in sorted(view.findChildren(Field), key=lambda field: field.y())]


def test_a_long_section_is_built_as_far_as_it_is_seen_and_the_rest_follows_with_its_answers(qtbot: QtBot) -> None:
    names = [f"q{number}" for number in range(20)]
    view = shown(qtbot, form_of(small(*(f'name = "{name}"\nlabel = "{name}?"\ntype = "text"' for name in names))))
    assert 0 < len(built(view)) < len(names)
    view.set_answers({"q0": "seen", "q19": "followed"})
    qtbot.waitUntil(lambda: built(view) == names and all(one.isVisible() for one in view.findChildren(Field)))
    assert [view.field(name).answer() for name in ("q0", "q19")] == ["seen", "followed"]


def test_a_value_that_is_not_worked_out_yet_has_no_place_although_it_is_built_later(
    library: Library, qtbot: QtBot
) -> None:
    view = shown(qtbot, library.form("person"))
    view.show_section(next(n for n, one in enumerate(view.form.sections) if one.name == "age"))
    qtbot.waitUntil(lambda: {"born_from", "born_to"} <= {one for one in built(view) if view.field(one).isHidden()})
    QApplication.processEvents()
    assert not [one for one in built(view) if one.startswith("born_") and view.field(one).isVisible()]
    view.set_answers({"birth": "1990", "born_from": 1990, "born_to": 1990})
    assert view.field("born_to").isVisible() and view.field("born_from").isVisible()


def test_what_is_wrong_leads_to_a_question_that_was_still_to_be_built(qtbot: QtBot) -> None:
    asked = [f'name = "q{number}"\nlabel = "q{number}?"\ntype = "text"' for number in range(20)]
    view = shown(qtbot, form_of(small(*asked[:-1], f"{asked[-1]}\nrequired = true")))
    found = view.problems()
    view.show_problems(found)
    assert [problem.path for problem in found] == ["q19"] and "q19" not in built(view)
    view.go_to("q19")
    assert view.field("q19").isVisible() and view.field("q19").problem_said


def test_what_was_never_asked_is_built_in_its_place_once_it_is(qtbot: QtBot) -> None:
    view = shown(qtbot, form_of(SAMPLE))
    view.show_section(1)
    assert "by" not in built(view)
    view.set_answers({"moved": "yes"})
    QApplication.processEvents()
    of_section = [question.name for question in view.form.sections[1].questions]
    assert [name for name in built(view) if name in ("moved", "by")] == ["moved", "by"]
    assert of_section.index("moved") < of_section.index("by")


def test_what_whoever_opened_the_form_knows_hides_questions(qtbot: QtBot) -> None:
    view = shown(qtbot, form_of(SAMPLE), given={"is_child": True})
    assert not view.field("children").isVisible()
    view.give(is_child=False)
    assert view.field("children").isVisible()


def group_of(view: FormView) -> GroupView:
    found = view.field("debts").input.widget
    assert isinstance(found, GroupView)
    return found


def test_rows_are_added_asked_and_removed(qtbot: QtBot) -> None:
    view = shown(qtbot, form_of(SAMPLE))
    view.show_section(1)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    group = group_of(view)
    for _each in range(2):
        qtbot.mouseClick(group.more, Qt.MouseButton.LeftButton)
    type_into(QApplication.focusWidget(), "the broker")
    assert view.answers()["debts"] == [{}, {"owed_to": "the broker"}]
    assert not view.field("debts.2.how_owed").isVisible()
    view.field("debts.2.owed").take_focus()
    type_into(QApplication.focusWidget(), "50")
    QApplication.processEvents()
    assert view.field("debts.2.how_owed").isVisible() and not view.field("debts.1.how_owed").isVisible()
    press(qtbot, group.rows[0], "Remove")
    assert [row["owed_to"] for row in view.answers()["debts"]] == ["the broker"]


def test_a_row_that_was_removed_is_put_back_where_it_was(qtbot: QtBot) -> None:
    view = shown(qtbot, form_of(SAMPLE))
    view.show_section(1)
    debts = [{"owed_to": "the broker"}, {"owed_to": "an aunt"}]
    view.set_answers({"debts": debts})
    QApplication.processEvents()
    press(qtbot, group_of(view).rows[0], "Remove")
    assert view.answers()["debts"] == debts[1:]
    press(qtbot, group_of(view), "Put back")
    assert view.answers()["debts"] == debts
    assert "Put back" not in [one.text() for one in group_of(view).findChildren(QPushButton) if one.isVisible()]


def names(library: Library, qtbot: QtBot, count: int) -> tuple[FormView, GroupView, list[dict[str, Any]]]:
    """A form with so many rows in a group that not all of them are built at once."""
    view = shown(qtbot, library.form("person"))
    group = view.field("other_names").input.widget
    assert isinstance(group, GroupView)
    rows: list[dict[str, Any]] = [{"name": {"roman": f"Name {row}"}, "used_as": "alias"} for row in range(count)]
    view.set_answers({"name": {"roman": "Chan Srey"}, "other_names": rows})
    return view, group, rows


def test_many_rows_are_built_one_by_one_and_nothing_of_them_is_missing_meanwhile(
    library: Library, qtbot: QtBot
) -> None:
    _view, group, rows = names(library, qtbot, 30)
    assert len(group.rows) < 10 and group.told() == rows, "what is not built yet is said all the same"
    qtbot.waitUntil(lambda: len(group.rows) == 30, timeout=20_000)
    assert group.told() == rows


def test_a_row_is_added_behind_rows_that_are_not_built_yet(library: Library, qtbot: QtBot) -> None:
    _view, group, rows = names(library, qtbot, 12)
    group.add()
    assert len(group.rows) == 13 and group.told() == [*rows, {}]


def test_a_problem_is_found_and_shown_in_a_row_that_is_not_built_yet(library: Library, qtbot: QtBot) -> None:
    view, _group, rows = names(library, qtbot, 12)
    view.set_answers({**view.answers(), "other_names": [*rows, {"used_as": "alias"}]})
    found = [problem for problem in view.problems() if problem.path.startswith("other_names")]
    view.show_problems(found)
    view.go_to(found[0].path)
    assert view.field("other_names.13.name").problem_said == "This has to be answered."
    assert view.field("other_names.12.name").problem_said == ""


def test_other_answers_take_the_place_of_rows_that_were_still_to_be_built(library: Library, qtbot: QtBot) -> None:
    view, group, rows = names(library, qtbot, 30)
    view.set_answers({**view.answers(), "other_names": rows[:1]})
    qtbot.wait(50)
    assert group.told() == rows[:1] and len(group.rows) == 1


def test_a_problem_in_a_row_stands_beside_its_field(qtbot: QtBot) -> None:
    view = shown(qtbot, form_of(SAMPLE))
    view.show_section(1)
    view.set_answers({"debts": [{"owed_to": "a"}, {"owed": {"amount": "5", "currency": "THB"}}]})
    view.show_problems(view.problems())
    assert view.field("debts.2.owed_to").problem_said == "This has to be answered."
    assert view.field("debts.1.owed_to").problem_said == ""


def test_problems_of_a_section_nobody_has_seen_yet_are_there_when_it_is_shown(qtbot: QtBot) -> None:
    view = shown(qtbot, form_of(SAMPLE))
    view.set_answers({"weight": "0.1"})
    view.show_problems(view.problems())
    view.go_to("weight")
    assert view.field("weight").problem_said == "This has to be at least 0.5."


def test_enter_goes_on_to_the_next_field(qtbot: QtBot) -> None:
    view = shown(qtbot, form_of(SAMPLE))
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.go_to("called")
    before = QApplication.focusWidget()
    qtbot.keyClick(before, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is not before


def test_a_long_form_opens_and_takes_a_key_about_as_fast_as_a_short_one(library: Library, qtbot: QtBot) -> None:
    long, short = library.form("screening.assessment"), form_of(SAMPLE)
    opening = {form.name: min(_took(partial(shown, qtbot, form)) for _each in range(3)) for form in (long, short)}
    assert opening[long.name] < 8 * opening[short.name], opening
    view = shown(qtbot, long)
    for number in range(len(long.sections)):
        view.show_section(number)
    view.show_section(0)
    line = view.field("interviewer").findChildren(QLineEdit)[0]
    key = median(_took(lambda: line.insert("a")) for _each in range(40))
    assert key < opening[short.name] / 4, (key, opening)


def _took(act: Callable[[], object]) -> float:
    """Seconds of the processor, so that it counts the same beside other work."""
    began = time.process_time()
    act()
    return time.process_time() - began
