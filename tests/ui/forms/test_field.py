"""One question: what is said instead of an answer, what is sealed, disputed, asked why, and was said before."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from app.i18n import PSEUDO, Words
from app.models.forms.library import Library
from app.models.vault.record import SEALED
from app.ui.forms.field import Field
from app.ui.forms.view import FormView
from app.ui.shell.label import Label
from tests.models.forms.sample import SAMPLE, form_of
from tests.ui.driving import type_into
from tests.ui.forms.answering import around, field_of, shown

KEYS = {"n": None, "d": {"?": "unknown"}, "s": {"?": "declined"}}


def menu_key(qtbot: QtBot, key: str) -> None:
    """F2, and the letter of what is said instead, into whatever has the focus."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget(), key)


def active(qtbot: QtBot, view: FormView) -> FormView:
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


@pytest.mark.parametrize("name", ["called", "gender", "children", "moved", "told", "weight", "mood", "debts", "signed"])
def test_the_kinds_of_no_answer_are_two_keys_away_from_any_answer(name: str, qtbot: QtBot) -> None:
    view = active(qtbot, shown(qtbot, form_of(SAMPLE)))
    view.go_to(name)
    for key, stored in KEYS.items():
        menu_key(qtbot, key)
        assert view.answers().get(name) == stored
        assert view.field(name).answer() == stored
    menu_key(qtbot, "d")
    assert "does not know" in [one.text() for one in view.field(name).findChildren(QPushButton) if one.isVisible()]
    assert not view.field(name).input.widget.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert name not in view.answers() and view.field(name).input.widget.isVisible()


def test_no_and_nought_are_answers_and_not_one_of_the_others(qtbot: QtBot) -> None:
    view = active(qtbot, shown(qtbot, form_of(SAMPLE)))
    view.go_to("children")
    qtbot.keyClick(QApplication.focusWidget(), "0")
    view.go_to("moved")
    qtbot.keyClick(view.field("moved").findChildren(QRadioButton)[0], "n")
    assert view.answers() == {"children": 0, "moved": "no"}


def test_only_what_a_question_offers_can_be_said_instead(qtbot: QtBot) -> None:
    field = field_of(qtbot, 'type = "text"\nno_answer = ["unknown"]')
    said = [action.text() for action in field.menu().actions()]
    assert "&Does not know" in said and "Declines to &say" not in said
    field = field_of(qtbot, 'type = "text"\nno_answer = []')
    assert [action.text() for action in field.menu().actions() if action.text()] == ["&Not asked (empty)"]


def test_what_is_sealed_says_so_and_is_kept(qtbot: QtBot) -> None:
    field = field_of(qtbot, 'type = "long_text"\nsealed = "restricted"')
    field.set_answer(SEALED)
    (word,) = [one for one in field.findChildren(QPushButton) if one.isVisible()]
    assert (word.text(), word.isEnabled()) == ("sealed", False)
    assert field.answer() is SEALED
    assert [action.text() for action in field.menu().actions() if action.text()] == []


def test_why_is_told_when_it_is_asked(qtbot: QtBot) -> None:
    field = field_of(qtbot, 'type = "text"\nwhy = "It tells two people apart."')
    assert "It tells two people apart." not in said_in(field)
    field.show_why()
    assert "It tells two people apart." in said_in(field)
    field.show_why()
    assert "It tells two people apart." not in said_in(field)


def test_what_was_said_before_is_told_by_f4(qtbot: QtBot) -> None:
    asked: list[str] = []

    def history(question: Any) -> list[str]:
        asked.append(question.name)
        return ["2 Mar 2026 09:00, Dara: from “a” to “b”"]

    field = field_of(qtbot, 'type = "text"', history=history)
    assert asked == [], "a journal is read only when somebody wishes to see it"
    field.show_past()
    assert "2 Mar 2026 09:00, Dara: from “a” to “b”" in said_in(field) and asked == ["q"]


def test_a_second_language_stands_under_the_first_and_behind_each_option(library: Library, qtbot: QtBot) -> None:
    question = library.form("person").question("deceased")
    field = Field(question, around("en", second=Words(PSEUDO)))
    qtbot.addWidget(field)
    field.show()
    assert [Words("en")(question.label), Words(PSEUDO)(question.label)] == said_in(field)[:2]
    assert next(one.text() for one in field.findChildren(QRadioButton)) == f"Yes · {Words(PSEUDO)('Yes')}"


def test_of_two_values_side_by_side_one_is_chosen_or_another_is_given(qtbot: QtBot) -> None:
    disputed = {"gender": ("Feminine", "Masculine")}
    view = shown(qtbot, form_of(SAMPLE), disputed=disputed)
    view.set_answers({"gender": "Feminine"})
    assert view.touched == set()
    choices = view.field("gender").findChildren(QRadioButton)
    qtbot.mouseClick(choices[1], Qt.MouseButton.LeftButton)
    assert view.answers() == {"gender": "Masculine"} and view.touched == {"gender"}
    qtbot.mouseClick(choices[0], Qt.MouseButton.LeftButton)
    assert view.answers() == {"gender": "Feminine"}


def test_a_problem_is_said_when_the_field_is_left_and_goes_when_it_is_mended(qtbot: QtBot) -> None:
    view = active(qtbot, shown(qtbot, form_of(SAMPLE)))
    view.go_to("children")
    children = view.field("children")
    type_into(QApplication.focusWidget(), "99")
    assert children.problem_said == "", "not while she types"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert children.problem_said == "This has to be at most 20."
    view.go_to("children")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert children.problem_said == ""


def test_that_a_question_has_to_be_answered_is_not_said_for_passing_by(qtbot: QtBot) -> None:
    view = active(qtbot, shown(qtbot, form_of(SAMPLE)))
    view.go_to("seen_on")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert view.field("seen_on").problem_said == ""
    view.show_problems(view.problems())
    assert view.field("seen_on").problem_said == "This has to be answered."


def said_in(widget: Field | FormView) -> list[str]:
    QApplication.processEvents()
    return [one.plain for one in widget.findChildren(Label) if one.isVisible()]
